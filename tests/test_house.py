"""The house: data flows one way, nothing imports leftwards, and importing costs nothing."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "onrecord"
GROUND = {"types", "errors", "sentences", "wire", "schema", "dates", "furniture", "language", "running", ""}
MAY_USE = {
    "types": set(),
    "errors": set(),
    "dates": set(),
    "furniture": {"types", "dates"},
    "language": set(),
    "sentences": {"types", "dates"},
    "schema": GROUND,
    "running": {"errors"},
    "wire": GROUND,
    "fetch": GROUND,
    "intake": GROUND | {"fetch"},
    "reading": GROUND,
    "comparing": GROUND | {"reading"},
    "record": GROUND | {"comparing"},
    "scoring": GROUND,
    "sample": GROUND,
    "settings": GROUND,
    "watching": GROUND | {"fetch", "intake", "reading", "comparing", "record", "engines"},
    "engines": GROUND | {"intake", "reading", "comparing", "record"},
    "archive": GROUND | {"fetch", "intake", "reading", "comparing", "engines"},
    "terminal": GROUND | {"record", "settings"},
    "export": GROUND | {"record"},
    "web": GROUND | {"fetch", "intake", "reading", "comparing", "record", "engines", "export"},
}


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "onrecord":
            found |= {f"{node.module}.{n.name}" for n in node.names}
        elif isinstance(node, ast.Import):
            found |= {n.name for n in node.names if n.name.split(".")[0] == "onrecord"}
    return found


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_room_imports_leftwards(path: Path) -> None:
    own = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    if own in MAY_USE:
        used = {room(m) for m in imports(path)} - {own}
        assert used <= MAY_USE[own]


ORDERS = {
    "comparing": "text order copying matters stories together quoting finding claims",
    "record": "migrations found told tables identity databases asking comparing decisions keeping",
    "record/tables": "anchoring clock names parts rows schema identified keyed compared claimed",
    "record/identity": "nicknames roles describing naming likeness puzzle deciding bearing company solving "
    "gathering forms keeping settling voices",
    "record/asking": "queries storying standing finding speaking calling searching account ledgers holding "
    "checking choosing leafing outlines outlets within",
    "record/comparing": "joined stage memory preparing copying grouping telling coming stages claims catching_up",
    "record/comparing/copying": "holders looking concluding",
    "record/comparing/grouping": "hand keys linking deciding placing leaving echoes regrouping",
    "record/comparing/claims": "deciding regathering claiming",
    "record/decisions": "meant settling claims uniting joining amended amending correcting decided knowing",
    "record/keeping": "places tried watching retiring putting writing forgetting examining",
}
"""The rooms and files of a room, each of which may use only those before it."""


@pytest.mark.parametrize(
    ("where", "path"), [(where, path) for where in ORDERS for path in sorted((SOURCE / where).rglob("*.py"))]
)
def test_nothing_in_a_room_uses_a_later_one(where: str, path: Path) -> None:
    own = path.relative_to(SOURCE / where).parts[0].removesuffix(".py")
    start = f"onrecord.{where.replace('/', '.')}."
    used = {m.removeprefix(start).split(".")[0] for m in imports(path) if m.startswith(start)}
    if own != "__init__":
        order = ORDERS[where].split()
        assert used <= set(order[: order.index(own) + 1])


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = (
        "import sys, onrecord, onrecord.cli; "
        "heavy = ('numpy', 'onnxruntime', 'sqlalchemy', 'trafilatura', 'duckdb', 'rich', 'httpcore2'); "
        "print([m for m in heavy if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "[]"


def test_training_is_not_needed_to_read() -> None:
    code = "import sys, onrecord; onrecord.read('It holds, Ines Tarrow said.'); print('torch' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "False"
