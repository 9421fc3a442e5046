// What may mend the row in focus: acts that are offered below, each taken by its number.

import { get } from "/static/api.js";
import { element } from "/static/row.js";
import { t } from "/static/texts.js";

const MOST = 9;
const LIKELY = 0.5; // from here on the first one is probable enough to be chosen beforehand
const KEPT = 40;

// The parts of two texts that differ, as [start, end of the first, end of the second].
function difference(was, now) {
  let start = 0;
  while (start < Math.min(was.length, now.length) && was[start] === now[start]) start++;
  let end = 0;
  while (end < Math.min(was.length, now.length) - start && was.at(-1 - end) === now.at(-1 - end)) end++;
  return [start, was.length - end, now.length - end];
}

export class Suggestions {
  constructor(place, take) {
    this.place = place;
    this.take = take;
    this.known = new Map(); // what was asked for, by row, as it is
    this.shown = [];
    this.row = null;
  }

  // Asks once for what may mend a row as it is.
  ask(row) {
    const name = `${row.id} ${row.etag}`;
    if (!this.known.has(name)) {
      if (this.known.size >= KEPT) this.known.delete(this.known.keys().next().value);
      const asked = { row, answer: null };
      asked.promise = get("suggestions", { id: row.id }).then(
        ({ suggestions }) => (asked.answer = suggestions.slice(0, MOST)),
        () => (this.known.delete(name), []),
      );
      this.known.set(name, asked);
    }
    return this.known.get(name).promise;
  }

  // Forgets what is offered for lines that an act changed, or beside them.
  forget({ changed, removed, added }) {
    const gone = new Set([...removed, ...changed.map((row) => row.id)]);
    const places = new Set([...changed, ...added].map((row) => `${row.report} ${row.paragraph}`));
    for (const [name, { row, answer }] of this.known)
      if (!answer || places.has(`${row.report} ${row.paragraph}`) || answer.some(({ ids }) => ids.some((id) => gone.has(id)))) this.known.delete(name);
  }

  // The number of the one that is chosen beforehand; 0 where none is.
  get chosen() {
    return this.shown[0]?.probability >= LIKELY ? 1 : 0;
  }

  clear() {
    this.row = null;
    this.shown = [];
    this.place.replaceChildren();
    delete this.place.dataset.row;
  }

  // Shows what may mend a row, unless another one was shown meanwhile.
  async show(row) {
    this.row = row;
    const suggestions = await this.ask(row);
    if (this.row !== row || this.shown === suggestions) return;
    this.place.dataset.row = row.id;
    this.shown = suggestions;
    this.place.replaceChildren(...suggestions.map((each, index) => element("li", {}, this.#button(each, index + 1, row))));
  }

  #button(suggestion, which, row) {
    const button = element("button", { type: "button", className: which === 1 && suggestion.probability >= LIKELY ? "first" : "", tabIndex: -1 });
    const side = (name) => {
      const parts = suggestion[name].map((text) => text || "—");
      if (suggestion.act !== "edit") return parts.flatMap((text, index) => (index ? [element("span", { className: "bar" }, "|"), text] : [text]));
      const [start, , end] = difference(row[name], parts[0]);
      return end > start ? [parts[0].slice(0, start), element("mark", {}, parts[0].slice(start, end)), parts[0].slice(end)] : parts;
    };
    button.append(
      element("kbd", {}, String(which)),
      element("span", { className: "what" }, t(`suggest_${suggestion.act}`)),
      element("span", { className: "side" }, ...side("source")),
      element("span", { className: "side" }, ...side("target")),
      element("span", { className: "chance", title: t("probability") }, suggestion.probability.toFixed(2)),
    );
    button.setAttribute("aria-keyshortcuts", button.className ? "1 Enter" : String(which));
    button.addEventListener("click", () => this.take(which));
    return button;
  }
}
