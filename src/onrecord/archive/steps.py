"""From articles to copies, origins, quotations and stories: SQL for what is joined, stages for what is worked out.

Every step makes one table, of tables made before. None holds more at once than the rows about one article, one
quotation, or what hangs together; what many articles share is cut to the first few by windows, as comparing in a
record does it (`record/copying`, `record/grouping`), so that the result is the same.
"""

from __future__ import annotations

from onrecord.archive import copying, quoting, telling
from onrecord.engines.engine import Engine
from onrecord.comparing.copies import EARLIEST, MOST, SHARED, STRANGERS
from onrecord.comparing.stories import COMPARED, HOLDERS, NEAREST, STEPS
from onrecord.comparing.stories import CROWD as CROWDED
from onrecord.comparing.strands import CROWD, FEW, PLACES
from onrecord.errors import OnrecordError

ROUNDS = 200
"""Rounds after which something that should have come to an end has not."""


_ONCE = (
    "SELECT min(article) AS mine, CASE WHEN min(article) = one THEN two ELSE one END AS other FROM"
    " (SELECT article, least(article, other) AS one, greatest(article, other) AS two FROM {}) AS l GROUP BY one, two"
)
"""Each pair once, under one that looks, since only of those it looks at is the number bounded."""
_SIDES = (
    "SELECT mine, mine AS id, 0 AS side FROM {} GROUP BY mine UNION ALL SELECT mine, other AS id, 1 AS side FROM {}"
)
"""The articles of pairs, each one's own row before those it is compared with."""


def articles(engine: Engine) -> None:
    """Of the articles of one id the first counts: one that was read, then the earlier."""
    engine.table(
        "kept",
        "SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY id ORDER BY CASE WHEN unread IS NULL THEN 0 ELSE 1 END,"
        " moment, text, task, number) AS nth FROM taken) AS t WHERE nth = 1",
    )
    engine.view(
        "known", "SELECT id, moment, size, narrated, keys, published FROM kept WHERE unread IS NULL"
    )


def copies(engine: Engine) -> None:
    """Who copied what from whom, and where that goes back to."""
    engine.view("keyed", "SELECT unnest(keys) AS key, id, moment FROM known")
    engine.table(
        "held",
        "SELECT key, id, moment FROM (SELECT key, id, moment, row_number() OVER (PARTITION BY key ORDER BY moment)"
        f" AS nth FROM keyed) AS k WHERE nth <= {EARLIEST}",
    )
    _stock(engine)
    engine.table(
        "looks",
        "SELECT article, other, moment FROM (SELECT article, other, moment, row_number() OVER (PARTITION BY article"
        " ORDER BY shared DESC, moment) AS nth FROM (SELECT a.id AS article, h.id AS other, min(h.moment) AS moment,"
        " count(*) AS shared FROM keyed AS a JOIN held AS h ON a.key = h.key LEFT JOIN stock AS s ON s.key = h.key"
        f" WHERE s.key IS NULL AND a.id <> h.id GROUP BY a.id, h.id HAVING count(*) >= {SHARED}) AS n) AS r"
        f" WHERE nth <= {MOST}",
    )
    # Each pair is compared once, with the rows of one that looks, since only of those is the number bounded.
    engine.view("pairs", _ONCE.format("looks"))
    engine.view("stocked", "SELECT k.id, list(k.key) AS stock FROM keyed AS k JOIN stock AS s ON k.key = s.key GROUP BY k.id")
    engine.apply(
        "shared",
        copying.LOOK,
        f"SELECT p.mine, p.side, a.id, a.moment, a.text, a.keys, s.stock FROM ({_SIDES.format('pairs', 'pairs')}) AS p JOIN kept AS a ON a.id = p.id"
        " LEFT JOIN stocked AS s ON s.id = p.id",
    )
    engine.table(
        "seen", "SELECT s.* FROM shared AS s JOIN looks AS l ON l.article = s.article AND l.other = s.other"
    )
    _late(engine)
    engine.apply(
        "copies",
        copying.COPIES,
        "SELECT s.article, s.other, s.kin, s.passages, a.size, a.narrated, o.rank AS other_rank FROM seen AS s"
        " JOIN ranked AS a ON a.id = s.article JOIN ranked AS o ON o.id = s.other WHERE o.rank < a.rank",
    )
    _origins(engine)


def _stock(engine: Engine) -> None:
    """The keys that are stock phrases. Neighbouring keys mostly have the same holders, which are judged once."""
    engine.view(
        "crowded",
        "SELECT key, min(key) OVER (PARTITION BY holders) AS first FROM (SELECT key, list_sort(list(id)) AS holders"
        f" FROM held GROUP BY key HAVING count(*) >= {STRANGERS}) AS k",
    )
    engine.apply(
        "judged",
        copying.STOCK,
        "SELECT c.first, h.id, k.keys FROM crowded AS c JOIN held AS h ON h.key = c.key JOIN known AS k ON k.id = h.id"
        " WHERE c.key = c.first",
    )
    engine.view("stock", "SELECT c.key FROM crowded AS c JOIN judged AS j ON j.first = c.first")


def _late(engine: Engine) -> None:
    """The order of the articles: those that are put together out of others come behind all."""
    engine.view(
        "sides",
        "SELECT s.article, s.other, s.kin, s.passages, a.size AS my_size, o.size AS other_size,"
        " CAST(NULL AS VARCHAR) AS related FROM seen AS s JOIN known AS a ON a.id = s.article JOIN known AS o"
        " ON o.id = s.other WHERE s.kin UNION ALL SELECT s.article, s.other, s.kin, CAST(NULL AS VARCHAR) AS passages,"
        " CAST(0 AS BIGINT) AS my_size, CAST(0 AS BIGINT) AS other_size, u.other AS related FROM seen AS s"
        " JOIN seen AS t ON t.article = s.other JOIN seen AS u ON u.article = s.article AND u.other = t.other"
        " WHERE s.kin AND t.kin AND u.kin",
    )
    engine.apply("suspect", copying.PUT_TOGETHER, "SELECT * FROM sides")
    engine.apply(
        "late",
        copying.PUT_TOGETHER,
        "SELECT s.* FROM sides AS s JOIN suspect AS x ON x.article = s.article LEFT JOIN suspect AS y"
        " ON y.article = s.other WHERE y.article IS NULL",
    )
    engine.table(
        "ranked",
        "SELECT k.id, k.size, k.narrated, k.moment, CASE WHEN l.article IS NULL THEN '0 ' ELSE '1 ' END || k.moment"
        " AS rank FROM known AS k LEFT JOIN late AS l ON l.article = k.id",
    )


def _origins(engine: Engine) -> None:
    """In each round those articles whose sources are done: a round for each hand that a text went through."""
    engine.view("waiting_0", "SELECT DISTINCT article FROM copies")
    rounds = []
    done = "SELECT CAST(NULL AS VARCHAR) AS article, list_sort(list(article)) AS origins, CAST(NULL AS VARCHAR) AS taken FROM waiting_0 WHERE 1 = 0 GROUP BY article"
    for n in range(ROUNDS):
        if not engine.number(f"SELECT count(*) FROM waiting_{n}"):
            break
        engine.view(
            f"ready_{n}",
            f"SELECT w.article FROM waiting_{n} AS w LEFT JOIN (SELECT DISTINCT c.article FROM copies AS c JOIN"
            f" waiting_{n} AS o ON o.article = c.of) AS b ON b.article = w.article WHERE b.article IS NULL",
        )
        engine.apply(
            f"traced_{n}",
            copying.ORIGINS,
            'SELECT c.article, c.number, c.start, c."end", c.of, c.of_start, c.of_end, c.words, c.narrated AS copied,'
            " a.narrated, o.rank AS of_rank, d.origins AS of_origins, d.taken AS of_taken FROM copies AS c"
            f" JOIN ready_{n} AS r ON r.article = c.article JOIN ranked AS a ON a.id = c.article JOIN ranked AS o"
            f" ON o.id = c.of LEFT JOIN ({done}) AS d ON d.article = c.of",
        )
        rounds.append(f"SELECT * FROM traced_{n}")
        done = " UNION ALL ".join(rounds)
        engine.table(
            f"waiting_{n + 1}",
            f"SELECT w.article FROM waiting_{n} AS w LEFT JOIN ready_{n} AS r ON r.article = w.article"
            " WHERE r.article IS NULL",
        )
    else:
        raise OnrecordError(f"origins did not come to an end in {ROUNDS} rounds, which is a fault of onrecord")
    engine.table(
        "origins",
        f"SELECT article, unnest(origins) AS origin FROM ({done}) AS d UNION ALL SELECT k.id AS article, k.id AS origin"
        " FROM known AS k LEFT JOIN waiting_0 AS w ON w.article = k.id WHERE w.article IS NULL",
    )


_STRANDS = (
    "SELECT strand, min(words) AS words, min(speaker) AS speaker, min(kind) AS kind, bool_or(spoken) AS spoken,"
    " bool_or(marked) AS any_marked, bool_or(echo) AS echo FROM {} GROUP BY strand"
)


def quotations(engine: Engine) -> None:
    """Which places hold one utterance, and what was done to it on the way."""
    engine.apply("said", quoting.SAY, "SELECT id, published, text, said FROM kept WHERE unread IS NULL")
    engine.table("strands", _STRANDS.format("said"))
    engine.view(
        "drawn",
        "SELECT strand, article FROM (SELECT strand, article, row_number() OVER (PARTITION BY strand ORDER BY lot, article)"
        f" AS nth FROM (SELECT DISTINCT strand, article, lot FROM said) AS s) AS d WHERE nth <= {FEW}",
    )
    engine.apply("prints", quoting.PRINTS, "SELECT * FROM strands")
    _links(engine)
    _echoes(engine)
    _quoted(engine)


def _links(engine: Engine) -> None:
    """Strands that share a key are judged; those of a crowd with the fullest only."""
    engine.table(
        "crowds",
        "SELECT key, strand, telling, row_number() OVER (PARTITION BY key ORDER BY CASE WHEN telling THEN 0 ELSE 1 END,"
        " size DESC, strand) AS nth, count(*) OVER (PARTITION BY key) AS many FROM"
        " (SELECT unnest(keys) AS key, strand, telling, size FROM prints) AS p",
    )
    engine.view(
        "candidates",
        f"SELECT a.strand AS one, b.strand AS other FROM crowds AS a JOIN crowds AS b ON a.key = b.key"
        f" WHERE a.many <= {CROWD} AND a.strand < b.strand UNION SELECT least(a.strand, b.strand) AS one,"
        " greatest(a.strand, b.strand) AS other FROM crowds AS a JOIN crowds AS b ON a.key = b.key"
        f" WHERE a.many > {CROWD} AND a.nth <= {FEW} AND a.telling AND b.telling AND a.strand <> b.strand",
    )
    engine.apply(
        "promising",
        quoting.PROMISE,
        "SELECT c.one, c.other, a.words, b.words AS other_words FROM candidates AS c JOIN strands AS a ON a.strand = c.one"
        " JOIN strands AS b ON b.strand = c.other",
    )
    engine.apply(
        "linked",
        quoting.JUDGE,
        "SELECT p.one, p.other, s.*, k.id AS article, k.published, k.keys FROM (SELECT one, other, one AS side FROM"
        " promising UNION ALL SELECT one, other, other AS side FROM promising) AS p JOIN strands AS s ON s.strand = p.side"
        " JOIN drawn AS d ON d.strand = p.side JOIN known AS k ON k.id = d.article",
    )


def _echoes(engine: Engine) -> None:
    """Strands that stand in an article outside of marks: looked for by their keys, where few share them, and in those
    articles that look at one that has them."""
    engine.table(
        "hit",
        "SELECT DISTINCT h.id AS article, e.strand FROM (SELECT key, strand, count(*) OVER (PARTITION BY key) AS many FROM"
        " (SELECT unnest(heard) AS key, strand FROM prints) AS p) AS e JOIN strands AS s ON s.strand = e.strand"
        f" JOIN held AS h ON h.key = e.key WHERE e.many <= {CROWD} AND s.any_marked",
    )
    engine.view(
        "near",
        "SELECT n.article, n.strand FROM (SELECT DISTINCT l.article, s.strand FROM looks AS l JOIN said AS s"
        " ON s.article = l.other) AS n LEFT JOIN hit AS h ON h.article = n.article AND h.strand = n.strand"
        " WHERE h.strand IS NULL",
    )
    nothing = "CAST(NULL AS VARCHAR)"
    engine.apply(
        "close",
        quoting.HEAR,
        f"SELECT n.article, 0 AS side, '' AS strand, a.text, {nothing} AS words, {nothing} AS speaker, {nothing} AS kind,"
        " FALSE AS spoken, FALSE AS any_marked FROM (SELECT DISTINCT article FROM near) AS n JOIN kept AS a ON a.id ="
        f" n.article UNION ALL SELECT n.article, 1 AS side, s.strand, {nothing} AS text, s.words, s.speaker, s.kind,"
        " s.spoken, s.any_marked FROM near AS n JOIN strands AS s ON s.strand = n.strand",
    )
    engine.view("hears", "SELECT article, strand FROM hit UNION SELECT article, strand FROM close")
    engine.apply(
        "echoes",
        quoting.ECHO,
        f"SELECT n.article, a.id, 0 AS side, '' AS strand, '' AS stands, a.keys, a.text, a.said, a.published,"
        f" {nothing} AS words, {nothing} AS speaker, {nothing} AS kind, FALSE AS spoken, FALSE AS any_marked FROM"
        " (SELECT DISTINCT article FROM hears) AS n JOIN kept AS a ON a.id = n.article UNION ALL SELECT n.article,"
        f" {nothing} AS id, 1 AS side, s.strand, k.id AS stands, k.keys, {nothing} AS text, {nothing} AS said,"
        f" {nothing} AS published, s.words, s.speaker, s.kind, s.spoken, s.any_marked FROM hears AS n JOIN strands AS s"
        " ON s.strand = n.strand JOIN drawn AS d ON d.strand = n.strand JOIN known AS k ON k.id = d.article",
    )
    engine.apply("echo_links", quoting.ECHO_LINKS, "SELECT article, links FROM echoes")


def _quoted(engine: Engine) -> None:
    """What hangs together is told apart, and each quotation's places are held against each other."""
    columns = 'article, start, "end", inner_start, inner_end, marked, sound, named, statement, strand, words, speaker, kind, spoken, echo'
    engine.view("places", f"SELECT {columns} FROM said UNION ALL SELECT {columns} FROM echoes")
    engine.view("voices", _STRANDS.format("places"))
    engine.view("links", "SELECT * FROM linked UNION ALL SELECT * FROM echo_links")
    components(engine, "component", "SELECT one, other FROM links WHERE strength > 0")
    nothing = "CAST(NULL AS VARCHAR)"
    engine.apply(
        "grouped",
        quoting.TOGETHER,
        f"SELECT c.label AS component, v.*, {nothing} AS one, {nothing} AS other, CAST(0 AS DOUBLE) AS strength,"
        f" {nothing} AS why, FALSE AS sure FROM component AS c JOIN voices AS v ON v.strand = c.node UNION ALL"
        f" SELECT c.label AS component, {nothing} AS strand, {nothing} AS words, {nothing} AS speaker, {nothing} AS kind,"
        " FALSE AS spoken, FALSE AS any_marked, FALSE AS echo, l.one, l.other, l.strength, l.why, l.sure FROM links AS l"
        " JOIN component AS c ON c.node = l.one WHERE l.strength > 0",
    )
    engine.table(
        "shown",
        "SELECT p.*, coalesce(g.quotation, p.strand) AS quotation FROM (SELECT q.*, r.rank, row_number() OVER"
        ' (PARTITION BY q.strand ORDER BY r.moment, q.start, q."end") AS nth FROM places AS q JOIN ranked AS r'
        f" ON r.id = q.article) AS p LEFT JOIN grouped AS g ON g.strand = p.strand WHERE p.nth <= {PLACES}",
    )
    engine.apply(
        "quoted",
        quoting.QUOTE,
        'SELECT s.quotation, s.article, s.start, s."end", s.inner_start, s.inner_end, s.marked, s.sound, s.named,'
        " s.statement, s.words, s.rank, a.published, a.text, a.said, a.keys FROM shown AS s JOIN (SELECT quotation FROM"
        " shown GROUP BY quotation HAVING count(*) > 1) AS q ON q.quotation = s.quotation JOIN kept AS a ON a.id = s.article",
    )


def components(engine: Engine, name: str, edges: str) -> None:
    """What hangs together by some edges (columns `one`, `other`), as a table of `node` and `label`: the first node of
    each. In rounds, in each of which a node takes the least label of its neighbours and then that label's own, so that
    their number grows with the logarithm of how long the longest chain is."""
    both = f"{name}_edges"
    engine.table(
        both,
        f"SELECT one AS node, other FROM ({edges}) AS a UNION SELECT other AS node, one AS other FROM ({edges}) AS b"
        f" UNION SELECT one AS node, one AS other FROM ({edges}) AS c UNION SELECT other AS node, other AS other FROM"
        f" ({edges}) AS d",
    )
    engine.view(f"{name}_0", f"SELECT node, min(other) AS label FROM {both} GROUP BY node")
    for n in range(ROUNDS):
        engine.view(
            f"{name}_near_{n}",
            f"SELECT e.node, min(l.label) AS label FROM {both} AS e JOIN {name}_{n} AS l ON l.node = e.other GROUP BY e.node",
        )
        engine.table(
            f"{name}_{n + 1}",
            f"SELECT m.node, least(m.label, l.label) AS label FROM {name}_near_{n} AS m JOIN {name}_near_{n} AS l"
            " ON l.node = m.label",
        )
        moved = f"SELECT count(*) FROM {name}_{n} AS a JOIN {name}_{n + 1} AS b ON a.node = b.node WHERE a.label <> b.label"
        if not engine.number(moved):
            engine.view(name, f"SELECT * FROM {name}_{n + 1}")
            return
    raise OnrecordError(f"{name} did not come to an end in {ROUNDS} rounds, which is a fault of onrecord")


def stories(engine: Engine) -> None:
    """Which articles are on one matter."""
    engine.apply("about", telling.ABOUT, "SELECT id, text FROM kept WHERE unread IS NULL")
    engine.view("topics", "SELECT unnest(topics) AS key, id FROM about")
    engine.view(
        "topical",
        "SELECT key, id FROM (SELECT key, id, row_number() OVER (PARTITION BY key ORDER BY id) AS nth FROM topics) AS t"
        f" WHERE nth <= {HOLDERS}",
    )
    engine.table(
        "companions",
        "SELECT article, other FROM (SELECT article, other, row_number() OVER (PARTITION BY article ORDER BY shared DESC,"
        " other) AS nth FROM (SELECT a.id AS article, h.id AS other, count(*) AS shared FROM topics AS a JOIN topical AS h"
        f" ON a.key = h.key WHERE a.id <> h.id GROUP BY a.id, h.id) AS n) AS r WHERE nth <= {COMPARED}",
    )
    engine.view("meetings", _ONCE.format("companions"))
    engine.apply(
        "alike",
        telling.COMPARE,
        f"SELECT p.mine, p.side, a.id, a.weights FROM ({_SIDES.format('meetings', 'meetings')}) AS p JOIN about AS a"
        " ON a.id = p.id",
    )
    engine.table(
        "nearest",
        "SELECT article, other, alike, nth FROM (SELECT *, row_number() OVER (PARTITION BY article ORDER BY alike DESC,"
        f" other) AS nth FROM alike) AS a WHERE nth <= {NEAREST}",
    )
    engine.table(
        "bonds",
        "SELECT DISTINCT least(n.article, n.other) AS one, greatest(n.article, n.other) AS two, n.alike FROM nearest AS n"
        " LEFT JOIN nearest AS r ON r.article = n.other AND r.other = n.article"
        " WHERE n.nth = 1 OR r.article IS NOT NULL",
    )
    together = _gathered(engine)
    large = f"SELECT label FROM ({together}) AS t GROUP BY label HAVING count(*) > {CROWDED}"
    engine.apply(
        "told",
        telling.TELL_APART,
        f"SELECT g.label, a.id, a.rest FROM ({together}) AS g JOIN about AS a ON a.id = g.node LEFT JOIN ({large}) AS l"
        " ON l.label = g.label WHERE l.label IS NULL",
    )
    engine.table(
        "stories",
        f"SELECT article, story FROM told UNION ALL SELECT g.node AS article, g.label AS story FROM ({together}) AS g"
        f" JOIN ({large}) AS l ON l.label = g.label",
    )


def _gathered(engine: Engine) -> str:
    """SQL for what hangs together; where too many do, the weakest links are cut and it is asked again."""
    found = []
    engine.view("loose_0", "SELECT id AS node FROM about")
    for step, least in enumerate(STEPS):
        bonds = (
            f"SELECT b.one, b.two AS other FROM bonds AS b JOIN loose_{step} AS x ON x.node = b.one JOIN loose_{step} AS y"
            f" ON y.node = b.two WHERE b.alike >= {least}"
        )
        if step:  # only what hung together before
            bonds += " AND x.label = y.label"
        components(engine, f"bound_{step}", bonds)
        engine.table(
            f"gathered_{step}",
            f"SELECT n.node, coalesce(c.label, n.node) AS label FROM loose_{step} AS n LEFT JOIN bound_{step} AS c"
            " ON c.node = n.node",
        )
        large = f"SELECT label FROM gathered_{step} GROUP BY label HAVING count(*) > {CROWDED}"
        if step + 1 == len(STEPS) or not engine.number(f"SELECT count(*) FROM ({large}) AS l"):
            found.append(f"SELECT node, label FROM gathered_{step}")
            break
        found.append(
            f"SELECT g.node, g.label FROM gathered_{step} AS g LEFT JOIN ({large}) AS l ON l.label = g.label"
            " WHERE l.label IS NULL"
        )
        engine.table(
            f"loose_{step + 1}", f"SELECT g.node, g.label FROM gathered_{step} AS g JOIN ({large}) AS l ON l.label = g.label"
        )
    return " UNION ALL ".join(found)
