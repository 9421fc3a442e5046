// The texts of the page, in the language of the browser or the one that was chosen.

const LANGUAGES = { en: "en", zh: "zh-CN" };
let catalogue = {};
let language = "en";
let tell = (message) => message;

function preferred() {
  const chosen = localStorage.getItem("language");
  if (chosen in LANGUAGES) return chosen;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag in LANGUAGES) ?? "en";
}

export async function load(wanted) {
  if (wanted) localStorage.setItem("language", wanted);
  language = preferred();
  catalogue = await (await fetch(`/static/${language}.json`)).json();
  tell = teller(catalogue.messages); // of told.js, which a memory's page has too
  document.documentElement.lang = LANGUAGES[language];
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = t(element.dataset.text);
    if (element.dataset.key) mark(element, element.dataset.key);
  }
  for (const element of document.querySelectorAll("[data-label]")) element.ariaLabel = t(element.dataset.label);
  for (const element of document.querySelectorAll("[data-placeholder]")) element.placeholder = t(element.dataset.placeholder);
  return language;
}

export const has = (key) => key in catalogue;

export const t = (key, values = {}) => (catalogue[key] ?? key).replace(/\{(\w+)\}/g, (_, field) => values[field] ?? "");

// A message of the program, which speaks English, in the language of the page.
export const said = (message) => tell(message);

export const number = (value) => value.toLocaleString(LANGUAGES[language]);

// shows the key of a button on it, and tells it to assistive technology
export function mark(button, key) {
  const kbd = document.createElement("kbd");
  kbd.textContent = key;
  kbd.ariaHidden = "true";
  button.append(kbd);
  button.setAttribute("aria-keyshortcuts", key.length === 1 && key !== key.toLowerCase() ? `Shift+${key}` : key);
}
