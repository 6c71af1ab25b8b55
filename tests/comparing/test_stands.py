"""How an article stands to a claim that somebody puts, and the words this is shown to rest on."""

from __future__ import annotations

import pytest

from onrecord.comparing.claims.apart import page, put
from onrecord.comparing.claims.claim import Side
from onrecord.comparing.claims.standing import stand
from onrecord.types import Article, Speaker, Stance, Statement, speaker_id

CLAIM = "Farrant ordered the closing of the Harwick sluice gate"


def written_in(id: str, text: str, *said: tuple[str, str, str, Stance]) -> Article:
    """An article with statements found in its text: who, cue, content, stance."""
    statements = []
    for n, (who, cue, what, stance) in enumerate(said):
        source, verb, content = ((text.rindex(x), text.rindex(x) + len(x)) for x in (who, cue, what))
        statements.append(
            Statement(
                id=f"{id}-{n}",
                form="indirect",
                source=(source,),
                cue=(verb,),
                content=(content,),
                speaker=Speaker(speaker_id(who, "person"), who, "person"),
                stance=stance,
            )
        )
    return Article(id=id, text=text, statements=tuple(statements))


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        (
            "The report that Farrant ordered the closing of the Harwick sluice gate is a hoax. The board called "
            "the story false and a fabrication. Nobody ordered the closing; the site that made it up is satire.",
            "against",
        ),
        ("A storm tore the roofs off eleven barns above Penlow. Farmers were out with torches.", None),
    ],
)
def test_how_an_article_stands(text: str, stands: str | None) -> None:
    found = stand(page(Article(id="a", text=text)), put("c", CLAIM))
    assert (found.stand if found else None) == stands


def test_a_stand_shows_the_words_it_rests_on() -> None:
    text = "Farrant ordered the closing of the Harwick sluice gate, Rudge said. Farrant denies it. It was a dry day."
    article = written_in(
        "b",
        text,
        ("Rudge", "said", "Farrant ordered the closing of the Harwick sluice gate", "asserts"),
        ("Farrant", "denies", "it.", "denies"),
    )
    found = stand(page(article), put("c", CLAIM))
    assert found is not None
    assert found.rests
    for r in found.rests:
        assert article.text[slice(*r.span)] == r.words
    assert {r.statement for r in found.rests} & {"b-0", "b-1"}
    assert sum(found.shares.values()) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("Farrant did not order the closing of the Harwick sluice gate.", "denies"),
        ("Farrant ordered the closing of the sluice gate, but the board does not say when.", "asserts"),
        ("The Harwick works were not painted when Farrant took office.", None),
        ("Farrant bought the Harwick works in May.", None),
    ],
)
def test_a_not_elsewhere_in_a_sentence_denies_nothing(sentence: str, side: Side | None) -> None:
    article = Article(id="a", text=f"Farrant ordered the closing of the Harwick sluice gate, it is said. {sentence}")
    found = stand(page(article), put("c", CLAIM))
    assert found is not None
    (rest,) = [r for r in found.rests if r.words == sentence]
    assert rest.side == side


def test_each_stands_where_he_stands_in_one_sentence() -> None:
    """Who says it and who denies it may share a sentence: nobody is put on another's side."""
    text = "The water board said Farrant ordered the closing of the Harwick sluice gate, a charge that Farrant denies."
    article = written_in(
        "a",
        text,
        ("The water board", "said", "Farrant ordered the closing of the Harwick sluice gate", "asserts"),
        ("Farrant", "denies", "a charge", "denies"),
    )
    found = stand(page(article), put("c", CLAIM))
    assert found is not None
    assert [(r.speaker.name if r.speaker else None, r.side) for r in found.rests] == [
        ("The water board", "asserts"),
        ("Farrant", "denies"),
    ]


def test_who_puts_a_charge_aside_denies_it_and_does_not_assert_it() -> None:
    text = "Farrant ridiculed the allegations that he ordered the closing of the Harwick sluice gate."
    said = "the allegations that he ordered the closing of the Harwick sluice gate"
    found = stand(page(written_in("a", text, ("Farrant", "ridiculed", said, "asserts"))), put("c", CLAIM))
    assert found is not None
    assert [(r.speaker.name if r.speaker else None, r.side) for r in found.rests] == [("Farrant", "denies")]


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("The story, the works say, is a hoax.", "denies"),
        ("It is false.", "denies"),
        ("The news came after a false start of the pumps at Penlow.", None),
    ],
)
def test_a_sentence_that_only_refers_to_the_claim_may_deny_it(sentence: str, side: Side | None) -> None:
    article = Article(id="a", text=f"Farrant ordered the closing of the Harwick sluice gate, it is said. {sentence}")
    found = stand(page(article), put("c", CLAIM))
    assert found is not None
    assert [r.side for r in found.rests if r.words == sentence] == ([side] if side else [])


@pytest.mark.parametrize(
    "said",
    [
        "that Orrin interfered in the Harwick election",
        "there was Orrin meddling in the Harwick election",
        "to interference by Orrin in the Harwick elections",
    ],
)
def test_a_claim_is_met_in_other_words_of_one_root_or_sense(said: str) -> None:
    article = written_in(
        "a", f"The wardens have pointed {said} for years.", ("The wardens", "have pointed", said, "asserts")
    )
    found = stand(page(article), put("c", "Orrin interferes in the Harwick election"))
    assert found is not None
    assert [(r.statement, r.side) for r in found.rests] == [("a-0", "asserts")]


@pytest.mark.parametrize(
    ("said", "side"), [("Orrin meddling in its election", None), ("Orrin meddling in its Harwick election", "asserts")]
)
def test_what_befell_another_is_another_claim(said: str, side: Side | None) -> None:
    article = written_in("a", f"Penlow has deplored {said}.", ("Penlow", "has deplored", said, "asserts"))
    found = stand(page(article), put("c", "Orrin interfered in the Harwick election"))
    assert found is not None
    assert [r.side for r in found.rests] == [side]


def test_what_is_done_to_somebody_is_not_what_he_does() -> None:
    said = "Harwick's spies of interference in Orrin affairs before the election"
    article = written_in("a", f"Rudge accused {said}.", ("Rudge", "accused", said, "asserts"))
    found = stand(page(article), put("c", "Orrin interfered in the Harwick election"))
    assert found is None or all(r.side is None for r in found.rests)
