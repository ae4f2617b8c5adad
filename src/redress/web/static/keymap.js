// One's own letters: each key of the house may be given another one, kept on this device.
window.redressKeys = (() => {
  const SHELF = "redress-keys";
  const own = JSON.parse(localStorage.getItem(SHELF) || "{}");
  const keep = () => localStorage.setItem(SHELF, JSON.stringify(own));
  return {
    // The key to press for what the house calls this key.
    shown: (key) => own[key] || key,
    // What the house calls the key that was pressed; nothing where its work was given to another one.
    meant: (pressed) => Object.keys(own).find((key) => own[key] === pressed) || (pressed in own ? "" : pressed),
    change: (key, pressed) => {
      for (const other of Object.keys(own)) if (own[other] === pressed) delete own[other];
      if (key === pressed) delete own[key];
      else own[key] = pressed;
      keep();
    },
    reset: () => {
      for (const key of Object.keys(own)) delete own[key];
      keep();
    },
  };
})();
