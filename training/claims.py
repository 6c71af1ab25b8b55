"""Fits the lines that tell what a statement is about, on which side it is, and how an article stands to a claim.

`python -m training.claims [READ.jsonl]` writes fitted.json and words.json. It fits on the events that are
there to fit (`benchmarks.splits`): on the hand-made ledgers, with the statements as people marked them and as the
reader finds them (what it finds beside them is about nothing that the ledgers have), for sides on 80 ledgers more
(`ledgers.jsonl`), on pairs of sentences that entail or contradict each other, on headlines, and on stands of articles.
READ.jsonl holds the stories as the reader reads them, in the wire form; without it they are read now, which takes some
minutes.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks import splits
from benchmarks.claims import as_article, judged
from onrecord import wire
from onrecord.comparing.claims import apart, features, standing
from onrecord.comparing.claims.fitted import FITTED, Line
from onrecord.comparing.claims.gathering import ranked
from onrecord.comparing.claims.matter import Matter
from onrecord.comparing.claims.said import Said, said
from onrecord.comparing.claims.weighing import cosine, weights
from onrecord.comparing.text.terms import terms
from onrecord.reading.reader import Reader
from onrecord.types import Article, Stance, Statement

OUT = Path(__file__).parents[1] / "src/onrecord/comparing/claims"
SIGN = {"asserts": 1, "denies": -1, "doubts": -1}
PARTS: tuple[splits.Part, ...] = ("fit", "choose")
"""What the weights that ship are fitted on: all that chose between ways is fitted on at last."""
EVENTS = 3
"""Events whose articles have a word, at least, for it to tell anything."""
MORE = Path(__file__).with_name("ledgers.jsonl")
"""Ledgers of the other stories, by a large language model that read each story whole (docs/decisions/0025): places of
what the reader finds, no words of the articles."""
LESS = 0.5
"""How much a statement of these counts: their stories are as they come, most of them hardly contested."""
DENIED = 3.0
"""How many times more a denial among them counts, so that they have as many as stories that are contested."""
NAMES = 5
"""Statements that are tried as the name of a proposition."""
STRENGTH = {"about": 0.3, "main": 0.01, "names": 0.003, "side": 0.03, "speaks": 1.0, "stand": 0.01, "words": 3.0}
"""The inverse of how much the weights are held small, chosen on the part to choose."""
Sides = dict[int, str]
Floats = npt.NDArray[np.float64]


class Examples:
    """Features with what they should tell and how much they count."""

    def __init__(self) -> None:
        self.features: list[list[float]] = []
        self.truth: list[Any] = []
        self.counts: list[float] = []

    def add(self, values: list[float], truth: Any, count: float = 1.0) -> None:
        self.features.append(values)
        self.truth.append(truth)
        self.counts.append(count)


def readings(path: Path | None) -> dict[str, Article]:
    """The stories as the reader reads them."""
    if path is None:
        return {
            a.id: a
            for a in Reader().read_all(Article(id=r["id"], text=r["text"]) for r in splits.rows("stories.jsonl"))
        }
    with path.open("rb") as lines:
        return {a.id: a for a in map(wire.decode, lines)}


def marked(story: Mapping[str, Any], texts: Mapping[str, str]) -> list[tuple[Said, Sides]]:
    """The statements of a ledger as people marked them."""
    out = []
    for id in sorted({s["article"] for s in story["statements"]}):
        own = [s for s in story["statements"] if s["article"] == id]
        out += [(s, {x["p"]: x["side"] for x in own[s.number]["sides"]}) for s in said(as_article(id, texts[id], own))]
    return out


def found(story: Mapping[str, Any], read: Mapping[str, Article]) -> list[tuple[Said, Sides | None]]:
    """The statements of its articles as the reader finds them, with the sides of those that people marked."""
    out: list[tuple[Said, Sides | None]] = []
    for id in sorted({s["article"] for s in story["statements"]}):
        own = [s for s in story["statements"] if s["article"] == id]
        here = list(said(read[id]))
        wanted = [_characters(s["content"]) for s in own]
        theirs = [_characters(s.statement.content) for s in here]
        scored = sorted((-len(x & y) / len(x | y), i, j) for i, x in enumerate(wanted) for j, y in enumerate(theirs))
        at: dict[int, int] = {}
        for share, i, j in scored:
            if share <= -0.5 and j not in at and i not in at.values():
                at[j] = i
        out += [(s, {x["p"]: x["side"] for x in own[at[j]]["sides"]} if j in at else None) for j, s in enumerate(here)]
    return out


def more(parts: Sequence[splits.Part]) -> list[dict[str, Any]]:
    """Those ledgers, in the form of the shared ones."""
    event = {r["id"]: r["event"] for r in splits.rows("stories.jsonl")}
    with MORE.open("rb") as lines:
        stories = list(map(json.loads, lines))
    return [
        {
            "propositions": [{"p": p, "text": text} for p, text in enumerate(story["propositions"])],
            "statements": [
                {"article": id, "content": content, "sides": [{"p": int(p), "side": x} for p, x in sides.items()]}
                for id, statements in story["articles"].items()
                for content, sides in statements
            ],
        }
        for story in stories
        if splits.part(event[min(story["articles"])]) in parts
    ]


def _characters(spans: Sequence[Sequence[int]]) -> set[int]:
    return {i for a, b in spans for i in range(a, b)}


def named_by(statements: Sequence[tuple[Said, Sides]], matter: Matter) -> Iterator[tuple[int, Said, Sides]]:
    """The propositions, and the statements that could name each."""
    of = {s.key: ss for s, ss in statements}
    best = [(c, of[c.key]) for c in ranked(matter)]
    for p in range(4):
        mine = [(c, cs) for c, cs in best if cs.get(p) in SIGN and (p == 0 or 0 not in cs)]
        if p == 0:
            mine = [(c, cs) for c, cs in mine if cs[0] == "asserts"]
        yield from ((p, c, cs) for c, cs in mine[: NAMES if p == 0 else 3])


def about_examples(statements: Sequence[tuple[Said, Sides]], about: Examples) -> None:
    """Each statement against those that could name a proposition: whether it is about it."""
    matter = Matter([s for s, _ in statements])
    for p, c, _ in named_by(statements, matter):
        columns = features.about(c, matter, main=p == 0)
        for s, ss in statements:
            if s is not c:
                about.add(columns[:, matter.at[s.key]].tolist(), p in ss)


def side_examples(
    statements: Sequence[tuple[Said, Sides]], side: Examples, count: float = 1.0, denied: float = 1.0
) -> None:
    """Each statement against those that could name a proposition that it takes a side on: which one."""
    for p, c, cs in named_by(statements, Matter([s for s, _ in statements])):
        for s, ss in statements:
            if s is not c and ss.get(p) in SIGN:
                against = SIGN[ss[p]] * SIGN[cs[p]] < 0
                side.add(features.side(s, c), against, count * denied if against else count)


def main_examples(statements: Sequence[tuple[Said, Sides]], main: Examples) -> None:
    """Each statement that bears on any proposition against that which names the story's first claim."""
    matter = Matter([s for s, _ in statements])
    columns = features.main(features.about(ranked(matter)[0], matter, main=True), matter)
    for s, ss in statements:
        if ss:
            main.add(columns[:, matter.at[s.key]].tolist(), 0 in ss)


def name_examples(statements: Sequence[tuple[Said, Sides]], text: str, names: Examples) -> None:
    """Each statement of a story, and whether its words are near those by which people named its first proposition."""
    matter = Matter([s for s, _ in statements])
    words = weights(terms(text).keys)
    columns = features.names(matter)
    for s, _ in statements:
        alike = cosine(s.words, words) > ALIKE and s.statement.stance in ("asserts", "denies")
        names.add(columns[:, matter.at[s.key]].tolist(), alike, 20 / len(statements))


ALIKE = 0.45
"""How near the words of a statement have to be to those of a proposition to name it."""


def sentence_examples(side: Examples, articles: Sequence[Mapping[str, Any]]) -> None:
    """Sentences that entail or contradict others, and headlines for or against claims."""
    for r in splits.rows("entailment.jsonl"):
        if r["label3"] == "contradiction" or r["entailed"] == "yes":
            side.add(features.side(_bare(r["text"]), _bare(r["hypothesis"])), r["entailed"] != "yes", ENTAILED)
    texts = {c["id"]: c["text"] for r in articles for c in r["claims"]}
    known = {
        (texts[h["emergent_claim"]], h["text"], h["emergent_stance"])
        for r in articles
        for h in r["headlines"]
        if h["emergent_claim"] in texts and h["emergent_stance"] in ("for", "against")
    }
    for n, (claim, headline, stance) in enumerate(sorted(known)):
        side.add(features.side(_bare(headline), _bare(claim)), stance == "against", 0.5)
        if stance == "for":  # the same turned round, since few sentences of the data have the very words and a "not"
            side.add(features.side(_bare(_turned(headline, n)), _bare(claim)), True, TURNS)
            side.add(features.side(_bare(_turned(claim, n)), _bare(claim)), True, TURNS)
            side.add(features.side(_bare(headline, "denies"), _bare(claim)), True, TURNS)


ENTAILED = 0.1
"""How much a sentence that entails or contradicts another counts: their words are unlike those of news."""


def _negated(text: str) -> str:
    """A sentence with a "not" behind its first auxiliary, where it has one."""
    return re.sub(r"\b(is|was|are|were|has|have|had|will|would|can|could|did)\b", r"\1 not", text, count=1)


def _turned(text: str, n: int) -> str:
    negated = _negated(text)
    return negated if n % 4 == 0 and negated != text else TURNED[n % 3].format(text)


TURNED = ("the report that {} is a hoax", "it is not true that {}", "the claim that {} is false")
TURNS = 0.25
"""How much such a sentence counts."""


def _bare(text: str, stance: Stance = "asserts") -> Said:
    (found,) = said(
        Article(
            id="", text=text, statements=(Statement(id="", form="indirect", content=((0, len(text)),), stance=stance),)
        )
    )
    return found


def stand_examples(
    articles: Sequence[Mapping[str, Any]], read: Mapping[str, Article], parts: Sequence[splits.Part]
) -> tuple[Floats, list[str]]:
    """The features of the judged pairs of article and claim, and the stands."""
    claims = {c["id"]: c["text"] for r in articles for c in r["claims"]}
    event = {r["id"]: r["event"] for r in articles}
    pairs = [(a, c, t) for (a, c), t in sorted(judged(articles).items()) if splits.part(event[a]) in parts]
    pages = {a: apart.page(read[a]) for a in {a for a, _, _ in pairs}}
    values = [standing.features(pages[a], apart.put(c, claims[c])) for a, c, _ in pairs]
    return np.array(values), [t for _, _, t in pairs]


def logistic(values: Floats, truth: Floats, counts: Floats, strength: float) -> tuple[float, Floats]:
    """The bias and weights of a logistic line, on features put to one scale."""
    from sklearn.linear_model import LogisticRegression

    middle, width = values.mean(0), values.std(0)
    width[width == 0] = 1
    line = LogisticRegression(C=strength, max_iter=8000).fit((values - middle) / width, truth, sample_weight=counts)
    weights = line.coef_[0] / width
    return float(line.intercept_[0] - weights @ middle), weights


def stands(values: Floats, truth: Sequence[str], strength: float) -> dict[str, tuple[float, Floats]]:
    """The same for three stands at once, each counted as much as the others."""
    from sklearn.linear_model import LogisticRegression

    middle, width = values.mean(0), values.std(0)
    width[width == 0] = 1
    line = LogisticRegression(C=strength, max_iter=8000, class_weight="balanced").fit((values - middle) / width, truth)
    return {
        name: (float(bias - (w / width) @ middle), w / width)
        for name, bias, w in zip(line.classes_, line.intercept_, line.coef_, strict=True)
    }


def lines(examples: Examples, what: str) -> tuple[float, Floats]:
    return logistic(np.array(examples.features), np.array(examples.truth), np.array(examples.counts), STRENGTH[what])


def ledger_lines(read: Mapping[str, Article], parts: Sequence[splits.Part]) -> dict[str, tuple[float, Floats]]:
    """What a statement is about, and on which side."""
    about, main, side, names = Examples(), Examples(), Examples(), Examples()
    texts = {r["id"]: r["text"] for r in splits.rows("stories.jsonl")}
    stories = [
        (s, (marked(s, texts), [(x, sides or {}) for x, sides in found(s, read)])) for s in splits.ledgers(*parts)
    ]
    for story, both in stories:
        for statements in both:
            name_examples(statements, story["propositions"][0]["text"], names)
    named = {"names": lines(names, "names")}
    FITTED["names"] = Line(
        named["names"][0], list(map(float, named["names"][1]))
    )  # the others are fitted on what it names
    for _, both in stories:
        for statements in both:
            about_examples(statements, about)
            side_examples(statements, side)
            main_examples(statements, main)
    for story in more(parts):
        side_examples([(x, sides or {}) for x, sides in found(story, read)], side, LESS, DENIED)
    sentence_examples(side, splits.stories(*parts))
    return named | {"about": lines(about, "about"), "main": lines(main, "main"), "side": lines(side, "side")}


def stand_lines(read: Mapping[str, Article], parts: Sequence[splits.Part]) -> dict[str, tuple[float, Floats]]:
    """Whether an article speaks of a claim, and how it stands to it."""
    values, truth = stand_examples(list(splits.rows("stories.jsonl")), read, parts)
    spoken = np.array([t != "silent" for t in truth])
    first = logistic(values[:, : standing.SPEAKS], spoken, np.ones(len(truth)), STRENGTH["speaks"])
    return {"speaks": first, **stands(values[spoken], [t for t in truth if t != "silent"], STRENGTH["stand"])}


def stock(read: Mapping[str, Article], parts: Sequence[splits.Part]) -> dict[str, Any]:
    """The words of whole texts that tell how these stand, from words that articles on several events have."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    rows = list(splits.rows("stories.jsonl"))
    event = {r["id"]: r["event"] for r in rows}
    pairs = [(a, t) for (a, _), t in sorted(judged(rows).items()) if t != "silent" and splits.part(event[a]) in parts]
    counts = [Counter(apart.stems(read[a])) for a, _ in pairs]
    events: dict[str, set[str]] = {}
    holding: Counter[str] = Counter()
    for (a, _), own in zip(pairs, counts, strict=True):
        holding.update(own.keys())
        for t in own:
            events.setdefault(t, set()).add(event[a])
    known = sorted(t for t, of in events.items() if len(of) >= EVENTS)
    rare = {t: math.log((1 + len(pairs)) / (1 + holding[t])) + 1 for t in known}
    column = {t: n for n, t in enumerate(known)}
    data, where = [], []
    for n, own in enumerate(counts):
        found = {t: (1 + math.log(c)) * rare[t] for t, c in own.items() if t in column}
        length = math.sqrt(sum(v * v for v in found.values())) or 1.0
        data += [v / length for v in found.values()]
        where += [(n, column[t]) for t in found]
    table = csr_matrix((data, tuple(np.array(where).T)), shape=(len(pairs), len(known)))
    line = LogisticRegression(C=STRENGTH["words"], max_iter=8000, class_weight="balanced").fit(
        table, [t for _, t in pairs]
    )
    order = [list(line.classes_).index(s) for s in standing.STANCES]
    weights = line.coef_[order]
    return {
        "bias": [round(float(line.intercept_[n]), 4) for n in order],
        "words": {t: [round(rare[t], 3), *(round(float(w), 3) for w in weights[:, n])] for t, n in column.items()},
    }


def main() -> None:
    read = readings(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    made = ledger_lines(read, PARTS) | stand_lines(read, PARTS)
    lined = {name: [round(bias, 4), [round(float(w), 4) for w in weights]] for name, (bias, weights) in made.items()}
    (OUT / "fitted.json").write_text(_dumped(lined), encoding="utf-8")
    found = stock(read, PARTS)
    (OUT / "words.json").write_text(_dumped([found["bias"], found["words"]]), encoding="utf-8")


def _dumped(value: Any) -> str:
    """JSON with a line for each name."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace('],"', '],\n"') + "\n"


if __name__ == "__main__":
    main()
