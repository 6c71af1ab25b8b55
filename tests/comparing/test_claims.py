"""Claims: what is one proposition, who stands on which side, and on what it rests."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.comparing.claims import features
from onrecord.comparing.claims.chains import Passage
from onrecord.comparing.claims.claim import Claim, Side, Stood
from onrecord.comparing.claims.gathering import gather, member
from onrecord.comparing.claims.leaning import leaning
from onrecord.comparing.claims.ledger import claim, stood, unsettled
from onrecord.comparing.claims.matter import HEAVIEST, Matter
from onrecord.comparing.claims.said import Said, said
from onrecord.comparing.claims.sentences import sentences
from onrecord.comparing.claims.weighing import cosine, cover
from onrecord.comparing.text.terms import keys, terms
from onrecord.types import Article, Speaker, Stance, Statement, speaker_id

Line = tuple[str, str, str, Stance]
"""Who, the cue, what, and the stance."""
GATE: tuple[Line, ...] = (
    ("Inspector Hale", "said", "that Farrant ordered the closing of the Harwick sluice gate", "asserts"),
    ("The water board", "says", "Farrant ordered the closing of the sluice gate at Harwick", "asserts"),
    ("Farrant", "said", "he did not order the closing of the Harwick sluice gate", "asserts"),
    ("Ines Tarrow", "denied", "that Farrant ordered the closing of the sluice gate", "denies"),
    ("Casper Rudge", "called", "the report that Farrant ordered the closing of the sluice gate a hoax", "asserts"),
    ("The ministry", "declined to comment on", "the closing of the Harwick sluice gate", "withholds"),
)


def written(id: str, lines: Sequence[Line], published: str | None = None, outlet: str | None = None) -> Article:
    """An article of these statements, one a sentence."""
    text, statements = "", []
    for n, (who, cue, what, stance) in enumerate(lines):
        at = len(text)
        text += f"{who} {cue} {what}. "
        source, verb = (at, at + len(who)), (at + len(who) + 1, at + len(who) + 1 + len(cue))
        statements.append(
            Statement(
                id=f"{id}-{n}",
                form="indirect",
                source=(source,),
                cue=(verb,),
                content=((verb[1] + 1, verb[1] + 1 + len(what)),),
                speaker=Speaker(speaker_id(who, "person"), who, "person"),
                stance=stance,
            )
        )
    return Article(id=id, text=text, published=published, outlet=outlet, statements=tuple(statements))


def ledgers(articles: Sequence[Article]) -> list[Claim]:
    found = gather([s for a in articles for s in said(a)])
    return [claim((g.named.article, g.named.statement.id, g.named.text), stood(g)) for g in found]


def sides(articles: Sequence[Article]) -> dict[str, str]:
    """The side of each speaker on the claim that most speak of."""
    most = max(ledgers(articles), key=lambda c: len(c.statements))
    return {p.speaker.name: p.side for p in most.positions if p.speaker}


PILE = [
    written("a", GATE[:3], "2024-05-01"),
    written("b", GATE[3:5], "2024-05-02"),
    written("c", GATE[5:], "2024-05-03"),
]


def test_who_says_it_and_who_denies_it_stand_on_two_sides_of_one_claim() -> None:
    found = sides(PILE)
    assert found["Inspector Hale"] == found["The water board"] == "asserts"
    assert found["Farrant"] == "denies", "the content says that it was not so, whatever the cue"
    assert found["Ines Tarrow"] == "denies"
    assert found["Casper Rudge"] == "denies"
    assert found["The ministry"] == "withholds"


def test_a_claim_is_named_by_words_of_the_text() -> None:
    for c in ledgers(PILE):
        article = next(a for a in PILE if a.id == c.heading.article)
        assert c.says in article.text


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_the_order_of_arrival_changes_nothing(seed: int) -> None:
    mixed = list(PILE)
    Random(seed).shuffle(mixed)
    assert ledgers(mixed) == ledgers(PILE)


def test_a_speaker_who_is_renamed_changes_only_names() -> None:
    def renamed(a: Article) -> Article:
        return msgspec.structs.replace(
            a,
            statements=tuple(
                msgspec.structs.replace(s, speaker=Speaker("x" + s.speaker.id, s.speaker.name[::-1], "person"))
                for s in a.statements
                if s.speaker
            ),
        )

    was, now = ledgers(PILE), ledgers([renamed(a) for a in PILE])
    assert [[(s.statement, s.side, s.score) for s in c.statements] for c in was] == [
        [(s.statement, s.side, s.score) for s in c.statements] for c in now
    ]
    assert {p.speaker.name[::-1] for c in was for p in c.positions if p.speaker} == {
        p.speaker.name for c in now for p in c.positions if p.speaker
    }


def test_a_copy_raises_no_origins() -> None:
    copy = written("d", GATE[:3], "2024-05-04")
    passage = {"d": [Passage("a", (0, len(copy.text)), (0, len(copy.text)))]}

    def most(articles: Sequence[Article]) -> Claim:
        g = max(gather([s for a in articles for s in said(a)]), key=lambda g: len(g.members))
        return claim((g.named.article, g.named.statement.id, g.named.text), stood(g), copied=passage)

    before, after = most(PILE), most([*PILE, copy])
    assert after.heading.articles == before.heading.articles + 1
    assert after.heading.origins == before.heading.origins
    assert [(e.start, e.end) for e in after.chain.edges if e.kind == "copied"] == [("a:a", "a:d")]


def test_a_denial_that_becomes_an_admission_is_told() -> None:
    first = written("a", [*GATE[:2], GATE[3]], "2024-05-01")
    later = written(
        "b",
        [("Ines Tarrow", "said", "that Farrant ordered the closing of the Harwick sluice gate", "asserts")],
        "2024-06-01",
    )
    moved = [c for x in ledgers([first, later]) for c in x.changes]
    assert [(c.speaker.name, c.before.side, c.after.side, c.dated) for c in moved] == [
        ("Ines Tarrow", "denies", "asserts", True)
    ]


def test_what_nobody_is_said_to_say_is_no_assertion() -> None:
    article = written("a", GATE[:2])
    statements = (article.statements[0], msgspec.structs.replace(article.statements[1], speaker=None))
    found = ledgers([msgspec.structs.replace(article, statements=statements)])
    assert {s.statement: s.side for c in found for s in c.statements} == {"a-0": "asserts", "a-1": "reports-only"}


def test_every_statement_is_in_a_claim() -> None:
    assert {s.statement for c in ledgers(PILE) for s in c.statements} == {s.id for a in PILE for s in a.statements}


def test_no_statement_no_claim() -> None:
    assert gather([]) == []
    assert gather(said(Article(id="a", text="Nothing was said."))) == []


def test_explanations_name_words_that_stand_there() -> None:
    for c in ledgers(PILE):
        for s in c.statements:
            assert s.why
            assert s.why_side
    most = max(ledgers(PILE), key=lambda c: len(c.statements))
    told = {s.speaker.name: s.why_side for s in most.statements if s.speaker}
    assert "“denied”" in told["Ines Tarrow"]
    assert "not" in told["Farrant"]


@pytest.mark.parametrize(
    ("line", "side"),
    [
        (
            ("Oda Kell", "ridiculed", "the allegations about Farrant closing the Harwick sluice gate", "asserts"),
            "denies",
        ),
        (("Oda Kell", "denied", "any role in the closing of it", "denies"), "denies"),
        (
            (
                "Oda Kell",
                "said",
                "Farrant ordered the closing of the Harwick sluice gate by a fake telegram",
                "asserts",
            ),
            "asserts",
        ),
        (
            (
                "Oda Kell",
                "said",
                "Farrant, who did not sleep, ordered the closing of the Harwick sluice gate",
                "asserts",
            ),
            "asserts",
        ),
        (
            (
                "Hester Quill",
                "does not believe",
                "that Farrant ordered the closing of the Harwick sluice gate",
                "asserts",
            ),
            "denies",
        ),
        (
            (
                "Hester Quill",
                "said",
                "Farrant was not the only one who ordered the closing of the Harwick sluice gate",
                "asserts",
            ),
            "asserts",
        ),
        (
            ("Farrant", "has moved to deny", "reports that he ordered the closing of the sluice gate", "intends"),
            "denies",
        ),
        (
            ("Unconfirmed reports", "say", "Farrant ordered the closing of the Harwick sluice gate", "asserts"),
            "reports-only",
        ),
        (
            ("The ministry", "said", "it could not confirm the report about the Harwick sluice gate", "asserts"),
            "withholds",
        ),
        (
            ("The ministry", "said", "it cannot confirm or deny the report about the sluice gate", "asserts"),
            "withholds",
        ),
        (("Penlow reports", "say", "Farrant ordered the closing of the Harwick sluice gate", "asserts"), "asserts"),
    ],
)
def test_the_side_of(line: Line, side: str) -> None:
    assert sides([*PILE, written("d", [line], "2024-05-04")])[line[0]] == side


@pytest.mark.parametrize(
    ("words", "negated"),
    [
        ("he did not order it", 1),
        ("we have no reason to believe that it is not so", 0),
        ("I do not think so, it was not him", 2),
        ("I cannot promise you that it will open", 0),
        ("she did not deny that he ordered it", 0),
        ("it has not been ruled out", 0),
        ("he is not ruling out that it will close", 0),
    ],
)
def test_a_not_that_denies_nothing(words: str, negated: int) -> None:
    assert leaning(terms(words).keys, words).negated == negated


@pytest.mark.parametrize(
    ("words", "false", "left_open"),
    [
        ("he could not confirm the report", 0, 1),
        ("they can neither confirm or deny it", 0, 1),
        ("the report is not true", 1, 0),
        ("she would not comment on that hoax", 1, 1),
    ],
)
def test_who_does_not_confirm_it_has_not_denied_it(words: str, false: int, left_open: int) -> None:
    found = leaning(terms(words).keys, words)
    assert (found.false, found.open) == (false, left_open)


def test_who_is_buried_alive_was_not_called_dead() -> None:
    assert leaning(("she", "is", "alive")).false == 1
    assert leaning(("they", "were", "buried", "alive")).false == 0


def test_what_goes_on_speaks_against_what_ends() -> None:
    pile = [
        written(id, [(who, "said", "the water board will shut down the Harwick flour mill in May", "asserts")])
        for id, who in (("a", "Inspector Hale"), ("b", "Casper Rudge"))
    ]
    goes_on: Line = (
        "Ines Tarrow",
        "said",
        "the Harwick flour mill of the water board will continue untouched",
        "asserts",
    )
    found = [m for c in gather(x for a in [*pile, written("c", [goes_on])] for x in said(a)) for m in c.members]
    assert {m.side for m in found if m.said.source == "Ines Tarrow"} <= {"denies"}


def test_who_calls_the_reports_false_agrees_with_a_claim_that_denies_them() -> None:
    put_first: Line = ("Inspector Hale", "said", "the water board has not closed the Harwick sluice gate", "asserts")
    warden: Line = ("The warden", "said", "these reports are inaccurate", "asserts")
    named, rebuke = (next(said(written(id, [line]))) for id, line in (("d", put_first), ("e", warden)))
    assert member(rebuke, named, 0.5).side == "asserts"


def test_who_denies_it_plainly_is_not_put_on_the_other_side_by_a_hair() -> None:
    tarrow = Speaker("t", "Ines Tarrow", "person")

    def said_so(id: str, side: Side, score: float, side_score: float) -> Stood:
        return Stood(
            article="a", statement=id, content=((0, 1),), words="", side=side, speaker=tarrow, score=score,
            side_score=side_score,
        )  # fmt: skip

    denied = said_so("plainly", "denies", 0.6, 0.95)
    assert unsettled([denied, *(said_so(f"by a hair {n}", "asserts", 0.5, 0.6) for n in range(3))]) == {
        "by a hair 0",
        "by a hair 1",
        "by a hair 2",
    }
    remarks = [said_so(f"beside {n}", "asserts", 0.6, 0.8) for n in range(6)]
    assert unsettled([denied, *remarks]) == {s.statement for s in remarks}


ODD = written(
    "d",
    (
        ("Casper Rudge", "said", "so", "asserts"),
        ("Casper Rudge", "said", "it was", "denies"),
        ("Ines Tarrow", "added", "the 12 gates at Harwick were closed by 3 men of the water board", "asserts"),
        ("Ines Tarrow", "said", "the water board has 4 men at the sluice gate", "doubts"),
    ),
)


@pytest.mark.parametrize("first", [True, False])
def test_what_is_worked_out_for_all_statements_at_once_holds_for_each(first: bool) -> None:
    """Columns of numbers are the plain definitions, statement by statement."""
    every = [s for a in (*PILE, ODD) for s in said(a)]
    matter = Matter(every)
    for c in every:
        for s in every:
            found = dict(zip(features.ABOUT, features.about(c, matter, main=first)[:, matter.at[s.key]], strict=True))
            by_hand = {
                "likeness": cosine(s.words, c.words),
                "claim covered": cover(c.words, s.words),
                "statement covered": cover(s.words, c.words),
                "words shared": math.log1p(len(s.words.keys() & c.words.keys())),
                "names shared": len(s.names & c.names) / len(c.names) if c.names else 0.0,
                "numbers clash": float(bool(s.numbers and c.numbers and not s.numbers & c.numbers)),
                "like its lead": cosine(s.words, s.lead),
                "claim covered around": cover(c.words, s.around),
                "claim and lead alike": cover(c.words, s.lead),
                "same speaker": float(bool(s.speaker and c.speaker and s.speaker.id == c.speaker.id)),
                "central": cosine(s.words, matter.charge),
                "main, likeness": first * cosine(s.words, c.words),
                "main, no words shared": float(first) * s.words.keys().isdisjoint(c.words),
                **_beside(s, c, every),
            }
            assert {name: found[name] for name in by_hand} == pytest.approx(by_hand)


def _beside(s: Said, c: Said, every: Sequence[Said]) -> dict[str, float]:
    near = [o for o in every if o.article == s.article and abs(o.number - s.number) == 1]
    same = [o for o in near if o.speaker and s.speaker and o.speaker.id == s.speaker.id]
    return {
        "beside, same speaker": max((cosine(o.words, c.words) for o in same), default=0.0),
        "beside, other speaker": max((cosine(o.words, c.words) for o in near if o not in same), default=0.0),
    }


def test_support_is_the_mean_of_the_nearest_in_three_other_articles() -> None:
    """Of those statements, of so few, that share a word which is among the heaviest of both."""
    every = [s for a in (*PILE, ODD) for s in said(a)]
    heavy = {s.key: set(sorted(s.words, key=lambda t: (-s.words[t], t))[:HEAVIEST]) for s in every}
    matter = Matter(every)
    for s, support in zip(matter.statements, matter.support, strict=True):
        near: dict[str, float] = {}
        for o in every:
            if o.article != s.article and heavy[s.key] & heavy[o.key]:
                near[o.article] = max(near.get(o.article, 0.0), cosine(s.words, o.words))
        assert support == pytest.approx(sum(sorted(near.values())[-3:]) / 3)


@given(st.text(alphabet=st.sampled_from("aeUS.,'’ 12$%-_bcnt\n"), max_size=60))
def test_the_keys_of_terms_are_those_of_the_terms(text: str) -> None:
    assert keys(text) == terms(text).keys
    assert keys(f"{text} per cent of the United States", 1) == terms(f"{text} per cent of the United States", 1).keys


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It held. \n  Nobody left!” ", ["It held.", "Nobody left!” "]),
        ("“No!” said Gen. Hale. he did (twice.) 3 men", ["“No!” said Gen. Hale. he did (twice.)", "3 men"]),
        (" \n\nThe gate\n . Rust", ["The gate", ".", "Rust"]),
        ("", []),
    ],
)
def test_where_sentences_stand(text: str, found: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == found
