"""What was done to a quotation: how a version departs from the one it is held against.

An alteration is an accusation, so each test asks for what an honest shortening, a fuller report or another outlet's
spelling would not show. What is not sure is left out rather than said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, Protocol

import msgspec

from onrecord.comparing.quoting import splices
from onrecord.comparing.quoting.alignment import LIGHT, Operation, Weight
from onrecord.comparing.quoting.difference import Difference
from onrecord.comparing.quoting.frames import beside, has_source, is_name, is_unnamed, source_in
from onrecord.comparing.quoting.judging import RETOLD
from onrecord.comparing.quoting.references import Order, References, Times
from onrecord.comparing.quoting.speakers import of_names
from onrecord.comparing.quoting.splices import FIRST_PERSON, amid_marks, set_off
from onrecord.comparing.quoting.version import Version
from onrecord.comparing.text.terms import terms
from onrecord.types import Span

What = Literal["words", "cut", "splice", "marks", "speaker"]

NAMES_SPEAKER = "these words name the one who says them"
"""Why words that a version has put in are not its speaker's, where no article shows whose they are."""
LEAST = 0.55
"""Share of a version's stretch that equals the reference's, at least: below it the two are worded otherwise."""
LOST = 8
"""Equal words from which speech that says "I" has lost its marks, whoever was first."""
SOME = 40
"""Articles that are asked whether spliced words are a writer's."""
FEWEST = 6
"""Equal words from which two people are not thought to have said the same."""


class Alteration(msgspec.Struct, frozen=True):
    """How one version departs from another, and the exact operations that show it (spans count in the articles' texts).

    `order` says whether the version is known to be the later one; unknown: the two differ, and which one changed it
    cannot be told. A splice that its own article gives away has no reference.
    """

    kind: What
    version: Version
    reference: Version | None
    operations: tuple[Operation, ...] = ()
    weight: Weight = "plain"
    order: Order = "later"
    why: str = ""


Texts = Mapping[str, str]


class Around(Times, Protocol):
    """What the articles show beside the versions themselves."""

    def narrated(self, version: Version, run: Span, articles: Sequence[str]) -> str | None:
        """The article of some in which words inside a version's marks stand outside of marks; None if in none."""

    def moved(self, version: Version, run: Span, reference: Version) -> bool:
        """Whether words of a version stand between other marks of the reference's article, away from the rest."""


def alterations(versions: Sequence[Version], texts: Texts, around: Around) -> list[Alteration]:
    """The alterations among versions of one quotation, in the versions' order. `texts`: the articles' texts by id."""
    return list(_Altered(versions, texts, around).find())


def self_naming(v: Version, text: str) -> Alteration | None:
    """The splice that a version gives away by itself, if it does: its words name the one who is said to speak them."""
    own = splices.names_itself(v, text)
    if own is None:
        return None
    why = "its words name the one who says them: " + text[slice(*own)]
    return Alteration("splice", v, None, order="unknown", why=why)


class _Altered:
    """The versions of one quotation, on the way to what was done to them."""

    def __init__(self, versions: Sequence[Version], texts: Texts, around: Around) -> None:
        self.versions, self.texts, self.around = versions, texts, around
        self.words = {v: terms(texts[v.article], *v.inner) for v in versions}
        self.references = References(versions, self.words, around)
        self.of_article: dict[str, list[Version]] = {}
        for v in versions:
            self.of_article.setdefault(v.article, []).append(v)

    def find(self) -> Iterator[Alteration]:
        for v in self.versions:
            own = self_naming(v, self.texts[v.article])
            if own is not None:
                yield own
            reference, order = self.references.of(v)
            if reference is not None:
                yield from self._held(v, reference, order)

    def _held(self, v: Version, reference: Version, order: Order) -> Iterator[Alteration]:
        """How one version departs from what it is held against."""
        diff = Difference(reference, v, self.texts[reference.article], self.texts[v.article])
        if diff.like.stretch < LEAST:
            return

        def made(kind: What, weight: Weight, why: str) -> Alteration:
            return Alteration(kind, v, reference, diff.operations, weight, order, why)

        beside = [o for o in self.of_article[v.article] if o is not v]
        if not v.marked:
            weight = self._lost_marks(v, reference, order, diff, beside)
            if weight != "none":
                yield made("marks", weight, "quoted directly elsewhere")
            return
        retold = self.around.company(v.article, reference.article) >= RETOLD
        if diff.like.matched >= FEWEST:
            yield from self._given(v, reference, diff, order)
        if not v.sound:
            return
        spliced = self._spliced(v, reference, diff, retold) if order == "later" else None
        if spliced:
            yield made("splice", "plain", spliced)
        weight = diff.changed()
        if weight != "none" and not self.references.outvoted(v, reference):
            yield made("words", weight, "")
        cut = diff.cut(beside)
        if cut:
            # Where nobody knows who was first, the longer one may as well be the one that was added to.
            yield made("cut", *(cut if order == "later" else ("slight", cut[1])))

    def _given(self, v: Version, reference: Version, diff: Difference, order: Order) -> Iterator[Alteration]:
        """Whether the words are given to somebody else than in the reference, or than in the version whose article
        shares the most with this one: who was first may have nothing to do with it but the words."""
        for held in (reference, self.references.closest(v)):
            other = _given_to(v, held, self.texts, self.around) if held else None
            if held and other:
                if held is not reference:
                    diff = Difference(held, v, self.texts[held.article], self.texts[v.article])
                yield Alteration("speaker", v, held, diff.operations, "plain", order, other)
                return

    def _lost_marks(
        self, v: Version, reference: Version, order: Order, diff: Difference, beside: Sequence[Version]
    ) -> Weight:
        """Whether words that another article quotes stand here as they are, and nowhere in this article between marks.

        A phrase may be the writer's own, or the very text that the other one quotes: a later retelling has lost its
        marks. Words that say "I" or "we" cannot be the writer's, but may be set off as a block, which needs no marks.
        """
        text = self.texts[v.article]
        if not diff.verbatim or amid_marks(text, v.inner) or set_off(text, v.inner):
            return "none"
        mine = self.words[v].keys
        if any(o.marked and self.references.cover(mine, self.words[o].keys) >= 0.5 for o in beside):
            return "none"
        if order == "later" and self.around.company(v.article, reference.article) >= RETOLD:
            return "plain"
        spoken = FIRST_PERSON.search(text, *v.inner) is not None
        return "slight" if spoken and diff.like.matched >= LOST else "none"

    def _spliced(self, v: Version, reference: Version, diff: Difference, retold: bool) -> str | None:
        """Why words that are put in are not the speaker's, if they are not: they stand elsewhere as a writer's, in what
        the article retells, or name a speaker on whom the two articles agree."""
        runs = list(diff.put_in())
        if not runs:
            return None
        if _one_speaker(v, reference) and any(splices.names_speaker(v, run, self.texts[v.article]) for run in runs):
            return NAMES_SPEAKER
        if not retold:
            return None
        articles = [reference.article, *sorted(self.of_article.keys() - {v.article, reference.article})[:SOME]]
        for run in runs:
            where = self.around.narrated(v, run, articles)
            if where is not None:
                return f"these words stand outside of marks in {where}"
            if self.around.moved(v, run, reference):
                return f"these words stand elsewhere in {reference.article}"
        return None


def _one_speaker(v: Version, reference: Version) -> bool:
    return v.speaker is not None and reference.speaker is not None and of_names(v.speaker, reference.speaker) == "same"


def _given_to(v: Version, reference: Version, texts: Texts, around: Around) -> str | None:
    """Who else is said to have spoken, if that is sure: another name in the same sentence, or two names that clash."""
    if v.speaker is not None and reference.speaker is not None:
        relation = of_names(v.speaker, reference.speaker)
        persons = v.speaker.kind == reference.speaker.kind == "person"
        if v.named and reference.named and (relation == "same" or (relation == "unknown" and persons)):
            return None  # one name, or one spelled in two ways
    else:
        relation = "unknown"
    swap = source_in(reference, v, texts[reference.article], texts[v.article])
    if swap.verdict == "kept":
        return None
    if swap.verdict == "swapped":
        names = is_name(swap.was) and is_name(swap.now)
        if around.company(v.article, reference.article) < (1 if names else RETOLD) or not is_name(swap.now):
            return None
        unnamed = is_unnamed(swap.was) or (reference.speaker is not None and reference.speaker.kind == "anonymous")
        if not is_name(swap.was) and not unnamed and not (relation == "other" and v.named):
            return None  # a pronoun or a role, which the other article may have put a name to
        full = terms(reference.speaker.name).keys if reference.speaker else ()
        return None if (set(full) & set(terms(swap.now).keys)) - LIGHT else f"{swap.was} elsewhere, {swap.now} here"
    if relation != "other" or not v.named or not reference.named or not v.speaker or not reference.speaker:
        return None
    if around.company(v.article, reference.article) < RETOLD:
        return None
    # The other's name beside the words, or nobody's: somebody read wrongly who is whose.
    for one, named, text in ((reference, v, texts[v.article]), (v, reference, texts[reference.article])):
        if not has_source(named, text):
            return None
        last = terms(one.speaker.name).keys[-1:] if one.speaker else ()
        if set(last) & beside(named, text):
            return None
    return f"{reference.speaker.name} elsewhere, {v.speaker.name} here"
