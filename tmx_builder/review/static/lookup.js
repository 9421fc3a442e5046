// The panel at a unit: what other reports have for it, or where in the project a marked text occurs.

import { get } from "/static/api.js";
import { element } from "/static/row.js";
import { number, t } from "/static/texts.js";

const panel = document.getElementById("lookup");

export function closeLookup() {
  panel.hidden = true;
  panel.replaceChildren();
}

export async function lookUp(row) {
  const marked = String(getSelection()).trim();
  if (!row && !marked) return closeLookup();
  const shown = marked ? occurrences(await get("lookup", { q: marked }), marked) : matches(await get("lookup", { id: row.id }));
  panel.replaceChildren(...shown);
  panel.hidden = false;
  panel.scrollTop = 0;
  return undefined;
}

function occurrences(answer, marked) {
  const head = element("h2", {}, t("occurs", { text: marked, count: number(answer.total) }));
  const hits = answer.hits.map((hit) =>
    element(
      "li",
      {},
      element("span", { className: "rank" }, hit.year ? String(hit.year) : ""),
      element("span", {}, ...withMarks(hit.source, hit.source_spans)),
      element("span", {}, ...withMarks(hit.target, hit.target_spans)),
      element("span", { className: "told" }, `${hit.report}:${hit.line} · ${t(`status_${hit.status}`)}`),
    ),
  );
  return [head, element("ol", {}, ...hits)];
}

function matches(answer) {
  const shown = answer.runs.filter((run) => run.matches.length);
  const parts = shown.flatMap((run) => [
    element("h3", {}, run.text),
    element("ol", {}, ...run.matches.map(offer)),
  ]);
  return [element("h2", {}, t(shown.length ? "elsewhere" : "nowhere")), ...parts];
}

function offer(match) {
  const place = [match.report, match.year, match.reports > 1 ? t("in_reports", { count: match.reports }) : "", match.reason];
  return element(
    "li",
    {},
    element("span", { className: "rank" }, `${match.percent} % ${t(`match_${match.kind}`)}`),
    element("span", {}, match.source),
    element("span", {}, match.target),
    element("span", { className: "told" }, place.filter(Boolean).join(" · ")),
  );
}

// spans count code points
function withMarks(text, spans) {
  const whole = Array.from(text);
  const parts = [];
  let done = 0;
  for (const [start, end] of spans) {
    parts.push(whole.slice(done, start).join(""), element("mark", {}, whole.slice(start, end).join("")));
    done = end;
  }
  return [...parts, whole.slice(done).join("")];
}
