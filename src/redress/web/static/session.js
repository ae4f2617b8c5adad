// The session's end is told two minutes before, and one key puts it off. What is typed is a draft on the server either way.
(() => {
  const box = document.getElementById("session-end");
  if (!box) return;
  const BEFORE = 120_000;
  const LONGEST = 2_000_000_000; // what a timer can wait
  const said = box.querySelector("[data-over]");
  const words = said.textContent;
  let timers = [];

  const wait = (left) => {
    timers.forEach(clearTimeout);
    timers = [
      setTimeout(() => box.showModal(), Math.min(Math.max(left - BEFORE, 0), LONGEST)),
      setTimeout(() => {
        said.textContent = said.dataset.over;
        if (!box.open) box.showModal();
      }, Math.min(left, LONGEST)),
    ];
  };
  box.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    try {
      const body = new FormData(form);
      const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin", redirect: "error", headers: { Accept: "text/plain" } });
      if (!answer.ok) throw new Error(String(answer.status));
      wait(Number(await answer.text()));
      said.textContent = words;
      box.close();
    } catch {
      said.textContent = said.dataset.over;
    }
  });
  wait(Number(box.dataset.left));
})();
