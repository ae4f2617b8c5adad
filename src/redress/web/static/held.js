// Words that were just sent can be taken back until they leave. The page only says so; the server decides.
(() => {
  for (const form of document.querySelectorAll("form[data-leaves]")) {
    setTimeout(() => {
      const said = form.querySelector("[data-left]");
      said.textContent = said.dataset.left;
      form.querySelector("button").remove();
    }, Number(form.dataset.leaves));
  }
})();
