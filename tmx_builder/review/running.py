"""A review served to the browser of this machine until the user ends it."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Callable
from threading import Thread

import uvicorn

from tmx_builder.errors import OutputError
from tmx_builder.review.guard import Guard
from tmx_builder.review.server import application
from tmx_builder.review.session import Session

_LOOPBACK = "127.0.0.1"


def serve(session: Session, port: int, say: Callable[[str], None], *, browser: bool) -> None:
    """Serve a session until Ctrl-C; `say` is told the address, which opens it once. Port 0 is one that is free.

    Raises OutputError where the port cannot be had.
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
        Thread(target=session.warm_up, daemon=True).start()
        say(address)
        if browser:
            webbrowser.open(address)
        try:
            uvicorn.Server(config).run(sockets=[opened])
        except KeyboardInterrupt:
            pass
        finally:
            session.building.stop()
