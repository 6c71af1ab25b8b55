"""Connections to addresses that were looked at, for as long as there is time.

A name is looked up once, every address that it stands for is checked, and the connection is made to one of these and
not to the name: so a name that answers differently the second time (DNS rebinding) gains nothing. TLS and the Host
header go by the name all the same. Every read and write has only what is left of the whole time.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2

from onrecord.errors import FetchError
from onrecord.fetch.addresses import private

Resolve = Callable[[str, int], list[str]]


class Deadline:
    """The moment by which a fetch must be done."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._at = time.monotonic() + seconds

    def give(self, seconds: float) -> None:
        """So much time more, for what was waited and not fetched."""
        self._at += seconds

    def left(self, most: float | None = None) -> float:
        """Seconds that are left, at most `most`. FetchError where there are none."""
        left = self._at - time.monotonic()
        if left <= 0:
            raise FetchError(f"it took longer than {self.seconds:g} s", passing=True)
        return left if most is None else min(left, most)


def resolve(host: str, port: int) -> list[str]:
    """The addresses that the system has for a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Checked(httpcore2.NetworkBackend):
    """Connects to public addresses only; with `trusted`, to any."""

    def __init__(self, deadline: Deadline, resolver: Resolve, *, connect: float, trusted: bool) -> None:
        self._deadline, self._resolve, self._connect, self._trusted = deadline, resolver, connect, trusted
        self._network = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to one of the addresses of `host`, if all of them are public."""
        addresses = self._addresses(host.strip("[]"), port)
        if not self._trusted:
            for address in addresses:
                if why := private(address):
                    where = host if address == host.strip("[]") else f"{host} at {address}"
                    raise FetchError(f"{where} is {why}: only public addresses are fetched")
        for last, address in zip([*[False] * (len(addresses) - 1), True], addresses, strict=True):
            try:
                stream = self._network.connect_tcp(
                    address, port, self._deadline.left(self._connect), local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if last:
                    raise
            else:
                return _Timed(stream, self._deadline)
        raise FetchError(f"{host} has no address", passing=True)

    def connect_unix_socket(self, path: str, timeout: float | None = None, socket_options: Any = None) -> Any:
        """Never."""
        raise FetchError("no socket of this machine is fetched")

    def _addresses(self, host: str, port: int) -> list[str]:
        """Look the name up, in a thread of its own since nothing else can end a slow answer."""
        answer: list[list[str] | OSError | UnicodeError] = []

        def ask() -> None:
            try:
                answer.append(self._resolve(host, port))
            except (OSError, UnicodeError) as error:
                answer.append(error)

        thread = threading.Thread(target=ask, daemon=True)
        thread.start()
        thread.join(self._deadline.left(self._connect))
        if not answer:
            raise FetchError(f"no answer to who {host} is within {self._connect:g} s", passing=True)
        if isinstance(answer[0], UnicodeError):
            raise FetchError(f"{host} is no host's name")
        if isinstance(answer[0], OSError):
            raise FetchError(f"no such host as {host} ({answer[0].strerror or answer[0]})", passing=True)
        return answer[0]


class _Timed(httpcore2.NetworkStream):
    """A stream whose every step has only the time that is left."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        left = self._deadline.left(timeout)
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
