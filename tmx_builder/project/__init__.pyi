from .checking import check_project as check_project
from .checking import checker_of as checker_of
from .correction_list import (
    CorrectionList as CorrectionList,
)
from .correction_list import (
    CorrectionState as CorrectionState,
)
from .correction_list import (
    ListedCorrection as ListedCorrection,
)
from .correction_list import (
    list_corrections as list_corrections,
)
from .correction_list import (
    undo_correction as undo_correction,
)
from .corrections.applying import Corrections as Corrections
from .corrections.change import Change as Change
from .corrections.composing import Composer as Composer
from .corrections.composing import ConflictError as ConflictError
from .corrections.correction import NOTHING as NOTHING
from .corrections.correction import Correction as Correction
from .corrections.correction import Texts as Texts
from .corrections.leftover_rows import interleaved as interleaved
from .corrections.leftover_rows import row_of as row_of
from .corrections.leftover_rows import side_of as side_of
from .corrections.log import CorrectionLog as CorrectionLog
from .corrections.log import Entry as Entry
from .corrections.log import LogReader as LogReader
from .corrections.log import append_undo as append_undo
from .corrections.memory_rows import MemoryRow as MemoryRow
from .corrections.paired import languages_of as languages_of
from .importing import ImportResult as ImportResult
from .importing import take_back as take_back
from .opened import OpenProject as OpenProject
from .opened import open_project as open_project
from .outcome import UpdateResult as UpdateResult
from .placing import Placement as Placement
from .placing import Placer as Placer
from .recording import record as record
from .recording import signed as signed
from .recording import unsaid as unsaid
from .report_date import day_of as day_of
from .reusing import analyze_with_project as analyze_with_project
from .reusing import pretranslate_with_project as pretranslate_with_project
from .starting import init as init
from .terminology import extract_project_terms as extract_project_terms
from .updating import status as status
from .updating import update as update
from .user import user as user
from .watching import watch as watch
