// Who else is at this complaint, and what is new: asked every ten seconds while the page is in front. It never changes what
// one is typing in. Without it nothing of this is shown, and the server holds a late reply all the same.
(() => {
  const EVERY = 10_000;
  const TYPING = 5_000;
  let known = "";
  let box = null;
  let typedAt = 0;
  let typedIn = "";
  let asking = false;

  // The form that is being written in: on a page of its own, or at the foot of the case.
  const stepOf = (form) => {
    const found = form && /\/complaints\/[^/]+\/([a-z_]+)\/$/.exec(form.getAttribute("action") || "");
    return found ? found[1] : "";
  };
  const openStep = () => box.dataset.step || stepOf(document.querySelector("#composer form"));

  const show = (text) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    for (const id of ["viewers", "news"]) {
      const place = document.getElementById(id);
      const fresh = page.getElementById(id);
      if (place && fresh && place.innerHTML !== fresh.innerHTML) {
        if (id === "news" && fresh.innerHTML) document.dispatchEvent(new CustomEvent("redress:news"));
        place.innerHTML = fresh.innerHTML;
      }
    }
  };

  // Counts that somebody else draws: each says where it comes from.
  const count = async () => {
    for (const place of document.querySelectorAll("[data-counts]")) {
      const answer = await fetch(place.dataset.counts, { credentials: "same-origin" });
      if (answer.ok && !place.contains(document.activeElement)) place.innerHTML = await answer.text();
    }
  };

  const ask = async () => {
    const found = document.getElementById("presence");
    if (!found || document.hidden || asking) return;
    if (found !== box) known = "";
    box = found;
    asking = true;
    const token = document.querySelector("[name=csrfmiddlewaretoken]");
    const typing = Date.now() - typedAt < TYPING;
    const body = new URLSearchParams({
      csrfmiddlewaretoken: token ? token.value : "",
      seen: box.dataset.seen,
      step: typing ? typedIn || openStep() : openStep(),
      typing: typing ? "1" : "",
      known,
    });
    try {
      const answer = await fetch(box.dataset.address, { method: "POST", body, credentials: "same-origin", redirect: "error" });
      if (answer.status === 200 && box.isConnected) {
        known = (answer.headers.get("ETag") || "").replace(/^W\/|"/g, "");
        show(await answer.text());
      }
    } catch {
      // Off line, or signed out: the next page says so.
    } finally {
      asking = false;
    }
  };

  document.addEventListener("input", (event) => {
    const step = stepOf(event.target.form);
    if (!step) return;
    const fresh = Date.now() - typedAt > EVERY;
    [typedAt, typedIn] = [Date.now(), step];
    if (fresh) ask();
  });
  // What was begun stays: the news then open beside it.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#news a");
    if (link && typedAt) link.target = "_blank";
  });
  document.addEventListener("visibilitychange", ask);
  document.addEventListener("htmx:afterSwap", ask);
  document.addEventListener("redress:news", () => count().catch(() => {}));
  setInterval(ask, EVERY);
  ask();
  // Beside a case the counts are still out: the case came first.
  if (document.querySelector("[data-counts] .n:empty")) count().catch(() => {});
})();
