// Answering an order on a telephone: photos are made small, what is sent is first kept on the phone and sent until the
// server has it, always under the one key of its form, so that nothing is lost and nothing arrives twice.
// Without this file the forms are sent as any other.
const box = document.getElementById("waiting");
const words = box.dataset;
const here = location.pathname;
const forms = [...document.querySelectorAll("form[data-order]")];
const EDGE = 2048; // points of a photo's longer side
const AGAIN = 15000; // milliseconds until the next try

const store = new Promise((done, failed) => {
  const asked = indexedDB.open("redress-orders", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("waiting", { keyPath: "key" });
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => failed(asked.error);
});

const within = async (mode, act) => {
  const opened = await store;
  return new Promise((done, failed) => {
    const going = opened.transaction("waiting", mode);
    const asked = act(going.objectStore("waiting"));
    going.oncomplete = () => done(asked.result);
    going.onabort = () => failed(going.error);
  });
};
const keep = (record) => within("readwrite", (rows) => rows.put(record));
const drop = (key) => within("readwrite", (rows) => rows.delete(key));
const waiting = async () => (await within("readonly", (rows) => rows.getAll())).filter((row) => row.address === here);

// Drawn anew: small, and without the place where it was taken.
const small = async (file) => {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const share = Math.min(1, EDGE / Math.max(picture.width, picture.height));
    const sheet = document.createElement("canvas");
    sheet.width = Math.round(picture.width * share);
    sheet.height = Math.round(picture.height * share);
    sheet.getContext("2d").drawImage(picture, 0, 0, sheet.width, sheet.height);
    const blob = await new Promise((done) => sheet.toBlob(done, "image/jpeg", 0.85));
    return blob ? { name: file.name.replace(/\.\w+$/, "") + ".jpg", blob } : { name: file.name, blob: file };
  } catch {
    return { name: file.name, blob: file }; // a kind that this browser cannot draw: the server makes it small
  }
};

const record = async (form) => {
  const typed = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !name.startsWith("csrf"));
  const chosen = form.elements.files ? [...form.elements.files.files] : [];
  return { key: form.elements.key.value, address: here, typed, files: await Promise.all(chosen.map(small)) };
};
const formOf = (row) => forms.find((form) => row.typed.some(([name, value]) => name === "doing" && form.elements.doing.value === value));

const draft = (form) => `${here} ${form.elements.doing.value}`;
const texts = (form) => [...form.querySelectorAll("textarea, input[type=text]")];

const refill = (row) => {
  const form = formOf(row);
  if (!form) return;
  for (const [name, value] of row.typed) if (form.elements[name]) form.elements[name].value = value;
  const folded = form.closest("details");
  if (folded) folded.open = true;
  if (form.elements.files && !form.elements.files.files.length) {
    const given = new DataTransfer();
    for (const { name, blob } of row.files) given.items.add(new File([blob], name, { type: blob.type }));
    form.elements.files.files = given.files;
  }
};

const lines = (...texts) =>
  box.replaceChildren(
    ...texts.filter(Boolean).map((text) => {
      const line = document.createElement("p");
      line.textContent = text;
      line.className = "whitespace-pre-line";
      return line;
    }),
  );

const said = (text, more = "") => {
  lines(text, more);
  box.hidden = false;
};

const named = () => {
  for (const button of document.querySelectorAll("button[data-said]")) {
    button.textContent = navigator.onLine ? button.dataset.said : words.later;
  }
};

// Refused: the page says why, and the words stay where they were typed; where that form is gone they are shown.
const refused = async (row, page) => {
  const answer = new DOMParser().parseFromString(page, "text/html");
  const why = answer.getElementById("problem");
  const form = (!why || answer.querySelector("form[data-order]")) && formOf(row);
  document.getElementById("problem")?.remove();
  if (form) {
    await drop(row.key);
    if (!why) return said(...[...answer.querySelectorAll("main h1, main h1 + p")].map((line) => line.textContent));
    box.hidden = true;
    form.before(why);
    why.focus();
    return;
  }
  await keep({ ...row, refused: true });
  for (const gone of forms) gone.closest(".card").hidden = true;
  if (why) box.before(why);
  shown({ ...row, refused: true });
};

const shown = (row) => {
  const text = row.typed.filter(([name]) => ["answer", "reason", "belongs"].includes(name)).map(([, value]) => value);
  said(row.refused ? words.refused : words.later, row.refused ? text.join("\n") : words.kept);
  if (!row.refused) return;
  const remove = document.createElement("button");
  remove.type = "button";
  remove.className = "btn min-h-12 w-full";
  remove.textContent = words.remove;
  remove.addEventListener("click", async () => {
    await drop(row.key);
    box.hidden = true;
  });
  box.append(remove);
};

let busy = false;
let timer = 0;
const locked = (now) => {
  busy = now; // what is on its way is not changed under way
  for (const button of document.querySelectorAll("button[data-said]")) button.disabled = now;
};

const send = async (row) => {
  const content = new FormData();
  content.append("csrfmiddlewaretoken", words.token);
  for (const [name, value] of row.typed) content.append(name, value);
  for (const { name, blob } of row.files) content.append("files", blob, name);
  said(words.sending);
  const answer = await fetch(here, { method: "POST", body: content, credentials: "same-origin" });
  if (answer.ok) {
    await drop(row.key);
    for (const form of forms) sessionStorage.removeItem(draft(form));
    location.replace(here); // the page says itself that it has it
  } else if (answer.status >= 500 || answer.status === 429) {
    throw new Error(String(answer.status));
  } else {
    await refused(row, await answer.text());
  }
};

const sendAll = async () => {
  if (busy) return;
  locked(true);
  clearTimeout(timer);
  let row = null;
  try {
    for (row of (await waiting()).filter((each) => !each.refused)) await send(row);
  } catch {
    shown(row);
    timer = setTimeout(sendAll, AGAIN);
  } finally {
    locked(false);
  }
};

for (const form of forms) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    locked(true);
    try {
      await keep(await record(form));
    } catch {
      form.submit(); // this browser keeps nothing: send it as any form
      return;
    } finally {
      locked(false);
    }
    await sendAll();
  });
  // What is typed outlives a reload, and goes with the tab.
  form.addEventListener("input", () => {
    sessionStorage.setItem(draft(form), JSON.stringify(texts(form).map((field) => field.value)));
  });
  const typed = JSON.parse(sessionStorage.getItem(draft(form)) || "[]");
  texts(form).forEach((field, number) => (field.value ||= typed[number] || ""));
}

const begin = async () => {
  named();
  for (const row of await waiting()) {
    refill(row);
    shown(row);
  }
  await sendAll();
  if (!words.worker || !("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register(words.worker);
  const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon]")].map((link) => link.href);
  const shelf = await caches.open("order-1");
  await shelf.addAll([here, ...parts, ...[...document.scripts].map((script) => script.src)].filter(Boolean));
};

addEventListener("online", () => {
  named();
  sendAll();
});
addEventListener("offline", named);
document.addEventListener("visibilitychange", () => document.hidden || sendAll());
begin().catch(() => {}); // off line, or nothing may be kept here: the page works as a page
