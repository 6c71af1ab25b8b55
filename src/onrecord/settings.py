"""Settings: what commands do where a call does not say otherwise.

One order: what a flag says, else the environment (ONRECORD_RECORD), else onrecord.toml here or in the nearest folder
above, else what is built in. A file has one line a setting:

    record = "postgresql://desk@db.example/news"
    allow_private = ["cms.newsroom.internal"]
    every = 5
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import UsageError

FILE = "onrecord.toml"
PREFIX = "ONRECORD_"


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What can be set, and what holds where nobody has.

    record: the record that commands use. allow_private: hosts that may be fetched from though they are private.
    any_language: read texts in other languages too. every: minutes between two looks at a feed. delay: seconds between
    two requests to a host.
    """

    record: str = "record.db"
    allow_private: tuple[str, ...] = ()
    any_language: bool = False
    every: float = 15.0
    delay: float = 2.0


class Setting(msgspec.Struct, frozen=True):
    """One setting in force, and where it comes from."""

    name: str
    value: Any
    source: str


def in_force(folder: Path | None = None, environment: Mapping[str, str] | None = None) -> list[Setting]:
    """Every setting as it holds for a command that says nothing itself. UsageError naming all that is wrong."""
    file = _file(folder or Path.cwd())
    written = {} if file is None else _read(file)
    said = _said(os.environ if environment is None else environment)
    built_in = msgspec.structs.asdict(Settings())
    return [
        Setting(name, said[name], PREFIX + name.upper())
        if name in said
        else Setting(name, written[name], str(file))
        if name in written
        else Setting(name, value, "built in")
        for name, value in built_in.items()
    ]


def settings(folder: Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """The settings in force."""
    return Settings(**{each.name: each.value for each in in_force(folder, environment)})


def defaults(commands: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What is set and not built in, for each of these commands, as click takes it for defaults.

    The demo keeps a record of its own: it is left as it is.
    """
    found = {each.name: each.value for each in in_force() if each.source != "built in"}
    return {command: found for command in commands if found and command != "demo"}


def _file(folder: Path) -> Path | None:
    return next((here / FILE for here in (folder, *folder.parents) if (here / FILE).is_file()), None)


def _read(file: Path) -> dict[str, Any]:
    import tomllib

    try:
        written = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{file} cannot be read: {error}") from None
    return _checked(written, str(file))


def _said(environment: Mapping[str, str]) -> dict[str, Any]:
    known = {PREFIX + name.upper(): name for name in msgspec.structs.asdict(Settings())}
    said = {known[name]: value for name, value in environment.items() if name in known}
    lists = {"allow_private": lambda value: [host.strip() for host in value.split(",") if host.strip()]}
    return _checked(
        {name: lists.get(name, str)(value) for name, value in said.items()}, "the environment", strict=False
    )


def _checked(values: Mapping[str, Any], source: str, *, strict: bool = True) -> dict[str, Any]:
    """The values by their types, or a UsageError that names all faults together."""
    kinds = {field.name: field.type for field in msgspec.structs.fields(Settings)}
    faults, found = [], {}
    for name, value in values.items():
        if name not in kinds:
            faults.append(f"{name} (known: {', '.join(kinds)})")
            continue
        try:
            found[name] = msgspec.convert(value, kinds[name], strict=strict)
        except msgspec.ValidationError as error:
            faults.append(f"{name} = {value!r} ({error})")
    if faults:
        raise UsageError(f"{source} has settings that cannot be: {'; '.join(faults)}")
    return found
