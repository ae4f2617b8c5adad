// A photo of a case, looked at large without leaving the case. Without this file its link downloads it.
(() => {
  const MOST = 5; // times its natural fit
  let chosen = 0;
  let times = 1;
  const dialog = () => document.getElementById("photo");
  const photos = () => [...document.querySelectorAll("a[data-photo]")];

  const zoom = (wanted) => {
    times = Math.min(Math.max(wanted, 1), MOST);
    const { style } = dialog().querySelector("img");
    style.width = style.height = `${times * 100}%`;
    dialog().querySelector("[data-times]").textContent = `${Math.round(times * 100)} %`;
  };
  const show = (at) => {
    const all = photos();
    chosen = (at + all.length) % all.length;
    const link = all[chosen];
    const picture = dialog().querySelector("img");
    picture.src = link.querySelector("img").src;
    picture.alt = link.querySelector("img").alt || link.textContent.trim();
    dialog().querySelector("[data-photo-name]").textContent = link.textContent.trim();
    dialog().querySelector("[data-save]").href = link.href;
    for (const button of dialog().querySelectorAll("[data-turn]")) button.hidden = all.length < 2;
    zoom(1);
  };
  const commands = {
    "+": () => zoom(times * 1.5),
    "=": () => zoom(times * 1.5),
    "-": () => zoom(times / 1.5),
    0: () => zoom(1),
    ArrowLeft: () => show(chosen - 1),
    ArrowRight: () => show(chosen + 1),
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-photo]");
    const button = event.target.closest("#photo button[data-does]");
    if (button) commands[button.dataset.does]();
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(photos().indexOf(link));
    dialog().showModal();
  });
  document.addEventListener("keydown", (event) => {
    if (!dialog()?.open || event.ctrlKey || event.metaKey || event.altKey) return;
    // Enlarged, the arrows move the photo; whole, they turn to the next one.
    if (event.key.startsWith("Arrow") && times > 1) return;
    const command = commands[event.key];
    if (!command) return;
    event.preventDefault();
    command();
  });
})();
