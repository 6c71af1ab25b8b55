"""What is wrong with a line of the wire form, said so that its author can mend it.

msgspec says where a line leaves the types; here that becomes the name of the field as its author wrote it, what was
expected there, and what stood there instead.
"""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

from onrecord.types import KINDS, LEVELS, STANCES

_AT = re.compile(r" - at `\$(?P<path>.*)`$", re.DOTALL)
_STEP = re.compile(r"\.(\w+)|\[(\d+|\.\.\.)\]")
_MISSING = re.compile(r"missing required field `(\w+)`")
_HALF = re.compile("[\ud800-\udfff]")

REFUSALS = (msgspec.DecodeError, UnicodeError, RecursionError)
"""What msgspec raises for a line that it does not take."""

_TEXT_OR_NULL = ("text or null",)
_SPANS = ("a list of [start, end]", "[start, end]", "a whole number")
EXPECTED: dict[str, tuple[str, ...]] = {
    "": ("an object: one article",),
    **dict.fromkeys(("id", "url", "outlet", "publisher", "title", "byline", "published", "language"), _TEXT_OR_NULL),
    "unread": ("text: the reason, or no such key",),
    "statements": ("a list of statements", "an object: one statement"),
    **dict.fromkeys(("source", "cue", "content"), _SPANS),
    "span": ("[start, end] or null", "a whole number"),
    "form": ("one of direct, indirect, mixed",),
    "speaker": ("an object with name and kind, or null",),
    "name": ("text",),
    "kind": ("one of " + ", ".join(KINDS),),
    "stance": ("one of " + ", ".join(STANCES),),
    "certainty": ("an object with level, text and whose, or null",),
    "level": ("one of " + ", ".join(LEVELS),),
    "whose": ("source, writer or null",),
    "via": ("a list of texts", "text"),
    **dict.fromkeys(("to", "where", "inside"), _TEXT_OR_NULL),
    "when": ('a date such as "2017-06-02", "2017-06" or "2017", an object with date, text and span, or null',),
    "date": ('a date such as "2017-06-02", "2017-06" or "2017"',),
    "marks": ("one of none, kept, missing, unbalanced, repaired",),
    "confidence": ("a number from 0 to 1",),
    "why": ("an object with a text for each fact",),
}
"""What stands in a field, by its name: first the field itself, then an item of it, then an item of the item."""


def fault(error: Exception, line: bytes | str) -> str:
    """What is wrong with `line`, which msgspec refused with `error`: one sentence, without the line's place."""
    if not isinstance(error, msgspec.ValidationError):
        return _no_json(error, line)
    try:  # msgspec stops at the first wrong type, and does not look whether the rest is JSON
        whole = msgspec.json.decode(line)
    except REFUSALS as deeper:
        return _no_json(deeper, line)
    return _misfit(error, whole)


def _misfit(error: msgspec.ValidationError, whole: Any) -> str:
    """Of JSON that is not an article: the field, what was expected there, what was found."""
    words = str(error)
    at = _AT.search(words)
    steps = _STEP.findall(at["path"] if at else "")
    missing = _MISSING.search(words)
    path = [name or (int(index) if index.isdigit() else "...") for name, index in steps]
    if missing:
        return f"{_written([*path, missing[1]])}: missing; expected {_expected([*path, missing[1]])}"
    found = "" if "..." in path else f", got {_found(_walk(whole, path))}"
    return f"{_written(path) or 'the line'}: expected {_expected(path)}{found}"


def _no_json(error: Exception, line: bytes | str) -> str:
    """Of what is not JSON, or is so only for a parser that lets more pass."""
    if not line.strip():
        return "the line is empty; expected one JSON object"
    constants: list[str] = []
    try:
        whole = json.loads(line.decode() if isinstance(line, bytes) else line, parse_constant=constants.append)
    except UnicodeDecodeError as bad:
        return f"not UTF-8: byte 0x{bad.object[bad.start]:02x} at byte {bad.start} of the line; save the file as UTF-8"
    except json.JSONDecodeError as bad:
        what = bad.msg.removesuffix(" at")
        return f"not JSON: {what} at character {bad.pos} of the line; each line must be one whole JSON object"
    except RecursionError:
        return "brackets stand too deep in one another to be an article"
    except ValueError:  # Python refuses to turn thousands of digits into a number
        return "a number in the line has more digits than can be read"
    for key, value in whole.items() if isinstance(whole, dict) else [("the line", whole)]:
        half = _HALF.search(json.dumps([key, value], ensure_ascii=False))
        if half:
            return (
                f"{_HALF.sub('?', key)}: unpaired surrogate \\u{ord(half[0]):04x}, which is half a character; "
                "write the whole character, or \\ufffd in its place"
            )
    if constants:
        return f"not JSON: {constants[0]} is no number of JSON; write null in its place"
    return f"not JSON: {error}"


def _written(path: list[str | int]) -> str:
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path if step != "...")
    return "".join(steps).lstrip(".")


def _expected(path: list[str | int]) -> str:
    depth = 0
    while path and not isinstance(path[-1], str):
        path, depth = path[:-1], depth + 1
    if path and path[-1] == "...":
        path, depth = path[:-1], 0
    name = str(path[-1]) if path else ""
    if name == "text":  # of an article it must be there; of a date or a certainty it may be null
        return "text" if len(path) == 1 else "text or null"
    kinds = EXPECTED[name]
    return kinds[min(depth, len(kinds) - 1)]


def _walk(value: Any, path: list[str | int]) -> Any:
    for step in path:
        value = value[step]
    return value


def _found(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and abs(value) >= 10**20:
        return "a number of more than 20 digits"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        shown = value if len(value) <= 40 else f"{value[:39]}…"
        return f"the text {json.dumps(shown, ensure_ascii=False)}"  # in one line, whatever it is
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list) and len(value) <= 4 and all(isinstance(item, int | float) for item in value):
        return "[" + ", ".join(_found(item).removeprefix("the number ") for item in value) + "]"
    return "a list"
