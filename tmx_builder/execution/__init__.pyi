from .companions import companions as companions
from .contract import Executor as Executor
from .contract import Task as Task
from .contract import Work as Work
from .credentials import Credentials as Credentials
from .workforce import ALONE as ALONE
from .workforce import Workforce as Workforce
from .workforce import processors as processors
