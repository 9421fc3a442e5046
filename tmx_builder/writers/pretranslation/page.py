"""A page of an analysis: counts by bands, and the texts coloured by their matches, with what these come from.

It needs nothing but itself and runs nothing.
"""

from collections.abc import Iterable, Sequence

from tmx_builder.model import Analysis, CoveredText, DocumentAnalysis, Match, Run
from tmx_builder.writers.destination import Sink
from tmx_builder.writers.html.markup import Html, element
from tmx_builder.writers.pretranslation.rows import COUNTED, counted, note_of, phrases_of

_STYLE = """
:root { color-scheme: light dark; --line: #8884; }
body { font: 1rem/1.6 system-ui, sans-serif; margin: 2rem auto; max-width: 64rem; padding: 0 1rem; }
:lang(zh) { font-family: "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; line-height: 2; }
table { border-collapse: collapse; margin: 1rem 0 2rem; }
th, td { border-top: 1px solid var(--line); padding: .25rem .75rem; text-align: right; }
th:first-child, td:first-child { text-align: left; }
details { display: inline; }
summary { display: inline; cursor: pointer; list-style: none; border-radius: .2em; padding: .1em .15em; }
summary::-webkit-details-marker { display: none; }
details > div { border-left: .25rem solid var(--line); font-size: .9rem; line-height: 1.5; margin: .5rem 0 1rem;
  padding-left: .75rem; }
.b101, .b100 { background: #2e9e5b59; } .b95-99 { background: #3c8dbc59; } .b85-94 { background: #e0b02359; }
.b75-84 { background: #e6861d4d; } .b50-74 { background: #c7502840; } .brepetitions { background: #8a6fc44d; }
"""


def write(sink: Sink, analysis: Analysis, texts: Sequence[CoveredText]) -> None:
    """Write the page."""
    title = f"Matches: {', '.join(each.document for each in analysis.documents)}"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element(
            "meta",
            http_equiv="Content-Security-Policy",
            content="default-src 'none'; style-src 'unsafe-inline'",
        ),
        element("title", title),
        element("style", Html(_STYLE)),
    )
    parts = [element("h1", title)]
    several = [analysis.total] if len(analysis.documents) > 1 else []
    for document in (*several, *analysis.documents):
        parts += [element("h2", document.document or "All texts"), _table(document)]
    for covered in texts:
        parts += [element("h2", covered.text.document), *_text(covered)]
    body = element("body", *parts)
    sink.write(sink.text(f"<!DOCTYPE html>\n{element('html', head, body, lang='en')}\n").encode())


def _table(document: DocumentAnalysis) -> Html:
    head = element("tr", *(element("th", name) for name in ("match", *COUNTED, "share")))
    whole = document.total.characters
    rows = [
        element(
            "tr",
            element("td", element("span", name, class_=f"b{name}")),
            *(element("td", f"{count:,}") for count in counted(counts).values()),
            element("td", f"{100 * counts.characters / whole:.1f} %" if whole else ""),
        )
        for name, counts in (
            *((band.value, counts) for band, counts in document.bands),
            ("total", document.total),
        )
    ]
    return element("table", head, *rows)


def _text(covered: CoveredText) -> Iterable[Html]:
    for paragraph in covered.paragraphs:
        runs = [_run(run) for sentence in paragraph.sentences for run in sentence.runs]
        yield element("p", *(piece for run in runs for piece in (run, " ")), lang=covered.text.source_lang)


def _run(run: Run) -> Html:
    if not run.matches and not run.phrases:
        return element("span", run.text)
    offers = [_offer(match) for match in run.matches]
    if run.phrases:
        offers.append(element("p", phrases_of(run)))
    return element(
        "details",
        element("summary", run.text, class_=f"b{run.band.value}", title=f"{run.percent} %"),
        element("div", *offers),
    )


def _offer(match: Match) -> Html:
    return element("p", match.source, element("br"), match.target, element("br"), note_of(match))
