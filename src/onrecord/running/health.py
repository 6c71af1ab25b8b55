"""What other machines ask of a program that runs for weeks: /healthz whether it is well, /metrics how much it did.

Figures are Prometheus' own, in its text form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

from onrecord.errors import UsageError

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

HEALTH = "/healthz"
FIGURES = "/metrics"
Fault = Callable[[], str | None]
"""Why a program is not well; None where it is."""


def figures() -> CollectorRegistry:
    """Figures of one program, to begin with those of its process: memory, processor time, open files."""
    from prometheus_client import CollectorRegistry, ProcessCollector

    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    return registry


def written(registry: CollectorRegistry) -> tuple[bytes, str]:
    """The figures as they are now, and the type that they are sent as."""
    from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

    return generate_latest(registry), CONTENT_TYPE_LATEST


def well(fault: str | None) -> tuple[bytes, int]:
    """What /healthz answers, and the status."""
    return (b"ok\n", 200) if fault is None else (f"{fault}\n".encode(), 503)


@contextmanager
def answering(port: int, registry: CollectorRegistry, fault: Fault) -> Iterator[int]:
    """Answer both on a port of this machine, for this machine alone, meanwhile; 0 takes a free one. Gives the port.

    UsageError where it cannot be had.
    """

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            if path == FIGURES:
                (body, kind), status = written(registry), 200
            elif path == HEALTH:
                (body, status), kind = well(fault()), "text/plain; charset=utf-8"
            else:
                body, status, kind = f"there are {HEALTH} and {FIGURES}\n".encode(), 404, "text/plain; charset=utf-8"
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: who asks every few seconds is no news."""

    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), Answer)
    except OSError as error:
        raise UsageError(f"cannot answer on port {port}: {error.strerror or error}; give another") from error
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, name="health", daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
