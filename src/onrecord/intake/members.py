"""A file that may be packed (gzip, member after member) as a stream that knows where it is and what is wrong."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

MAGIC = b"\x1f\x8b\x08"
_BLOCK = 1 << 16


class Stream:
    """What stands in a file from `start` on, unpacked if need be, at most so many bytes at a time as are asked for.

    A read never goes beyond the end of a member, so that what went wrong can be laid to the member it is in.
    """

    def __init__(self, file: BinaryIO, start: int = 0) -> None:
        file.seek(start)
        self.packed = file.read(len(MAGIC)) == MAGIC
        file.seek(start)
        self._file = file
        self._engine = zlib.decompressobj(31)
        self._waiting = b""
        self._position = start  # in the file, behind what was handed to the engine
        self._done = 0
        self._tail = b""
        self.member = start
        """Where the member begins that was last read from."""

    def read(self, size: int = -1) -> bytes:
        """The next bytes; none at the end. OSError where the packing is damaged or ends before its end."""
        size = _BLOCK if size is None or size < 0 else size
        if not self.packed:
            data = self._file.read(size)
            self._tail = (self._tail + data)[-4:] if data else self._tail
            self._done += len(data)
            return data
        while True:
            if self._engine.eof:
                self._waiting = self._engine.unused_data.lstrip(b"\0")
                self._engine = zlib.decompressobj(31)
                if not self._waiting and not self._fill():
                    return b""
                self.member = self._position - len(self._waiting)
            if not self._waiting and not self._fill():
                if self._position == self.member:
                    return b""
                raise OSError(f"the packing that begins at byte {self.member} has no end: the file is cut short")
            try:
                data = self._engine.decompress(self._waiting, size)
            except zlib.error as error:
                raise OSError(f"the packing that begins at byte {self.member} is damaged ({error})") from None
            self._waiting = self._engine.unconsumed_tail
            if data:
                self._done += len(data)
                return data

    def seek(self, offset: int, whence: int = 0) -> int:
        """Not in a stream."""
        raise OSError("a stream is read from its beginning to its end")

    def close(self) -> None:
        """Nothing; the file is closed by who opened it."""

    def tell(self) -> int:
        """How many bytes have been read."""
        return self._done

    @property
    def ended_well(self) -> bool:
        """Whether the last bytes that were read are such as a WARC record ends with."""
        return self.packed or not self._done or self._tail == b"\r\n\r\n"

    def _fill(self) -> bool:
        self._waiting = self._file.read(_BLOCK)
        self._position += len(self._waiting)
        return bool(self._waiting)


def places(file: BinaryIO, what: bytes, start: int) -> Iterator[int]:
    """Where these bytes stand in the file, from `start` on. The file may be read elsewhere between two of them."""
    kept = b""
    while True:
        file.seek(start)
        block = file.read(1 << 20)
        if not block:
            return
        whole, first = kept + block, start - len(kept)
        at = whole.find(what)
        while at >= 0:
            yield first + at
            at = whole.find(what, at + 1)
        start += len(block)
        kept = whole[-(len(what) - 1) :]


def unpacks_to(file: BinaryIO, start: int, beginning: bytes) -> bool:
    """Whether a member begins here whose content begins so."""
    file.seek(start)
    try:
        return zlib.decompressobj(31).decompress(file.read(4096), len(beginning)) == beginning
    except zlib.error:
        return False
