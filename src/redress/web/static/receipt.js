// The button that prints: shown only where a script can do it; every browser prints from its own menu, too.
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
