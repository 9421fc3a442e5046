"""A review of a project's units in a browser: what the memory would be now, and acts that become corrections.

The `state` holds the refined reports with the corrections of the log applied: what a build would make now. A
`session` plans an act (`acts`) as a `Correction`, tries it on the state, appends it to the log, and only then
acknowledges it; its journal records what can be undone. `server` answers HTTP requests that the `guard` lets through.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
