"""Words of articles as a terminal may have them: what steers a terminal stands for itself no more.

Character for character, so that spans hold: rich leaves out some of these characters, and marks would stand off.
"""

from __future__ import annotations

_STEERING = (*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SHOWN = {**dict.fromkeys(_STEERING, "\ufffd"), ord("\r"): " "}


def still(text: str) -> str:
    """The text without control characters and turns of direction, each replaced by one character.

    >>> still("Gate shut.\\r\\n\\x1b[8mhidden")
    'Gate shut. \\n\ufffd[8mhidden'
    """
    return text.translate(_SHOWN)
