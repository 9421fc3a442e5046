"""Labels in brackets, such as the titles of boxes."""

import re
from collections.abc import Sequence

from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Passed, Setting, whole, without
from tmx_builder.text import fold_blanks, language

LONE_LABEL = "a label in one language"
"""Why a label is left over."""

_LABEL = re.compile(r"【[^【】]{1,60}】|[\[［〔〖](?!\d+[\]］〕〗])[^\[\]［］〔〕〖〗]{1,60}[\]］〕〗]")


def without_labels(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines without the bracketed labels, unless there are some in both languages."""
    labels = [
        index
        for index, line in enumerate(lines)
        if not line.cell and _LABEL.fullmatch(fold_blanks(line.text[:200]))
    ]
    is_bilingual = {language(lines[index].text) for index in labels} >= {"zh", "en"}
    return without(lines, {} if is_bilingual else whole(labels, LONE_LABEL))
