"""Putting the pages on a port."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path
from threading import Timer

import uvicorn

from onrecord.errors import UsageError
from onrecord.running import Log
from onrecord.web.app import make_app
from onrecord.web.settings import Settings, is_loopback

TOKEN = "ONRECORD_TOKEN"  # noqa: S105 (the name of a variable)
_SHORTEST = 16


def token_of(file: Path | None) -> str | None:
    """The token in a file, or else in the environment: never in a command, where others could read it."""
    if file is None:
        return os.environ.get(TOKEN, "").strip() or None
    try:
        return file.read_text(encoding="utf-8").strip() or None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read the token in {file}: {error}") from error


def checked(settings: Settings) -> Settings:
    """The settings; UsageError where they would tell anybody what is in the record."""
    if not is_loopback(settings.host) and not settings.token:
        raise UsageError(
            f"{settings.host} can be reached from other machines: put a token of {_SHORTEST} characters or more into "
            f"the environment ({TOKEN}) or a file (--token-file), or serve this machine alone"
        )
    if settings.token and len(settings.token) < _SHORTEST:
        raise UsageError(f"the token is too easily guessed: take {_SHORTEST} characters or more")
    return settings


def bound(host: str, port: int) -> socket.socket:
    """A socket on a port; on any free one for 0. UsageError where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host.strip("[]"), port))
    except OSError as error:
        made.close()
        raise UsageError(
            f"cannot serve on {host} port {port}: {error.strerror or error}; give another --port"
        ) from error
    return made


def serve(settings: Settings, port: int, ready: Callable[[str], None], log: Log | None = None) -> None:
    """Serve until stopped; `ready` is told the address once it can be asked, `log` of each request."""
    app = make_app(checked(settings), log)
    listening = bound(settings.host, port)
    host = settings.host if ":" not in settings.host else f"[{settings.host.strip('[]')}]"
    address = f"http://{host}:{listening.getsockname()[1]}/"
    # None of uvicorn's access log: what people look up is nobody's business, and addresses may have secrets in them.
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, date_header=False)
    server = uvicorn.Server(config)
    soon = Timer(0.3, ready, (address,))
    soon.daemon = True
    soon.start()
    server.run(sockets=[listening])
