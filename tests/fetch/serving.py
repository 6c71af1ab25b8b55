"""A real server on this machine that says what a test wants it to say."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Looks its answer up by path and notes what was asked."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        """Answer by path; what nobody has put there is not found."""
        self.server.asked.append((time.monotonic(), self.path, dict(self.headers)))
        path = self.path.split("?")[0]
        answer = self.server.answers.get(path)
        try:
            if answer is None:
                self.say(404, b"no such page")
            else:
                answer(self)
        except (BrokenPipeError, ConnectionResetError):
            pass
        self.close_connection = True

    def say(self, status: int, body: bytes = b"", kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        """A whole answer. Headers with underscores for hyphens."""
        self.send_response(status)
        headers.setdefault("Content_Length", str(len(body)))
        for name, value in {"Content_Type": kind, **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing on standard error."""


class Server(ThreadingHTTPServer):
    """`answers` by path; `asked` is (when, path, headers) of every request."""

    daemon_threads = True

    def __init__(self, host: str = "127.0.0.1") -> None:
        super().__init__((host, 0), Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[float, str, dict[str, str]]] = []

    @property
    def place(self) -> str:
        """host:port"""
        return f"127.0.0.1:{self.server_address[1]}"

    @property
    def url(self) -> str:
        """http://host:port"""
        return f"http://{self.place}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for _, path, _ in self.asked]

    def put(self, path: str, body: bytes | str, kind: str = "text/html; charset=utf-8", **headers: str) -> str:
        """Let `body` stand at a path; gives its address."""
        data = body.encode() if isinstance(body, str) else body
        self.answers[path] = lambda handler: handler.say(200, data, kind, **headers)
        return self.url + path

    def lead(self, path: str, target: str, status: int = 302) -> str:
        """Let a path lead elsewhere; gives its address."""
        self.answers[path] = lambda handler: handler.say(status, Location=target)
        return self.url + path


@contextmanager
def serving() -> Iterator[Server]:
    """A server, for as long as the block lasts."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
