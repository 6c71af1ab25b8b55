"""Sources that other packages add; the example in the documents is one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.intake import files, sources, take

PAGE = (Path(__file__).parents[2] / "docs" / "sources.md").read_text(encoding="utf-8")
MAIL = """From: Orrin Port Office <press@port.example>
Subject: Lock closed
Date: Sun, 4 Jun 2017 10:00:00 +0000
Message-ID: <7@port.example>

The lock will be closed for a week, engineer Ottilie Brand said.
"""
Install = Callable[[str, str], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install a package that adds a source: its module and its metadata lie on the path as after `pip install`."""
    site = tmp_path / "site"

    def forget() -> None:
        sources.added.cache_clear()
        files._by_length.cache_clear()

    def put(module: str, points: str) -> None:
        name = re.search(r'"(\w+):', points)[1]  # type: ignore[index]
        info = site / f"{name}-1.0.dist-info"
        info.mkdir(parents=True)
        (site / f"{name}.py").write_text(module, encoding="utf-8")
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
        lines = points.replace('[project.entry-points."onrecord.sources"]', "").replace('"', "")
        (info / "entry_points.txt").write_text(f"[{sources.GROUP}]\n{lines}", encoding="utf-8")
        monkeypatch.syspath_prepend(str(site))
        forget()

    yield put
    monkeypatch.undo()
    forget()


def test_the_documented_example_adds_a_source(install: Install, tmp_path: Path) -> None:
    points = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    module = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert points
    assert module
    install(module[1], points[1])
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "1.eml").write_text(MAIL, encoding="utf-8")
    (inbox / "2.eml").write_bytes(b"")
    (inbox / "3.txt").write_text("It was shut, she said.", encoding="utf-8")
    mail, empty, text = take([inbox])
    article = mail.article
    assert (article.id, article.title, article.published) == ("<7@port.example>", "Lock closed", "2017-06-04")
    assert "Ottilie Brand said" in article.text
    assert mail.place.endswith("inbox/1.eml")
    assert empty.article.unread
    assert text.article.unread is None


def test_a_source_that_fails_is_an_unread_article_and_the_next_is_read(install: Install, tmp_path: Path) -> None:
    install("def take_it(path, place, how):\n    raise KeyError('no')\n", 'nml = "broken_one:take_it"')
    install("import nothing_of_that_name\n", 'ptf = "broken_two:take_it"')
    for name in ("1.nml", "2.ptf", "3.txt"):
        (tmp_path / name).write_text("It was shut, she said.", encoding="utf-8")
    first, second, third = take([tmp_path / name for name in ("1.nml", "2.ptf", "3.txt")])
    assert first.article.unread == "KeyError: 'no'"
    assert "the source for .ptf (broken_two:take_it) cannot be loaded" in (second.article.unread or "")
    assert third.article.unread is None


def test_what_onrecord_takes_itself_is_not_taken_over(install: Install, tmp_path: Path) -> None:
    install(
        "def take_it(path, place, how):\n    yield from ()\n", 'txt = "greedy:take_it"\nnewsml.xml = "greedy:take_it"'
    )
    (tmp_path / "a.txt").write_text("It was shut, she said.", encoding="utf-8")
    (tmp_path / "b.newsml.xml").write_text("<a/>", encoding="utf-8")
    assert len(list(take([tmp_path / "a.txt"]))) == 1
    assert list(take([tmp_path / "b.newsml.xml"])) == []
