"""A folder of reports and its memory: what changed, what people corrected, and the outputs that follow."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
