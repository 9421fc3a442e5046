"""The user of this machine."""

import getpass


def user() -> str:
    """Return the name of the user; empty where there is none, as in a container without names."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
