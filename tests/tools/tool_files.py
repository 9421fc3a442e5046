"""Files for review in the shapes in which CAT tools and offices return them.

A tool is a function from segments to the bytes of a file. The shapes are those that the tools write: which elements,
attributes, headings and words they use for a state, a person, a comment or a tracked change.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

import docx
import openpyxl
from docx.oxml import parse_xml

State = Literal["untouched", "in doubt", "draft", "machine", "confirmed", "reviewed", "rejected"]
"""What a person, or the tool, made of the state; "in doubt" is untouched where our file asks for a review."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment as a person left it in a tool."""

    source: str
    target: str
    tuid: str = ""
    """Its name in our file, for the tools that keep it."""
    state: State = "untouched"
    by: str = ""
    on: datetime.date | None = None
    comment: str = ""
    deleted: str = ""
    """Words at the end of the target that a tracked change deleted."""
    inserted: str = ""
    """Words after them that it inserted."""

    def edited(self, target: str, state: State = "reviewed") -> Segment:
        """Return the segment with another translation."""
        return replace(self, target=target, state=state)


Tool = Callable[[Sequence[Segment]], bytes]


def studio(segments: Sequence[Segment]) -> bytes:
    """An .sdlxliff of Trados Studio."""
    conf = {
        "untouched": "Translated", "in doubt": "Draft", "draft": "Draft", "machine": "", "confirmed": "Translated",
        "reviewed": "ApprovedTranslation", "rejected": "RejectedTranslation",
    }  # fmt: skip
    comments, revisions, units = [], [], []
    for number, segment in enumerate(segments, 1):
        target = escape(segment.target)
        if segment.deleted or segment.inserted:
            for sign in ("a", "d"):
                kind = "Added" if sign == "a" else "Deleted"
                revisions.append(
                    f'<rev-def id="{sign}{number}" type="{kind}" author="anna" date="05/03/2024"/>'
                )
            target += (
                f'<mrk mtype="x-sdl-deleted" sdl:revid="d{number}">{escape(segment.deleted)}</mrk>'
                f'<mrk mtype="x-sdl-added" sdl:revid="a{number}">{escape(segment.inserted)}</mrk>'
            )
        if segment.comment:
            comments.append(
                f'<cmt-def id="c{number}"><Comments xmlns=""><Comment severity="Low" user="anna" '
                f'date="2024-05-03T10:22:31" version="1.0">{escape(segment.comment)}</Comment></Comments></cmt-def>'
            )
            target = f'<mrk mtype="x-sdl-comment" sdl:cid="c{number}">{target}</mrk>'
        values = ""
        if segment.on:
            values = (
                f'<sdl:value key="last_modified_by">{escape(segment.by)}</sdl:value>'
                f'<sdl:value key="modified_on">{segment.on:%m/%d/%Y} 10:22:31</sdl:value>'
            )
        source = escape(segment.source)
        stated = f' conf="{conf[segment.state]}"' if conf[segment.state] else ""
        origin = ' origin="mt"' if segment.state == "machine" else ' origin="interactive"'
        units.append(
            f'<trans-unit id="00000000-0000-4000-8000-{number:012}"><source>{source}</source><seg-source>'
            f'<mrk mtype="seg" mid="{number}">{source}</mrk></seg-source><target><mrk mtype="seg" mid="{number}">'
            f'{target}</mrk></target><sdl:seg-defs><sdl:seg id="{number}"{stated}{origin}>{values}</sdl:seg>'
            "</sdl:seg-defs></trans-unit>"
        )
    return (
        '\ufeff<?xml version="1.0" encoding="utf-8"?><xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" '
        'xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2" sdl:version="1.0">'
        '<doc-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><rev-defs>'
        f"{''.join(revisions)}</rev-defs><cmt-defs>{''.join(comments)}</cmt-defs></doc-info>"
        '<file original="review.xlf" datatype="x-sdlfilterframework2" source-language="zh-CN" '
        f'target-language="en-US"><header/><body>{"".join(units)}</body></file></xliff>'
    ).encode()


def memoq(segments: Sequence[Segment]) -> bytes:
    """An .mqxliff of memoQ."""
    status = {
        "untouched": "Pretranslated", "in doubt": "NotStarted", "draft": "PartiallyEdited",
        "machine": "MachineTranslated", "confirmed": "ManuallyConfirmed", "reviewed": "Reviewer1Confirmed",
        "rejected": "Rejected",
    }  # fmt: skip
    units = []
    for number, segment in enumerate(segments, 1):
        who = (
            f' mq:lastchangeduser="{segment.by}" mq:lastchangedtimestamp="{segment.on}T08:22:31Z"'
            if segment.on
            else ""
        )
        comment = (
            f'<mq:comments40><mq:comment id="{number}" creatoruser="anna" time="2024-05-03T08:22:31Z" '
            f'deleted="False">{escape(segment.comment)}</mq:comment></mq:comments40>'
        )
        units.append(
            f'<trans-unit id="{number}" mq:status="{status[segment.state]}"{who}>'
            f'<source xml:space="preserve">{escape(segment.source)}</source>'
            f'<target xml:space="preserve">{escape(segment.target)}</target>'
            f"{comment if segment.comment else ''}</trans-unit>"
        )
    return _xliff12(units, 'xmlns:mq="MQXliff"')


def phrase(segments: Sequence[Segment]) -> bytes:
    """An .mxliff of Phrase, once Memsource."""
    units = []
    for number, segment in enumerate(segments):
        confirmed = {"reviewed": "2", "confirmed": "1"}.get(segment.state, "0")
        origin = "mt" if segment.state == "machine" else "null"
        who = ""
        if segment.on:
            moment = datetime.datetime.combine(segment.on, datetime.time(8), datetime.UTC)
            who = f' m:modified-at="{moment.timestamp() * 1000:.0f}" m:modified-by="{segment.by}"'
        comment = f'<m:comment m:created-by="anna">{escape(segment.comment)}</m:comment>'
        units.append(
            f'<group id="{number}"><trans-unit id="t:{number}" m:confirmed="{confirmed}" m:trans-origin="{origin}"'
            f"{who}><source>{escape(segment.source)}</source><target>{escape(segment.target)}</target>"
            f"{comment if segment.comment else ''}</trans-unit></group>"
        )
    return _xliff12(units, 'xmlns:m="http://www.memsource.com/mxlf/2.0" m:version="2.4" m:level="2"')


def states(segments: Sequence[Segment]) -> bytes:
    """XLIFF 1.2 that says all by the standard's own states, as Smartcat and others write it."""
    spelled = {
        "untouched": 'state="translated"', "in doubt": 'state="needs-review-translation"',
        "draft": 'state="needs-review-translation"',
        "machine": 'state="needs-review-translation" state-qualifier="mt-suggestion"', "reviewed": 'state="final"',
        "rejected": 'state="needs-translation" state-qualifier="rejected-inaccurate"',
    }  # fmt: skip
    return _xliff12(
        [
            f'<trans-unit id="{number}"><source>{escape(segment.source)}</source>'
            f"<target {spelled[segment.state]}>{escape(segment.target)}</target>{_note(segment)}</trans-unit>"
            for number, segment in enumerate(segments, 1)
        ]
    )


def crowdin(segments: Sequence[Segment]) -> bytes:
    """XLIFF 1.2 as Crowdin exports it: a string is approved or not."""
    return _xliff12(
        [
            f'<trans-unit id="{number}" resname={quoteattr(segment.tuid or str(number))} '
            f'approved="{"yes" if segment.state == "reviewed" else "no"}"><source>{escape(segment.source)}</source>'
            f'<target state="{"final" if segment.state == "reviewed" else "translated"}">{escape(segment.target)}'
            f"</target>{_note(segment)}</trans-unit>"
            for number, segment in enumerate(segments, 1)
        ]
    )


def xliff2(segments: Sequence[Segment]) -> bytes:
    """XLIFF 2.1 as tools on the Okapi framework write it."""
    state = {
        "untouched": "translated", "in doubt": "initial", "draft": "initial", "machine": "initial",
        "reviewed": "final",
    }  # fmt: skip
    units = "".join(
        f'<unit id="u{number}">'
        + (f"<notes><note>{escape(segment.comment)}</note></notes>" if segment.comment else "")
        + f'<segment state="{state[segment.state]}"><source>{escape(segment.source)}</source>'
        f"<target>{escape(segment.target)}</target></segment></unit>"
        for number, segment in enumerate(segments, 1)
    )
    return (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="zh-CN" trgLang="en-US">'
        f'<file id="f1">{units}</file></xliff>'
    ).encode()


def omegat(segments: Sequence[Segment]) -> bytes:
    """The project_save.tmx of OmegaT: what a person translated there, and nothing else."""
    units = []
    for segment in segments:
        if segment.state in ("untouched", "in doubt") and not segment.comment:
            continue
        who = f' changeid="{segment.by}" changedate="{segment.on:%Y%m%d}T082231Z"' if segment.on else ""
        units.append(
            f'<tu>{_note(segment)}<tuv xml:lang="zh-CN"><seg>{escape(segment.source)}</seg></tuv>'
            f'<tuv xml:lang="en-US"{who}><seg>{escape(segment.target)}</seg></tuv></tu>'
        )
    return _tmx("OmegaT", units)


def studio_memory(segments: Sequence[Segment]) -> bytes:
    """The TMX that Studio exports from a translation memory."""
    level = {
        "untouched": "Translated", "in doubt": "Draft", "draft": "Draft", "machine": "Unspecified",
        "reviewed": "ApprovedSignOff", "rejected": "RejectedSignOff",
    }  # fmt: skip
    units = []
    for segment in segments:
        who = f' changeid="{segment.by}" changedate="{segment.on:%Y%m%d}T082231Z"' if segment.on else ""
        units.append(
            f'<tu{who} usagecount="1"><prop type="x-ConfirmationLevel">{level[segment.state]}</prop>{_note(segment)}'
            f'<tuv xml:lang="zh-CN"><seg>{escape(segment.source)}</seg></tuv>'
            f'<tuv xml:lang="en-US"><seg>{escape(segment.target)}</seg></tuv></tu>'
        )
    return _tmx("SDL Language Platform", units)


def studio_review(segments: Sequence[Segment]) -> bytes:
    """The Word table of Studio's export for bilingual review, with Word's own tracked changes."""
    status = {
        "untouched": "Translated (100%)", "in doubt": "Draft [75%]", "draft": "Draft", "machine": "Draft",
        "reviewed": "Translation Approved", "rejected": "Translation Rejected",
    }  # fmt: skip
    document = docx.Document()
    table = document.add_table(rows=1, cols=5)
    _fill(table.rows[0], ("Segment ID", "Segment status", "Source segment", "Target segment", "Comments"))
    for number, segment in enumerate(segments, 1):
        row = table.add_row()
        name = f"{number}{'00000000-0000-4000-8000'}"
        _fill(row, (name, status[segment.state], segment.source, segment.target, segment.comment))
        paragraph = row.cells[3].paragraphs[0]._p
        for change, words, element in (("del", segment.deleted, "delText"), ("ins", segment.inserted, "t")):
            if words:
                paragraph.append(
                    parse_xml(
                        f'<w:{change} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
                        f'w:id="{number}" w:author="anna"><w:r><w:{element} xml:space="preserve">{escape(words)}'
                        f"</w:{element}></w:r></w:{change}>"
                    )
                )
    return _saved(document)


def office_table(segments: Sequence[Segment]) -> bytes:
    """The Word table of an office without a CAT tool."""
    status = {"reviewed": "OK", "rejected": "delete", "draft": "to review", "confirmed": "translated"}
    document = docx.Document()
    table = document.add_table(rows=1, cols=5)
    _fill(table.rows[0], ("ID", "Chinese", "English", "Comment", "Status"))
    for number, segment in enumerate(segments, 1):
        _fill(
            table.add_row(),
            (str(number), segment.source, segment.target, segment.comment, status.get(segment.state, "")),
        )
    return _saved(document)


def chinese_workbook(segments: Sequence[Segment]) -> bytes:
    """A workbook with Chinese headings."""
    status = {"reviewed": "通过", "rejected": "删除", "draft": "待审", "confirmed": "已译"}
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["序号", "译文", "原文", "状态", "备注"])
    for number, segment in enumerate(segments, 1):
        sheet.append([number, segment.target, segment.source, status.get(segment.state, ""), segment.comment])
    return _saved(book)


def crowdin_workbook(segments: Sequence[Segment]) -> bytes:
    """A workbook as Crowdin exports it: the identifier, the source text, the translation, the context."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Identifier", "Source text", "Translation", "Context", "Labels"])
    for segment in segments:
        sheet.append([segment.tuid, segment.source, segment.target, "reports > lanhai", ""])
    return _saved(book)


def semicolons(segments: Sequence[Segment]) -> bytes:
    """A table parted by semicolons, as a German or French Excel saves it."""
    status = {"reviewed": "approved", "rejected": "rejected", "draft": "?"}
    table = io.StringIO()
    writer = csv.writer(table, delimiter=";")
    writer.writerow(["no.", "zh-CN", "en-US", "status", "note"])
    for number, segment in enumerate(segments, 1):
        writer.writerow(
            [number, segment.source, segment.target, status.get(segment.state, ""), segment.comment]
        )
    return b"\xef\xbb\xbf" + table.getvalue().encode()


TOOLS: Mapping[str, tuple[str, Tool]] = {
    "Studio": ("back.sdlxliff", studio),
    "memoQ": ("back.mqxliff", memoq),
    "Phrase": ("back.mxliff", phrase),
    "Smartcat": ("back.xlf", states),
    "Crowdin": ("back.xliff", crowdin),
    "XLIFF 2": ("back.xlf", xliff2),
    "OmegaT": ("project_save.tmx", omegat),
    "Studio's memory": ("export.tmx", studio_memory),
    "Studio's Word table": ("review.docx", studio_review),
    "a Word table": ("table.docx", office_table),
    "a Chinese workbook": ("table.xlsx", chinese_workbook),
    "Crowdin's workbook": ("strings.xlsx", crowdin_workbook),
    "semicolons": ("table.csv", semicolons),
}
"""By the tool's name: the name of the file that it returns, and what writes it."""


def _note(segment: Segment) -> str:
    return f"<note>{escape(segment.comment)}</note>" if segment.comment else ""


def _xliff12(units: Sequence[str], attributes: str = "") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><xliff version="1.2" '
        f'xmlns="urn:oasis:names:tc:xliff:document:1.2" {attributes}><file original="review.xlf" '
        f'source-language="zh-cn" target-language="en-us" datatype="plaintext"><body>{"".join(units)}</body></file>'
        "</xliff>"
    ).encode()


def _tmx(tool: str, units: Sequence[str]) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><tmx version="1.4"><header creationtool="{tool}" '
        'creationtoolversion="6" segtype="sentence" o-tmf="x" adminlang="EN-US" srclang="zh-CN" '
        f'datatype="plaintext"/><body>{"".join(units)}</body></tmx>'
    ).encode()


def _fill(row: docx.table._Row, texts: Sequence[str]) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = text


def _saved(document: docx.document.Document | openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
