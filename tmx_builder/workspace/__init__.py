"""What a user wants, and where: settings, a project's file, its files, the paths that are written."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
