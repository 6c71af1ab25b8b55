"""What a careful editor is told, and in which words."""

from __future__ import annotations

import re
from collections import Counter
from unicodedata import normalize

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.comparing.finding.catalogue import CATALOGUE
from onrecord.comparing.finding.findings import findings
from onrecord.comparing.quoting.quotations import quotations
from onrecord.comparing.text.terms import keys, terms
from onrecord.comparing.text.words import words
from onrecord.comparing.together import find_copies
from onrecord.types import Article, Finding, Speaker
from tests.comparing import piles, sampled
from tests.comparing.saying import CONTEXT, article

LONG = "We never closed the sluice that night, and nobody in the mill was ever asked about it"
OWN = " ".join(piles.STORM)
FIRST = {"published": "2024-05-01", "context": OWN}
THEN = {"published": "2024-05-03", "context": OWN}


def told(*pile: Article) -> list[Finding]:
    copied = find_copies(pile)
    return findings(pile, quotations(pile, copied), copied)


def codes(*pile: Article) -> Counter[str]:
    return Counter(f.code for f in told(*pile))


def one(code: str, *pile: Article) -> Finding:
    (found,) = [f for f in told(*pile) if f.code == code]
    return found


def test_a_lost_not_is_grave_and_both_wordings_are_quoted() -> None:
    found = one(
        "altered-quotation",
        article("a", f"“{LONG},”", **FIRST),
        article("b", f"“{LONG.replace('never', 'always')},”", **THEN),
    )
    assert (found.severity, found.article, found.statement) == ("grave", "b", "b-1")
    assert "“We always closed” here, “We never closed” there" in found.says
    assert "the earlier of the two" in found.says
    assert [place for place, _ in found.beside] == ["a"]


def test_where_no_dates_tell_neither_is_called_the_earlier_one() -> None:
    pile = (article("a", f"“{LONG},”", context=OWN), article("b", f"“{LONG.replace('never', 'always')},”", context=OWN))
    for found in told(*pile):
        assert "earlier" not in found.says
    assert "their dates do not tell" in one("altered-quotation", *pile).says


def test_where_no_dates_tell_an_article_shares_its_words_with_another() -> None:
    says = one("copied-article", piles.article("bridge", *piles.BRIDGE), piles.article("copy", *piles.BRIDGE[:4])).says
    assert says.startswith("The article shares most of its words outside of quotation marks with ")
    assert says.endswith("Which was first, their dates do not tell.")


def test_words_given_to_somebody_else_name_both() -> None:
    found = one(
        "speaker-changed", article("a", f"“{LONG},”", **FIRST), article("b", f"“{LONG},”", by="Ada Quill", **THEN)
    )
    assert found.severity == "grave"
    assert re.search(r"given to Ada Quill here, and to Ines Tarrow in", found.says)


def test_a_writers_sentence_between_the_marks_is_told_with_where_it_stands() -> None:
    written = "The keys of the mill hung on a nail by the door until the morning."
    first = article("a", f"“{LONG},”", published="2024-05-01", context=f"{OWN} {written}")
    then = article("b", f"“{written} {LONG},”", published="2024-05-03", context=OWN)
    found = one("spliced-quotation", first, then)
    assert found.severity == "grave"
    assert "“The keys of the mill hung on a nail by the door until the morning”" in found.says
    assert found.says.endswith("These words stand outside of quotation marks there.")


def test_lost_marks_are_told_with_the_words() -> None:
    found = one("marks-lost", article("a", f"“{LONG},”", **FIRST), article("b", f"{LONG},", **THEN))
    assert "“We never closed the sluice that night, and nobody in the mill was ever asked about it”" in found.says
    assert "no quotation marks here" in found.says


def test_a_copy_is_told_with_its_passages_and_a_stitched_article_with_both_origins() -> None:
    bridge = piles.article("bridge", *piles.BRIDGE, published="2024-05-01")
    school = piles.article("school", *piles.SCHOOL, published="2024-05-02")
    copy = piles.article("copy", *piles.BRIDGE[:4], published="2024-05-03")
    both = piles.article("both", *piles.BRIDGE[:3], *piles.SCHOOL[:3], published="2024-05-04")
    copied = one("copied-article", bridge, school, copy)
    assert (copied.article, {place for place, _ in copied.beside}) == ("copy", {"bridge"})
    stitched = one("stitched-article", bridge, school, both)
    assert (stitched.article, {place for place, _ in stitched.beside}) == ("both", {"bridge", "school"})
    assert "bridge and school" in stitched.says


def test_a_copy_of_a_stitched_article_is_a_copy() -> None:
    bridge = piles.article("bridge", *piles.BRIDGE, published="2024-05-01")
    school = piles.article("school", *piles.SCHOOL, published="2024-05-02")
    both = piles.article("both", *piles.BRIDGE[:3], *piles.SCHOOL[:3], published="2024-05-04")
    again = piles.article("again", *piles.BRIDGE[:3], *piles.SCHOOL[:3], published="2024-05-06")
    found = {(f.code, f.article) for f in told(bridge, school, both, again)}
    assert {("stitched-article", "both"), ("copied-article", "again")} <= found
    assert ("stitched-article", "again") not in found


def test_without_dates_nothing_goes_back_to_anything() -> None:
    pile = [article(i, f"“{LONG},”", context=OWN) for i in "abc"]
    assert one("single-origin", *pile).says.endswith(
        "are the same text as here. Which was first, their dates do not tell."
    )
    quoted, bare = pile[0], article("b", f"{LONG},", context=OWN)
    assert "marks-lost" not in {f.code for f in told(quoted, bare) if f.severity != "slight"}


def test_a_block_quotation_has_lost_no_marks() -> None:
    first = article("a", f"“{LONG},”", **FIRST)
    block = article("b", f"{LONG}.", before="She wrote to the council:\n\n", **THEN)
    assert "marks-lost" in codes(first, article("b", f"{LONG}.", before="She wrote to the council.\n\n", **THEN))
    assert "marks-lost" not in codes(first, block)


def test_accents_set_apart_from_their_letters_change_no_words() -> None:
    said = "“The café at the weir stayed shut, señor, and à l’été nobody in the É.U. was ever asked about it,”"
    joined, apart = (normalize(form, said) for form in ("NFC", "NFD"))
    assert words(joined).keys == words(apart).keys
    assert terms(joined).keys == terms(apart).keys == keys(apart)
    assert "altered-quotation" not in codes(article("a", joined, **FIRST), article("b", apart, **THEN))


def test_three_articles_that_go_back_to_one_are_one_account() -> None:
    first = article("a", f"“{LONG},”", **FIRST)
    pile = [first, *(article(i, f"“{LONG},”", **THEN) for i in ("b", "c"))]
    found = one("single-origin", *pile)
    assert (found.article, {place for place, _ in found.beside}) == ("a", {"b", "c"})
    elsewhere = [article(i, f"“{LONG},”", context=" ".join(words)) for i, words in zip("abc", piles.ALL, strict=True)]
    assert "single-origin" not in codes(*elsewhere)


def test_a_quotation_of_nobody_with_a_name() -> None:
    pile = [article(i, f"“{LONG},”", by="an official") for i in ("a", "b")]
    unnamed = [_speaking(a, Speaker("o", "official", "anonymous")) for a in pile]
    assert one("unnamed-only", *unnamed).says.endswith("the speaker is “official”.")
    assert "unnamed-only" not in codes(unnamed[0], article("c", f"“{LONG},”"))


def _speaking(a: Article, speaker: Speaker | None, via: tuple[str, ...] = ()) -> Article:
    said = msgspec.structs.replace(a.statements[0], speaker=speaker, via=via)
    return msgspec.structs.replace(a, statements=(said,))


def test_a_middleman_left_out() -> None:
    ines = Speaker("", "Ines Tarrow", "person")
    whole = f"{OWN}\n\n{piles.BRIDGE[0]}"
    through = _speaking(article("a", f"“{LONG},”", **{**FIRST, "context": whole}), ines, ("Harwick Tribune",))
    copy = article("b", f"“{LONG},”", **{**THEN, "context": whole})
    found = one("chain-cut", through, copy)
    assert (found.article, [place for place, _ in found.beside]) == ("b", ["a"])
    assert "known through Harwick Tribune" in found.says
    named = article("c", f"“{LONG},”", **{**THEN, "context": f"{whole} The Harwick Tribune wrote of it first."})
    assert "chain-cut" not in codes(through, named)


def test_a_middleman_is_not_known_by_words_that_many_names_share() -> None:
    ines = Speaker("", "Ines Tarrow", "person")
    whole = f"{OWN}\n\n{piles.BRIDGE[0]} Every newspaper in the valley had news of it."
    copy = article("b", f"“{LONG},”", **{**THEN, "context": whole})
    for via, outlet, cut in (
        ("The Harrier", "The Sun", True),
        ("Fenwold News", "The Sun", True),
        ("Fenwold News", "Fenwold Daily", False),
        ("the Harrier", "Sunday Harrier", False),
    ):
        said = _speaking(article("a", f"“{LONG},”", **{**FIRST, "context": whole}), ines, (via,))
        through = msgspec.structs.replace(said, outlet=outlet)
        assert ("chain-cut" in codes(through, copy)) is cut, (via, outlet)


def test_a_quotation_that_no_origin_has() -> None:
    first = piles.article("a", *piles.BRIDGE, published="2024-05-01")
    made = "“The barn burned down before any of the boats had come,”"
    copy = article("b", made, context="\n\n".join(piles.BRIDGE), published="2024-05-02")
    found = one("found-nowhere-else", first, copy)
    assert "The barn burned down" in found.says
    assert found.article == "b"
    own = article("c", made, context=CONTEXT, published="2024-05-02")
    assert "found-nowhere-else" not in codes(first, own)
    witness = piles.article("d", "The barn burned down before any of the boats had come, somebody wrote.")
    assert "found-nowhere-else" not in codes(first, copy, witness)


def test_what_one_article_gives_away_is_among_them() -> None:
    alone = Article(id="a", text="“It holds, Quill said. It will hold for years.")
    assert codes(alone) == {"mark-alone": 1}


PILE = [
    article("a", f"“{LONG},”", **FIRST),
    article("b", f"“{LONG.replace('never', 'always')},”", **THEN),
    article("c", f"“{LONG},”", by="Ada Quill", published="2024-05-03", context=OWN),
    article("d", f"{LONG},", context=OWN),
    piles.article("e", *piles.BRIDGE, published="2024-05-01"),
    piles.article("f", *piles.BRIDGE[:3], *piles.STORM, published="2024-05-04"),
    Article(id="g", text="“It holds, Quill said."),
]


@settings(max_examples=15)
@given(st.permutations(PILE))
def test_the_order_of_articles_changes_nothing(pile: list[Article]) -> None:
    assert told(*pile) == told(*PILE)


def test_every_finding_is_of_the_catalogue_and_a_whole_sentence_about_places_that_are_there() -> None:
    texts = {a.id: a.text for a in [*PILE, *sampled.gold()]}
    found = told(*PILE) + told(*sampled.gold())
    assert len({f.code for f in found}) > 7
    for f in found:
        assert f.code in CATALOGUE
        assert re.match(r"[A-Z“].*\.\Z", f.says), f.says
        assert not re.search(r"\b(?:lie[sd]?|fak|forg|invent|steal|stole|plagiari)", f.says)
        for place, (a, b) in ((f.article, f.spans[0]), *f.beside):
            assert 0 <= a <= b <= len(texts[place])
        assert f.spans[0][0] < f.spans[0][1]


MISSED = {
    # One mark of two is lost: found as mark-alone.
    ("marks", "dailyskein-briefed.txt"),
}
"""Planted alterations that are not found yet; what is found one day has to be taken out here."""


def test_the_sample_s_alterations_are_found_and_nothing_else() -> None:
    pile = sampled.gold()
    found = [a for q in quotations(pile, find_copies(pile)) for a in q.alterations]
    planted = sampled.planted_alterations()
    hits = set()
    for a in found:
        place = sampled.NAMES[a.version.article], a.version.span
        hit = {p for p in planted if p[:2] == (a.kind, place[0]) and sampled.near(p[2], place[1])}
        assert hit, (a.kind, place)
        hits |= hit
    assert {p[:2] for p in planted - hits} == MISSED


def test_the_sample_s_quotations_are_found_and_nothing_else() -> None:
    pile = sampled.gold()
    found = [{sampled.NAMES[v.article] for v in q.versions} for q in quotations(pile, find_copies(pile))]
    planted = [{v["article"] for v in q["versions"]} for q in sampled.EDITOR["quotations"]]
    assert sorted(map(sorted, found)) == sorted(map(sorted, planted))


def test_the_sample_s_copies_are_found_and_nothing_else() -> None:
    pile = sampled.gold()
    copied = find_copies(pile)
    planted = sampled.planted_copies()
    have: dict[tuple[str, str], set[int]] = {}
    for c in copied.copies:
        of, into = sampled.NAMES[c.of.article], sampled.NAMES[c.into.article]
        have.setdefault((of, into), set()).update(range(c.into.start, c.into.end))
        sources = {sampled.EDITOR["origins"][of][0], *sampled.EDITOR["origins"][of], of}
        assert sources & set(sampled.EDITOR["origins"][into]), (of, into)
    found = [p for p in planted if 2 * len(have.get((p[0], p[2]), set()) & set(range(*p[3]))) >= p[3][1] - p[3][0]]
    # Short passages, from articles of which little else was taken, are not told from chance.
    assert (len(found), len(planted)) == (43, 50)
    stitched = {sampled.NAMES[a] for a in copied.stitched}
    assert stitched == {"newsbarge-gate-four.txt", "dailyskein-briefed.txt", "newsbarge-i-was-told.txt"}
    assert stitched < set(sampled.EDITOR["stitched"])


def test_nothing_in_the_sample_is_found_nowhere_else() -> None:
    assert "found-nowhere-else" not in codes(*sampled.gold())


def test_the_sample_s_splice_is_told_once_and_says_how_it_is_known() -> None:
    (found,) = [f for f in told(*sampled.gold()) if f.code == "spliced-quotation"]
    assert "“Farrant, who has promised" in found.says
    assert found.says.endswith("These words call the one who is said to speak by name.")
