"""The settings of a user and their places: settings, a project's file, its files, the paths to write."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
