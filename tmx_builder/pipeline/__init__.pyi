from .building import build as build
from .checking import CheckResult as CheckResult
from .checking import Found as Found
from .checking import check as check
from .checking import found_in as found_in
from .checking import result_of as result_of
from .comparing import ComparedUnit as ComparedUnit
from .comparing import Difference as Difference
from .comparing import changed_words as changed_words
from .differing import diff as diff
from .finding import Concordance as Concordance
from .finding import Search as Search
from .finding import find as find
from .finding import open_concordance as open_concordance
from .finding import write_hits as write_hits
from .fingerprint import code_digest as code_digest
from .fingerprint import digest_of as digest_of
from .fingerprint import file_hash as file_hash
from .fingerprint import library_records as library_records
from .fingerprint import units_fingerprint as units_fingerprint
from .inputs import (
    OnProgress as OnProgress,
)
from .inputs import (
    ReportText as ReportText,
)
from .inputs import (
    passed_over as passed_over,
)
from .memory_units import Memories as Memories
from .report_work import refined_texts as refined_texts
from .result import BuildResult as BuildResult
from .result import Result as Result
from .reusing import MemorySource as MemorySource
from .reusing import ReuseResult as ReuseResult
from .reusing import ReuseSettings as ReuseSettings
from .reusing import analyze as analyze
from .reusing import analyze_from as analyze_from
from .reusing import memories_in as memories_in
from .reusing import pretranslate as pretranslate
from .reusing import pretranslate_from as pretranslate_from
from .segmentation import write_segmentation as write_segmentation
from .spool import Spool as Spool
from .term_sources import TermSources as TermSources
from .terminology import (
    TermsResult as TermsResult,
)
from .terminology import (
    TermsSettings as TermsSettings,
)
from .terminology import (
    extract_terms as extract_terms,
)
from .terminology import (
    extract_terms_of as extract_terms_of,
)
from .two_texts import align as align
from .two_texts import align_presegmented as align_presegmented
from .units import align_texts as align_texts
from .units import build_units as build_units
from .units import read_units as read_units
from .units import segment as segment
from .units import write_units as write_units
