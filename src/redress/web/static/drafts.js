// Keeps what is typed on the server, every three seconds and when a field is left, for forms that say where (data-draft).
// Without it everything works the same, and what is typed lives in the page alone.
(() => {
  const WAIT = 3000;
  const waiting = new Map();
  const formOf = (event) => event.target.closest && event.target.closest("form[data-draft]");

  const typed = (form) => {
    const fields = new FormData(form);
    for (const [name, value] of [...fields]) if (value instanceof File) fields.delete(name);
    return fields;
  };

  const rest = (form) => {
    clearTimeout(waiting.get(form));
    return waiting.delete(form);
  };

  // Longer than fits: the field that is, counted in signs as the server counts them.
  const mostOf = (form) => Number(form.querySelector("[data-most]")?.dataset.most || Infinity);
  const tooLong = (form) => {
    const most = mostOf(form);
    return [...form.querySelectorAll("textarea")].find(
      ({ value }) => value.length > most && (value.length > 2 * most || [...value].length > most),
    );
  };

  const save = async (form) => {
    rest(form);
    const said = form.querySelector("[data-draft-said]");
    if (tooLong(form)) return void (said.textContent = said.dataset.long);
    try {
      const answer = await fetch(form.dataset.draft, {
        method: "POST",
        body: typed(form),
        credentials: "same-origin",
        redirect: "manual",
      });
      if (said && (answer.ok || answer.status === 422)) said.textContent = await answer.text();
    } catch {
      // Off line: it is tried again with the next word.
    }
  };

  document.addEventListener("input", (event) => {
    const form = formOf(event);
    if (form && !waiting.has(form)) waiting.set(form, setTimeout(() => save(form), WAIT));
  });
  // A browser stands still over ten megabytes: they are left where they were, and nothing is cut.
  document.addEventListener("paste", (event) => {
    const form = formOf(event);
    if (!form || (event.clipboardData?.getData("text").length || 0) <= 2 * mostOf(form)) return;
    event.preventDefault();
    const said = form.querySelector("[data-draft-said]");
    said.textContent = said.dataset.pasted;
  });
  document.addEventListener("focusout", (event) => {
    const form = formOf(event);
    if (form && waiting.has(form)) save(form);
  });
  document.addEventListener("submit", (event) => {
    const form = formOf(event);
    if (!form) return;
    const said = form.querySelector("[data-draft-said]");
    const long = said && tooLong(form);
    if (long) {
      event.preventDefault();
      said.textContent = said.dataset.long;
      return void long.focus();
    }
    if (navigator.onLine || !said) return void rest(form);
    // Sent into the void, the page with the words would give way to the browser's own.
    event.preventDefault();
    said.textContent = said.dataset.offline;
    if (!waiting.has(form)) waiting.set(form, setTimeout(() => save(form), WAIT));
  });
  addEventListener("online", () => document.querySelectorAll("form[data-draft]").forEach((form) => waiting.has(form) && save(form)));
  addEventListener("pagehide", () => {
    for (const form of [...waiting.keys()]) if (rest(form) && !tooLong(form)) navigator.sendBeacon(form.dataset.draft, typed(form));
  });
})();
