"""The spaCy component and the notebook's view of an article."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import lxml.html
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin

import onrecord
import onrecord.spacy
from onrecord.spacy import GROUPS
from tests.export.conftest import HOSTILE

ROOT = Path(__file__).parents[1]
TEXT = (
    "“It holds,” Mayor Ines Tarrow said on Friday. Bo Lee-Quill (the docker) denied it.\n\n"
    "🗳 “We lost a box,” Tarrow said."
)


@pytest.fixture(scope="module")
def nlp() -> Any:
    made = spacy.blank("en")
    made.add_pipe("onrecord")
    return made


def test_statements_are_those_that_read_gives(nlp: Any) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published = "2031-05-04"
    doc = nlp(doc)
    assert doc._.statements == onrecord.read(TEXT, published="2031-05-04").statements
    assert doc._.statements[0].when.date == "2031-05-02"
    assert nlp(TEXT)._.statements == onrecord.read(TEXT).statements


def test_spans_are_the_tokens_that_a_place_touches(nlp: Any) -> None:
    doc = nlp(TEXT)
    for part, group in GROUPS.items():
        places = [(s, place) for s in doc._.statements for place in getattr(s, part)]
        assert len(doc.spans[group]) == len(places)
        for span, (s, (start, end)) in zip(doc.spans[group], places, strict=True):
            assert span._.statement == s
            assert span.label_ == part.upper()
            assert span.start_char <= start < end <= span.end_char
            # No token at either side is outside the place altogether.
            assert span[0].idx + len(span[0]) > start
            assert span[-1].idx < end


@given(st.text(st.sampled_from("“”\"ab .,'🗳\u0301\n")).map(lambda end: f"“It holds,” Ines Tarrow said. {end}"))
def test_any_text_is_read_to_the_character(nlp: Any, text: str) -> None:
    doc = nlp(text)
    assert doc._.statements == onrecord.read(text).statements
    assert sum(map(len, doc.spans.values())) <= sum(len((*s.source, *s.cue, *s.content)) for s in doc._.statements)


def test_many_are_read_as_one_is_and_travel_with_the_document(nlp: Any) -> None:
    texts = [TEXT, "", "Nobody spoke.", TEXT]
    docs = list(nlp.pipe(texts, batch_size=3))
    assert [doc._.statements for doc in docs] == [onrecord.read(text).statements for text in texts]
    assert [doc._.unread for doc in docs] == [None, "no text", None, None]
    packed = DocBin(docs=docs, store_user_data=True).to_bytes()
    back = list(DocBin().from_bytes(packed).get_docs(nlp.vocab))
    assert [doc._.statements for doc in back] == [doc._.statements for doc in docs]
    assert [str(span) for span in back[0].spans[GROUPS["content"]]] == [
        str(s) for s in docs[0].spans[GROUPS["content"]]
    ]


def test_settings_reach_the_reader_and_the_saved_pipeline(tmp_path: Path) -> None:
    made = spacy.blank("en")
    made.add_pipe("onrecord", config={"min_confidence": 1.0, "any_language": True})
    assert made(TEXT)._.statements == ()
    made.to_disk(tmp_path / "pipeline")
    assert spacy.load(tmp_path / "pipeline")(TEXT)._.statements == ()


def test_a_document_that_was_not_read_has_no_statements() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["Hello"])
    assert (doc._.statements, doc._.unread, doc[:1]._.statement) == ((), None, None)


def test_spacy_finds_the_component_by_itself(tmp_path: Path) -> None:
    """As where the package is installed: by its entry point, and with no import."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    (about := tmp_path / "onrecord_here-0.dist-info").mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: onrecord-here\nVersion: 0\n")
    (about / "entry_points.txt").write_text(
        "".join(f"[{group}]\n" + "".join(f"{k} = {v}\n" for k, v in each.items()) for group, each in told.items())
    )
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import spacy; nlp = spacy.blank('en'); "
        "nlp.add_pipe('onrecord'); print(len(nlp('It holds, Ines Tarrow said.')._.statements))"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "1"


def test_a_notebook_shows_an_article_as_text() -> None:
    shown = onrecord.display(HOSTILE)
    html = lxml.html.fragment_fromstring(shown._repr_html_(), create_parent="main")
    assert {element.tag for element in html.iter()} <= {
        "main", "style", "div", "p", "b", "span", "mark", "sup", "ol", "ul", "li", "q", "bdi", "i", "details",
        "summary",
    }  # fmt: skip
    assert not [name for element in html.iter() for name in element.attrib if name not in ("class", "dir")]
    (text,) = html.find_class("text")
    for number in text.xpath(".//sup"):
        number.drop_tree()
    assert text.text_content() == HOSTILE.text.replace("\r\n", "\n")
    assert len(html.xpath("./div/ol/li")) == len(HOSTILE.statements)
    assert "5 statements" in repr(shown)
