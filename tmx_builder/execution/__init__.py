"""Tasks done by one process, by several, or by a cluster: three executors under one contract."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
