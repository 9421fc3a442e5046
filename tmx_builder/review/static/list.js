// The rows that are shown: loaded a hundred at a time, and changed in place by what acts did.

import { get } from "/static/api.js";
import { create, fill } from "/static/row.js";

const CHUNK = 100;

export class List {
  constructor(place, end) {
    this.place = place;
    this.rows = new Map(); // by id, in no order: the order is that of the elements
    this.elements = new Map();
    this.fields = {};
    this.total = 0;
    this.gone = 0;
    this.languages = ["zh", "en"];
    this.asked = 0;
    this.isComplete = false;
    new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.more(), { rootMargin: "1500px" }).observe(end);
  }

  get withReport() {
    return !this.fields.report;
  }

  // Shows what the fields ask for, from the first row, or as many rows as there were.
  async open(fields, least = CHUNK) {
    const asked = ++this.asked;
    this.loading = null;
    this.fields = fields;
    const answer = await get("rows", { ...fields, from: 0, count: Math.max(least, CHUNK) });
    if (asked !== this.asked) return null;
    this.rows.clear();
    this.elements.clear();
    this.gone = 0;
    this.isComplete = false;
    this.total = answer.total;
    this.place.replaceChildren(...answer.rows.map((row) => this.#made(row)));
    this.place.setAttribute("aria-rowcount", this.total);
    return answer;
  }

  // Loads the next rows. Acts took rows out of what the program counts, so it asks from before them.
  more() {
    if (this.loading) return this.loading;
    const loading = this.#loaded().finally(() => this.loading === loading && (this.loading = null));
    return (this.loading = loading);
  }

  async #loaded() {
    if (!this.place.childElementCount || this.complete) return false;
    const asked = this.asked;
    const from = Math.max(0, this.elements.size - this.gone);
    const answer = await get("rows", { ...this.fields, from, count: CHUNK + this.gone });
    if (asked !== this.asked) return false;
    const fresh = answer.rows.filter((row) => !this.rows.has(row.id));
    this.place.append(...fresh.map((row) => this.#made(row)));
    this.isComplete = from + answer.rows.length >= answer.total;
    return fresh.length > 0;
  }

  get complete() {
    return this.isComplete || this.elements.size >= this.total;
  }

  #made(row) {
    const made = create(row, this.languages, this.withReport);
    made.setAttribute("aria-rowindex", this.elements.size + 1);
    this.rows.set(row.id, row);
    this.elements.set(row.id, made);
    return made;
  }

  row(article) {
    return article ? this.rows.get(article.dataset.id) : undefined;
  }

  // Puts in what an act did, where the rows stood; returns the elements that are new or changed.
  follow({ changed = [], removed = [], added = [] }, level) {
    const shown = [];
    this.gone += removed.length + changed.length;
    for (const row of changed) {
      const article = this.elements.get(row.id);
      if (!article) continue;
      this.rows.set(row.id, row);
      fill(article, row, this.languages, this.withReport);
      shown.push(article);
    }
    const wanted = added.filter((row) => !this.rows.has(row.id) && (!level || (row.granularities ?? [row.granularity]).includes(level)));
    wanted.sort((a, b) => a.position - b.position);
    const places = removed.map((id) => this.elements.get(id)).filter(Boolean);
    let before = places[0] ?? null;
    for (const row of wanted) {
      const article = this.#made(row);
      if (before) before.before(article);
      else this.#nearest(row).after(article);
      shown.push(article);
    }
    for (const article of places) {
      this.rows.delete(article.dataset.id);
      this.elements.delete(article.dataset.id);
      article.remove();
    }
    return shown;
  }

  // the last shown row of the same report that stands before a row
  #nearest(row) {
    let found = null;
    for (const article of this.place.children) {
      const other = this.row(article);
      if (other.report === row.report && other.position <= row.position && (!found || other.position >= this.row(found).position)) found = article;
    }
    return found ?? this.place.lastElementChild ?? { after: (article) => this.place.append(article) };
  }
}
