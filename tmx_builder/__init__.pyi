from ._version import __version__ as __version__
from .errors import (
    DestinationError as DestinationError,
)
from .errors import (
    FormatError as FormatError,
)
from .errors import (
    InputError as InputError,
)
from .errors import (
    OutputError as OutputError,
)
from .errors import (
    TmxBuilderError as TmxBuilderError,
)
from .model import (
    Analysis as Analysis,
)
from .model import (
    Band as Band,
)
from .model import (
    Bead as Bead,
)
from .model import (
    Counts as Counts,
)
from .model import (
    CoveredParagraph as CoveredParagraph,
)
from .model import (
    CoveredSentence as CoveredSentence,
)
from .model import (
    CoveredText as CoveredText,
)
from .model import (
    DocumentAnalysis as DocumentAnalysis,
)
from .model import (
    Evidence as Evidence,
)
from .model import (
    Finding as Finding,
)
from .model import (
    Footnote as Footnote,
)
from .model import (
    Granularity as Granularity,
)
from .model import (
    Leftover as Leftover,
)
from .model import (
    Match as Match,
)
from .model import (
    MatchKind as MatchKind,
)
from .model import (
    NewParagraph as NewParagraph,
)
from .model import (
    NewText as NewText,
)
from .model import (
    Phrase as Phrase,
)
from .model import (
    Provenance as Provenance,
)
from .model import (
    Rendering as Rendering,
)
from .model import (
    Report as Report,
)
from .model import (
    Role as Role,
)
from .model import (
    Run as Run,
)
from .model import (
    Segment as Segment,
)
from .model import (
    SegmentPair as SegmentPair,
)
from .model import (
    Severity as Severity,
)
from .model import (
    Status as Status,
)
from .model import (
    Term as Term,
)
from .model import (
    TranslationUnit as TranslationUnit,
)
from .parser import (
    Pairing as Pairing,
)
from .parser import (
    ReadingOptions as ReadingOptions,
)
from .pipeline import (
    BuildResult as BuildResult,
)
from .pipeline import (
    CheckResult as CheckResult,
)
from .pipeline import (
    Found as Found,
)
from .pipeline import (
    ReuseResult as ReuseResult,
)
from .pipeline import (
    ReuseSettings as ReuseSettings,
)
from .pipeline import (
    TermsResult as TermsResult,
)
from .pipeline import (
    TermsSettings as TermsSettings,
)
from .pipeline import (
    align as align,
)
from .pipeline import (
    align_presegmented as align_presegmented,
)
from .pipeline import (
    analyze as analyze,
)
from .pipeline import (
    build as build,
)
from .pipeline import (
    check as check,
)
from .pipeline import (
    extract_terms as extract_terms,
)
from .pipeline import (
    pretranslate as pretranslate,
)
from .workspace import BuildSettings as BuildSettings
from .workspace import Punctuation as Punctuation
from .writers import Flavor as Flavor

__all__: list[str]
