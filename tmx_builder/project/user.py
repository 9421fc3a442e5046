"""The user of this machine."""

import getpass


def user() -> str:
    """Return the name of the user; empty if there is none, as in a container without user names."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
