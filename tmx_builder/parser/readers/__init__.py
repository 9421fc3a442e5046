"""The readers of file formats, a module each; each is imported when a file of its format is read."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
