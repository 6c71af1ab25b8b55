"""The sample news holds what the editor's file says it holds."""

from __future__ import annotations

import datetime
import difflib
import html
import itertools
import re
from collections import Counter, defaultdict
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sample import articles, editor, folder, gold
from onrecord.sample.locating import locate, nearest, only, passage
from onrecord.types import STANCES, Article, Statement, statement_id

EDITOR: dict[str, Any] = editor()
TEXTS = {name: article.text for name, article in articles().items()}
GOLD: dict[str, Article] = dict(zip(EDITOR["statements"], gold(), strict=True))
PAGE = "estuary-post-eight-gates.html"
ALTERATIONS = EDITOR["alterations"]
STATEMENTS = [(name, s) for name, article in GOLD.items() for s in article.statements]


def words_of(name: str, spans: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    return tuple(TEXTS[name][a:b] for a, b in spans)


def saying(name: str, words: str) -> Statement:
    """The one statement of an article that has these words in its content and stands in no other."""
    found = [s for n, s in STATEMENTS if n == name and not s.inside and any(words in c for c in words_of(n, s.content))]
    assert len(found) == 1, (name, words)
    return found[0]


def altered(kind: str) -> list[dict[str, Any]]:
    return [a for a in ALTERATIONS if a["kind"] == kind]


def test_at_least_fourteen_articles_of_news_length() -> None:
    files = [path.name for path in folder().iterdir()]
    assert len(TEXTS) + len([f for f in files if f.endswith(".html")]) >= 14
    assert len([f for f in files if f.endswith(".txt")]) == 5
    for name, text in TEXTS.items():
        assert 120 <= len(text.split()) <= 450, name


def test_the_dates_lie_within_nine_days_and_outlets_are_several() -> None:
    days = [datetime.date.fromisoformat(a.published) for a in GOLD.values() if a.published]
    assert (max(days) - min(days)).days <= 9
    assert len({a.outlet for a in GOLD.values()} - {None}) >= 5
    assert all(".example/" in a.url for a in GOLD.values() if a.url)


def test_every_span_is_the_words_of_the_editor() -> None:
    for name, notes in EDITOR["statements"].items():
        said = Counter((n["source"], n["cue"], tuple(n["content"])) for n in notes)
        found: Counter[tuple[str | None, str, tuple[str, ...]]] = Counter()
        for s in GOLD[name].statements:
            source = words_of(name, s.source)
            found[(source[0] if source else None, words_of(name, s.cue)[0], words_of(name, s.content))] += 1
        assert found == said, name


def test_words_of_certainty_and_dates_are_in_the_text() -> None:
    for name, s in STATEMENTS:
        if s.certainty.span:
            assert words_of(name, (s.certainty.span,)) == (s.certainty.text,)
        assert (s.certainty.level == "unstated") == (s.certainty.span is None)
        if s.when and s.when.span:
            assert words_of(name, (s.when.span,)) == (s.when.text,)
        for value in (*s.via, *([s.to] if s.to else []), *([s.where] if s.where else [])):
            assert re.search(re.escape(value), TEXTS[name], re.I), (name, value)


def test_a_speaker_is_named_as_the_article_names_it() -> None:
    for name, s in STATEMENTS:
        if s.speaker:
            said = TEXTS[name].lower()
            words = s.speaker.name.lower().replace("’s office", " office").split()
            assert all(word in said for word in words), (name, s.speaker.name)


def test_ids_are_unique_and_made_of_the_places() -> None:
    assert len({a.id for a in GOLD.values()}) == len(GOLD)
    assert len({s.id for _, s in STATEMENTS}) == len(STATEMENTS)
    for name, s in STATEMENTS:
        assert s.id == statement_id(GOLD[name].id, TEXTS[name], s.cue, s.content)


def test_statements_stand_in_the_order_of_the_text() -> None:
    for article in GOLD.values():
        firsts = [min(s.source + s.cue + s.content) for s in article.statements]
        assert firsts == sorted(firsts)


def test_gold_is_wire_form() -> None:
    for article in GOLD.values():
        assert msgspec.json.decode(msgspec.json.encode(article), type=Article) == article


def test_spans_of_one_statement_do_not_overlap() -> None:
    for _, s in STATEMENTS:
        spans = sorted(s.source + s.cue + s.content)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


def test_nothing_was_said_after_it_was_published() -> None:
    for name, s in STATEMENTS:
        published = GOLD[name].published
        if s.when and published:
            assert s.when.date <= published


def test_outermost_statements_keep_out_of_each_other() -> None:
    for name, article in GOLD.items():
        outer = [s for s in article.statements if not s.inside]
        for s in outer:
            for t in outer:
                if s is not t:
                    assert not any(a <= t.cue[0][0] and t.cue[0][1] <= b for a, b in s.content), name


def test_a_statement_inside_another_stands_in_its_content() -> None:
    chained = [(name, s) for name, s in STATEMENTS if s.inside]
    assert len(chained) >= 5
    by_id = {s.id: s for _, s in STATEMENTS}
    for _, s in chained:
        assert s.inside is not None
        (a, b) = by_id[s.inside].content[0]
        assert all(a <= x and y <= b for x, y in s.source + s.cue + s.content)


def test_all_stances_and_the_main_kinds_occur() -> None:
    assert {s.stance for _, s in STATEMENTS} == set(STANCES)
    kinds = {s.speaker.kind for _, s in STATEMENTS if s.speaker}
    assert kinds >= {"person", "organisation", "anonymous", "document"}
    assert {s.form for _, s in STATEMENTS} == {"direct", "indirect", "mixed"}
    assert {s.marks for _, s in STATEMENTS} >= {"none", "kept", "missing", "repaired"}


def test_form_agrees_with_the_marks_in_the_text() -> None:
    for name, s in STATEMENTS:
        content = " ".join(words_of(name, s.content))
        if s.marks == "kept":
            assert re.search(r"[“”\"]|``", content), (name, content)
        if s.marks in ("none", "missing"):
            assert not re.search(r"[“”\"]|``", content), (name, content)


def test_forms_of_news_that_are_hard_to_read_occur() -> None:
    sources = [(name, words_of(name, s.source), s) for name, s in STATEMENTS]
    assert sum(not source for _, source, _ in sources) >= 8
    assert sum(source[:1] in {("she",), ("he",), ("He",), ("She",)} for _, source, _ in sources) >= 15
    assert {"the harbour minister", "Her deputy", "its chief engineer"} <= {
        w for _, source, _ in sources for w in source
    }
    shared = Counter((name, s.source) for name, s in STATEMENTS if s.source)
    assert sum(n > 1 for n in shared.values()) >= 6
    discontinuous = [s for s in STATEMENTS if len(s[1].content) == 2 and s[1].form == "direct"]
    assert len(discontinuous) >= 8
    for name, s in discontinuous:
        assert TEXTS[name][s.content[0][1] : s.content[1][0]].strip()


def test_a_quotation_runs_on_into_the_next_paragraph() -> None:
    name = "tribune-2025-03-08-hearing"
    last, following = saying(name, "What happened to it").content[-2:]
    between = TEXTS[name][last[1] : following[0]]
    assert between == "\n\n"
    assert not words_of(name, (last,))[0].endswith('"')
    assert words_of(name, (following,))[0].startswith('"')


def test_an_interview_stands_as_a_transcript() -> None:
    turns = [s for n, s in STATEMENTS if n == "orrin-2025-03-06-rudge" and words_of(n, s.cue) == (":",)]
    assert len(turns) >= 6
    assert {s.speaker.name for s in turns if s.speaker} == {"Carla Winnow", "Casper Rudge"}
    assert {s.stance for s in turns} >= {"asks", "asserts", "withholds"}


def test_the_words_of_certainty_that_readers_must_know_occur() -> None:
    said = {s.certainty.text: s.certainty.level for _, s in STATEMENTS if s.certainty.text}
    assert said["with high confidence"] == "almost-certain"
    assert said["very likely"] == "very-likely"
    assert said["likely"] == "likely"
    assert said["might have"] == "roughly-even"


def test_the_copy_is_the_front_of_the_original() -> None:
    copy, original = TEXTS["courier-88121"], TEXTS["nbw-2025-03-03-0147"]
    assert original.startswith(copy)
    assert len(copy) < len(original)
    assert GOLD["courier-88121"].outlet != GOLD["nbw-2025-03-03-0147"].outlet


@pytest.mark.parametrize("copied", EDITOR["copies"])
def test_a_copied_passage_is_nearly_that_of_its_original(copied: dict[str, list[str]]) -> None:
    (of, *first), (taken, *second) = copied["of"], copied["in"]
    (a, b), (c, d) = passage(of, TEXTS[of], *first), passage(taken, TEXTS[taken], *second)
    old, new = (re.findall(r"\w+", t.lower()) for t in (TEXTS[of][a:b], TEXTS[taken][c:d]))
    assert difflib.SequenceMatcher(a=old, b=new, autojunk=False).ratio() > 0.6, (old, new)


def test_origins_and_copies_say_the_same() -> None:
    taken = defaultdict(set)
    for copied in EDITOR["copies"]:
        taken[copied["in"][0]].add(copied["of"][0])
    assert set(EDITOR["origins"]) == set(TEXTS) | {PAGE}
    for name, origins in EDITOR["origins"].items():
        assert set(origins) == taken.get(name, {name})
        assert all(EDITOR["origins"][o] == [o] for o in origins)
    assert EDITOR["stitched"] == [n for n, origins in EDITOR["origins"].items() if len(origins) > 1]
    assert len(EDITOR["stitched"]) >= 2


def test_a_stitched_text_is_not_in_the_order_of_its_origins() -> None:
    name = "newsbarge-gate-four.txt"
    sequence = [c["of"] for c in EDITOR["copies"] if c["in"][0] == name]
    changes = sum(a[0] != b[0] for a, b in itertools.pairwise(sequence))
    assert changes >= 4
    starts = [passage(of, TEXTS[of], first, last)[0] for of, first, last in sequence if of == sequence[1][0]]
    assert starts != sorted(starts)


def test_the_second_original_shares_the_quotation_and_little_else() -> None:
    first, second = TEXTS["nbw-2025-03-03-0147"], TEXTS["tribune-2025-03-04-hinge"]
    match = difflib.SequenceMatcher(a=first, b=second, autojunk=False).find_longest_match()
    shared = first[match.a : match.a + match.size]
    assert "I was not told that the bearing had failed its test" in shared
    quoted = "I was not told that the bearing had failed its test, and no one in this ministry signed off on a delay"
    rest = [t.replace(quoted, " ").split() for t in (first, second)]
    eights = [{tuple(r[i : i + 8]) for i in range(len(r) - 7)} for r in rest]
    assert not eights[0] & eights[1]


def test_every_version_of_a_quotation_stands_in_its_article_once() -> None:
    for quotation in EDITOR["quotations"]:
        assert len({v["article"] for v in quotation["versions"]}) == len(quotation["versions"]) >= 2
        for version in quotation["versions"]:
            only(version["article"], TEXTS[version["article"]], version["words"])
            saying(version["article"], version["words"])


def test_an_alteration_is_between_two_versions_of_one_quotation() -> None:
    assert {a["kind"] for a in ALTERATIONS} == {"words", "cut", "splice", "marks", "speaker"}
    for a in ALTERATIONS:
        here = {"article": a["article"], "words": a["words"]}
        assert [q for q in EDITOR["quotations"] if here in q["versions"] and a["departs_from"] in q["versions"]]


def test_versions_that_differ_are_noted_as_altered() -> None:
    noted = {(a["article"], a["words"]) for a in ALTERATIONS}
    for quotation in EDITOR["quotations"]:
        first = quotation["versions"][0]
        for version in quotation["versions"]:
            if version["words"] != first["words"]:
                assert (version["article"], version["words"]) in noted


def test_a_changed_word_gives_the_altered_quotation() -> None:
    for a in altered("words"):
        assert a["departs_from"]["words"].replace(a["was"], a["is"], 1) == a["words"] != a["departs_from"]["words"]
    assert ("was not told", "was told") in {(a["was"], a["is"]) for a in altered("words")}


def test_a_cut_quotation_is_closed_without_an_ellipsis() -> None:
    for a in altered("cut"):
        assert a["words"] + a["was"] == a["departs_from"]["words"]
        end = only(a["article"], TEXTS[a["article"]], a["words"])[1]
        assert TEXTS[a["article"]][end : end + 1] == "”"


def test_a_spliced_quotation_takes_in_words_of_the_reporter() -> None:
    for a in altered("splice"):
        assert a["is"] + a["departs_from"]["words"] == a["words"]
        speaker = saying(a["article"], a["words"]).speaker
        assert speaker is not None
        assert speaker.name.split()[-1] in a["is"]


def test_marks_that_were_there_are_gone() -> None:
    for a in altered("marks"):
        of, name = a["departs_from"]["article"], a["article"]
        (b, c), (x, y) = only(of, TEXTS[of], a["words"]), only(name, TEXTS[name], a["words"])
        assert TEXTS[of][b - 1] == "“"
        assert "”" in TEXTS[of][c : c + 2]
        assert "”" not in TEXTS[name][y : y + 2]
        assert (TEXTS[name][x - 1] == "“") == (a["is"] == "“")


def test_the_same_words_are_given_to_another_speaker() -> None:
    for a in altered("speaker"):
        was = saying(a["departs_from"]["article"], a["departs_from"]["words"]).speaker
        now = saying(a["article"], a["words"]).speaker
        assert was is not None
        assert now is not None
        assert (was.name, now.name) == (a["was"], a["is"])
    assert len(altered("speaker")) >= 2


def test_some_texts_have_broken_odd_or_other_marks() -> None:
    lost = [n for n, t in TEXTS.items() if t.count("“") != t.count("”")]
    assert lost == ["dailyskein-briefed.txt"]
    assert "note, ‘ said" in TEXTS["newsbarge-marl-house.txt"]
    straight = [n for n, t in TEXTS.items() if '"' in t and not re.search("[“”‘’]", t)]
    assert len(straight) >= 2
    assert TEXTS["courier-88204"].count("``") == TEXTS["courier-88204"].count("''") > 3


def test_dates_and_bylines_are_glued_on_and_no_statement_reaches_into_them() -> None:
    metadata = {n: m for n, m in EDITOR["metadata"].items() if n in TEXTS}
    assert set(metadata) == {n for n in TEXTS if n.endswith(".txt")}
    for name, about in metadata.items():
        text, spans = TEXTS[name], [p for s in GOLD[name].statements for p in s.source + s.cue + s.content]
        if about["date_words"]:
            assert text.startswith(about["date_words"])
            assert about["published"] in about["date_words"]
            assert min(spans)[0] >= len(about["date_words"])
        if about["byline_words"]:
            assert text.endswith("\n\n" + about["byline_words"])
            assert about["byline_words"] == "  • " + about["byline"]
            assert max(b for _, b in spans) <= len(text) - len(about["byline_words"])
    assert sum(bool(m["date_words"]) for m in metadata.values()) >= 2
    assert sum(bool(m["byline_words"]) for m in metadata.values()) >= 2


def test_a_headline_is_a_statement() -> None:
    for name, about in EDITOR["metadata"].items():
        if name in TEXTS and about["title"]:
            (a, b) = only(name, TEXTS[name], about["title"])
            assert TEXTS[name][b : b + 2] == "\n\n"
            assert [s for s in GOLD[name].statements if a <= s.cue[0][0] < b]
    assert words_of("newsbarge-i-was-told.txt", GOLD["newsbarge-i-was-told.txt"].statements[0].source) == ("Farrant",)


def test_the_page_holds_its_text_and_what_is_not_its_text() -> None:
    about = EDITOR["metadata"][PAGE]
    page = html.unescape((folder() / PAGE).read_text(encoding="utf-8"))
    for words in (about["first_words"], about["last_words"], *about["not_in_text"]):
        assert words in page
    assert page.index(about["first_words"]) < page.index(about["last_words"])
    for field in ("title", "byline", "published", "outlet", "url"):
        assert page.count(about[field]) >= 2, field


def test_a_chain_is_whole_in_one_article_and_its_middleman_missing_in_another() -> None:
    words = "I can’t promise you that gate"
    whole, short = saying("nbw-2025-03-05-0312", words), saying("dailyskein-briefed.txt", words)
    assert whole.via == ("Ledger",)
    assert short.via == ()
    assert "Ledger" not in TEXTS["dailyskein-briefed.txt"]


def test_the_body_and_its_spokesman_deny() -> None:
    denials = [s for s in GOLD["nbw-2025-03-05-0312"].statements if s.stance == "denies"]
    assert {s.speaker.name for s in denials if s.speaker} == {"Marl House", "Odile Farrant"}
    spokesman = saying("nbw-2025-03-05-0312", "There was no such briefing").speaker
    assert spokesman is not None
    assert spokesman.name == "Tobias Verrin"


def test_a_position_rests_on_a_statement_of_its_speaker() -> None:
    for claim in EDITOR["claims"]:
        assert claim["text"] in TEXTS[claim["worded_in"]]
        for position in claim["positions"]:
            name = position["article"]
            found = [s for s in GOLD[name].statements if position["words"] in words_of(name, s.content)]
            assert position["speaker"] in [s.speaker.name if s.speaker else None for s in found], position
            said = [s.when.date for s in found if s.when]
            assert position["since"] in (said or [str(GOLD[name].published)])


def test_somebody_changes_her_position() -> None:
    sides = defaultdict(set)
    for position in EDITOR["claims"][0]["positions"]:
        sides[position["speaker"], position["side"]].add(position["since"])
    assert max(sides["Odile Farrant", "denies"]) < min(sides["Odile Farrant", "asserts"])


def test_findings_name_articles_of_the_pile() -> None:
    for finding in EDITOR["findings"]:
        assert finding["finding"].endswith(".")
        assert finding["articles"]
        assert set(finding["articles"]) <= set(TEXTS) | {PAGE}
    assert {a["article"] for a in ALTERATIONS} <= {n for f in EDITOR["findings"] for n in f["articles"]}


def test_words_that_are_not_there_are_named_with_their_article() -> None:
    with pytest.raises(ValueError, match=r"north\.txt: these words are not in the text: 'the sea'"):
        locate("north.txt", "The tide rose.", ["the sea", "rose"])


def test_words_that_could_stand_in_two_places_need_a_hint() -> None:
    text = "he said: Rise. he said"
    with pytest.raises(ValueError, match=r"north\.txt: \['he', 'said'\] could be in 2 places"):
        locate("north.txt", text, ["he", "said"])
    assert locate("north.txt", text, ["he", "said"], {"he": 2, "said": 2}) == [(15, 17), (18, 22)]
    with pytest.raises(ValueError, match="stands there 2 times"):
        only("north.txt", text, "said")
    with pytest.raises(ValueError, match="stands twice"):
        nearest("north.txt", "said Rise said", "said", [(5, 9)])
    with pytest.raises(ValueError, match='"at" asks for place 3'):
        locate("north.txt", text, ["he"], {"he": 3})


@given(st.lists(st.text("abc ,“”", min_size=1, max_size=8), min_size=1, max_size=4), st.text("ab ,", max_size=6))
def test_what_is_located_is_the_words_and_apart(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    try:
        spans = locate("a", text, pieces)
    except ValueError:
        return
    assert [text[a:b] for a, b in spans] == pieces
    order = sorted(spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(order))
