"""A review served to the browser of this machine until the user ends it."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Callable
from threading import Timer

import uvicorn

from tmx_builder.errors import OutputError
from tmx_builder.review.guard import Guard
from tmx_builder.review.server import application, prepare
from tmx_builder.review.session import Session

_LOOPBACK = "127.0.0.1"
_FIRST_VIEW = 1.0
"""Seconds between the first request for the page and the loading of what acts need, so that the page comes first."""


def serve(session: Session, port: int, say: Callable[[str], None], *, browser: bool) -> None:
    """Serve a session until Ctrl-C. `say` receives the address, which admits one browser; port 0 picks a free port.

    Raises OutputError if the port cannot be opened.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as opened:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            opened.bind((_LOOPBACK, port))
        except OSError as error:
            raise OutputError(
                f"{_LOOPBACK}:{port}", f"cannot be served ({error.strerror})", "give another --port"
            ) from error
        port = opened.getsockname()[1]
        guard = Guard(application(session), port)
        config = uvicorn.Config(
            guard, log_level="error", access_log=False, server_header=False, timeout_graceful_shutdown=2
        )
        address = f"http://{_LOOPBACK}:{port}/enter?token={guard.token}"
        opened.listen()
        prepare(session)
        warming = Timer(_FIRST_VIEW, session.warm_up)
        warming.daemon = True
        warming.start()
        say(address)
        if browser:
            webbrowser.open(address)
        try:
            uvicorn.Server(config).run(sockets=[opened])
        except KeyboardInterrupt:
            pass
        finally:
            session.building.stop()
