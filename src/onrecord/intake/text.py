"""Bytes to text, character for character.

The encoding is found out and a byte order mark, which belongs to the encoding, is taken off; nothing else is changed:
line ends, odd spaces and even mojibake stay as they are, so that a span of the text is a span of the file.
"""

from __future__ import annotations

import codecs
import re

from onrecord.errors import IntakeError

# The longer marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KNOWN = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "an RTF document"),
)
# Characters that no text has, in UTF-8 and in every one-byte encoding.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 65_536
"""Bytes that a guess at the encoding looks at; guessing takes about a millisecond for two thousand of them."""


def decode(data: bytes) -> str:
    """The text that some bytes are: by byte order mark, as UTF-8, or in the encoding they look like.

    IntakeError where they are no text. A stray byte that its encoding does not have becomes U+FFFD.

    >>> decode("naïve\\r\\n".encode("utf-8-sig")) == decode("naïve\\r\\n".encode("utf-16")) == "naïve\\r\\n"
    True
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    for magic, what in _KNOWN:
        if data.startswith(magic):
            raise IntakeError(f"{what}, not a text; save what it says as .txt or .html")
    if _is_binary(data):
        raise IntakeError("a binary file, not a text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_guess(data), errors="replace")


def _is_binary(data: bytes) -> bool:
    """Whether there is a NUL or one byte in fifty is a control character."""
    return b"\0" in data or len(_CONTROL.findall(data[:_SAMPLE])) * 50 > len(data[:_SAMPLE])


def _guess(data: bytes) -> str:
    """The encoding of bytes that are not UTF-8 throughout."""
    high = [byte for byte in data[:_SAMPLE] if byte >= 0x80] or [byte for byte in data if byte >= 0x80]
    bad = data.decode("utf-8", errors="replace").count("\ufffd")
    several = sum(0xC2 <= byte <= 0xF4 for byte in data)
    if several > 4 * bad:
        return "utf-8"  # UTF-8 with a byte or two broken or cut off
    if len(high) * 12 < len(data[:_SAMPLE]):
        # Almost all ASCII: a Western language. The sniffer takes such texts for Central European or Baltic now and
        # then. In Mac Roman curly marks and dashes are 0xD0 to 0xD5, which to Windows are rare capitals.
        mac = sum(0xD0 <= byte <= 0xD5 for byte in high)
        windows = sum(0x91 <= byte <= 0x97 or byte >= 0xE0 for byte in high)
        return "mac_roman" if mac > windows else "cp1252"
    from charset_normalizer import from_bytes  # late: slow to load, and most files are UTF-8

    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best else "cp1252"
