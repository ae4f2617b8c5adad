// Ready words: "/" at the start of a line in a text to the complainant opens them; a few letters find one, Enter puts it
// in, and the first gap between braces is selected. Choices in a form are found by their pinyin initials, too.
(() => {
  const part = () => document.querySelector("[data-ready]");
  const field = (box) => document.getElementById(box.dataset.ready);
  const lines = (box) => [...box.querySelectorAll("[role=option]")];
  const shown = (box) => lines(box).filter((line) => !line.hidden);

  const mark = (box, place) => {
    const offered = shown(box);
    lines(box).forEach((line) => line.setAttribute("aria-selected", String(line === offered[place])));
    const input = box.querySelector("input");
    if (offered[place]) {
      input.setAttribute("aria-activedescendant", offered[place].id);
      offered[place].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const chosen = (box) => shown(box).findIndex((line) => line.getAttribute("aria-selected") === "true");

  // Words that begin so come before words that merely hold it.
  const rank = (line, wanted) => {
    const title = line.firstElementChild.textContent.toLowerCase();
    if (title.startsWith(wanted)) return 0;
    if (line.dataset.also.startsWith(wanted)) return 1;
    if (title.includes(wanted)) return 2;
    return line.dataset.text.toLowerCase().includes(wanted) ? 3 : 4;
  };
  const find = (box) => {
    const wanted = box.querySelector("input").value.trim().toLowerCase();
    const list = box.querySelector("[role=listbox]");
    const ranked = lines(box).map((line) => [rank(line, wanted), Number(line.id.slice(6)), line]);
    ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    for (const [value, , line] of ranked) {
      line.hidden = value === 4;
      list.append(line);
    }
    const status = box.querySelector("[data-none]");
    status.textContent = shown(box).length ? "" : status.dataset.none;
    mark(box, 0);
  };

  const open = (box) => {
    box.querySelector("#ready-box").hidden = false;
    box.querySelector("[data-ready-open]").setAttribute("aria-expanded", "true");
    const input = box.querySelector("input");
    input.value = "";
    find(box);
    input.focus();
  };
  const close = (box) => {
    box.querySelector("#ready-box").hidden = true;
    box.querySelector("[data-ready-open]").setAttribute("aria-expanded", "false");
    field(box).focus();
  };
  const put = (box, line) => {
    const text = field(box);
    const [start, end] = [text.selectionStart, text.selectionEnd];
    const words = line.dataset.text;
    text.setRangeText(words, start, end, "end");
    close(box);
    const gap = /\{[^{}\n]+\}/.exec(words);
    if (gap) text.setSelectionRange(start + gap.index, start + gap.index + gap[0].length);
    text.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const show = () => {
    const box = part();
    if (!box || !field(box)) return;
    box.querySelector("[data-ready-open]").hidden = false;
    field(box).dataset.words = "";
  };
  document.addEventListener("click", (event) => {
    const box = part();
    if (!box) return;
    if (event.target.closest("[data-ready-open]")) box.querySelector("#ready-box").hidden ? open(box) : close(box);
    const line = event.target.closest("[data-ready] [role=option]");
    if (line) put(box, line);
  });
  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-ready] input") && !event.isComposing) find(part());
  });
  document.addEventListener("compositionend", (event) => event.target.matches("[data-ready] input") && find(part()));
  document.addEventListener("keydown", (event) => {
    const box = part();
    if (!box || event.isComposing) return;
    if (event.target === field(box) && event.key === "/" && !event.ctrlKey && !event.metaKey) {
      const before = event.target.value.slice(0, event.target.selectionStart);
      if (before && !before.endsWith("\n")) return;
      event.preventDefault();
      open(box);
    } else if (event.target.matches("[data-ready] input")) {
      const moves = { ArrowDown: 1, ArrowUp: -1 };
      const count = shown(box).length;
      if (event.key in moves && count) mark(box, (chosen(box) + moves[event.key] + count) % count);
      else if (event.key === "Enter") chosen(box) >= 0 && put(box, shown(box)[chosen(box)]);
      else if (event.key === "Escape") close(box);
      else return;
      event.preventDefault();
      event.stopPropagation();
    }
  });
  document.addEventListener("htmx:afterSwap", show, true);
  show();

  // In a list of choices letters find by name or initials; Enter goes on to the next field.
  let typed = "";
  let at = 0;
  document.addEventListener("keydown", (event) => {
    if (!event.target.matches("#composer select") || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Enter") {
      const fields = [...event.target.form.elements].filter((each) => each.type !== "hidden" && each.getClientRects().length);
      event.preventDefault();
      fields[fields.indexOf(event.target) + 1]?.focus();
    } else if (event.key.length === 1 && event.key !== " ") {
      typed = (Date.now() - at > 1000 ? "" : typed) + event.key.toLowerCase();
      at = Date.now();
      const options = [...event.target.options].filter((each) => each.value);
      const fits = (each) => [each.text.toLowerCase(), each.dataset.also || ""].some((text) => text.startsWith(typed));
      const found = options.find(fits) || options.find((each) => each.text.toLowerCase().includes(typed));
      event.preventDefault();
      if (!found) return;
      event.target.value = found.value;
      event.target.dispatchEvent(new Event("input", { bubbles: true }));
      event.target.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
})();
