from .running import serve as serve
from .session import Session as Session
from .starting import project_beside as project_beside
