from .belongings import (
    Belonging as Belonging,
)
from .belongings import (
    all_of as all_of,
)
from .belongings import (
    belongings_of as belongings_of,
)
from .belongings import (
    unwritable_outputs as unwritable_outputs,
)
from .belongings import (
    written_by as written_by,
)
from .destinations import Destination as Destination
from .destinations import (
    analyses_at as analyses_at,
)
from .destinations import (
    beads_at as beads_at,
)
from .destinations import (
    concordance_at as concordance_at,
)
from .destinations import (
    explanation_at as explanation_at,
)
from .destinations import (
    glossaries_at as glossaries_at,
)
from .destinations import (
    is_of_units as is_of_units,
)
from .destinations import (
    leftovers_at as leftovers_at,
)
from .destinations import (
    outputs_at as outputs_at,
)
from .destinations import (
    page_at as page_at,
)
from .destinations import (
    pretranslations_at as pretranslations_at,
)
from .destinations import (
    rules_at as rules_at,
)
from .destinations import (
    unwritable as unwritable,
)
from .paths import PROJECT_FILE as PROJECT_FILE
from .paths import PathLike as PathLike
from .paths import Paths as Paths
from .paths import paths_in as paths_in
from .project_file import (
    STORE as STORE,
)
from .project_file import (
    YEAR as YEAR,
)
from .project_file import (
    Output as Output,
)
from .project_file import (
    Project as Project,
)
from .project_file import (
    built_store as built_store,
)
from .project_file import (
    find_project as find_project,
)
from .project_file import (
    overridden as overridden,
)
from .project_file import (
    read_project as read_project,
)
from .refusals import (
    refuse_corrections_elsewhere as refuse_corrections_elsewhere,
)
from .refusals import (
    refuse_harm as refuse_harm,
)
from .report_files import (
    is_our_own as is_our_own,
)
from .report_files import (
    matching_files as matching_files,
)
from .report_files import (
    name_in as name_in,
)
from .report_files import (
    report_files as report_files,
)
from .report_files import (
    reports_among as reports_among,
)
from .settings import (
    GRANULARITIES as GRANULARITIES,
)
from .settings import (
    BuildSettings as BuildSettings,
)
from .settings import (
    Punctuation as Punctuation,
)
from .toml_table import size_of as size_of
