"""What was done to a quotation: a stored case for each kind, and what is none of them."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.comparing.quoting.alignment import Operation, apply
from onrecord.comparing.quoting.alterations import Alteration
from onrecord.comparing.quoting.quotations import quotations, suspects
from onrecord.types import Article, Kind, Speaker, Statement
from tests.comparing.saying import CONTEXT, article

WORDS = "We never closed the sluice that night because nobody had told us that the river was still rising"
FIRST = article("a", f"“{WORDS},”", published="2024-05-01")


def found(*articles: Article) -> list[Alteration]:
    return [a for q in quotations([FIRST, *articles]) for a in q.alterations]


def kinds(*articles: Article) -> list[tuple[str, str]]:
    return [(a.kind, a.weight) for a in found(*articles)]


def later(words: str, by: str | None = "Ines Tarrow", published: str | None = "2024-05-03") -> Article:
    return article("b", words, by=by, published=published)


@pytest.mark.parametrize(
    ("words", "kind", "weight"),
    [
        (f"“{WORDS.replace('river', 'market')},”", "words", "plain"),
        (f"“{WORDS.replace('never', 'often')},”", "words", "grave"),
        (f"“{WORDS.replace('nobody', 'somebody')},”", "words", "grave"),
        (f"“{WORDS.replace(' still', '')},”", "words", "plain"),
        (f"“{WORDS.replace('rising', 'slowly rising')},”", "words", "plain"),
        ("“We never closed the sluice that night because nobody had told us that the,”", "cut", "plain"),
        ("“We never closed the sluice that night because nobody had told,”", "cut", "plain"),
        ("“We never closed the sluice that night.,”", "cut", "grave"),
        ("“We never closed the sluice that the river was still rising,”", "cut", "grave"),
        (f"“{CONTEXT.split('. ')[0]}. {WORDS},”", "splice", "plain"),
        (f"{WORDS},", "marks", "plain"),
    ],
)
def test_each_kind(words: str, kind: str, weight: str) -> None:
    assert (kind, weight) in kinds(later(words))


@pytest.mark.parametrize(
    ("rest", "weight"),
    [
        (", because I was asleep at home", "grave"),
        (", but the lamps stayed dark until noon", "grave"),
        (", and we did not ask the keeper", "grave"),
        (", and we asked the keeper at noon", None),
        (", which the keeper never saw", None),
        ("; but the lamps stayed dark until noon", None),
    ],
)
def test_to_stop_before_what_turns_a_sentence_is_to_cut_it(rest: str, weight: str | None) -> None:
    whole, short = (
        "I saw the sluice standing open all that long night",
        "I saw the sluice standing open all that long night,",
    )
    first = article("a", f"“{whole}{rest},”", published="2024-05-01")
    cuts = [a for q in quotations([first, later(f"“{short}”")]) for a in q.alterations if a.kind == "cut"]
    assert [a.weight for a in cuts] == ([weight] if weight else [])
    assert all(rest[2:9] in a.why for a in cuts)


@pytest.mark.parametrize(
    ("put_in", "by", "spliced"),
    [
        ("Tarrow, who has run the sluice since May, says that it holds.", "Ines Tarrow", True),
        ("Brand, who has run the sluice since May, says that it holds.", "Ines Tarrow", False),
        ("I told them Tarrow has run the sluice since May and it holds.", "Ines Tarrow", False),
        ("Tarrow’s sluice has stood there since May and it held well.", "Ines Tarrow", False),
        ("Tarrow, who has run the sluice since May, says that it holds.", "Ottilie Brand", False),
    ],
)
def test_words_that_name_their_speaker_were_put_in_by_a_writer(put_in: str, by: str, spliced: bool) -> None:
    other = "The ferry lay at the quay with all its lights on, and no one came aboard before the morning bell was rung."
    made = article("b", f"“{put_in} {WORDS},”", by=by, published="2024-05-03", context=other)
    assert [a.why for a in found(made) if a.kind == "splice"] == ["these words name the one who says them"] * spliced


def test_another_speaker() -> None:
    (one,) = found(later(f"“{WORDS},”", by="Ottilie Brand"))
    assert (one.kind, one.version.article, one.why) == ("speaker", "b", "Ines Tarrow elsewhere, Ottilie Brand here")


def told_by(id: str, by: str, kind: Kind, published: str, *, cue: str = "said", context: str = CONTEXT) -> Article:
    """The words with a source of any kind behind them."""
    made = article(id, f"“{WORDS},”", by=by, published=published, cue=cue, context=context)
    (said,) = made.statements
    return msgspec.structs.replace(
        made, statements=(msgspec.structs.replace(said, speaker=Speaker("", by.split(" telling ")[0], kind)),)
    )


def swapped(*articles: Article) -> list[tuple[str, str]]:
    return [(a.version.article, a.why) for q in quotations(articles) for a in q.alterations if a.kind == "speaker"]


@pytest.mark.parametrize(
    ("was", "kind", "now", "why"),
    [
        # one word alone stands between the source and the end of the paragraph
        ("the Courier", "organisation", "the Mirror", "the Courier elsewhere, the Mirror here"),
        ("this source", "anonymous", "Ottilie Brand", "this source elsewhere, Ottilie Brand here"),
        ("Another clerk telling the Courier", "anonymous", "Ottilie Brand telling the Courier",
         "Another clerk elsewhere, Ottilie Brand here"),
        ("former secretary of state Ines Tarrow", "person", "Ottilie Brand",
         "former secretary of state Ines Tarrow elsewhere, Ottilie Brand here"),
    ],
)  # fmt: skip
def test_sources_of_every_kind_are_given_to_another(was: str, kind: Kind, now: str, why: str) -> None:
    after: Kind = "organisation" if kind == "organisation" else "person"
    first = told_by("a", was, kind, "2024-05-01", cue="wrote")
    assert swapped(first, told_by("b", now, after, "2024-05-03", cue="wrote")) == [("b", why)]


@pytest.mark.parametrize(
    ("was", "kind", "now"),
    [
        ("the mayor of Harwick", "person", "Ottilie Brand"),  # who may well be the mayor
        ("the announcer", "unknown", "Ottilie Brand"),
        ("former secretary of state Ines Tarrow", "person", "Tarrow"),
    ],
)
def test_whoever_gets_a_name_is_not_said_to_be_another(was: str, kind: Kind, now: str) -> None:
    assert swapped(told_by("a", was, kind, "2024-05-01"), told_by("b", now, "person", "2024-05-03")) == []


def test_a_speaker_is_held_against_the_article_that_was_retold() -> None:
    other = "The harbour was shut for a day. The ferry lay at the quay with all its lights on, and no one came aboard."
    earliest = told_by("a", "Ines Tarrow", "person", "2024-05-01", cue="told the assembled millers", context=other)
    retold = told_by("b", "Tarrow", "person", "2024-05-02")
    assert swapped(earliest, retold) == []
    late = told_by("c", "Ottilie Brand", "person", "2024-05-03")
    (found,) = [a for q in quotations((earliest, retold, late)) for a in q.alterations if a.kind == "speaker"]
    assert (found.version.article, found.why) == ("c", "Tarrow elsewhere, Ottilie Brand here")
    assert found.reference is not None
    assert found.reference.article == "b"


def test_a_source_in_another_paragraph_proves_nothing() -> None:
    """Paragraphs are moved: who spoke in the one before is a guess."""
    context = f"{CONTEXT} The ferry lay at the quay with all its lights on until the tide had turned for good."
    first = article("a", f"“{WORDS},”", published="2024-05-01", context=context)
    text = f"{context}\n\n“Nobody came aboard that night at all,” Ottilie Brand said.\n\n“{WORDS}.”"
    source = text.index("Ottilie")
    moved = Statement(
        id="b-1",
        form="direct",
        source=((source, source + 13),),
        cue=((source + 14, source + 18),),
        content=((text.index("“We never"), len(text)),),
        speaker=Speaker("", "Ottilie Brand", "person"),
    )
    assert swapped(first, Article(id="b", text=text, published="2024-05-03", statements=(moved,))) == []


@pytest.mark.parametrize(
    "words",
    [
        f"“{WORDS},”",
        f"“{WORDS.upper()}.”",
        f"“{WORDS.replace('We never', '[The wardens] never')},”",
        "“We never closed the sluice that night …”",
        "“We never closed the sluice that night … the river was still rising,”",
        "“nobody had told us that the river was still rising,”",
        f"“{WORDS}. It took the mill with all that was in it,”",
    ],
)
def test_honest_versions_are_not_altered(words: str) -> None:
    assert kinds(later(words)) == []


def test_a_clause_left_out_whole_is_a_shortening() -> None:
    whole = article("a", "“The sluice was open all that night, and the barn went first,”", published="2024-05-01")
    short = article("b", "“The sluice was open all that night,”", published="2024-05-02")
    assert [q.alterations for q in quotations([whole, short])] == [()]


def test_who_is_not_named_is_not_another() -> None:
    assert kinds(later(f"“{WORDS},”", by=None)) == []


def test_one_name_spelled_in_two_ways_is_not_another() -> None:
    assert kinds(later(f"“{WORDS},”", by="Ines Tarow")) == []


def test_the_first_is_not_held_against_the_later() -> None:
    assert {a.version.article for a in found(later(f"“{WORDS.replace('river', 'market')},”"))} == {"b"}


def test_without_dates_nobody_is_said_to_have_come_later() -> None:
    one, two = article("a", f"“{WORDS},”"), article("b", f"“{WORDS.replace('river', 'market')},”")
    assert {a.order for q in quotations([one, two]) for a in q.alterations} == {"unknown"}


def test_what_several_articles_have_is_not_altered() -> None:
    odd = article("a", f"“{WORDS.replace('river', 'market')},”", published="2024-05-01")
    rest = [article(i, f"“{WORDS},”", published="2024-05-02") for i in "bcd"]
    assert [a for q in quotations([odd, *rest]) for a in q.alterations if a.version.article != "a"] == []


def test_single_marks_are_marks() -> None:
    assert kinds(later(f"'{WORDS},'")) == []


def test_the_evidence_leads_from_one_wording_to_the_other() -> None:
    other = later(f"“{WORDS.replace('river', 'market')},”")
    (one,) = found(other)
    assert one.reference is not None
    was, now = FIRST.text[slice(*one.reference.inner)], other.text[slice(*one.version.inner)]
    assert "".join(o.old for o in one.operations) == was
    assert "".join(o.new for o in one.operations) == now
    shift = one.reference.inner[0]
    assert apply(was, [_back(o, shift) for o in one.operations]) == now
    assert all(other.text[slice(*o.now)] == o.new for o in one.operations)


def _back(operation: Operation, shift: int) -> Operation:
    return msgspec.structs.replace(operation, was=(operation.was[0] - shift, operation.was[1] - shift))


SPELLINGS = [("closed", "CLOSED"), ("sluice", "slúice"), ("that night", "that-night"), (" because", " — because")]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(SPELLINGS), unique=True))
def test_a_trivial_respelling_is_no_alteration(changes: list[tuple[str, str]]) -> None:
    words = WORDS
    for was, now in changes:
        words = words.replace(was, now)
    assert kinds(later(f"“{words},”")) == []


def test_a_speaker_who_is_named_in_his_own_words() -> None:
    words = "“The council found in May that Ines Tarrow had closed the sluice by herself. That is no proof,”"
    assert [a.kind for a in suspects(article("a", words))] == ["splice"]
    assert suspects(article("a", "“I, Ines Tarrow, have never in my life closed a sluice. That is no proof,”")) == []
    assert suspects(FIRST) == []
