"""Packed bytes to bytes, never more of them than asked for: a small answer may unpack to a thousand times its size."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from onrecord.errors import IntakeError


def unpack(pieces: Iterable[bytes], coding: str, most: int) -> bytes:
    """The bytes of an answer whose Content-Encoding is `coding` (gzip, deflate or none).

    IntakeError where they are more than `most`, damaged, cut short, or packed in another way.

    >>> import gzip
    >>> unpack([gzip.compress(b"tide")], "gzip", 4)
    b'tide'
    """
    whole = bytearray()
    for piece in _unpacked(pieces, coding, most):
        whole += piece
        if len(whole) > most:
            raise IntakeError(f"more than the limit of {_amount(most)}")
    return bytes(whole)


def _unpacked(pieces: Iterable[bytes], coding: str, most: int) -> Iterator[bytes]:
    coding = coding.strip().lower()
    if coding in ("", "identity"):
        yield from pieces
        return
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise IntakeError(f"packed as {coding[:40]!r}, which was not asked for")
    engine, begun, room = None, False, most + 1
    for piece in pieces:
        while piece:
            if engine is None:
                engine = zlib.decompressobj(_window(coding, piece))
            try:
                out = engine.decompress(piece, room)
            except zlib.error as error:
                raise IntakeError(f"its packing is damaged ({error})") from None
            begun = True
            room -= len(out)
            yield out
            if room <= 0:
                return
            piece = engine.unused_data if engine.eof else engine.unconsumed_tail
            if engine.eof:
                engine = None
                if piece[:2] != b"\x1f\x8b":
                    break  # what follows is padding
    if engine is not None and begun:
        raise IntakeError("cut short: its packing has no end")


def _window(coding: str, start: bytes) -> int:
    """What zlib wants to know: gzip; zlib as the standard means deflate; or bare, as some servers do."""
    if coding != "deflate":
        return 31
    return 15 if start[0] & 0x0F == 8 else -15


def _amount(size: int) -> str:
    return f"{size / 1e6:g} MB"
