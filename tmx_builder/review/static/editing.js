// Typing in a row: both texts edited, or a cursor moved in both to split them. What is typed is kept as a draft
// until the program has acknowledged it.

import { drafts, get } from "/static/api.js";
import { element } from "/static/row.js";
import { t } from "/static/texts.js";

const SIDES = ["source", "target"];

class Fields {
  constructor(article, row, told) {
    this.article = article;
    this.row = row;
    this.told = element("p", { className: "told" }, told);
    this.fields = {};
    const pair = article.querySelector(".pair");
    this.shown = [...pair.children];
    for (const side of SIDES) {
      const field = element("textarea", { rows: 2, spellcheck: false, ariaLabel: t(side), value: row[side] });
      field.lang = pair.querySelector(`.${side}`).lang;
      this.fields[side] = field;
    }
    pair.replaceChildren(...SIDES.map((side) => element("div", { className: "side", lang: this.fields[side].lang }, this.fields[side])), this.told);
    pair.addEventListener("keydown", (event) => this.keydown(event));
    pair.addEventListener("focusin", ({ target }) => (this.last = target));
  }

  focus() {
    (this.last ?? this.fields.target).focus();
  }

  close() {
    this.article.querySelector(".pair")?.replaceChildren(...this.shown);
  }

  other(event) {
    const index = SIDES.findIndex((side) => this.fields[side] === event.target);
    this.fields[SIDES[1 - index]].focus();
  }
}

export class Editor extends Fields {
  constructor(article, row, acts) {
    super(article, row, t("edit_how"));
    this.acts = acts;
    const draft = drafts.get("edit", row.id);
    for (const side of SIDES) {
      if (draft) this.fields[side].value = draft[side];
      this.fields[side].addEventListener("input", () => drafts.keep("edit", row.id, this.values));
    }
    this.#start(acts.sought);
  }

  // The cursor takes what the search hit, else what a check found in the translation, so that typing replaces it.
  #start(sought) {
    const wanted = sought.toLowerCase();
    const side = (wanted && ["target", "source"].find((name) => this.fields[name].value.toLowerCase().includes(wanted))) || "target";
    const field = this.fields[side];
    const at = wanted ? field.value.toLowerCase().indexOf(wanted) : -1;
    const [start, end] = at >= 0 ? [at, at + wanted.length] : this.#found();
    field.focus();
    field.setSelectionRange(start, end);
  }

  #found() {
    const span = this.row.findings.filter((finding) => !finding.dismissed).flatMap((finding) => finding.target_spans)[0];
    if (!span || this.fields.target.value !== this.row.target) return [0, 0];
    const place = (offset) => Array.from(this.row.target).slice(0, offset).join("").length; // spans count code points
    return span.map(place);
  }

  get values() {
    return { source: this.fields.source.value, target: this.fields.target.value };
  }

  keydown(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) this.acts.save(this.values);
    else if (event.key === "Escape") {
      drafts.drop("edit", this.row.id);
      this.acts.leave();
    } else if (event.key === "Tab") this.other(event);
    else return;
    event.preventDefault();
  }
}

export class Splitter extends Fields {
  constructor(article, row, acts) {
    super(article, row, t("split_how"));
    this.acts = acts;
    this.touched = new Set();
    for (const side of SIDES) {
      const field = this.fields[side];
      field.addEventListener("beforeinput", (event) => event.preventDefault());
      field.addEventListener("keyup", () => this.#follow(side));
      field.addEventListener("click", () => this.#follow(side));
      field.setSelectionRange(0, 0);
    }
    this.#start(acts.sought);
  }

  // The cursor begins where a hit of the search does, so that a search leads to the place of a cut.
  #start(sought) {
    const hit = (side) => (sought ? this.row[side].toLowerCase().indexOf(sought.toLowerCase()) : -1);
    const side = SIDES.find((name) => hit(name) > 0) ?? "source";
    const at = Math.max(hit(side), 0);
    this.fields[side].setSelectionRange(at, at);
    this.fields[side].focus();
    if (at) this.ready = this.#follow(side);
  }

  // The program counts code points, a field counts UTF-16.
  #place(side) {
    return Array.from(this.fields[side].value.slice(0, this.fields[side].selectionStart)).length;
  }

  get offsets() {
    return { source_offset: this.#place("source"), target_offset: this.#place("target") };
  }

  // Where the person has put no cursor, it goes to the place that fits the one of the other side.
  async #follow(side) {
    const at = this.fields[side].selectionStart;
    if (at !== this.at) this.touched.add(side);
    this.at = at;
    const other = SIDES.find((each) => each !== side);
    // the program knows the place in the translation for one in the source
    if (side !== "source" || this.touched.has(other) || !this.touched.has(side)) return;
    const answer = await get("cuts", { id: this.row.id, [`${side}_offset`]: this.#place(side) }).catch(() => null);
    const offset = answer?.[`${other}_offset`];
    if (offset == null || this.touched.has(other)) return;
    const place = Array.from(this.fields[other].value).slice(0, offset).join("").length;
    this.fields[other].setSelectionRange(place, place);
    this.told.textContent = `${t("split_how")} ${t("offered", { offset, probability: Number(answer.probability ?? 0).toFixed(2) })}`;
  }

  // Enter waits for the place on the other side, which is asked for
  async #split() {
    await this.ready;
    return this.acts.split(this.offsets);
  }

  keydown(event) {
    if (event.isComposing) return;
    const give = event.altKey && { KeyU: "before", KeyD: "after" }[event.code];
    if (give) this.acts.give(give, this.offsets);
    else if (event.key === "Enter") this.#split();
    else if (event.key === "Escape") this.acts.leave();
    else if (event.key === "Tab") this.other(event);
    else if (/^[1-9]$/.test(event.key) && !event.altKey && !event.ctrlKey) this.acts.digit(Number(event.key));
    else return;
    event.preventDefault();
  }
}
