"""Who copied what from whom, and where that goes back to."""

from __future__ import annotations

from onrecord.archive import copying
from onrecord.archive.steps.pairs import ROUNDS, once, sides
from onrecord.comparing.copying.copies import EARLIEST, MOST, SHARED, STRANGERS
from onrecord.engines.engine import Engine
from onrecord.errors import OnrecordError


def make(engine: Engine) -> None:
    """Make `looks`, `ranked`, `copies` and `origins` of `kept` and `known`."""
    _looks(engine)
    engine.view("pairs", once("looks"))
    engine.view(
        "stocked",
        "SELECT k.id, list(k.key) AS stock FROM keyed AS k JOIN stock AS s ON k.key = s.key GROUP BY k.id",
    )
    engine.apply(
        "shared",
        copying.LOOK,
        f"""
        SELECT p.mine, p.side, a.id, a.moment, a.text, a.keys, s.stock
        FROM ({sides("pairs")}) AS p JOIN kept AS a ON a.id = p.id LEFT JOIN stocked AS s ON s.id = p.id
        """,
    )
    engine.table("seen", "SELECT s.* FROM shared AS s JOIN looks AS l ON l.article = s.article AND l.other = s.other")
    _ranked(engine)
    engine.apply(
        "copies",
        copying.COPIES,
        """
        SELECT s.article, s.other, s.kin, s.passages, a.size, a.narrated, o.rank AS other_rank
        FROM seen AS s JOIN ranked AS a ON a.id = s.article JOIN ranked AS o ON o.id = s.other
        WHERE o.rank < a.rank
        """,
    )
    _origins(engine)


def _looks(engine: Engine) -> None:
    """Whom each article looks at: those that share most of its keys, of each key the first holders, stock phrases left
    out. Neighbouring keys mostly have the same holders, which are judged once."""
    engine.view("keyed", "SELECT unnest(keys) AS key, id, moment FROM known")
    engine.table(
        "held",
        f"""
        SELECT key, id, moment FROM (
            SELECT key, id, moment, row_number() OVER (PARTITION BY key ORDER BY moment) AS nth FROM keyed
        ) AS k WHERE nth <= {EARLIEST}
        """,
    )
    engine.view(
        "crowded",
        f"""
        SELECT key, min(key) OVER (PARTITION BY holders) AS first FROM (
            SELECT key, list_sort(list(id)) AS holders FROM held GROUP BY key HAVING count(*) >= {STRANGERS}
        ) AS k
        """,
    )
    engine.apply(
        "judged",
        copying.STOCK,
        """
        SELECT c.first, h.id, k.keys
        FROM crowded AS c JOIN held AS h ON h.key = c.key JOIN known AS k ON k.id = h.id WHERE c.key = c.first
        """,
    )
    engine.view("stock", "SELECT c.key FROM crowded AS c JOIN judged AS j ON j.first = c.first")
    engine.view(  # before anything is joined with them: a stock phrase may be in half of all articles
        "telling",
        """
        SELECT h.key, h.id, h.moment FROM held AS h LEFT JOIN stock AS s ON s.key = h.key WHERE s.key IS NULL
        """,
    )
    engine.table(
        "looks",
        f"""
        SELECT article, other, moment FROM (
            SELECT article, other, moment,
                row_number() OVER (PARTITION BY article ORDER BY shared DESC, moment) AS nth
            FROM (
                SELECT a.id AS article, h.id AS other, min(h.moment) AS moment, count(*) AS shared
                FROM keyed AS a JOIN telling AS h ON a.key = h.key WHERE a.id <> h.id
                GROUP BY a.id, h.id HAVING count(*) >= {SHARED}
            ) AS n
        ) AS r WHERE nth <= {MOST}
        """,
    )


def _ranked(engine: Engine) -> None:
    """The order of the articles: those that are put together out of others come behind all."""
    engine.view(
        "sides",
        """
        SELECT s.article, s.other, s.kin, s.passages, a.size AS my_size, o.size AS other_size,
            o.narrated AS other_narrated, CAST(NULL AS VARCHAR) AS related
        FROM seen AS s JOIN known AS a ON a.id = s.article JOIN known AS o ON o.id = s.other WHERE s.kin
        UNION ALL
        SELECT s.article, s.other, s.kin, CAST(NULL AS VARCHAR) AS passages, CAST(0 AS BIGINT) AS my_size,
            CAST(0 AS BIGINT) AS other_size, CAST(0 AS BIGINT) AS other_narrated, u.other AS related
        FROM seen AS s JOIN seen AS t ON t.article = s.other
        JOIN seen AS u ON u.article = s.article AND u.other = t.other
        WHERE s.kin AND t.kin AND u.kin
        """,
    )
    engine.apply("suspect", copying.PUT_TOGETHER, "SELECT * FROM sides")
    engine.apply(
        "late",
        copying.PUT_TOGETHER,
        """
        SELECT s.* FROM sides AS s JOIN suspect AS x ON x.article = s.article
        LEFT JOIN suspect AS y ON y.article = s.other WHERE y.article IS NULL
        """,
    )
    engine.table(
        "ranked",
        """
        SELECT k.id, k.size, k.narrated, k.moment,
            CASE WHEN l.article IS NULL THEN '0 ' ELSE '1 ' END || k.moment AS rank
        FROM known AS k LEFT JOIN late AS l ON l.article = k.id
        """,
    )


def _origins(engine: Engine) -> None:
    """In each round those articles whose sources are done: a round for each hand that a text went through."""
    engine.view("waiting_0", "SELECT DISTINCT article FROM copies")
    done = """
        SELECT CAST(NULL AS VARCHAR) AS article, list(article) AS origins, CAST(NULL AS VARCHAR) AS taken
        FROM waiting_0 WHERE 1 = 0 GROUP BY article
        """
    for n in range(ROUNDS):
        if not engine.number(f"SELECT count(*) FROM waiting_{n}"):
            break
        engine.view(
            f"ready_{n}",
            f"""
            SELECT w.article FROM waiting_{n} AS w LEFT JOIN (
                SELECT DISTINCT c.article FROM copies AS c JOIN waiting_{n} AS o ON o.article = c.of
            ) AS b ON b.article = w.article WHERE b.article IS NULL
            """,
        )
        engine.apply(
            f"traced_{n}",
            copying.ORIGINS,
            f"""
            SELECT c.article, c.number, c.start, c."end", c.of, c.of_start, c.of_end, c.words,
                c.narrated AS copied, a.narrated, o.rank AS of_rank, d.origins AS of_origins, d.taken AS of_taken
            FROM copies AS c JOIN ready_{n} AS r ON r.article = c.article JOIN ranked AS a ON a.id = c.article
            JOIN ranked AS o ON o.id = c.of LEFT JOIN ({done}) AS d ON d.article = c.of
            """,
        )
        done = " UNION ALL ".join(f"SELECT * FROM traced_{before}" for before in range(n + 1))
        engine.table(
            f"waiting_{n + 1}",
            f"""
            SELECT w.article FROM waiting_{n} AS w LEFT JOIN traced_{n} AS t ON t.article = w.article
            WHERE t.article IS NULL
            """,
        )
    else:
        raise OnrecordError(f"origins did not come to an end in {ROUNDS} rounds, which is a fault of onrecord")
    engine.table(
        "origins",
        f"""
        SELECT article, unnest(origins) AS origin FROM ({done}) AS d
        UNION ALL SELECT k.id AS article, k.id AS origin
        FROM known AS k LEFT JOIN waiting_0 AS w ON w.article = k.id WHERE w.article IS NULL
        """,
    )
