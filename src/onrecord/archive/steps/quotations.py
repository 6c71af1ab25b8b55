"""Which places hold one utterance, and what was done to it on the way."""

from __future__ import annotations

from onrecord.archive import quoting
from onrecord.archive.steps.pairs import components
from onrecord.comparing.quoting.strands import CROWD, FEW, PLACES
from onrecord.engines.engine import Engine

_NOTHING = "CAST(NULL AS VARCHAR)"


def make(engine: Engine) -> None:
    """Make `quoted` of `kept`, `known`, `held`, `looks` and `ranked`."""
    engine.apply("said", quoting.SAY, "SELECT id, published, text, said FROM kept WHERE unread IS NULL")
    engine.table("strands", _strands("said"))
    engine.view(
        "drawn",
        f"""
        SELECT strand, article FROM (
            SELECT strand, article, row_number() OVER (PARTITION BY strand ORDER BY lot, article) AS nth
            FROM (SELECT DISTINCT strand, article, lot FROM said) AS s
        ) AS d WHERE nth <= {FEW}
        """,
    )
    engine.apply("prints", quoting.PRINTS, "SELECT * FROM strands")
    _links(engine)
    _echoes(engine)
    _quoted(engine)


def _strands(places: str) -> str:
    return f"""
        SELECT strand, min(words) AS words, min(speaker) AS speaker, min(kind) AS kind, bool_or(spoken) AS spoken,
            bool_or(marked) AS any_marked, bool_or(echo) AS echo
        FROM {places} GROUP BY strand
        """


def _links(engine: Engine) -> None:
    """Strands that share a key are judged; those of a crowd with the fullest only."""
    engine.table(
        "crowds",
        """
        SELECT key, strand, telling, count(*) OVER (PARTITION BY key) AS many, row_number() OVER (
                PARTITION BY key ORDER BY CASE WHEN telling THEN 0 ELSE 1 END, size DESC, strand
            ) AS nth
        FROM (SELECT unnest(keys) AS key, strand, telling, size FROM prints) AS p
        """,
    )
    engine.view(
        "candidates",
        f"""
        SELECT a.strand AS one, b.strand AS other FROM crowds AS a JOIN crowds AS b ON a.key = b.key
        WHERE a.many <= {CROWD} AND b.many <= {CROWD} AND a.strand < b.strand
        UNION SELECT least(a.strand, b.strand) AS one, greatest(a.strand, b.strand) AS other
        FROM crowds AS a JOIN crowds AS b ON a.key = b.key
        WHERE a.many > {CROWD} AND a.nth <= {FEW} AND a.telling AND b.telling AND a.strand <> b.strand
        """,
    )
    engine.apply(
        "promising",
        quoting.PROMISE,
        """
        SELECT c.one, c.other, a.words, b.words AS other_words
        FROM candidates AS c JOIN strands AS a ON a.strand = c.one JOIN strands AS b ON b.strand = c.other
        """,
    )
    engine.apply(
        "linked",
        quoting.JUDGE,
        """
        SELECT p.one, p.other, s.*, k.id AS article, k.published, k.keys FROM (
            SELECT one, other, one AS side FROM promising UNION ALL SELECT one, other, other AS side FROM promising
        ) AS p JOIN strands AS s ON s.strand = p.side
        JOIN drawn AS d ON d.strand = p.side JOIN known AS k ON k.id = d.article
        """,
    )


def _echoes(engine: Engine) -> None:
    """Strands that stand in an article outside of marks: looked for by their keys, where few share them, and in those
    articles that look at one that has them."""
    engine.table(
        "hit",
        f"""
        SELECT DISTINCT h.id AS article, e.strand FROM (
            SELECT key, strand, count(*) OVER (PARTITION BY key) AS many
            FROM (SELECT unnest(heard) AS key, strand FROM prints) AS p
        ) AS e JOIN strands AS s ON s.strand = e.strand JOIN held AS h ON h.key = e.key
        WHERE e.many <= {CROWD} AND s.any_marked
        """,
    )
    engine.view(
        "near",
        """
        SELECT n.article, n.strand FROM (
            SELECT DISTINCT l.article, s.strand FROM looks AS l JOIN said AS s ON s.article = l.other
        ) AS n LEFT JOIN hit AS h ON h.article = n.article AND h.strand = n.strand WHERE h.strand IS NULL
        """,
    )
    engine.apply(
        "close",
        quoting.HEAR,
        f"""
        SELECT n.article, 0 AS side, '' AS strand, a.text, {_NOTHING} AS words, {_NOTHING} AS speaker,
            {_NOTHING} AS kind, FALSE AS spoken, FALSE AS any_marked
        FROM (SELECT DISTINCT article FROM near) AS n JOIN kept AS a ON a.id = n.article
        UNION ALL
        SELECT n.article, 1 AS side, s.strand, {_NOTHING} AS text, s.words, s.speaker, s.kind, s.spoken, s.any_marked
        FROM near AS n JOIN strands AS s ON s.strand = n.strand
        """,
    )
    engine.view("hears", "SELECT article, strand FROM hit UNION SELECT article, strand FROM close")
    engine.apply(
        "echoes",
        quoting.ECHO,
        f"""
        SELECT n.article, a.id, 0 AS side, '' AS strand, '' AS stands, a.keys, a.text, a.said, a.published,
            {_NOTHING} AS words, {_NOTHING} AS speaker, {_NOTHING} AS kind, FALSE AS spoken, FALSE AS any_marked
        FROM (SELECT DISTINCT article FROM hears) AS n JOIN kept AS a ON a.id = n.article
        UNION ALL
        SELECT n.article, {_NOTHING} AS id, 1 AS side, s.strand, k.id AS stands, k.keys, {_NOTHING} AS text,
            {_NOTHING} AS said, {_NOTHING} AS published, s.words, s.speaker, s.kind, s.spoken, s.any_marked
        FROM hears AS n JOIN strands AS s ON s.strand = n.strand
        JOIN drawn AS d ON d.strand = n.strand JOIN known AS k ON k.id = d.article
        """,
    )
    engine.apply("echo_links", quoting.ECHO_LINKS, "SELECT article, links FROM echoes")


def _quoted(engine: Engine) -> None:
    """What hangs together is told apart, and each quotation's places are held against each other."""
    place = 'article, start, "end", inner_start, inner_end, marked, sound, named, statement'
    columns = f"{place}, strand, words, speaker, kind, spoken, echo"
    engine.view("places", f"SELECT {columns} FROM said UNION ALL SELECT {columns} FROM echoes")
    engine.view("voices", _strands("places"))
    engine.view("links", "SELECT * FROM linked UNION ALL SELECT * FROM echo_links")
    components(engine, "component", "SELECT one, other FROM links WHERE strength > 0")
    engine.apply(
        "grouped",
        quoting.TOGETHER,
        f"""
        SELECT c.label AS component, v.*, {_NOTHING} AS one, {_NOTHING} AS other, CAST(0 AS DOUBLE) AS strength,
            {_NOTHING} AS why, FALSE AS sure
        FROM component AS c JOIN voices AS v ON v.strand = c.node
        UNION ALL
        SELECT c.label AS component, {_NOTHING} AS strand, {_NOTHING} AS words, {_NOTHING} AS speaker,
            {_NOTHING} AS kind, FALSE AS spoken, FALSE AS any_marked, FALSE AS echo,
            l.one, l.other, l.strength, l.why, l.sure
        FROM links AS l JOIN component AS c ON c.node = l.one WHERE l.strength > 0
        """,
    )
    engine.table(
        "shown",
        f"""
        SELECT p.*, coalesce(g.quotation, p.strand) AS quotation FROM (
            SELECT q.*, r.rank,
                row_number() OVER (PARTITION BY q.strand ORDER BY r.moment, q.start, q."end") AS nth
            FROM places AS q JOIN ranked AS r ON r.id = q.article
        ) AS p LEFT JOIN grouped AS g ON g.strand = p.strand WHERE p.nth <= {PLACES}
        """,
    )
    engine.apply(
        "quoted",
        quoting.QUOTE,
        """
        SELECT s.quotation, s.article, s.start, s."end", s.inner_start, s.inner_end, s.marked, s.sound, s.named,
            s.statement, s.words, s.rank, a.published, a.text, a.said, a.keys
        FROM shown AS s JOIN (SELECT quotation FROM shown GROUP BY quotation HAVING count(*) > 1) AS q
            ON q.quotation = s.quotation
        JOIN kept AS a ON a.id = s.article
        """,
    )
