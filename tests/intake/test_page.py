"""Pages: the article comes out, what stands around it does not, and every word leads back to the page's source."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from onrecord.intake import take
from onrecord.intake.align import align
from onrecord.intake.article import Taken
from onrecord.intake.page import decode_page, mend

PAGES = Path(__file__).parent / "pages"


def one(path: Path) -> Taken:
    (taken,) = take([path])
    return taken


def test_the_article_comes_out_with_its_facts() -> None:
    article = one(PAGES / "ledger.html").article
    assert article.unread is None
    assert article.title == "Mayor denies seeing harbour ledger"
    assert article.outlet == "The Varrow Courier"
    assert article.byline == "Ottoline Marsh, Piet Halloran"
    assert article.published == "2024-05-14"
    assert article.url == article.id == "https://courier.example/2031/05/14/harbour-ledger"
    assert article.language == "en"


def test_paragraphs_are_kept_apart_and_their_words_are_whole() -> None:
    paragraphs = one(PAGES / "ledger.html").article.text.split("\n\n")
    assert paragraphs[0] == "Mayor denies seeing harbour ledger"
    assert paragraphs[1].startswith(
        "“I never saw the ledger,” Mayor Ada Quill said on Tuesday, two days after the harbour"
    )
    assert "“She held it in her hands & laughed,” he told the Courier." in paragraphs[2]
    assert paragraphs[3].endswith("made a copy.\nNobody had, the person said.")
    assert "We decline to comment on papers that are before the court." in paragraphs


@pytest.mark.parametrize("around", ["Home", "ADVERTISEMENT", "Subscribe", "three more ledgers", "neighbour", "Privacy"])
def test_menus_advertisements_related_links_and_comments_stay_out(around: str) -> None:
    assert around in (PAGES / "ledger.html").read_text(encoding="utf-8")
    assert around not in one(PAGES / "ledger.html").article.text


@pytest.mark.parametrize("name", ["ledger.html", "mojibake.html", "old.html"])
def test_every_word_leads_back_to_the_page(name: str) -> None:
    taken = one(PAGES / name)
    page = decode_page((PAGES / name).read_bytes())
    text = taken.article.text
    assert taken.offsets is not None
    assert taken.offsets.length == len(text)
    for word in re.finditer(r"\S+", text):
        start, end = taken.offsets.span(word.span())
        source = re.sub(r"<[^>]*>", "", page[start:end])
        assert mend(html.unescape(source)) == word.group()


@pytest.mark.parametrize("name", ["ledger.html", "old.html"])
def test_all_of_an_extracted_text_is_placed(name: str) -> None:
    page = decode_page((PAGES / name).read_bytes())
    _, share = align(page, one(PAGES / name).article.text.split("\n\n"))
    assert share == 1.0


def test_mojibake_is_mended_and_nothing_else() -> None:
    taken = one(PAGES / "mojibake.html")
    assert "“whatever the council’s café talk says.”" in taken.article.text
    assert "Zoë Müller" in taken.article.text
    assert taken.article.outlet == "Saltmere Café News"
    straight = '"Never," she said. It\'s the ﬁrst & last &amp; <b>time</b>…'
    assert mend(straight) == straight


def test_a_page_that_declares_latin_1_is_windows_1252() -> None:
    text = one(PAGES / "old.html").article.text
    assert "“We promised it in March and we will keep our word,” said Ines Calderón" in text


def test_a_page_without_a_text_is_unread() -> None:
    taken = one(PAGES / "menu.html")
    assert taken.article.unread == "a page without an article's text"
    assert taken.offsets is None
    assert taken.article.title == "The Varrow Courier"


@pytest.mark.parametrize(
    "page", ["", "   \n", "<html></html>", "<p>", "<!--", "<script>x", "&&&", "<a b='", "plain text"]
)
def test_a_broken_page_is_unread_with_one_clear_line(tmp_path: Path, page: str) -> None:
    path = tmp_path / "broken.html"
    path.write_text(page, encoding="utf-8")
    reason = one(path).article.unread
    assert reason in ("a page without an article's text", "no text: the file is empty")


def test_a_page_says_nothing_on_standard_error(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "empty.html"
    path.write_text("<html><body></body></html>", encoding="utf-8")
    one(path)
    assert capfd.readouterr() == ("", "")


def test_a_repeated_paragraph_is_told_once(tmp_path: Path) -> None:
    said = "“We will keep the gates open until the last boat is in,” the harbour master said on Sunday evening."
    rest = (
        "The storm was expected to reach the bay before midnight, and two ferries were still on their way from Ellery."
    )
    path = tmp_path / "twice.html"
    path.write_text(f"<body><article><p>{said}</p><p>{rest}</p><p>{said}</p></article></body>", encoding="utf-8")
    assert one(path).article.text.count(said) == 1


def test_a_page_without_a_date_has_none(tmp_path: Path) -> None:
    path = tmp_path / "undated.html"
    paragraph = "The mayor said that the flood of 12 March 2019 was the worst, and that the gates would be raised."
    path.write_text(
        f"<body><article><h1>Gates</h1><p>{paragraph}</p><p>{paragraph[4:]}</p></article>", encoding="utf-8"
    )
    assert one(path).article.published is None
