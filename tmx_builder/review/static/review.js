// The page of a review: rows, keys, acts. Every act is kept by the program before the page says that it is done.

import { drafts, get, post, query, Refused } from "/static/api.js";
import { Editor, Splitter } from "/static/editing.js";
import { List } from "/static/list.js";
import { dropWaiting, enqueue, isBusy } from "/static/keys.js";
import { closeLookup, lookUp } from "/static/lookup.js";
import { element, fill } from "/static/row.js";
import { Suggestions } from "/static/suggestions.js";
import { has, load, mark, number, said, t } from "/static/texts.js";

const byId = (id) => document.getElementById(id);
const place = byId("rows");
const list = new List(place, byId("end"));
let state = {};
let version = "";
let current = null; // the element of the row in focus
let typing = null; // an Editor or a Splitter
let partner = null; // the element that is to be paired
const suggestions = new Suggestions(byId("suggestions"), (which) => enqueue(() => digit(which)));

const say = (text) => (byId("said").textContent = text);
const chosen = (name) => document.querySelector(`input[name="${name}"]:checked`).value;

// what is shown

function fields() {
  const filters = Object.fromEntries(new FormData(document.querySelector(".filters")));
  const show = chosen("show");
  return {
    ...filters,
    q: byId("search").value.trim(),
    order: show === "check" ? "doubt" : "text",
    kind: show === "left" ? "leftover" : "all",
    granularity: show === "everything" ? chosen("level") : "",
  };
}

async function show({ keep = null, least } = {}) {
  leaveTyping();
  const answer = await list.open(fields(), least).catch(refused);
  if (!answer) return;
  version = answer.version;
  byId("total").value = t("total", { count: number(answer.total) });
  byId("empty").hidden = answer.total > 0;
  byId("empty").textContent = t(chosen("show") === "check" && !byId("search").value ? "nothing_remains" : "nothing_shown");
  current = null;
  const row = list.elements.get(keep) ?? place.firstElementChild;
  if (row) select(row, keep !== null);
  else about();
  for (const link of document.querySelectorAll("[data-format]")) link.href = `/api/download?${query({ ...fields(), format: link.dataset.format })}`;
}

function options(name, values, label = (value) => value) {
  const field = document.querySelector(`.filters [name="${name}"]`);
  const value = field.value;
  field.replaceChildren(new Option(t("any"), ""), ...values.map((each) => new Option(label(each), each)));
  field.value = values.map(String).includes(value) ? value : "";
}

async function refresh() {
  state = await get("state");
  list.languages = state.languages;
  byId("project").textContent = state.project;
  byId("languages").textContent = state.languages.join(" → ");
  document.title = `${state.project} · ${t("review")}`;
  place.parentElement.classList.toggle("from-english", state.languages[0].startsWith("en"));
  const reports = state.reports.map((report) => report.name);
  options("report", reports);
  options("year", [...new Set(state.reports.map((report) => report.year).filter(Boolean))].sort());
  options("status", ["translated", "needs-review", "reviewed"], (value) => t(`status_${value}`));
  options("finding", ["any", ...state.checks], (value) => (value === "any" ? t("any_finding") : t(`check_${value}`)));
  sections();
  told(state);
}

function sections() {
  const report = document.querySelector('.filters [name="report"]').value;
  const within = state.reports.filter(({ name }) => !report || name === report);
  options("section", [...new Set(within.flatMap((each) => each.sections.flat()))]);
}

function told(answer) {
  if (answer.version) version = answer.version;
  for (const [id, key] of [["undo", "can_undo"], ["redo", "can_redo"]]) if (key in answer) byId(id).disabled = !answer[key];
  if (answer.remaining == null) return;
  state.remaining = answer.remaining;
  byId("remaining").textContent = answer.remaining ? t("remaining", { count: number(answer.remaining) }) : t("nothing_remains");
}

// the row in focus

function select(article, focus = true) {
  if (current && current !== article) {
    current.tabIndex = -1;
    current.setAttribute("aria-selected", "false");
  }
  const isNew = current !== article;
  current = article;
  article.tabIndex = 0;
  article.setAttribute("aria-selected", "true");
  if (focus) {
    article.focus({ preventScroll: true });
    article.scrollIntoView({ block: "nearest" });
  }
  if (isNew) about();
}

let looking = 0;
function about() {
  const row = list.row(current);
  suggestions.clear();
  byId("facts").replaceChildren(...(row ? [element("p", {}, [`${row.report}:${row.line}`, ...row.section].join(" › "))] : []));
  closeLookup();
  for (const button of byId("acts").children) button.disabled = !row;
  clearTimeout(looking);
  // who only passes by a row waits for nothing, and asks for nothing
  if (row) looking = setTimeout(() => list.row(current) === row && offer(row), row.doubtful ? 20 : 150);
}

async function offer(row) {
  clearTimeout(looking);
  await suggestions.show(row);
  if (current && document.activeElement === current) current.scrollIntoView({ block: "nearest" }); // what is offered may cover it
  const next = nextToCheck();
  if (next && list.row(current) === row) suggestions.ask(next); // so that it is there at once
}

function nextToCheck() {
  let article = current?.nextElementSibling;
  for (let count = 0; article && count < 30; count++, article = article.nextElementSibling) if (toCheck(list.row(article))) return list.row(article);
  return null;
}

async function reasons() {
  const row = list.row(current);
  if (!row) return say(t("no_unit"));
  if (byId("facts").querySelector("dl")) return about();
  const answer = await get(`row/${encodeURIComponent(row.id)}`).catch(refused);
  if (!answer || list.row(current) !== row) return;
  const facts = [
    ["act_approve", row.reviewed ? t("reviewed", row.reviewed) : t("nobody")],
    ["why", answer.reasons.map(said).join("; ")],
    ["evidence", Object.entries(answer.evidence).filter(([, [, total]]) => total).map(([name, value]) => `${t(`evidence_${name}`)} ${value.join(name === "segments" ? ":" : "/")}`).join("; ")],
    ["terms", row.terms.map((term) => `${term.source}: ${term.renderings.join(", ")}`).join("; ")],
    ["paragraph", [answer.paragraph?.source, answer.paragraph?.target].filter(Boolean).join(" ⇄ ")],
  ];
  const list_ = element("dl");
  for (const [name, value] of facts) if (value) list_.append(element("dt", {}, t(name)), element("dd", {}, value));
  byId("facts").append(list_);
}

async function step(by, wanted = () => true) {
  let article = current;
  let chunks = 3; // what is further off is not worth the wait
  for (;;) {
    const next = article ? (by > 0 ? article.nextElementSibling : article.previousElementSibling) : place.firstElementChild;
    if (next) {
      article = next;
      if (wanted(list.row(article))) return select(article), true;
    } else if (by < 0 || !chunks-- || !(await list.more())) return false;
  }
}

const toCheck = (row) => row.doubtful || (chosen("show") === "left" && row.kind === "leftover");
const check = async (by) =>
  (state.remaining > 0 || chosen("show") === "left") && ((await step(by, toCheck)) || (by > 0 && wrap()));

function wrap() {
  const article = [...place.children].find((each) => toCheck(list.row(each)));
  if (article) select(article);
  return Boolean(article);
}

// acts

function refused(error) {
  if (!(error instanceof Refused)) throw error;
  say(error.status === 0 ? t("no_answer") : error.status === 409 && error.body.error === "conflict" ? t("conflict") : said(error.message));
  return null;
}

async function act(name, values = {}, { rows = [list.row(current)], ids, etags, go = false } = {}) {
  if (rows.some((row) => !row)) return say(t("no_unit")), false;
  const body = { act: name, ids: ids ?? rows.map((row) => row.id), etags: etags ?? rows.map((row) => row.etag), granularity: chosen("level"), ...values };
  return done(name, () => post("acts", body), go);
}

async function done(name, request, go = false) {
  const here = current;
  const before = here?.previousElementSibling;
  try {
    const answer = await request();
    suggestions.forget(answer);
    leaveTyping();
    place.querySelectorAll(".fresh").forEach((each) => each.classList.remove("fresh"));
    const fresh = list.follow(answer, chosen("show") === "everything" ? chosen("level") : "");
    fresh.forEach((each) => each.classList.add("fresh"));
    told(answer);
    say(t("said_more", { act: t(`said_${name}`), count: number(state.remaining) }));
    // an undone act, whose rows are not in this list, is shown by a new list
    if (!fresh.length && (answer.added?.length || answer.changed?.length)) await show({ keep: answer.added?.[0]?.id ?? answer.changed[0].id, least: list.elements.size });
    const stay = here?.isConnected ? here : (fresh[0] ?? before?.nextElementSibling ?? before ?? place.firstElementChild);
    const landed = name === "undo" || name === "redo" ? (fresh[0] ?? stay) : stay;
    current = null;
    if (landed) select(landed);
    else about();
    if (go) (await check(1)) || (await step(1));
    return true;
  } catch (error) {
    refused(error);
    if (error.status === 409) conflict(error.body.rows ?? []);
    return false;
  }
}

// Shows how rows are now; an open editor keeps what was typed, for the row as it is now.
function conflict(rows) {
  for (const row of rows) {
    const article = list.elements.get(row.id);
    if (!article) continue;
    list.rows.set(row.id, row);
    if (typing?.article === article) {
      typing.row = row;
      typing.told.replaceChildren(`${t("conflict")} `, element("q", {}, row.source), " ⇄ ", element("q", {}, row.target));
    } else fill(article, row, list.languages, list.withReport);
  }
  if (!rows.length && !typing) show({ keep: current?.dataset.id, least: list.elements.size });
}

function leaveTyping() {
  const article = typing?.article;
  typing?.close();
  typing = null;
  if (article?.isConnected) {
    fill(article, list.row(article), list.languages, list.withReport);
    article.focus({ preventScroll: true });
  }
}

function open(Kind) {
  const row = list.row(current);
  if (!row) return say(t("no_unit"));
  leaveTyping();
  const id = row.id;
  // the next key is none for the field any more, unless the act is refused
  const queued = (run) => (...given) => {
    typing.isDone = true;
    typing.article.focus({ preventScroll: true });
    return enqueue(async () => {
      if (typing) await run(...given);
      if (!typing) return;
      typing.isDone = false;
      typing.focus();
      dropWaiting();
    });
  };
  typing = new Kind(current, row, {
    sought: byId("search").value.trim(),
    leave: leaveTyping,
    digit: queued(digit),
    save: queued(async (values) => (await act("edit", values, { rows: [typing.row], go: isQueue() })) && drafts.drop("edit", id)),
    split: queued((offsets) => act("split", offsets)),
    give: queued((direction, offsets) => act("give", { direction, ...offsets })),
  });
  if (Kind === Splitter) offer(row);
}

// In the queue a fault that is mended is left behind; who reads everything stays where the text is.
const isQueue = () => chosen("show") !== "everything";

async function digit(which, row = list.row(current)) {
  if (!row) return say(t("no_unit"));
  if (row !== list.row(current)) return say(t("look_first")); // only what was looked at can be taken
  await offer(row);
  const suggestion = suggestions.shown[(which || suggestions.chosen) - 1];
  if (!suggestion) return say(t("no_suggestion"));
  return act(suggestion.act, suggestion.fields, { ids: suggestion.ids, etags: suggestion.etags, go: isQueue() });
}

function pair() {
  const row = list.row(current);
  if (!row) return say(t("no_unit"));
  if (!partner) {
    partner = current;
    partner.classList.add("chosen");
    say(t("pairing"));
    const other = nearestPartner(row);
    if (other) select(other);
    return undefined;
  }
  const first = list.row(partner);
  endPairing();
  if (!first || first === row) return say(t("pairing_over"));
  return act("pair", {}, { rows: [first, row], go: isQueue() });
}

// the leftover of the other language that stands nearest in the report
function nearestPartner(row) {
  const fits = (other) => other.kind === "leftover" && other.report === row.report && Boolean(other.source) !== Boolean(row.source);
  const found = row.kind === "leftover" ? [...list.rows.values()].filter(fits) : [];
  found.sort((a, b) => Math.abs(a.position - row.position) - Math.abs(b.position - row.position));
  return found.length ? list.elements.get(found[0].id) : null;
}

function endPairing() {
  partner?.classList.remove("chosen");
  partner = null;
}

// Asks for a line of text; what is typed is kept until `take` has returned true.
function ask(kind, id, label, take, first = "") {
  const dialog = byId("ask");
  const input = byId("ask-text");
  byId("ask-label").textContent = label;
  byId("ask-told").textContent = "";
  input.value = drafts.get(kind, id) ?? first;
  input.oninput = () => {
    byId("ask-told").textContent = "";
    drafts.keep(kind, id, input.value);
  };
  dialog.querySelector("form").onsubmit = async (event) => {
    event.preventDefault();
    if (event.submitter?.value === "no") return dialog.close();
    return enqueue(async () => {
      if (!(await take(input.value.trim()))) return;
      drafts.drop(kind, id);
      dialog.close();
    });
  };
  dialog.onclose = () => current?.focus({ preventScroll: true });
  dialog.showModal();
  input.focus();
  input.select();
}

function note() {
  const row = list.row(current);
  if (!row) return say(t("no_unit"));
  return ask("note", row.id, t("ask_note"), (text) => act("note", { text }, { rows: [row] }));
}

function dismiss(id) {
  const row = list.row(current);
  const finding = row?.findings.find((each) => !each.dismissed && (!id || each.id === id));
  if (!finding) return say(t("no_finding"));
  return ask("reason", `${row.id} ${finding.id}`, t("ask_reason", { finding: said(finding.message) }), (reason) => act("dismiss", { finding: finding.id, reason }, { rows: [row] }));
}

function approveAbove() {
  let counted = null;
  const filter = fields();
  ask(
    "score",
    "",
    t("ask_score"),
    async (typed) => {
      const least = Number(typed);
      if (typed === "" || !(least >= 0 && least <= 1)) return (byId("ask-told").textContent = t("bad_score")), false;
      if (counted?.least === least) return done("approve_above", () => post("acts", { act: "approve_above", ids: [], etags: [], min_score: least, filter, count: counted.count }));
      const answer = await get("above", { ...filter, min_score: least }).catch(refused);
      if (!answer) return false;
      counted = answer.count ? { least, count: answer.count } : null;
      byId("ask-told").textContent = counted ? t("ask_count", { count: number(counted.count) }) : t("ask_none");
      return false;
    },
    "0.9",
  );
}

async function build() {
  try {
    await post("build");
    say(t("build_begun"));
    const bar = byId("progress");
    bar.hidden = false;
    for (;;) {
      const answer = await get("build");
      bar.max = answer.total || 1;
      if (answer.total) bar.value = answer.done;
      else bar.removeAttribute("value");
      if (!answer.running) {
        say(answer.failures.length ? t("build_failed", { failures: answer.failures.map(said).join("; ") }) : [t("build_done"), said(answer.message)].filter(Boolean).join(": "));
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  } catch (error) {
    refused(error);
  } finally {
    byId("progress").hidden = true;
  }
}

// what others do: another tab, a build, an import

let isChecking = false;
setInterval(async () => {
  if (isChecking || isBusy() || document.hidden || !version) return;
  isChecking = true;
  try {
    const known = version;
    const answer = await get("poll", { version });
    if (answer.version !== known && version === known && !isBusy() && !typing && !partner && !document.querySelector("dialog[open]")) {
      await enqueue(async () => {
        suggestions.known.clear();
        await refresh();
        await show({ keep: current?.dataset.id, least: list.elements.size });
        say(t("refreshed"));
      });
    } else if (!typing && answer.version === version) told({ remaining: answer.remaining });
  } catch {
    // the program is away for a moment; an act will say so
  } finally {
    isChecking = false;
  }
}, 2000);

// controls

const panel = byId("about");
new ResizeObserver(() => document.documentElement.style.setProperty("--about", `${panel.offsetHeight}px`)).observe(panel);
addEventListener("resize", () => current?.scrollIntoView({ block: "nearest" }));

const darkBySystem = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (document.documentElement.dataset.theme ?? (darkBySystem.matches ? "dark" : "light")) === "dark";
const showTheme = () => byId("theme").setAttribute("aria-pressed", isDark());
function changeTheme() {
  document.documentElement.dataset.theme = localStorage.theme = isDark() ? "light" : "dark";
  showTheme();
}

function next(name) {
  const inputs = [...document.querySelectorAll(`input[name="${name}"]`)];
  const at = inputs.findIndex((input) => input.checked);
  inputs[(at + 1) % inputs.length].checked = true;
  return show({ keep: current?.dataset.id });
}

const undo = () => done("undo", () => post("undo"));
const redo = () => done("redo", () => post("redo"));
const give = (direction, part) => () => act("give", { direction, part });

const ACTS = [
  ["a", "act_approve", () => act("approve", {}, { go: true })],
  ["x", "act_reject", () => act("reject", {}, { go: true })],
  ["e", "act_edit", () => open(Editor)],
  ["m", "act_merge", () => act("merge")],
  ["s", "act_split", () => open(Splitter)],
  ["u", "act_up", give("before", "clause")],
  ["d", "act_down", give("after", "clause")],
  ["U", "act_up_sentence", give("before", "sentence")],
  ["D", "act_down_sentence", give("after", "sentence")],
  ["p", "act_pair", pair],
  ["o", "act_unpair", () => act("unpair")],
  ["w", "act_exchange", () => act("exchange")],
  ["+", "act_note", note],
  ["i", "act_dismiss", () => dismiss()],
  ["r", "act_reasons", reasons],
  ["l", "act_lookup", () => lookUp(list.row(current)).catch(refused)],
];
const KEYS = {
  ...Object.fromEntries(ACTS.map(([key, , run]) => [key, run])),
  j: () => step(1),
  k: () => step(-1),
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  Home: () => place.firstElementChild && select(place.firstElementChild),
  End: () => place.lastElementChild && select(place.lastElementChild),
  c: () => check(1),
  C: () => check(-1),
  n: () => step(1), // what is shown is what was found
  N: () => step(-1),
  z: undo,
  Z: redo,
  A: approveAbove,
  b: () => void build(), // acts go on meanwhile
  f: () => next("show"),
  v: () => next("level"),
  t: changeTheme,
  "/": () => {
    byId("search").focus();
    byId("search").select();
  },
  "?": () => byId("help").showModal(),
  Enter: (row) => (partner ? pair() : digit(0, row)), // what is chosen beforehand
  Escape: () => {
    if (partner) say(t("pairing_over"));
    endPairing();
    closeLookup();
  },
};
for (let which = 1; which <= 9; which++) KEYS[which] = (row) => digit(which, row);
const REPEATED = new Set(["j", "k", "ArrowDown", "ArrowUp", "c", "C", "n", "N"]); // by a key that is held down
const HELP = [
  ["j k", "key_step"], ["c C", "key_check"], ["Home End", "key_first"], ["n N", "key_hit"], ["1–9 Enter", "key_digits"],
  ...ACTS.map(([key, name]) => [key, name]),
  ["z", "undo"], ["Z", "redo"], ["A", "approve_above"], ["b", "build"], ["/", "key_search"], ["f", "key_show"],
  ["v", "key_level"], ["t", "key_theme"], ["?", "key_help"], ["Esc", "key_escape"],
];

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || (typing && !typing.isDone) || document.querySelector("dialog[open]")) return;
  if (target.matches("input, select, textarea, summary, a")) return;
  const isButton = target.matches("button") && (key === "Enter" || key === " ");
  if (isButton || !(KEYS[key] || (isBusy() && key.length === 1))) return;
  event.preventDefault();
  const row = list.row(current);
  if (!event.repeat || REPEATED.has(key)) enqueue(() => KEYS[key]?.(row), event);
});

place.addEventListener("click", ({ target }) => {
  const article = target.closest(".row");
  if (!article) return;
  const button = target.closest("button[data-act]");
  if (typing?.article !== article && getSelection().isCollapsed) select(article, !typing);
  if (button?.dataset.act === "dismiss") dismiss(button.dataset.finding);
  if (button?.dataset.act === "restore") enqueue(() => act("restore", { finding: button.dataset.finding }));
});
place.addEventListener("dblclick", ({ target }) => !typing && target.closest(".side") && open(Editor));
place.addEventListener("focusin", ({ target }) => target.matches(".row") && target !== current && select(target, false));

let same = [];
place.addEventListener("mouseover", ({ target }) => {
  same.forEach((each) => each.classList.remove("same"));
  const figure = target.closest(".q[data-q]");
  same = figure ? [...figure.closest(".row").querySelectorAll(`.q[data-q="${figure.dataset.q}"]`)] : [];
  same.forEach((each) => each.classList.add("same"));
});

let waiting;
byId("search").addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => enqueue(show), 150);
});
byId("search").addEventListener("keydown", (event) => {
  if (event.isComposing || !["Enter", "Escape"].includes(event.key)) return;
  event.preventDefault();
  clearTimeout(waiting);
  if (event.key === "Escape") event.target.value = "";
  event.target.blur(); // the next key is an act already
  enqueue(async () => {
    await show();
    if (current) select(current);
    if (event.key === "Enter" && event.shiftKey && current) open(Editor);
  });
});
for (const name of ["show", "level"]) byId(name).addEventListener("change", () => enqueue(() => show({ keep: current?.dataset.id })));
document.querySelector(".filters").addEventListener("change", ({ target }) => {
  if (target.name === "report") sections();
  enqueue(show);
});
document.querySelector(".filters").addEventListener("reset", () => setTimeout(() => (sections(), enqueue(show))));
document.querySelector(".filters").addEventListener("submit", (event) => event.preventDefault());
byId("undo").addEventListener("click", () => enqueue(undo));
byId("redo").addEventListener("click", () => enqueue(redo));
byId("approve-above").addEventListener("click", approveAbove);
byId("build").addEventListener("click", () => void build());
byId("theme").addEventListener("click", changeTheme);
byId("open-help").addEventListener("click", () => byId("help").showModal());
byId("language").addEventListener("change", async ({ target }) => {
  await speak(target.value);
  await refresh();
  byId("total").value = t("total", { count: number(list.total) });
  say("");
  suggestions.clear();
  for (const [id, article] of list.elements) if (typing?.article !== article) fill(article, list.rows.get(id), list.languages, list.withReport);
  about();
});

async function speak(wanted) {
  byId("language").value = await load(wanted);
  byId("acts").replaceChildren(
    ...ACTS.map(([key, name, run]) => {
      const button = element("button", { type: "button", title: t(name), ariaLabel: t(name), disabled: !current }, t(has(`${name}_short`) ? `${name}_short` : name));
      mark(button, key);
      button.addEventListener("click", () => enqueue(run));
      return button;
    }),
  );
  byId("keys").replaceChildren(
    ...HELP.map(([keys, name]) => element("div", {}, element("dt", {}, ...keys.split(" ").flatMap((key) => [element("kbd", {}, key), " "])), element("dd", {}, t(name)))),
  );
}

if (localStorage.theme) document.documentElement.dataset.theme = localStorage.theme;
showTheme();
await speak();
await refresh();
await show();
if (current) current.focus({ preventScroll: true });
document.body.dataset.ready = "yes";
