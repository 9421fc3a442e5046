"""A review of a project's units in a browser: what the memory would be now, and acts that become corrections.

The `state` is the reports as they were refined, placed after the corrections of the log: what a build would make now.
An act (`acts`) is planned as a `Correction`, tried on the state, appended to the log and only then acknowledged; a
`session` does so, and keeps the journal of what can be undone. `server` speaks HTTP, behind the `guard`.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
