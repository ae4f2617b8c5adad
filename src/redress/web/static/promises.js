// While one writes: asks which promises the words contain, and writes a chosen one into the form. Without it, the form
// comes back with the same proposals when it is sent.
const watchPromises = (box) => {
  const form = (box.closest(".card, #composer") || document).querySelector("form");
  if (!form) return;
  const waiver = form.querySelector("[name=no_promise]");
  const row = form.querySelector("[name='promises.1.text']");
  const place = (row && row.closest("fieldset")) || (waiver && waiver.closest(".field"));
  if (place) place.before(box);

  let timer = 0;
  let latest = 0;

  const ask = async () => {
    const mine = ++latest;
    const typed = new FormData(form);
    for (const [name, value] of [...typed]) if (value instanceof File) typed.delete(name);
    // Nobody is asked about more than the server would read.
    if ([...typed.values()].join("").length > 60000) return void (box.innerHTML = "");
    try {
      const answer = await fetch(box.dataset.address, { method: "POST", body: typed, credentials: "same-origin" });
      if (mine === latest) box.innerHTML = answer.ok ? await answer.text() : "";
    } catch {
      // Off line: the form itself asks when it is sent.
    }
  };

  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
  };

  const empty = (number) => {
    const text = form.elements[`promises.${number}.text`];
    const by = form.elements[`promises.${number}.by`];
    return text && by && !text.value && !by.value ? [text, by] : null;
  };

  box.addEventListener("click", (event) => {
    const chosen = event.target.closest("button[data-text]");
    if (!chosen) return;
    let number = 1;
    while (form.elements[`promises.${number}.text`] && !empty(number)) number += 1;
    const free = empty(number);
    if (!free) return;
    const [text, by] = free;
    text.value = chosen.dataset.text;
    by.value = chosen.dataset.by;
    const folded = text.closest("details");
    if (folded) folded.open = true;
    (by.value ? text : by).focus();
    later(0);
  });

  form.addEventListener("input", () => later(600));
  later(0);
};

// A form may stand on the page from the beginning, or come to it later (htmx).
for (const box of document.querySelectorAll(".proposals[data-address]")) watchPromises(box);
document.addEventListener("htmx:afterSwap", (event) => {
  for (const box of event.target.querySelectorAll(".proposals[data-address]")) watchPromises(box);
});
