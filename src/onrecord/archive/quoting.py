"""Quotations, stage by stage: the places of an article, the strands they make, which of these are one, the versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import msgspec

from onrecord.archive.rows import article_in, json, prose_of, strand_in, strand_row, wording_in, wording_row
from onrecord.comparing.copying.shingles import narrated
from onrecord.comparing.quoting import fingerprints
from onrecord.comparing.quoting.judging import Link, promising
from onrecord.comparing.quoting.quotations import Around, grouped, quotation_of
from onrecord.comparing.quoting.strands import Company, echoes_in, heard, link, lot, may_echo, strand_of
from onrecord.comparing.quoting.versions import Quotation
from onrecord.comparing.quoting.wordings import wordings
from onrecord.engines.engine import Columns, Row, Stage, groups
from onrecord.types import Article, Span

Keys = Mapping[str, frozenset[int]]


def say(rows: Iterable[Row]) -> Iterator[Row]:
    """The wordings of an article, each with the strand that it belongs to."""
    for row in rows:
        article = article_in(row)
        for w in wordings(article):
            yield wording_row(w) | strand_row(strand_of(w)) | {"lot": lot(article.id)}


def print_keys(rows: Iterable[Row]) -> Iterator[Row]:
    """The keys of a strand: those it shares with others, and those by which it is heard outside of marks."""
    for row in rows:
        strand = strand_in(row)
        yield {
            "strand": strand.digest,
            "keys": list(fingerprints.keys(strand.keys)),
            "heard": list(heard(strand)),
            "telling": strand.telling,
            "size": len(strand.keys),
        }


def promise(rows: Iterable[Row]) -> Iterator[Row]:
    """Those pairs of strands whose words are worth a closer look."""
    for row in rows:
        if promising(tuple(row["words"].split(" ")), tuple(row["other_words"].split(" "))):
            yield {"one": row["one"], "other": row["other"]}


def judge(rows: Iterable[Row]) -> Iterator[Row]:
    """The link of two strands, given a row for each of the articles that stand for the one and the other."""
    for group in groups(rows, "one", "other"):
        keys, published = _held(group), {r["article"]: r["published"] for r in group}
        one, other = (
            strand_in(mine[0], tuple(r["article"] for r in mine))
            for mine in ([r for r in group if r["strand"] == group[0][side]] for side in ("one", "other"))
        )
        joined = link(one, other, _company(keys), published.__getitem__)
        if joined:
            yield _link_row(group[0]["one"], group[0]["other"], joined)


def hear(rows: Iterable[Row]) -> Iterator[Row]:
    """Those strands of the articles that an article looks at which may stand in it; its own row comes first."""
    for group in groups(rows, "article"):
        runs = narrated(prose_of(group[0]["text"]))
        for strand in may_echo(runs, (strand_in(r) for r in group[1:])):
            yield {"article": group[0]["article"], "strand": strand.digest}


def echo(rows: Iterable[Row]) -> Iterator[Row]:
    """The echoes in an article, whose own row comes first, then one for each article that stands for a strand."""
    for group in groups(rows, "article"):
        article = article_in(group[0])
        keys = _held(group) | {article.id: frozenset(group[0]["keys"])}
        strands = [strand_in(mine[0], tuple(r["stands"] for r in mine)) for mine in groups(group[1:], "strand")]
        keys |= {r["stands"]: frozenset(r["keys"]) for r in group[1:]}
        own = [w.span for w in wordings(article) if w.marked]
        for found in echoes_in(article, own, strands, _company(keys)):
            links = [_link_row(found.strand.digest, other, joined) for other, joined in found.links.items()]
            yield wording_row(found.wording) | strand_row(found.strand) | {"lot": 0, "links": json(links)}


def echo_links(rows: Iterable[Row]) -> Iterator[Row]:
    """The links of echoes."""
    for row in rows:
        yield from msgspec.json.decode(row["links"])


def put_together(rows: Iterable[Row]) -> Iterator[Row]:
    """Which strands of those that hang together are one quotation, named by the first of them: rows of strands, and of
    the links between them."""
    for group in groups(rows, "component"):
        strands = {r["strand"]: strand_in(r) for r in group if r["strand"] is not None}
        links = {(r["one"], r["other"]): Link(r["strength"], r["why"], r["sure"]) for r in group if r["strand"] is None}
        for digests in grouped(strands, links):
            for digest in digests:
                yield {"strand": digest, "quotation": digests[0]}


def quote(rows: Iterable[Row]) -> Iterator[Row]:
    """The quotation that stands in some places, a row for each, with its versions and alterations as JSON."""
    for group in groups(rows, "quotation"):
        pile: dict[str, Article] = {}
        order: dict[str, str] = {}
        for row in group:
            if row["article"] not in pile:
                pile[row["article"]] = article_in(row | {"id": row["article"]})
                order[row["article"]] = row["rank"]
        own = lru_cache(maxsize=None)(lambda id, pile=pile: _marked(pile[id]))
        statements = {id: {s.id: s for s in article.statements} for id, article in pile.items()}
        said = [wording_in(row, statements[row["article"]]) for row in group]
        quotation = quotation_of(said, pile, Around(pile, order, _company(_held(group)), own))
        if quotation:
            yield _quotation_row(quotation, pile)


def versions(rows: Iterable[Row]) -> Iterator[Row]:
    """The versions of quotations, from these."""
    for row in rows:
        yield from msgspec.json.decode(row["versions"])


def alterations(rows: Iterable[Row]) -> Iterator[Row]:
    """The alterations of quotations, from these."""
    for row in rows:
        yield from msgspec.json.decode(row["alterations"])


def _marked(article: Article) -> list[Span]:
    return [w.span for w in wordings(article) if w.marked]


def _held(rows: Iterable[Row]) -> dict[str, frozenset[int]]:
    return {r["article"]: frozenset(r["keys"]) for r in rows}


def _company(keys: Keys) -> Company:
    @lru_cache(maxsize=10_000)
    def shared(one: str, other: str) -> int:
        return len(keys[one] & keys[other])

    return lambda one, other: shared(*sorted((one, other)))


def _link_row(one: str, other: str, joined: Link) -> Row:
    return {"one": one, "other": other, "strength": joined.strength, "why": joined.why, "sure": joined.sure}


def _quotation_row(q: Quotation, pile: Mapping[str, Article]) -> Row:
    number = {v: n for n, v in enumerate(q.versions)}
    said = [
        {
            "quotation": q.id,
            "ordinal": n,
            "article": v.article,
            "start": v.span[0],
            "end": v.span[1],
            "inner_start": v.inner[0],
            "inner_end": v.inner[1],
            "text": pile[v.article].text[slice(*v.inner)],
            "speaker": msgspec.to_builtins(v.speaker),
            "marked": v.marked,
            "sound": v.sound,
            "named": v.named,
            "statement": v.statement,
            "published": v.published,
        }
        for n, v in enumerate(q.versions)
    ]
    done = [
        {
            "quotation": q.id,
            "kind": a.kind,
            "version": number[a.version],
            "reference": None if a.reference is None else number[a.reference],
            "weight": a.weight,
            "order": a.order,
            "why": a.why,
            "operations": json(a.operations),
        }
        for a in q.alterations
    ]
    return {
        "id": q.id,
        "fullest": q.fullest,
        "text": said[q.fullest]["text"],
        "versions": json(said),
        "alterations": json(done),
    }


_STRAND: Columns = {
    "strand": "VARCHAR",
    "words": "VARCHAR",
    "speaker": "VARCHAR",
    "kind": "VARCHAR",
    "spoken": "BOOLEAN",
    "echo": "BOOLEAN",
}
_PLACE: Columns = {
    "article": "VARCHAR",
    **dict.fromkeys(("start", "end", "inner_start", "inner_end"), "BIGINT"),
    **dict.fromkeys(("marked", "sound", "named"), "BOOLEAN"),
    "statement": "VARCHAR",
}
_LINK: Columns = {"one": "VARCHAR", "other": "VARCHAR", "strength": "DOUBLE", "why": "VARCHAR", "sure": "BOOLEAN"}
_VERSION: Columns = {
    "quotation": "VARCHAR",
    "ordinal": "BIGINT",
    **_PLACE,
    "text": "VARCHAR",
    "speaker": "STRUCT(id VARCHAR, name VARCHAR, kind VARCHAR)",
    "published": "VARCHAR",
}
_ALTERATION: Columns = {
    "quotation": "VARCHAR",
    "kind": "VARCHAR",
    "version": "BIGINT",
    "reference": "BIGINT",
    **dict.fromkeys(("weight", "order", "why", "operations"), "VARCHAR"),
}

SAY = Stage(say, {**_PLACE, **_STRAND, "lot": "BIGINT"}, ("id",))
PRINTS = Stage(
    print_keys,
    {"strand": "VARCHAR", "keys": "BIGINT[]", "heard": "BIGINT[]", "telling": "BOOLEAN", "size": "BIGINT"},
    ("strand",),
)
PROMISE = Stage(promise, {"one": "VARCHAR", "other": "VARCHAR"}, ("one",))
JUDGE = Stage(judge, _LINK, ("one",), ("other", "strand", "article"))
HEAR = Stage(hear, {"article": "VARCHAR", "strand": "VARCHAR"}, ("article",), ("side", "strand"))
ECHO = Stage(
    echo, {**_PLACE, **_STRAND, "lot": "BIGINT", "links": "VARCHAR"}, ("article",), ("side", "strand", "stands")
)
ECHO_LINKS = Stage(echo_links, _LINK, ("article",))
TOGETHER = Stage(put_together, {"strand": "VARCHAR", "quotation": "VARCHAR"}, ("component",))
QUOTE = Stage(
    quote,
    {"id": "VARCHAR", "fullest": "BIGINT", "text": "VARCHAR", "versions": "VARCHAR", "alterations": "VARCHAR"},
    ("quotation",),
    ("article", "start"),
)
VERSIONS = Stage(versions, _VERSION, ("id",))
ALTERATIONS = Stage(alterations, _ALTERATION, ("id",))
