// Keeps the alarms above a page that stays open up to date. Without scripts, the page of alarms does so itself.
(() => {
  const EVERY = 20000;
  const strip = document.getElementById("alarms");
  if (!strip) return;
  let mark = "";
  let missed = 0;

  const lost = () => {
    missed += 1;
    if (missed < 2) return;
    const line = document.createElement("p");
    line.className = "alarm";
    line.textContent = strip.dataset.lost;
    strip.replaceChildren(line);
    mark = "";
  };

  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(strip.dataset.from, {
        headers: mark ? { "If-None-Match": mark } : {},
        redirect: "error",
      });
      if (answer.status === 200) {
        const text = await answer.text();
        if (mark || text.trim() !== strip.innerHTML.trim()) strip.innerHTML = text;
        mark = answer.headers.get("ETag") || "";
      } else if (answer.status !== 304) return lost();
      missed = 0;
    } catch {
      lost();
    }
  };

  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);
})();
