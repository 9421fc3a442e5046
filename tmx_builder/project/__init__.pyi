from .checking import check_project as check_project
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
from .corrections.correction import Correction as Correction
from .importing import ImportResult as ImportResult
from .importing import take_back as take_back
from .opened import OpenProject as OpenProject
from .opened import open_project as open_project
from .outcome import UpdateResult as UpdateResult
from .reusing import analyze_with_project as analyze_with_project
from .reusing import pretranslate_with_project as pretranslate_with_project
from .starting import init as init
from .terminology import extract_project_terms as extract_project_terms
from .updating import status as status
from .updating import update as update
from .watching import watch as watch
