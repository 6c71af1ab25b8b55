"""What an archive costs beside reading: `python -m benchmarks.stages READ.jsonl [N]` (wire form, with statements).

Processor time of all steps after reading in one process, the dearest first, and of the claims alone, a story at a time.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from onrecord import wire
from onrecord.archive import steps
from onrecord.archive.reading import READ, taken_row
from onrecord.archive.tables import publish
from onrecord.engines.engine import Row, Stage
from onrecord.engines.local import Local


class Timed(Local):
    """The engine of one machine, which says what each table took."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.spent: Counter[str] = Counter()

    def view(self, name: str, sql: str) -> None:
        self._time("views", super().view, name, sql)

    def number(self, sql: str) -> int:
        return int(self._time("counts", super().number, sql))

    def _table(self, name: str, sql: str) -> None:
        self._time(name, super()._table, name, sql)

    def _apply(self, name: str, stage: Stage, sql: str) -> None:
        self._time(name, super()._apply, name, stage, sql)

    def _time(self, name: str, function: Any, *given: Any) -> Any:
        began, within = time.process_time(), self.spent.total()
        made = function(*given)
        self.spent[name] += time.process_time() - began - (self.spent.total() - within)  # type: ignore[assignment]
        return made


def given(rows: Iterable[Row]) -> Iterator[Row]:
    """In place of reading: the articles of wire lines, with their statements."""
    for row in rows:
        for number, line in enumerate(Path(row["file"]).read_bytes().splitlines()):
            yield taken_row(wire.decode(line), row["number"], number)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("number", type=int, nargs="?", default=300)
    parser.add_argument("--keep", type=Path, help="a folder to keep the tables in")
    asked = parser.parse_args()
    lines = asked.articles.read_bytes().splitlines()[: asked.number]
    with tempfile.TemporaryDirectory() as name:
        pile = Path(name) / "pile.jsonl"
        pile.write_bytes(b"\n".join(lines))
        began = time.process_time()
        engine = Timed(asked.keep or Path(name) / "tables")
        opened = time.process_time()
        engine.read("taken", READ._replace(function=given), [{"number": 0, "file": str(pile)}])
        taken = time.process_time()
        steps.compare(engine)
        compared = time.process_time()
        rows = publish(engine)
        done = time.process_time()
        engine.close()
    words = sum(len(json.loads(line)["text"].split()) for line in lines)
    print(f"{len(lines)} articles, {words:,} words: {done - began:.2f} s; opened {opened - began:.2f}")
    print(
        f"rows of articles {taken - opened:.2f}, compared {compared - taken:.2f}, tables {done - compared:.2f}; {rows}"
    )
    for step, spent in engine.spent.most_common(25):
        print(f"  {step}: {spent:.2f} s, {1000 * spent / len(lines):.2f} ms an article")


if __name__ == "__main__":
    main()
