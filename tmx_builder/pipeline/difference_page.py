"""A difference of two memories as a page that opens from disk: what was, what is, and the changed words marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from tmx_builder.pipeline.comparing import ComparedUnit, Difference, changed_words
from tmx_builder.text import language
from tmx_builder.writers import page_head

_STYLE = """\
:root { color-scheme: light dark; --line: #8884; --was: #c0392b26; --is: #1e84492e; --quiet: #6b6b6b; }
@media (prefers-color-scheme: dark) { :root { --quiet: #a3a3a3; --was: #e74c3c40; --is: #2ecc7138; } }
body { font: 1rem/1.55 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }
:lang(zh) { font-family: "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; line-height: 1.75; }
h1 { font-size: 1.5rem; margin-bottom: .25rem; }
h2 { font-size: 1.1rem; margin-top: 2.5rem; }
h2 small, header p, .where { color: var(--quiet); font-weight: normal; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
td { border-top: 1px solid var(--line); padding: .5rem .75rem .5rem 0; vertical-align: top;
  overflow-wrap: anywhere; }
tr.now td { border-top: 0; padding-top: 0; }
tbody { break-inside: avoid; }
del, ins { border-radius: .2em; padding: .05em .1em; text-decoration: none; }
del { background: var(--was); text-decoration: line-through; }
ins { background: var(--is); }
"""
_BODY = """\
<body>
<header><h1>{title}</h1><p>{summary}</p></header>
{sections}</body>
</html>
"""


def page_of(difference: Difference, title: str) -> str:
    """Return the page; it holds all that it needs, and runs nothing."""
    pairs = [
        _section(word, [_row_of_pair(*pair, moved=word == "moved") for pair in entries])
        for word, entries in difference.pairs.items()
    ]
    single = [
        _section(word, [f"<tbody>{_row(entry.source, entry.target)}</tbody>" for entry in entries])
        for word, entries in difference.single.items()
    ]
    body = _BODY.format(
        title=escape(title), summary=escape(str(difference)), sections="".join((*pairs, *single))
    )
    return page_head(title, _STYLE) + body


def _section(word: str, rows: list[str]) -> str:
    if not rows:
        return ""
    heading = f"<h2>{word.capitalize()} <small>{len(rows)}</small></h2>"
    return f"<section>{heading}\n<table>\n" + "\n".join(rows) + "\n</table></section>\n"


def _row_of_pair(old: ComparedUnit, new: ComparedUnit, *, moved: bool) -> str:
    if moved:
        where = f'<tr class="now"><td class="where">{escape(old.section)}<td class="where">{escape(new.section)}</tr>'
        return f"<tbody>{_row(new.source, new.target)}{where}</tbody>"
    sides = (old.source, new.source), (old.target, new.target)
    marked = [tuple(_marked(*side)) for side in sides]
    was, now = zip(*marked, strict=True)
    tags = [language(new.source), language(new.target)]
    return f"<tbody>{_cells(was, tags)}{_cells(now, tags, kind='now')}</tbody>"


def _row(source: str, target: str) -> str:
    return _cells((escape(source), escape(target)), [language(source), language(target)])


def _cells(texts: Sequence[str], tags: Sequence[str], kind: str = "was") -> str:
    cells = "".join(f'<td lang="{tag or "en"}">{text}' for text, tag in zip(texts, tags, strict=True))
    return f'<tr class="{kind}">{cells}</tr>'


def _marked(old: str, new: str) -> Iterator[str]:
    """Yield both texts with the words marked that are in only one of them."""
    runs = changed_words(old, new)
    yield "".join(escape(was) if same or not was else f"<del>{escape(was)}</del>" for was, _, same in runs)
    yield "".join(escape(now) if same or not now else f"<ins>{escape(now)}</ins>" for _, now, same in runs)
