// After a case is put aside the one below it in the list opens, as the person has chosen. Without this file the list does.
(() => {
  const below = () => {
    const rows = [...document.querySelectorAll("#list [data-row]")];
    const here = rows.findIndex((row) => row.getAttribute("aria-current") === "page");
    const row = rows[here + 1] || rows[here - 1];
    return row ? row.getAttribute("href") : "";
  };
  const ready = () => {
    const choice = document.querySelector("[data-needs-list]");
    if (choice) choice.hidden = !below();
  };
  document.addEventListener("submit", (event) => {
    const field = event.target.querySelector("[data-next]");
    if (field) field.value = below();
  });
  document.addEventListener("htmx:afterSettle", ready);
  ready();
})();
