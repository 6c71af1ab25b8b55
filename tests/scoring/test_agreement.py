"""The scores are those of the scripts that define them, to the last digit.

What the scripts say of the small cases below is kept in figures.json; where the scripts are at hand, beside the
repository, they are run on the cases and on a gold file.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from onrecord.scoring import judge
from onrecord.scoring.table import as_json
from onrecord.wire import Row, parse

SHARED = Path(__file__).parents[3] / "shared"
BENCH = SHARED / "bench"
KEPT = Path(__file__).with_name("figures.json")

TEXT = (
    "Mara Quill said the old bridge is closed for good. “We will open it,” she told the Fenwick Post, “in May or in "
    "June.” Officials of the Harbour Board of Lower Fenwick doubt it, the mayor’s office added — and O'Hare's men, "
    "two of the seven who had stood on the quay all night long in the cold rain without a lamp, said so too. "
    "President Édouard Tull and Ines O'Hare deny that; he called it ''nonsense''."
)
LONG = "two of the seven who had stood on the quay all night long in the"
Raw = dict[str, Any]
Spanned = str | list[str]


def spans(words: Spanned) -> list[list[int]]:
    return [[TEXT.index(w), TEXT.index(w) + len(w)] for w in ([words] if isinstance(words, str) else words)]


def said(source: Spanned, cue: Spanned, content: Spanned, **facts: object) -> Raw:
    """A statement of TEXT by its words, confident by half where nothing else is said."""
    return {"source": spans(source), "cue": spans(cue), "content": spans(content), "confidence": 0.5, **facts}


def person(name: str, kind: str = "person") -> Raw:
    return {"speaker": {"name": name, "kind": kind}, "stance": "asserts"}


def sure(level: str, text: str | None) -> Raw:
    return {"stance": "asserts", "certainty": {"level": level, "text": text, "whose": "source"}}


BRIDGE, MAY = "the old bridge is closed for good", ["We will open it", "in May or in June"]
Q, S = said("Mara Quill", "said", BRIDGE), said("she", "told", MAY)


def by(**facts: object) -> Raw:
    return {**Q, **facts}


CASES: dict[str, tuple[list[Raw], list[Raw]]] = {
    "all right": ([Q, S], [Q, S]),
    "nothing found": ([Q, S], []),
    "nothing to find": ([], [Q]),
    "neither has a source": ([said([], "said", BRIDGE)], [said([], "told", BRIDGE)]),
    "only gold has a source": ([Q], [said([], "said", BRIDGE)]),
    "only the prediction has a source": ([said([], "said", BRIDGE)], [Q]),
    "another source": ([Q], [said("she", "said", BRIDGE)]),
    "the shorter source lies in the longer": ([Q], [said("Quill", "said", BRIDGE)]),
    "a source of fifteen words holds the other": (
        [said(LONG, "said", BRIDGE)],
        [said("two of the seven", "said", BRIDGE)],
    ),
    "a source of sixteen words holds the other": (
        [said(LONG + " cold", "said", BRIDGE)],
        [said("two of the seven", "said", BRIDGE)],
    ),
    "a source of sixteen words agrees by half": (
        [said(LONG + " cold", "said", BRIDGE)],
        [said("two of the seven who had stood on", "said", BRIDGE)],
    ),
    "sources overlap by half": (
        [said("Officials of the Harbour Board", "doubt", BRIDGE)],
        [said("the Harbour Board of", "doubt", BRIDGE)],
    ),
    "sources overlap by less than half": (
        [said("Officials of the Harbour Board", "doubt", BRIDGE)],
        [said("the Harbour Board of Lower", "doubt", BRIDGE)],
    ),
    "contents overlap by half": ([said("she", "told", "the old bridge is")], [said("she", "told", "bridge is")]),
    "contents overlap by less": ([said("she", "told", "the old bridge is closed")], [said("she", "told", "is closed")]),
    "two predictions fit equally, the first is right": ([Q], [Q, said("she", "said", BRIDGE)]),
    "two predictions fit equally, the second is right": ([Q], [said("she", "said", BRIDGE), Q]),
    "two gold statements fit equally": ([said("she", "said", BRIDGE), Q], [Q]),
    "the better fit goes first": (
        [said("Mara Quill", "said", "the old bridge"), Q],
        [said("Mara Quill", "said", "old bridge is closed for good")],
    ),
    "content in pieces": (
        [S],
        [said("she", "told", "We will open it,” she told the Fenwick Post, “in May or in June")],
    ),
    "content with one piece missing": ([S], [said("she", "told", "in May or in June")]),
    "content without words": ([said("she", "told", " — "), said("she", "told", [])], [said("she", "told", " — ")]),
    "punctuation and part of a word": ([Q], [said("Mara Quil", " said ", " old bridge is closed for goo")]),
    "an apostrophe within a word": ([said("the mayor", "added", BRIDGE)], [said("mayor’s", "added", BRIDGE)]),
    "a mark beside the content": ([Q, S], [said("she", "told", "We will open it")]),
    "a mark only beside the prediction": ([Q], [said("Mara Quill", "said", BRIDGE + ". “We will open it")]),
    "marks of two characters count within a content": (
        [said("Ines O'Hare", "called", "nonsense")],
        [said("Ines O'Hare", "called", "it ''nonsense''")],
    ),
    "named, pronoun and other sources": (
        [
            by(**person("Mara Quill")),
            {**S, **person("Mara Quill")},
            said("Officials of the Harbour Board", "doubt", "it, the mayor", **person("Rosa Lind")),
        ],
        [
            by(**person("M. Quill")),
            {**S, **person("Quill")},
            said("Officials of the Harbour Board", "doubt", "it, the mayor", **person("rosa lind")),
        ],
    ),
    "titles, accents and case": (
        [by(**person("Edouard Tull")), {**S, **person("Ines O'Hare")}],
        [by(**person("President ÉDOUARD TULL")), {**S, **person("Ms. Ines O’Hare’s")}],
    ),
    "nothing but a title": ([by(**person("the President"))], [by(**person("President"))]),
    "a given name is not the person": ([by(**person("Mara Quill"))], [by(**person("Mara"))]),
    "a body by half of its words": (
        [by(**person("Harbour Board of Lower Fenwick", "organisation"))],
        [by(**person("the Harbour Board", "group"))],
    ),
    "a body by less than half": (
        [by(**person("Harbour Board of Lower Fenwick", "organisation"))],
        [by(**person("the Board", "organisation"))],
    ),
    "several speakers in another order": (
        [by(**person("Édouard Tull | Ines O'Hare"))],
        [by(**person("O'Hare | Edouard Tull"))],
    ),
    "several speakers, one missing": ([by(**person("Édouard Tull | Ines O'Hare"))], [by(**person("Édouard Tull"))]),
    "no speaker known in gold": (
        [by(speaker=None, stance="asserts"), {**S, "stance": "urges"}],
        [by(**person("Mara Quill")), {**S, **person("Mara Quill")}],
    ),
    "no speaker predicted": ([by(**person("Mara Quill"))], [by(speaker=None, stance="asserts")]),
    "stances": (
        [by(**person("Mara Quill")), {**S, **person("Mara Quill"), "stance": "denies"}],
        [by(**person("Mara Quill")), {**S, "speaker": None, "stance": "asserts"}],
    ),
    "no stance predicted": ([by(**person("Mara Quill"))], [by(speaker=person("Mara Quill")["speaker"])]),
    "via": (
        [by(stance="asks", via=["Fenwick Post", "statement"]), {**S, "stance": "asks", "via": []}],
        [by(stance="asks", via=["the Fenwick Post", "Post"]), {**S, "stance": "asks", "via": ["letter"]}],
    ),
    "to and where": (
        [by(stance="asks", to="reporters", where="the quay"), {**S, "stance": "asks", "to": None, "where": "Fenwick"}],
        [
            by(stance="asks", to="the reporters", where=None),
            {**S, "stance": "asks", "to": "us", "where": "Lower Fenwick"},
        ],
    ),
    "a month in gold, a day predicted": ([by(stance="asks", when="2031-05")], [by(stance="asks", when="2031-05-02")]),
    "a month in gold, a year predicted": ([by(stance="asks", when="2031-05")], [by(stance="asks", when="2031")]),
    "a date as an object": ([by(stance="asks", when="2031-05-02")], [by(stance="asks", when={"date": "2031-05-02"})]),
    "no date in gold": ([by(stance="asks", when=None)], [by(stance="asks", when="2031")]),
    "facts that gold does not mention": (
        [by(stance="asks")],
        [by(to="us", where="Fenwick", when="2031", via=["letter"], **sure("likely", "probably"))],
    ),
    "certainty one step off": ([by(**sure("likely", "thinks"))], [by(**sure("very-likely", "he thinks it"))]),
    "certainty two steps off": ([by(**sure("likely", "thinks"))], [by(**sure("almost-certain", "thinks"))]),
    "certainty by other words": ([by(**sure("likely", "thinks"))], [by(**sure("likely", "perhaps"))]),
    "certainty only predicted": ([by(**sure("unstated", None))], [by(**sure("likely", "perhaps"))]),
    "certainty without words": ([by(**sure("likely", "thinks"))], [by(**sure("likely", None))]),
    "no certainty predicted": ([by(**sure("likely", "thinks"))], [by(stance="asserts", certainty=None)]),
    "confidence in order": ([Q], [{**Q, "confidence": 0.9}, {**S, "confidence": 0.4}]),
    "confidence in the wrong order": ([Q], [{**Q, "confidence": 0.3}, {**S, "confidence": 1}, {**S, "confidence": 0}]),
    "confidence of equals": ([Q, S], [Q, S, S, {**S, "confidence": 0.1}]),
}


def rows(statements: Iterable[Raw]) -> dict[str, Raw]:
    return {"a": {"id": "a", "text": TEXT, "statements": list(statements)}}


def parsed(raw: dict[str, Raw]) -> dict[str, Row]:
    return {id: parse(json.dumps(row)) for id, row in raw.items()}


def figures(gold: dict[str, Raw], predicted: dict[str, Raw]) -> dict[str, Any]:
    """Our figures, those that the scripts have too."""
    ours = as_json(judge(parsed(gold), parsed(predicted)))
    return {key: ours[key] for key in ("attributions", "quoted", "statements", "confidence")}


def test_every_case_has_kept_figures() -> None:
    assert list(json.loads(KEPT.read_text(encoding="utf-8"))) == list(CASES)


@pytest.mark.parametrize("case", CASES)
def test_a_case_has_the_figures_that_were_kept(case: str) -> None:
    gold, predicted = CASES[case]
    assert figures(rows(gold), rows(predicted)) == json.loads(KEPT.read_text(encoding="utf-8"))[case]


def perturbed(gold: dict[str, Raw], seed: int) -> dict[str, Raw]:
    """Predictions as a middling reader might make them: some missed, spans moved, facts wrong, some left out."""
    dice = random.Random(seed)

    def moved(span: list[int], end: int) -> list[int]:
        start = min(max(0, span[0] + dice.choice([0, 0, 0, -20, 15])), end - 1)
        return [start, min(max(start + 1, span[1] + dice.choice([0, 0, 0, -30, 20])), end)]

    def changed(old: Raw, end: int) -> Raw:
        new = {**old, "confidence": dice.choice([0.25, 0.5, 1.0, dice.random()])}
        for role in ("source", "cue", "content"):
            new[role] = [moved(span, end) for span in old[role] if dice.random() > 0.05]
        if new["speaker"] and dice.random() < 0.4:
            name = new["speaker"]["name"]
            name = dice.choice([name.split()[-1], name.upper() + "’s", "Mara Quill", f"Mara Quill | {name}"])
            new["speaker"] = dice.choice([None, {"name": name, "kind": dice.choice(["person", "group"])}])
        odd: Raw = {
            "source": [],
            "stance": dice.choice(["asserts", "denies", "withholds"]),
            "via": dice.choice([None, [], ["The Fenwick Post", "statement"]]),
            "to": dice.choice([None, "reporters"]),
            "where": dice.choice([None, "a rally in Lower Fenwick"]),
            "when": dice.choice([None, "2016", {"date": "2016-05-01"}]),
            "certainty": dice.choice(
                [None, sure("likely", "likely")["certainty"], sure("unlikely", None)["certainty"]]
            ),
        }
        new |= {key: value for key, value in odd.items() if dice.random() < 0.2}
        return {key: value for key, value in new.items() if key in ("content", "confidence") or dice.random() > 0.03}

    out = {}
    for id, row in gold.items():
        kept = [changed(s, len(row["text"])) for s in row["statements"] if dice.random() > 0.15]
        again = [changed(s, len(row["text"])) for s in row["statements"] if dice.random() < 0.05]
        out[id] = {"id": id, "text": row["text"], "statements": dice.sample(kept + again, len(kept + again))}
    return out


def by_the_scripts(gold: Path, predicted: Path) -> dict[str, Any]:
    calls = {
        "attributions": ("score_attributions.py",),
        "quoted": ("score_attributions.py", "--quoted"),
        "statements": ("score_statements.py",),
        "confidence": ("score_confidence.py",),
    }
    figures = {}
    for name, (script, *options) in calls.items():
        line = [sys.executable, str(BENCH / script), str(gold), str(predicted), "--json", *options]
        figures[name] = json.loads(subprocess.run(line, check=True, capture_output=True, text=True).stdout)
    return figures


def written(path: Path, rows: Iterable[Raw]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


if BENCH.exists():

    def test_on_a_gold_file_every_figure_is_that_of_the_scripts(tmp_path: Path) -> None:
        """On a third of its articles: the scripts are slow, and more articles ask nothing new of them."""
        lines = (SHARED / "data" / "polnear-dev.jsonl").read_bytes().splitlines(keepends=True)[::3]
        path = tmp_path / "gold.jsonl"
        path.write_bytes(b"".join(lines))
        gold = {row["id"]: row for row in map(json.loads, lines)}
        predicted = perturbed(gold, seed=7)
        theirs = by_the_scripts(path, written(tmp_path / "predicted.jsonl", predicted.values()))
        assert figures(gold, predicted) == theirs
        assert 20 < theirs["attributions"]["attributed"]["f1"] < 80

    def test_the_kept_figures_are_those_of_the_scripts(tmp_path: Path) -> None:
        """All cases in one file, so that the scripts start only once; each alone was asked when it was kept."""
        gold = {case: {"id": case, "text": TEXT, "statements": g} for case, (g, _) in CASES.items()}
        gold = {case: row for case, row in gold.items() if all("stance" in s for s in row["statements"])}
        predicted = {case: {"id": case, "text": TEXT, "statements": CASES[case][1]} for case in gold}
        assert figures(gold, predicted) == by_the_scripts(
            written(tmp_path / "gold.jsonl", gold.values()), written(tmp_path / "predicted.jsonl", predicted.values())
        )
