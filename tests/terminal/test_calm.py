"""Nothing that an article, an outlet or a name has in it steers the terminal of who reads the record."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.conftest import Run

STEERS = "\x1b[2J\x07\u202e"
ARTICLES = [
    {
        "id": f"a{STEERS}1",
        "outlet": f"Quay{STEERS}Post",
        "title": f"Lock{STEERS} shut",
        "byline": f"Ada{STEERS}",
        "published": "2021-03-01",
        "text": "“The lock at the quay will stay shut until spring, and nobody asked me,” "
        f"Ottilie Brand{STEERS} told the Quay Post.\n\nThe mayor{STEERS} denied that the lock is shut.",
    },
    {
        "id": "a2",
        "outlet": f"Harbour{STEERS}News",
        "title": f"Lock{STEERS} open",
        "published": "2021-03-02",
        "text": f"“The lock at the quay will not stay shut until spring, and nobody{STEERS} asked me,” "
        f"Ottilie Brand{STEERS} said.\n\nThe mayor{STEERS} said that the lock is shut.",
    },
    {"id": f"b{STEERS}", "title": STEERS},
]
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")
COMMANDS = (
    ("read", "PILE"),
    ("compare",),
    ("who", "Brand"),
    ("who", "Ottilie Brand\x1b[2J"),
    ("search", "lock"),
    ("show", "a2"),
    ("show", "none\x1b[2J"),
    ("findings",),
    ("claims",),
    ("check", "The lock at the quay will stay shut until spring, and nobody asked me"),
    ("stand", "the lock is shut"),
    ("doctor",),
)


def test_no_words_steer_the_terminal(tmp_path: Path, onrecord: Run) -> None:
    pile = tmp_path / "pile.jsonl"
    pile.write_text("".join(json.dumps(row) + "\n" for row in ARTICLES), encoding="utf-8")
    shown = {}
    for name, *given in COMMANDS:
        ran = onrecord(name, *(str(pile) if x == "PILE" else x for x in given), "--record", str(tmp_path / "r.db"))
        shown[name, *given] = ran.out + ran.err
    assert {command for command, said in shown.items() if STEERING.search(said)} == set()
    assert sum("\ufffd" in said for said in shown.values()) >= 8  # they did show those words
