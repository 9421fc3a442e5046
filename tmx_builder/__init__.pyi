from ._version import __version__ as __version__
from .errors import (
    DestinationError as DestinationError,
)
from .errors import (
    ExecutionError as ExecutionError,
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
from .execution import Credentials as Credentials
from .execution import Workforce as Workforce
from .memory import Policy as Policy
from .memory import Selection as Selection
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
    Hit as Hit,
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
from .parser import Cell as Cell
from .parser import Line as Line
from .parser import (
    Pairing as Pairing,
)
from .parser import RawFile as RawFile
from .parser import Reader as Reader
from .parser import (
    ReadingOptions as ReadingOptions,
)
from .parser import SourceDocument as SourceDocument
from .pipeline import (
    BuildResult as BuildResult,
)
from .pipeline import (
    CheckResult as CheckResult,
)
from .pipeline import (
    Concordance as Concordance,
)
from .pipeline import Difference as Difference
from .pipeline import (
    Found as Found,
)
from .pipeline import Result as Result
from .pipeline import (
    ReuseResult as ReuseResult,
)
from .pipeline import (
    ReuseSettings as ReuseSettings,
)
from .pipeline import (
    Search as Search,
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
from .pipeline import align_texts as align_texts
from .pipeline import (
    analyze as analyze,
)
from .pipeline import (
    build as build,
)
from .pipeline import build_units as build_units
from .pipeline import (
    check as check,
)
from .pipeline import diff as diff
from .pipeline import (
    extract_terms as extract_terms,
)
from .pipeline import (
    find as find,
)
from .pipeline import (
    open_concordance as open_concordance,
)
from .pipeline import (
    pretranslate as pretranslate,
)
from .pipeline import read_units as read_units
from .pipeline import segment as segment
from .pipeline import write_units as write_units
from .project import CorrectionList as CorrectionList
from .project import ImportResult as ImportResult
from .project import OpenProject as OpenProject
from .project import UpdateResult as UpdateResult
from .project import open_project as open_project
from .workspace import BuildSettings as BuildSettings
from .workspace import Paths as Paths
from .workspace import Punctuation as Punctuation
from .writers import Flavor as Flavor

__all__: list[str]
