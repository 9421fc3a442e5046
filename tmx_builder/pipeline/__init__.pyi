from .building import build as build
from .checking import CheckResult as CheckResult
from .checking import Found as Found
from .checking import check as check
from .checking import found_in as found_in
from .companions import companions as companions
from .comparing import Difference as Difference
from .comparing import Entry as Entry
from .comparing import changed_words as changed_words
from .differing import diff as diff
from .finding import Concordance as Concordance
from .finding import Search as Search
from .finding import find as find
from .finding import open_concordance as open_concordance
from .finding import write_hits as write_hits
from .reading import (
    OnProgress as OnProgress,
)
from .reading import (
    ReportText as ReportText,
)
from .reading import (
    passed_over as passed_over,
)
from .reading import (
    without_its_past as without_its_past,
)
from .refining import (
    parsed as parsed,
)
from .refining import (
    refined as refined,
)
from .refining import (
    segmenter_for as segmenter_for,
)
from .refining import (
    with_marks as with_marks,
)
from .result import BuildResult as BuildResult
from .segmentation import write_segmentation as write_segmentation
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
