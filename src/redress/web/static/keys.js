// Keys and palette. Whatever bears data-key or data-name on the page is a command: one table for the keys, the palette and the
// sheet of keys, so none of them can promise what another does not do. Never while one types or composes.
(() => {
  const palette = document.getElementById("palette");
  const sheet = document.getElementById("keys");
  if (!palette || !sheet) return;
  const input = palette.querySelector("input");
  const list = palette.querySelector("[role=listbox]");
  const none = palette.querySelector("[role=status]");
  const single = sheet.querySelector("#single-keys");
  const SWITCH = "redress-single-keys";

  const seen = (element) => element.offsetParent !== null || element.getClientRects().length > 0;
  // The same words with the same key are one command, wherever they stand on the page.
  const same = (one, other) => one.dataset.name === other.dataset.name && one.dataset.key === other.dataset.key;
  const named = (place, all) => all.findIndex((other) => same(other, all[place])) === place;
  const commands = () =>
    [...document.querySelectorAll("[data-name]")]
      .filter((each) => seen(each) || each.closest("details"))
      .filter((_each, place, all) => named(place, all));
  // The focus stays in a dialog for a moment after that was closed; nobody types there any more.
  const typing = (target) => seen(target) && target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], dialog");

  const act = (element) => {
    if (element.dataset.href) location.assign(element.dataset.href);
    else if (element.matches("input, textarea, select")) element.focus();
    else element.click();
  };

  // Next and previous: on a list the focus moves, beside an open case the case changes.
  const step = (by) => {
    const rows = [...document.querySelectorAll("[data-row]")].filter(seen);
    if (!rows.length) return;
    const current = rows.findIndex((row) => row === document.activeElement || row.getAttribute("aria-current") === "page");
    const next = rows[Math.min(Math.max(current + by, 0), rows.length - 1)];
    next.focus();
    if (next.hasAttribute("hx-get")) next.click();
  };

  // A match is each typed letter in order; the nearer together, the better. Names carry their pinyin initials in data-also.
  const score = (text, wanted) => {
    let at = -1;
    let gaps = 0;
    for (const sign of wanted) {
      const found = text.indexOf(sign, at + 1);
      if (found < 0) return -1;
      gaps += found - at - 1;
      at = found;
    }
    return gaps;
  };

  let offered = [];
  let chosen = 0;
  const draw = () => {
    const wanted = input.value.trim().toLowerCase();
    offered = commands()
      .map((element) => {
        const texts = [element.dataset.name, element.dataset.also || ""].map((text) => text.toLowerCase());
        const scores = texts.map((text) => score(text, wanted)).filter((value) => value >= 0);
        return { element, rank: scores.length ? Math.min(...scores) : -1 };
      })
      .filter((each) => each.rank >= 0)
      .sort((a, b) => a.rank - b.rank)
      .slice(0, 12);
    chosen = 0;
    list.replaceChildren(
      ...offered.map(({ element }, place) => {
        const line = document.createElement("li");
        line.id = `palette-${place}`;
        line.role = "option";
        line.append(element.dataset.name);
        if (element.dataset.key) {
          const key = document.createElement("kbd");
          key.textContent = redressKeys.shown(element.dataset.key);
          line.append(key);
        }
        line.addEventListener("click", () => run(place));
        return line;
      }),
    );
    none.textContent = offered.length ? "" : none.dataset.none;
    mark();
    look();
  };
  // Complaints that are found by what is typed follow the commands.
  let waiting = 0;
  const look = () => {
    clearTimeout(waiting);
    const wanted = input.value.trim();
    if (palette.dataset.search && wanted.length > 1) waiting = setTimeout(() => found(wanted), 150);
  };
  const found = async (wanted) => {
    const answer = await fetch(`${palette.dataset.search}?q=${encodeURIComponent(wanted)}`).catch(() => null);
    if (!answer || !answer.ok || answer.redirected || input.value.trim() !== wanted) return;
    const lines = document.createElement("ul");
    lines.innerHTML = await answer.text();
    for (const line of [...lines.children]) {
      const place = offered.length;
      line.id = `palette-${place}`;
      line.addEventListener("click", () => run(place));
      offered.push({ element: line });
      list.append(line);
    }
    none.textContent = offered.length ? "" : none.dataset.none;
    mark();
  };
  const mark = () => {
    [...list.children].forEach((line, place) => line.setAttribute("aria-selected", String(place === chosen)));
    input.setAttribute("aria-activedescendant", offered.length ? `palette-${chosen}` : "");
    if (list.children[chosen]) list.children[chosen].scrollIntoView({ block: "nearest" });
  };
  const run = (place) => {
    palette.close();
    if (offered[place]) act(offered[place].element);
  };

  const openPalette = () => {
    input.value = "";
    draw();
    palette.showModal();
    input.focus();
  };
  // A letter's sign is a button: press it, then the key it shall be.
  const changeable = (sign, key, name) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.setAttribute("aria-label", `${name}: ${sheet.dataset.change}`);
    button.append(sign);
    button.addEventListener("click", () => {
      sign.textContent = "…";
      const take = (event) => {
        event.preventDefault();
        event.stopPropagation();
        if (/^[a-z]$/i.test(event.key)) redressKeys.change(key, event.key.toUpperCase());
        button.removeEventListener("keydown", take);
        sign.textContent = redressKeys.shown(key);
      };
      button.addEventListener("keydown", take);
    });
    return button;
  };
  sheet.querySelector("[data-reset]").addEventListener("click", () => {
    redressKeys.reset();
    sheet.close();
    openSheet();
  });
  const openSheet = () => {
    const facts = sheet.querySelector("dl");
    const fixed = [["J", facts.dataset.next], ["K", facts.dataset.previous], ["Ctrl+K", facts.dataset.palette], ["Ctrl+Enter", facts.dataset.send]];
    const own = commands().filter((each) => each.dataset.key).map((each) => [each.dataset.key, each.dataset.name]);
    facts.replaceChildren(
      ...[...fixed, ...own].flatMap(([key, name]) => {
        const term = document.createElement("dt");
        const sign = document.createElement("kbd");
        sign.textContent = redressKeys.shown(key);
        term.append(/^[A-Z]$/.test(key) ? changeable(sign, key, name) : sign);
        const meaning = document.createElement("dd");
        meaning.textContent = name;
        return [term, meaning];
      }),
    );
    single.checked = localStorage.getItem(SWITCH) !== "off";
    sheet.showModal();
  };
  single.addEventListener("change", () => localStorage.setItem(SWITCH, single.checked ? "on" : "off"));

  input.addEventListener("input", (event) => event.isComposing || draw());
  input.addEventListener("compositionend", draw);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves && offered.length) {
      event.preventDefault();
      chosen = (chosen + moves[event.key] + offered.length) % offered.length;
      mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(chosen);
    } else if (event.key === "Escape") {
      event.preventDefault(); // the first one would only empty the field
      palette.close();
    }
  });

  // A letter that is pressed while the page is still coming in waits until its links are made ready (by htmx, before us).
  let early = [];
  document.addEventListener("DOMContentLoaded", () => {
    early.forEach(letter);
    early = null;
  });
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    const chord = event.ctrlKey || event.metaKey;
    if (chord && event.key.toLowerCase() === "k") {
      event.preventDefault();
      openPalette();
    } else if (chord && event.key === "Enter" && event.target.form) {
      event.preventDefault();
      event.target.form.requestSubmit();
    } else if (!chord && !event.altKey && !typing(event.target) && localStorage.getItem(SWITCH) !== "off") {
      if (early) early.push(event);
      else letter(event);
    }
  });
  // The row that has the focus (or the first) is chosen, or chosen no more.
  const pick = (on) => {
    const row = document.activeElement.closest("tr") || document.querySelector("td [data-row]")?.closest("tr");
    const box = row && row.querySelector("input[name=id]");
    if (!box) return;
    box.checked = on ?? !box.checked;
    box.dispatchEvent(new Event("change", { bubbles: true }));
    if (!row.contains(document.activeElement)) row.querySelector("[data-row]").focus();
  };
  let wentAt = 0;
  const letter = (event) => {
    const wanted = redressKeys.meant(event.key.length === 1 ? event.key.toUpperCase() : event.key);
    const going = Date.now() - wentAt < 1500 && document.querySelector(`[data-go="${wanted.replace(/\W/g, "")}"]`);
    wentAt = wanted === "G" ? Date.now() : 0;
    // Digits choose among what is open just now, letters open it.
    const found = commands().find((each) => each.dataset.key === wanted && (seen(each) || !/^\d$/.test(wanted)));
    const first = document.activeElement === document.body && document.querySelector("td [data-row]");
    if (going) act(going);
    else if (wanted === "X" && !found) pick();
    else if (wanted === "J" || wanted === "K") {
      if (event.shiftKey) pick(true);
      step(wanted === "J" ? 1 : -1);
      if (event.shiftKey) pick(true);
    }
    else if (wanted === "?") openSheet();
    else if (found) act(found);
    else if (wanted === "Enter" && first) first.click();
    else return;
    event.preventDefault();
  };

  // The case changed under the list that stands beside it: mark its row, and bring the focus to it.
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id === "composer") {
      const place = event.target;
      const field = place.querySelector("[data-words]") || place.querySelector("textarea, select, input:not([type=hidden])");
      if (field) field.focus();
    }
    if (event.target.id !== "case") return;
    for (const row of document.querySelectorAll("[data-row][hx-get]")) {
      const here = new URL(row.href).pathname === location.pathname;
      if (here) row.setAttribute("aria-current", "page");
      else row.removeAttribute("aria-current");
    }
    document.title = document.title.replace(/^\S+/, location.pathname.split("/")[2]);
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-close]")) return;
    document.getElementById("composer").replaceChildren();
    document.querySelector(".writing a").focus();
  });
})();
