"""brat standoff, read by the rules of the format."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from onrecord.export import files
from onrecord.record import Record
from tests.export.conftest import HOSTILE

BOUND = re.compile(r"(T\d+)\t(\w+) (\d+ \d+(?:;\d+ \d+)*)\t(.+)")
EVENT = re.compile(r"(E\d+)\t(\w+):(T\d+)((?: \w+:[TE]\d+)*)")
ATTRIBUTE = re.compile(r"(A\d+)\t(\w+) (E\d+) ([\w-]+)")
NOTE = re.compile(r"(#\d+)\tAnnotatorNotes (E\d+)\t(.+)")


def parse(text: str, standoff: str) -> dict[str, dict[str, Any]]:
    """An .ann file: each line is a text-bound annotation, an event, an attribute or a note, and nothing else."""
    found: dict[str, dict[str, Any]] = {"T": {}, "E": {}, "A": {}, "#": {}}
    lines = standoff.splitlines()  # brat splits lines at whatever Unicode calls a line end
    assert len(lines) == standoff.count("\n")
    for line in lines:
        if match := BOUND.fullmatch(line):
            id, kind, at, words = match.groups()
            places = [tuple(map(int, each.split())) for each in at.split(";")]
            assert all(0 <= a < b <= len(text) for a, b in places)
            assert words == " ".join(text[a:b] for a, b in places)
            found["T"][id] = (kind, places)
        elif match := EVENT.fullmatch(line):
            id, kind, trigger, roles = match.groups()
            found["E"][id] = (kind, trigger, dict(role.split(":") for role in roles.split()))
        elif match := ATTRIBUTE.fullmatch(line):
            id, name, event, value = match.groups()
            found["A"][id] = (event, name, value)
        elif match := NOTE.fullmatch(line):
            found["#"][match[1]] = (match[2], match[3])
        else:
            raise AssertionError(f"no line of the format: {line!r}")
    for kind, trigger, roles in found["E"].values():
        assert found["T"][trigger][0] == kind
        assert all(id in found["T"] or id in found["E"] for id in roles.values())
    assert all(event in found["E"] for event, *_ in (*found["A"].values(), *found["#"].values()))
    return found


def configured(folder: Path) -> dict[str, set[str]]:
    """The names that the configuration knows, by section."""
    section, known = "", {}
    for line in (folder / "annotation.conf").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            known[section := line.strip("[]")] = set()
        elif line:
            known[section].add(line.split("\t")[0])
    return known


def test_brat_reads_every_article_and_statement(record: Record, tmp_path: Path) -> None:
    files("brat", record.choose(), tmp_path)
    known = configured(tmp_path)
    listed = [line.split("\t")[0] for line in (tmp_path / "articles.tsv").read_text("utf-8").splitlines()[1:]]
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(
        ["annotation.conf", "articles.tsv", *(f"{n}.{end}" for n in listed for end in ("ann", "txt"))]
    )
    for name, article in zip(listed, record.articles(), strict=True):
        assert re.fullmatch(r"[a-z0-9-]+", name)
        text = (tmp_path / f"{name}.txt").read_bytes().decode()
        assert text == article.text
        found = parse(text, (tmp_path / f"{name}.ann").read_bytes().decode())
        assert {kind for kind, _ in found["T"].values()} <= known["entities"] | known["events"]
        assert {kind for kind, *_ in found["E"].values()} <= known["events"]
        assert {name for _, name, _ in found["A"].values()} <= known["attributes"]
        assert len(found["E"]) == len(article.statements)
        for s, (event, (_, trigger, roles)) in zip(article.statements, found["E"].items(), strict=True):
            places = found["T"][trigger][1]
            covered = {n for a, b in places for n in range(a, b)}
            missed = {n for a, b in s.content for n in range(a, b)} - covered
            assert not "".join(article.text[n] for n in sorted(missed)).strip()
            assert ("Source" in roles, "Cue" in roles) == (bool(s.source), bool(s.cue))
            assert (event, "Stance", s.stance) in found["A"].values()
            assert any(e == event for e, _ in found["#"].values()) == (s.speaker is not None)


def test_what_breaks_a_line_parts_a_place(record: Record, tmp_path: Path) -> None:
    files("brat", record.choose(article=HOSTILE.id), tmp_path)
    (standoff,) = tmp_path.glob("*.ann")
    bound = parse(HOSTILE.text, standoff.read_bytes().decode())["T"]
    assert [len(places) for kind, places in bound.values() if kind == "Content"] == [4, 1, 1, 1, 1]
