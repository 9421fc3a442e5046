"use strict";
// Reading needs none of this: it joins what corresponds under the pointer or the focus, filters, and searches.
{
  const byId = (id) => document.getElementById(id);
  const body = document.body;
  const rows = [...document.querySelectorAll(".row")];
  const homes = new Map(rows.map((row) => [row, row.parentElement]));
  const search = byId("search");
  const help = byId("help");
  const about = byId("about");
  let current = null;

  // the language of the page; the texts of the reports and their names are in their own

  const LANGUAGES = { en: "en", zh: "zh-CN" };
  const tellers = { en: (text) => text, zh: teller(CHINESE) };
  const KEPT = ".side, .where, q, .contents ol, .coverage a, .coverage .lang, h1, .kind span, .report > header > h2:not(#queue-name), kbd, select, #about, output, script, style";
  const originals = new WeakMap();
  let told = tellers.en;

  function kept() {
    try {
      return localStorage.language;
    } catch {
      return undefined; // a browser that keeps nothing for a file
    }
  }

  function retell(holder, name, text) {
    if (!originals.has(holder)) originals.set(holder, {});
    const original = (originals.get(holder)[name] ??= text);
    const bare = original.trim();
    return bare ? original.replace(bare, () => told(bare)) : original;
  }

  function speak(language) {
    told = tellers[language];
    byId("language").value = language;
    document.documentElement.lang = LANGUAGES[language];
    const texts = document.createTreeWalker(body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node.nodeType === Node.ELEMENT_NODE ? (node.matches(KEPT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP) : NodeFilter.FILTER_ACCEPT,
    );
    while (texts.nextNode()) {
      const text = retell(texts.currentNode, "data", texts.currentNode.data);
      if (text !== texts.currentNode.data) texts.currentNode.data = text;
    }
    for (const name of ["title", "aria-label", "placeholder"])
      for (const element of document.querySelectorAll(`[${name}]`)) if (!element.closest(".side")) element.setAttribute(name, retell(element, name, element.getAttribute(name)));
    paint();
    if (current) tell(current);
  }

  // units and what corresponds to them

  const unitAt = (element) => element?.closest?.(".u, .s") ?? null;
  const partner = (unit) => byId((unit.id[0] === "u" ? "v" : "u") + unit.id.slice(1));
  const linked = (element) => {
    const link = element?.closest?.(".notes a, .looks a, .strip a");
    return link ? byId(link.getAttribute("href").slice(1)) : null;
  };

  function toggle(unit, name, on) {
    for (let each = unit; each; each = unitAt(each.parentElement)) {
      each.classList.toggle(name, on);
      partner(each)?.classList.toggle(name, on);
    }
  }

  function figuresLike(element) {
    const figure = element?.closest?.(".q[data-q]");
    return figure ? figure.closest(".row").querySelectorAll(`.q[data-q="${figure.dataset.q}"]`) : [];
  }

  let lit = null;
  let same = [];
  document.addEventListener("mouseover", ({ target }) => {
    const unit = unitAt(target) ?? unitAt(linked(target));
    if (unit !== lit) {
      toggle(lit, "lit", false);
      toggle((lit = unit), "lit", true);
    }
    same.forEach((each) => each.classList.remove("same"));
    (same = figuresLike(target)).forEach((each) => each.classList.add("same"));
  });

  document.addEventListener("focusin", ({ target }) => {
    const unit = target.closest(".u, .s, .left") ?? linked(target);
    if (unit === current) return;
    leave();
    if (!unit) return;
    current = unit;
    unit.tabIndex = 0;
    if (unit.id) toggle(unit, "on", true);
    tell(unit);
  });

  function leave() {
    if (current) current.tabIndex = -1;
    if (current?.id) toggle(current, "on", false);
    current = null;
    about.hidden = true;
  }

  function tell(unit) {
    const row = unit.closest(".row");
    const own = unit.id ? byId("u" + unit.id.slice(1)).dataset.about : "left over";
    const where = `${nameOf(row)}:${row.querySelector(".where").textContent}`;
    about.hidden = false;
    about.textContent = [own.split(" · ").map(told).join(" · "), where, row.dataset.section].filter(Boolean).join("  ·  ");
  }

  const nameOf = (row) => homes.get(row).closest(".report").querySelector("h2").textContent;

  function focus(unit) {
    if (unit.closest("[hidden]")) choose("show", "everything");
    if (unit.tabIndex < 0) unit.tabIndex = -1;
    unit.focus({ preventScroll: true });
    unit.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("click", ({ target }) => {
    const link = target.closest("a[href^='#']");
    const unit = link ? linked(target) : target.closest(".u, .left");
    if (unit && (link || getSelection().isCollapsed)) focus(unit);
    else if (link && byId(link.getAttribute("href").slice(1))?.closest("[hidden]")) choose("show", "everything");
  });

  // from unit to unit

  const STOPS = { everything: ".side .u[id^='u'], .side .left", check: ".check[id^='u']", left: ".side .left" };

  function step(by, wanted = STOPS[body.dataset.show]) {
    const place = byId(body.dataset.show === "check" ? "queue" : "reports");
    const stops = [...place.querySelectorAll(wanted)].filter((each) => !each.closest("[hidden]"));
    if (!stops.length) return;
    let at;
    const here = current && (current.id[0] === "v" ? partner(current) : current);
    if (here && stops.includes(here)) at = stops.indexOf(here) + by;
    else {
      const from = here ?? rowInView(place);
      const follows = (each) =>
        each.compareDocumentPosition(from) & (Node.DOCUMENT_POSITION_PRECEDING | Node.DOCUMENT_POSITION_CONTAINS);
      at = stops.findIndex(follows);
      if (at < 0) at = stops.length;
      if (by < 0) at -= 1;
    }
    focus(stops[Math.min(Math.max(at, 0), stops.length - 1)]);
  }

  function rowInView(place) {
    const top = byId("toolbar").getBoundingClientRect().bottom;
    const shown = [...place.querySelectorAll(".row:not([hidden])")];
    return shown.find((row) => row.getBoundingClientRect().bottom > Math.max(top, 0)) ?? shown.at(-1);
  }

  // what is shown, and how

  function choose(name, value) {
    const input = document.querySelector(`input[name="${name}"][value="${value}"]`);
    input.checked = true;
    apply(name, value);
  }

  function next(name) {
    const inputs = [...document.querySelectorAll(`input[name="${name}"]`)];
    const at = inputs.findIndex((input) => input.checked);
    choose(name, inputs[(at + 1) % inputs.length].value);
  }

  function apply(name, value) {
    const before = body.dataset[name];
    if (before === value) return;
    body.dataset[name] = value;
    if (name === "view") {
      current?.scrollIntoView({ block: "nearest" });
      return;
    }
    if (current?.contains(document.activeElement)) document.activeElement.blur();
    leave();
    if (before === "check") takeHome();
    if (value === "check") queue();
    const leftAlone = value === "left";
    for (const row of rows) row.hidden = leftAlone && !("left" in row.dataset);
    for (const report of byId("reports").children)
      report.hidden = leftAlone && !report.querySelector(".row:not([hidden])");
    byId("queue").hidden = value !== "check";
    byId("reports").hidden = value === "check";
    find();
    const { top } = byId("toolbar").getBoundingClientRect();
    // a toolbar that is in sight stays where it is, under the pointer
    if (top <= 0 || top >= innerHeight) byId(value === "check" ? "queue" : "reports").scrollIntoView();
  }

  function queue() {
    const chosen = rows.filter((row) => row.dataset.rank).sort((a, b) => a.dataset.rank - b.dataset.rank);
    for (const row of chosen) row.querySelector(".where").dataset.document = nameOf(row);
    byId("queue-rows").append(...chosen);
    byId("queue-empty").hidden = chosen.length > 0;
  }

  function takeHome() {
    for (const row of rows) {
      homes.get(row).append(row);
      delete row.querySelector(".where").dataset.document;
    }
  }

  document.addEventListener("change", ({ target }) => {
    if (target.type === "radio") apply(target.name, target.value);
  });

  const darkBySystem = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (document.documentElement.dataset.theme ?? (darkBySystem.matches ? "dark" : "light")) === "dark";
  const showTheme = () => byId("theme").setAttribute("aria-pressed", isDark());
  darkBySystem.addEventListener("change", showTheme);
  function changeTheme() {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    showTheme();
  }

  // search: as typed, but for capitals, in the text of each side as it is read

  const MOST = 20000;
  const folded = new WeakMap();
  let sought = "";
  let hits = [];
  let hit = -1;

  function fold(text) {
    const lower = text.toLowerCase();
    if (lower.length === text.length) return lower;
    return Array.from(text, (each) => (each.toLowerCase().length === each.length ? each.toLowerCase() : each)).join("");
  }

  function find() {
    const wanted = fold(search.value.trim());
    sought = search.value;
    hits = [];
    hit = -1;
    if (wanted) {
      for (const side of document.querySelectorAll(".row:not([hidden]) .side")) {
        if (side.closest("[hidden]")) continue;
        if (!folded.has(side)) folded.set(side, fold(side.textContent));
        const text = folded.get(side);
        for (let at = text.indexOf(wanted); at >= 0 && hits.length < MOST; at = text.indexOf(wanted, at + wanted.length))
          hits.push({ side, start: at, end: at + wanted.length });
      }
    }
    paint();
  }

  function rangesOf(found) {
    const ranges = new Map();
    for (let first = 0; first < found.length; ) {
      const { side } = found[first];
      const texts = document.createTreeWalker(side, NodeFilter.SHOW_TEXT);
      let node = texts.nextNode();
      let before = 0;
      const place = (offset, isEnd) => {
        while (offset > before + node.length || (!isEnd && offset === before + node.length)) {
          before += node.length;
          node = texts.nextNode();
        }
        return [node, offset - before];
      };
      for (; first < found.length && found[first].side === side; first++) {
        const range = new Range();
        range.setStart(...place(found[first].start, false));
        range.setEnd(...place(found[first].end, true));
        ranges.set(found[first], range);
      }
    }
    return ranges;
  }

  function paint() {
    const wanted = search.value.trim();
    const total = hits.length === MOST ? `${MOST.toLocaleString("en")} or more` : hits.length.toLocaleString("en");
    const hitsTold = hits.length === 1 ? "1 hit" : `${total} hits`;
    byId("hits").value = !wanted ? "" : told(hit < 0 ? hitsTold : `${(hit + 1).toLocaleString("en")} of ${total}`);
    byId("next").disabled = byId("previous").disabled = !hits.length;
    if (!CSS.highlights) return;
    CSS.highlights.set("hits", new Highlight(...rangesOf(hits.slice(0, 2000)).values()));
    CSS.highlights.delete("hit");
  }

  function go(by) {
    if (!hits.length) return;
    hit = (hit + by + (hit < 0 && by < 0 ? 1 : 0) + hits.length) % hits.length;
    paint();
    const range = rangesOf([hits[hit]]).get(hits[hit]);
    const now = CSS.highlights && new Highlight(range);
    if (now) {
      now.priority = 1;
      CSS.highlights.set("hit", now);
    }
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
  }

  let waiting;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(find, 120);
  });
  search.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      clearTimeout(waiting);
      if (search.value !== sought) find();
      go(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      search.value = "";
      find();
      search.blur();
    }
  });
  byId("next").addEventListener("click", () => go(1));
  byId("previous").addEventListener("click", () => go(-1));
  byId("theme").addEventListener("click", changeTheme);
  byId("open-help").addEventListener("click", () => help.showModal());

  // keys

  const KEYS = {
    j: () => step(1),
    k: () => step(-1),
    c: () => step(1, ".check[id^='u']"),
    C: () => step(-1, ".check[id^='u']"),
    n: () => go(1),
    N: () => go(-1),
    f: () => next("show"),
    v: () => next("view"),
    t: changeTheme,
    "/": () => {
      search.focus();
      search.select();
    },
    "?": () => help.showModal(),
    Escape: () => {
      document.activeElement.blur();
      leave();
    },
  };
  const KEYS_ON_A_UNIT = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    ArrowRight: () => current.id[0] === "u" && focus(partner(current)),
    ArrowLeft: () => current.id[0] === "v" && focus(partner(current)),
  };
  document.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open || target === search) return;
    const act = KEYS[key] ?? (target.matches(".u, .s, .left") ? KEYS_ON_A_UNIT[key] : undefined);
    if (!act) return;
    event.preventDefault();
    act();
  });

  byId("language").addEventListener("change", ({ target }) => {
    try {
      localStorage.language = target.value;
    } catch {
      // for this time, then
    }
    speak(target.value);
  });

  byId("toolbar").hidden = false;
  showTheme();
  const preferred = [kept(), ...navigator.languages.map((tag) => tag.slice(0, 2))].find((tag) => tag in LANGUAGES) ?? "en";
  if (preferred !== "en") speak(preferred);
  if (location.hash) {
    const target = byId(location.hash.slice(1));
    if (target?.matches(".u, .s")) focus(target);
  }
}
