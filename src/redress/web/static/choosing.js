// Choosing several rows of a list: one tick for all of the page, and how many are chosen. Without scripts the tick for all
// counts on the server, and each row can be ticked by hand.
(() => {
  for (const form of document.querySelectorAll("[data-choosing]")) {
    const every = form.querySelector("[data-every]");
    const rows = [...form.querySelectorAll("input[name=id]")];
    const told = form.querySelector("output");
    const acts = form.querySelectorAll(".choosing button");
    if (!every || !told) continue;
    const tell = () => {
      const chosen = rows.filter((row) => row.checked).length;
      for (const act of acts) act.hidden = chosen === 0; // what can be done with the chosen shows when there are some
      told.textContent = chosen ? `${chosen} ${told.dataset.chosen}` : "";
      every.checked = chosen === rows.length;
      every.indeterminate = chosen > 0 && chosen < rows.length;
    };
    every.addEventListener("change", () => {
      for (const row of rows) row.checked = every.checked;
      tell();
    });
    form.addEventListener("change", (event) => {
      if (event.target !== every) tell();
    });
    tell();
    addEventListener("pageshow", tell);
  }
})();
