// A row of the page: a unit, or a text that is left over. All text goes in as text, never as markup.

import { drafts } from "/static/api.js";
import { said, t } from "/static/texts.js";

export function element(tag, properties = {}, ...children) {
  const { data = {}, ...plain } = properties;
  const made = Object.assign(document.createElement(tag), plain);
  Object.assign(made.dataset, data);
  made.append(...children.filter((child) => child != null));
  return made;
}

// Stretches of a text with a meaning: figures, places of findings, terms. They may overlap.
function marks(row, side) {
  const at = side === "source" ? 0 : 1;
  const found = row.figures.map((pair, index) => ({ span: pair[at], number: index + 1 }));
  for (const finding of row.findings)
    if (!finding.dismissed) for (const span of finding[`${side}_spans`]) found.push({ span, severity: finding.severity });
  return found;
}

function text(row, side, languages) {
  const whole = Array.from(row[side]); // spans count code points
  const terms = languages[side === "source" ? 0 : 1].startsWith("zh") ? row.terms : [];
  const stretches = [...marks(row, side), ...terms.map((term) => ({ span: term.source_span, term }))];
  const cuts = [...new Set([0, whole.length, ...stretches.flatMap(({ span }) => span)])]
    .filter((at) => at <= whole.length)
    .sort((a, b) => a - b);
  const parts = [];
  for (let index = 0; index + 1 < cuts.length; index++) {
    const [start, end] = [cuts[index], cuts[index + 1]];
    const piece = whole.slice(start, end).join("");
    const here = stretches.filter(({ span }) => span[0] <= start && end <= span[1]);
    if (!here.length) {
      parts.push(piece);
      continue;
    }
    const figure = here.find((each) => each.number);
    const severity = here.find((each) => each.severity)?.severity;
    const term = here.find((each) => each.term)?.term;
    const made = element("b", { className: [figure && "q", severity && `f ${severity}`, term && "term"].filter(Boolean).join(" ") }, piece);
    if (figure && figure.span[1] === end) made.dataset.q = figure.number;
    if (term) made.title = `${term.source}: ${term.renderings.join("; ")}`;
    parts.push(made);
  }
  return parts;
}

function note(kind, ...children) {
  return element("li", { className: kind }, ...children);
}

function notes(row) {
  const found = [];
  if (row.kind === "leftover") found.push(note("left-note", element("b", {}, t("left_reason")), ` ${said(row.reason)}`));
  else found.push(note(row.status === "needs-review" ? "review" : "", `${t(`status_${row.status}`)} · ${t("score", { score: row.score.toFixed(2) })}`));
  if (row.reviewed) found.push(note("good", t("reviewed", row.reviewed)));
  for (const finding of row.findings) {
    if (finding.check === "alignment" && row.status === "needs-review") continue; // the score says so
    const button = (act) => element("button", { type: "button", tabIndex: -1, data: { act, finding: finding.id }, ariaLabel: `${t(act)}: ${t(`check_${finding.check}`)}` }, t(act));
    if (finding.dismissed)
      found.push(note("note", element("span", { className: "gone" }, `${t(`check_${finding.check}`)} ${finding.message}`), ` ${t("dismissed", finding.dismissed)}`, button("restore")));
    else found.push(note(finding.severity, element("b", {}, t("finding_label", { severity: t(`severity_${finding.severity}`), check: t(`check_${finding.check}`) })), ` ${said(finding.message)}`, button("dismiss")));
  }
  for (const remark of row.notes) found.push(note("remark", element("b", {}, t("note_label")), ` ${remark}`));
  if (drafts.get("edit", row.id)) found.push(note("warning", t("draft")));
  return found;
}

// Fills an element of a row with what the row is now.
export function fill(article, row, languages, withReport) {
  const where = withReport ? `${row.report.split("/").pop().replace(/\.\w+$/, "")}:${row.line}` : String(row.line);
  const side = (name, lang) =>
    element("p", { className: row[name] ? `side ${name}` : `side ${name} hollow`, lang }, ...(row[name] ? wrapped(row, text(row, name, languages)) : ["—"]));
  article.className = `row ${row.status === "reviewed" ? "is-reviewed" : row.status}`;
  article.dataset.id = row.id;
  article.replaceChildren(
    cell(element("span", { className: "where", title: row.section.join(" › ") }, where)),
    cell(element("div", { className: "pair" }, side("source", languages[0]), side("target", languages[1]))),
    cell(element("ul", { className: "notes" }, ...notes(row))),
  );
  return article;
}

const wrapped = (row, parts) => (row.kind === "leftover" ? [element("span", { className: "left" }, ...parts)] : parts);

function cell(inner) {
  const made = element("div", { className: "cell" }, inner);
  made.setAttribute("role", "gridcell");
  return made;
}

export function create(row, languages, withReport) {
  const article = element("article", { tabIndex: -1 });
  article.setAttribute("role", "row");
  article.setAttribute("aria-selected", "false");
  return fill(article, row, languages, withReport);
}
