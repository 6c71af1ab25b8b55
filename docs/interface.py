"""Write docs/interface.md from the docstrings of the public names: `python docs/interface.py`. A test checks it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

import onrecord
from onrecord import errors, export, wire

PAGE = Path(__file__).with_name("interface.md")
HEAD = """# The Python interface

What is listed here is public: it changes only with a word in the changelog. All else may move. Begin with
[Python and others](python.md); values are those of [the wire form](wire.md).

Made by `python docs/interface.py` from the docstrings.
"""


def page() -> str:
    """Everything public, as Markdown."""
    parts = [HEAD, "## onrecord\n", _code(inspect.getdoc(onrecord) or "")]
    for name in sorted(onrecord.__all__):
        parts += _told(name, getattr(onrecord, name))
    parts += ["## onrecord.export\n", _text(export)]
    for name in ("lines", "files"):
        parts += _told(name, getattr(export, name))
    parts += ["## onrecord.wire\n", _text(wire)]
    for name in ("encode", "decode", "schema"):
        parts += _told(name, getattr(wire, name))
    parts += ["## Errors\n", _code(inspect.getdoc(errors) or "")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(parts))


def _told(name: str, thing: Any) -> Iterator[str]:
    if not inspect.isclass(thing):
        yield f"### {name}\n\n{_signature(name, thing)}\n{_text(thing)}"
        return
    yield f"### {name}\n"
    if issubclass(thing, msgspec.Struct):
        fields = "".join(f"- `{f}`: `{kind}`\n" for f, kind in thing.__annotations__.items())
        yield f"{_text(thing)}\n{fields}"
        return
    yield "" if issubclass(thing, Exception) else _signature(name, thing)
    yield _text(thing)
    for member, made in sorted(vars(thing).items()):
        if member.startswith("_") or not inspect.isfunction(inspect.unwrap(made)):
            continue
        yield f"**{member}**\n\n{_signature(member, made)}\n{_text(made)}"


def _signature(name: str, called: Callable[..., Any]) -> str:
    signature = inspect.signature(called)
    shown, starred = [], False
    for each in signature.parameters.values():
        if each.name == "self" or each.name.startswith("_"):
            continue
        if each.kind is each.KEYWORD_ONLY and not starred:
            shown.append("*")
            starred = True
        stars = {each.VAR_POSITIONAL: "*", each.VAR_KEYWORD: "**"}.get(each.kind, "")
        default = "" if each.default is each.empty else f" = {_value(each.default)}"
        shown.append(f"{stars}{each.name}: {_kind(each.annotation)}{default}")
    gives = _kind(signature.return_annotation)
    arrow = "" if gives in ("None", "") or inspect.isclass(called) else f" -> {gives}"
    return f"```text\n{name}({', '.join(shown)}){arrow}\n```\n"


def _kind(annotation: Any) -> str:
    if annotation is inspect.Signature.empty:
        return ""
    return annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)


def _value(default: object) -> str:
    return "..." if isinstance(default, Path) else repr(default)


def _text(thing: Any) -> str:
    """The docstring; what it tries out becomes a block of code."""
    words = inspect.getdoc(thing) or ""
    blocks = words.split("\n\n")
    return "\n\n".join(_code(b) if b.startswith(">>>") else b for b in blocks) + "\n"


def _code(words: str) -> str:
    return f"```text\n{words.rstrip()}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
