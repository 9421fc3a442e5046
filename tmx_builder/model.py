"""The data that flows from parser to writers: frozen, typed, and made of the standard library alone.

A report is parsed into `SegmentPair`s, paragraphs that correspond. The segmenter cuts each side of a pair
into `Segment`s and joins them by `Bead`s; every bead with text on both sides becomes a `TranslationUnit`.
Text without a counterpart becomes a `Leftover`. Offsets are half-open and count code points of the
paragraph's text; scores are probabilities in [0, 1], higher is better.
"""

import datetime
from dataclasses import dataclass, field, fields
from enum import StrEnum
from operator import attrgetter
from typing import TypeAlias, TypeVar

TOOL = "tmx-builder"
"""The name under which files say who wrote a unit."""

FIELDS = ("document", "lines", "section", "role", "granularity", "score", "status", "evidence")
"""The fields of a unit beside its texts, in the order of all formats; a property is named after one: "x-document"."""


_T = TypeVar("_T")


def _pickled_by_values(kind: type[_T]) -> type[_T]:
    """Let a frozen dataclass travel between processes as its values, in a quarter of the time of its slots' state."""
    values = attrgetter(*(field.name for field in fields(kind)))  # type: ignore[arg-type]
    kind.__reduce__ = lambda self: (kind, values(self))  # type: ignore[method-assign]
    return kind


class Role(StrEnum):
    """What a paragraph is in its report."""

    TITLE = "title"
    BYLINE = "byline"
    HEADING = "heading"
    SALUTATION = "salutation"
    BODY = "body"
    NOTE = "note"


class Granularity(StrEnum):
    """How fine a unit is: whole sentences, or runs of whole clauses."""

    SENTENCE = "sentence"
    CLAUSE = "clause"


class Status(StrEnum):
    """How far a unit can be relied on: made with confidence, to be looked at, approved or rejected by a person."""

    TRANSLATED = "translated"
    NEEDS_REVIEW = "needs-review"
    REVIEWED = "reviewed"
    REJECTED = "rejected"
    """What a person found wrong; such a unit is read, but never written."""


class Severity(StrEnum):
    """How much a finding matters: surely wrong, worth a look, good to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """Return the place in order, 0 for the worst."""
        return list(Severity).index(self)


Span: TypeAlias = tuple[int, int]
"""Half-open, in code points."""


@_pickled_by_values
@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found in a unit, for a person to look at."""

    check: str
    """The check's name: "quantity", "brackets"."""
    severity: Severity
    message: str
    """One sentence that shows both sides: "748.7亿元 = 74.87 billion, English says 7.487 billion: factor 10"."""
    source_spans: tuple[Span, ...] = ()
    """Where in the source text."""
    target_spans: tuple[Span, ...] = ()
    """Where in the target text."""

    def __str__(self) -> str:
        """Return the finding as in a unit's properties: `error quantity: ...`."""
        return f"{self.severity} {self.check}: {self.message}"


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A finding that a person dismissed, with the reason; it is not reported again for the same texts."""

    check: str
    """The name of the check that made it."""
    source: tuple[str, ...] = ()
    """What the finding points at in the source text."""
    target: tuple[str, ...] = ()
    """What it points at in the target text."""
    reason: str = ""
    """Why it is none, in the person's words."""
    by: str = ""
    on: datetime.date | None = None

    def covers(self, finding: Finding, source: str, target: str) -> bool:
        """Return whether it dismisses a finding in a unit with these two texts."""
        return (self.check, self.source, self.target) == (
            finding.check,
            tuple(source[start:end] for start, end in finding.source_spans),
            tuple(target[start:end] for start, end in finding.target_spans),
        )


@dataclass(frozen=True, slots=True)
class Footnote:
    """A reference to a note that occurred in the text and was taken out of it."""

    label: str
    """The note's number as printed, without brackets: "4"."""
    lang: str
    """Language tag of the side it was on."""
    offset: int
    """Where it stood, in code points of the cleaned text: the text before it ends here."""


@_pickled_by_values
@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a pair of paragraphs comes from."""

    document: str
    """The report's name: its file name, or its path below the folder that was given, with forward slashes."""
    sha256: str
    """Hexadecimal digest of the report's bytes."""
    lines: tuple[int, int]
    """First and last line of the pair in the report, both included, counted from 1."""
    section: tuple[str, ...] = ()
    """The source-language headings that the pair is under, outermost first."""
    date: datetime.date | None = None
    """The day the report was given, where its head tells."""
    speaker: str = ""
    """Who gave it, as the source-language head says; empty where it does not."""
    footnotes: tuple[Footnote, ...] = ()
    """References to notes that were taken out of the pair's text, in order of appearance."""


@_pickled_by_values
@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence for a bead, for a person to read.

    Each of quantities and names is (how many correspond, how many there are on the fuller side).
    """

    source_segments: int
    target_segments: int
    quantities: tuple[int, int] = (0, 0)
    names: tuple[int, int] = (0, 0)

    def __str__(self) -> str:
        """Return the evidence as in a unit's properties: `1:2; quantities 3/3; names 1/1`."""
        parts = [f"{self.source_segments}:{self.target_segments}"]
        parts += [
            f"{name} {matched}/{total}"
            for name, (matched, total) in (("quantities", self.quantities), ("names", self.names))
            if total
        ]
        return "; ".join(parts)


class TagKind(StrEnum):
    """What a tag does."""

    OPEN = "open"
    CLOSE = "close"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Tag:
    """An inline tag of a segment that a memory holds: formatting, or an object in the text."""

    start: int
    end: int
    """The range of the segment's text that it stands for, such as a variable or a blank; mostly empty."""
    kind: TagKind
    identity: str
    """Shared by the tag that opens something and the one that closes it, and by a tag and its translation."""
    code: str = ""
    """What it is in the format of the document, such as <b>; empty where the memory does not say."""
    type: str = ""
    """What the memory calls it, such as "bold"."""


@_pickled_by_values
@dataclass(frozen=True, slots=True)
class History:
    """What the memory that a unit was taken from says of its past; empty where it does not say."""

    created: str = ""
    """When, as TMX writes a moment, 20150302T101112Z; so are the other moments."""
    created_by: str = ""
    changed: str = ""
    changed_by: str = ""
    """A person, or another tool than tmx-builder."""
    used: int = 0
    """How often."""
    last_used: str = ""
    properties: tuple[tuple[str, str], ...] = ()
    """Fields that people or tools gave it, such as ("x-Client:SinglePicklist", "City Office"), in order."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a memory records about its unit, taken over unchanged."""

    status: Status
    granularity: Granularity | None
    """None where the memory does not say."""
    evidence: Evidence
    tuid: str = ""
    """Empty where the memory has none."""
    footnotes: tuple[str, ...] = ()
    """Labels of the notes that are referred to within it."""
    notes: tuple[str, ...] = ()
    """What people remarked on it."""
    row: int = 0
    """Its number among the units, or the rows, of its file, counted from 1; 0 where it has none."""
    said: str = ""
    """The status as the file words it where it is none of tmx-builder's, such as "maybe"; else empty."""
    is_scored: bool = False
    """Whether the file gives it a score."""
    is_stated: bool = True
    """Whether a person can have meant the status: no CAT tool gives it to all that nobody worked on."""
    source_tags: tuple[Tag, ...] = ()
    target_tags: tuple[Tag, ...] = ()
    history: History = History()


@_pickled_by_values
@dataclass(frozen=True, slots=True)
class SegmentPair:
    """A source paragraph and the target paragraph that translates it."""

    id: str
    """Unique within the report and stable for the same bytes: "p1", "p2", ... in order."""
    role: Role
    source: str
    target: str
    source_lang: str
    target_lang: str
    provenance: Provenance
    score: float = 1.0
    """Probability that these two correspond, as far as it was in doubt."""
    known: Known | None = None
    """Where a memory holds the pair as a unit: what it says of it. None for a paragraph, which is refined."""


@_pickled_by_values
@dataclass(frozen=True, slots=True)
class Leftover:
    """Text of a report that has no counterpart in the other language."""

    document: str
    line: int
    """The line it starts on, counted from 1."""
    lang: str
    text: str
    reason: str
    """Why it was left over, for a person: "no English paragraph corresponds"."""
    pair_id: str = ""
    """The pair of paragraphs that it is in; empty where its whole paragraph has no counterpart."""
    start: int = 0
    """Where it begins in its paragraph of that pair, in code points."""


@dataclass(frozen=True, slots=True)
class LineReading:
    """A line of a report, or a part of it, and how it was read."""

    document: str
    line: int
    """Counted from 1."""
    written: str
    """The line as it was read."""
    changes: tuple[tuple[str, str], ...]
    """What the layout did to it: the name of a pass, and what it took out, or made of it."""
    text: str = ""
    """What is left; where the line was cut, one of its parts. Empty where nothing is left."""
    lang: str = ""
    kind: str = ""
    """What the line is, judged alone: "heading", "item"."""
    certainty: float = 1.0
    """Probability that it is read right, as far as it was in doubt."""
    pair_id: str = ""
    """The pair of paragraphs that it is in; empty for none."""
    score: float | None = None
    """That of the pair; None without one."""
    reason: str = ""
    """Why it is in none, for a person."""


@dataclass(frozen=True, slots=True)
class Report:
    """A parsed report: all its text is in `pairs` or in `leftovers`."""

    document: str
    pairs: tuple[SegmentPair, ...]
    leftovers: tuple[Leftover, ...]
    readings: tuple[LineReading, ...] = ()
    """How each line was read, in order; only where it was asked for."""


@_pickled_by_values
@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a paragraph: a sentence, a clause, or a run of them.

    `text` is the paragraph's text in [start, end) without the white space around it.
    """

    lang: str
    text: str
    start: int
    end: int
    tags: tuple[Tag, ...] = ()
    """In the order of the text; only segments of memories have any."""


@dataclass(frozen=True, slots=True)
class Bead:
    """A run of source segments and the run of target segments that translates it; either may be empty.

    The ranges index the two lists of segments that were aligned.
    """

    source: range
    target: range
    score: float
    """Probability that exactly this bead is right."""
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class OtherTranslation:
    """Another target that a memory has for the source of a unit."""

    target: str
    years: tuple[int, ...] = ()
    """Those of the reports that it occurs in, the latest first; empty where none has a date."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Where else a unit occurs, and since when, in a memory of several reports."""

    reports: int
    """In how many reports it stands."""
    first: datetime.date | None = None
    """The day of the earliest of them; None where none has a date."""
    last: datetime.date | None = None
    """The day of the latest of them, or of the last correction if that is later."""
    changed_by: str = ""
    """Who corrected it last; empty where no one did."""
    elsewhere: tuple[Provenance, ...] = ()
    """Where it occurs in further reports, once in each, from the newest on."""
    others: tuple[OtherTranslation, ...] = ()
    """What its source is translated to in other units, from the newest on."""


@_pickled_by_values
@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """A source text and its translation, as a memory holds them."""

    tuid: str
    """Stable across rebuilds and machines: the same two texts have the same tuid."""
    source: Segment
    target: Segment
    granularity: Granularity
    status: Status
    score: float
    """Calibrated probability that this unit is exactly right."""
    evidence: Evidence
    role: Role
    pair_id: str
    """The paragraph pair that it was cut from."""
    provenance: Provenance
    footnotes: tuple[str, ...] = field(default=())
    """Labels of the notes that are referred to within this unit."""
    notes: tuple[str, ...] = ()
    """What people remarked on it in the memory that it was taken from."""
    findings: tuple[Finding, ...] = ()
    """What the checks found, the worst first."""
    usage: Usage | None = None
    """None where nothing is known but its own provenance."""
    history: History = History()
    """What is known of it from the memory that it was taken from."""
    dismissed: tuple[Dismissal, ...] = ()
    """Findings that a person dismissed; no check makes them again."""

    @property
    def shown_status(self) -> Status:
        """Its status for a review: one with an error is to be looked at until a person approved it."""
        has_error = any(finding.severity is Severity.ERROR for finding in self.findings)
        return Status.NEEDS_REVIEW if has_error and self.status is Status.TRANSLATED else self.status


@dataclass(frozen=True, slots=True)
class Rendering:
    """What a term is called in English."""

    text: str
    units: int = 0
    """In how many units it stands for the term; 0 where that is not known."""
    years: tuple[int, ...] = ()
    """Years of the texts that these are from, in order."""
    example: tuple[str, str] | None = None
    """The Chinese and the English text of such a unit."""
    document: str = ""
    """The report that the example is from."""
    is_short: bool = False
    """Whether it is an abbreviation of another rendering: BMC."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term and its renderings, as a glossary holds them."""

    zh: str
    renderings: tuple[Rendering, ...]
    """The one to use first; then its abbreviations and the others that occur. Never empty."""
    confidence: float = 1.0
    """Probability that this is a term and the first rendering the right one."""
    units: int = 0
    """In how many units the term stands, however rendered; 0 where that is not known."""

    @property
    def en(self) -> str:
        """Return the rendering to use."""
        return self.renderings[0].text

    @property
    def variants(self) -> tuple[str, ...]:
        """Return the other renderings."""
        return tuple(each.text for each in self.renderings[1:])

    @property
    def years(self) -> tuple[int, ...]:
        """Return the years of all texts in which it occurs, in order."""
        return tuple(sorted({year for each in self.renderings for year in each.years}))


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit in which a concordance found all that it looked for."""

    tuid: str
    """Empty for a unit of a file that gives it no name."""
    source_lang: str
    source: str
    target_lang: str
    target: str
    source_spans: tuple[Span, ...]
    """Where in the source the texts that were looked for are."""
    target_spans: tuple[Span, ...]
    """Where in the target."""
    similarity: float
    """1 where all is there as it was looked for; else, of 1, what the least similar text has in common with it."""
    document: str
    """The newest report that has the unit, among those of the years and sections that are asked for."""
    lines: tuple[int, int]
    """Its first and last line there, both included."""
    section: tuple[str, ...]
    """The headings above it there, outermost first."""
    date: datetime.date | None
    """The day of that report; None where it is not known."""
    granularities: tuple[Granularity, ...]
    """What it is there: a sentence, a clause, or both; empty where a file does not say."""
    status: Status
    score: float
    """The probability that the unit is exactly right."""
    reports: int
    """In how many of these reports the unit is."""

    @property
    def marked_source(self) -> str:
        """The source with « and » around what was found."""
        return _marked(self.source, self.source_spans)

    @property
    def marked_target(self) -> str:
        """The target with « and » around what was found."""
        return _marked(self.target, self.target_spans)


def _marked(text: str, spans: tuple[Span, ...]) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]}«{text[start:end]}»{text[end:]}"
    return text


class MatchKind(StrEnum):
    """How a unit of a memory is like a stretch of a new text, the surest first."""

    EXACT = "exact"
    """Equal but for the mark at the end."""
    WIDTH = "width"
    """Equal but for widths, quotation marks, dashes and blanks."""
    FIGURES = "figures"
    """Equal but for figures, of which those of the translation could be replaced by value."""
    FUZZY = "fuzzy"
    """Alike; or equal but for figures that cannot be replaced."""
    NONE = "none"


class Band(StrEnum):
    """A band of matches as CAT tools count them, the least work first."""

    CONTEXT = "101"
    """An exact match that follows in its report what it follows in the new text."""
    EXACT = "100"
    REPETITION = "repetitions"
    """Sentences that occurred before in the new texts and have no exact match."""
    NEAR = "95-99"
    """Other widths or figures: the translation is complete, and to be looked at."""
    HIGH = "85-94"
    MIDDLE = "75-84"
    LOW = "50-74"
    NEW = "new"


_LEAST = (
    (101, Band.CONTEXT),
    (100, Band.EXACT),
    (95, Band.NEAR),
    (85, Band.HIGH),
    (75, Band.MIDDLE),
    (50, Band.LOW),
)
"""memoQ's bands: docs.memoq.com/current/en/Things/things-match-rates-from-translation-m.html."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a memory offers for a stretch of a new text."""

    kind: MatchKind
    percent: int
    """0 to 101, as CAT tools count: 101 in context, 100, 99 where widths or figures differ; less what its unit lacks
    in probability, until a person approved it."""
    target: str
    """The translation to take, with the new figures where its kind is FIGURES."""
    source: str
    """The text of the memory's unit."""
    document: str
    """The report that the unit is from, the newest; empty where the memory does not say."""
    year: int | None = None
    reports: int = 1
    """In how many reports the source has this translation."""
    reason: str = ""
    """Why it is no better match, and what was replaced, for a person."""
    unit_target: str = ""
    """The unit's own translation."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of a stretch without an equal match that a unit of the memory has as well, or a term of a glossary."""

    text: str
    source: str = ""
    """The unit that it occurs in; empty for a term that is in none."""
    target: str = ""
    document: str = ""
    year: int | None = None
    renderings: tuple[str, ...] = ()
    """What a glossary calls it, the one to use first; empty for a part that is no term."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of clauses of a new sentence, and what the memory offers for it."""

    text: str
    """With the mark at its end; the runs of a sentence are all of it, but for blanks between them."""
    clauses: int
    matches: tuple[Match, ...] = ()
    """The best first; empty for none."""
    is_repeated: bool = False
    """Whether it occurred before in the texts that are analysed together."""
    phrases: tuple[Phrase, ...] = ()

    @property
    def kind(self) -> MatchKind:
        """How the best match is like it."""
        return self.matches[0].kind if self.matches else MatchKind.NONE

    @property
    def percent(self) -> int:
        """That of the best match; 0 for none."""
        return self.matches[0].percent if self.matches else 0

    @property
    def band(self) -> Band:
        """The band that it is counted in."""
        if self.is_repeated and self.percent < 100:
            return Band.REPETITION
        return next((band for least, band in _LEAST if self.percent >= least), Band.NEW)


@dataclass(frozen=True, slots=True)
class CoveredSentence:
    """A sentence of a new text, as CAT tools show it, covered by runs of clauses."""

    text: str
    runs: tuple[Run, ...]

    @property
    def percent(self) -> int:
        """That of the least of its runs."""
        return min(run.percent for run in self.runs)


@dataclass(frozen=True, slots=True)
class NewParagraph:
    """A paragraph of a text that is to be translated."""

    text: str
    lines: tuple[int, int]
    """First and last line in its document, both included, counted from 1."""
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class NewText:
    """A text in one language that is to be translated."""

    document: str
    sha256: str
    source_lang: str
    target_lang: str
    paragraphs: tuple[NewParagraph, ...]


@dataclass(frozen=True, slots=True)
class CoveredParagraph:
    """A paragraph of a new text with its sentences."""

    paragraph: NewParagraph
    sentences: tuple[CoveredSentence, ...]


@dataclass(frozen=True, slots=True)
class CoveredText:
    """A new text with what a memory offers for it."""

    text: NewText
    paragraphs: tuple[CoveredParagraph, ...]

    @property
    def runs(self) -> tuple[Run, ...]:
        """All runs in the order of the text."""
        sentences = (sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)
        return tuple(run for sentence in sentences for run in sentence.runs)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of a text there is."""

    characters: int = 0
    """Without blanks."""
    clauses: int = 0
    sentences: int = 0

    def __add__(self, more: "Counts") -> "Counts":
        """Return the sum."""
        return Counts(
            self.characters + more.characters, self.clauses + more.clauses, self.sentences + more.sentences
        )


@dataclass(frozen=True, slots=True)
class DocumentAnalysis:
    """How much of a document a memory has, by bands."""

    document: str
    bands: tuple[tuple[Band, Counts], ...]
    """All bands in their order."""
    kinds: tuple[tuple[MatchKind, Counts], ...]
    """All kinds of matches in their order; repetitions are counted by what the memory has."""

    @property
    def total(self) -> Counts:
        """The whole document."""
        return sum((counts for _, counts in self.bands), Counts())


@dataclass(frozen=True, slots=True)
class Analysis:
    """How much of new texts a memory has."""

    documents: tuple[DocumentAnalysis, ...]

    @property
    def total(self) -> DocumentAnalysis:
        """All documents together."""
        bands, kinds = dict.fromkeys(Band, Counts()), dict.fromkeys(MatchKind, Counts())
        for document in self.documents:
            for band, counts in document.bands:
                bands[band] += counts
            for kind, counts in document.kinds:
                kinds[kind] += counts
        return DocumentAnalysis("", tuple(bands.items()), tuple(kinds.items()))
