"""Texts are hostile: what looks like markup stays text."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from onrecord.record import Record
from onrecord.types import Article, Speaker, Statement, statement_id
from onrecord.web import addresses
from tests.web.looking import Page

HOSTILE = [
    "<script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "<svg onload=\"document.title='owned'\"><animate onbegin=alert(1)></svg>",
    "<style>body{display:none}</style>",
    "\"><a href=\"javascript:document.title='owned'\" style='position:fixed;inset:0'>x</a>",
    "'><iframe srcdoc=\"<script>parent.document.title='owned'</script>\"></iframe>",
    "{{ 7 * 7 }}{% raw %}",
    "</textarea></title></script><script>document.title='owned'</script>",
    "&lt;script&gt;&#x3c;script&#x3e;",
    "abc\u202egnp.exe\u2066\u200f",
    "<base href='https://evil.example/'><meta http-equiv=refresh content='0;url=https://evil.example/'>",
]


def hostile(n: int) -> Article:
    """An article all of whose fields are hostile."""
    bad = HOSTILE[n]
    text = f"{bad} “{bad}”, {bad} said.\n{bad}"
    said, source, cue = text.index("“"), text.rindex(bad, 0, text.index(" said")), text.index("said")
    content = ((said, said + len(bad) + 2),)
    return Article(
        id=f"hostile {n} {bad}",
        url=f"javascript:alert({n})",
        outlet=bad,
        title=bad,
        byline=bad,
        published=bad[:10],
        text=text,
        statements=(
            Statement(
                id=statement_id(f"hostile {n} {bad}", text, ((cue, cue + 4),), content),
                form="direct",
                source=((source, source + len(bad)),),
                cue=((cue, cue + 4),),
                content=content,
                speaker=Speaker(f"bad-{n}", bad, "person"),
                to=bad,
                where=bad,
                via=(bad,),
                why={"speaker": bad},
            ),
        ),
    )


@pytest.fixture
def served(client: TestClient, record: Record) -> TestClient:
    record.add([hostile(n) for n in range(len(HOSTILE))], place="<b onclick=alert(1)>pile")
    record.compare()
    return client


def pages(served: TestClient) -> list[str]:
    found = ["/", "/articles?size=100", "/speakers", "/outlets", "/quotations", "/findings?size=100"]
    for n, bad in enumerate(HOSTILE):
        found.append(addresses.article(hostile(n).id))
        found.append(addresses.outlet(bad))
        found += [addresses.with_query(path, **{key: bad}) for path, key in (("/search", "q"), ("/check", "words"))]
        found += [addresses.with_query("/articles/" + "x", done=bad), addresses.with_query("/copies", of=bad, into=bad)]
        for voice in served.get("/api/v1/search", params={"q": bad}).json().get("speakers", []):
            found.append(addresses.speaker(voice["id"]))
    return found


def test_no_page_has_markup_of_a_text(served: TestClient) -> None:
    for address in pages(served):
        html = served.get(address, headers={"Accept": "text/html"}).text
        page = Page(html)
        scripts = page.of("script")
        assert [a["src"].partition("?")[0] for a in scripts] == ["/static/page.js"], address
        assert not {tag for tag, _ in page.elements} & {"iframe", "style", "img", "base", "object", "embed"}, address
        for tag, attributes in page.elements:
            assert not any(name.startswith("on") or name == "style" for name in attributes), (address, tag)
            for name in ("href", "src", "action"):
                link = attributes.get(name, "")
                assert not link or link.startswith(("/", "#", "https://", "http://")), (address, link)
        assert not any(c in html for c in "\u202e\u2066\u200f"), address


def test_the_words_themselves_are_there(served: TestClient) -> None:
    page = Page(served.get(addresses.article(hostile(0).id)).text)
    assert HOSTILE[0] in page.words
    turned = next(n for n, bad in enumerate(HOSTILE) if "\u202e" in bad)
    assert "abc⟨U+202E⟩gnp.exe" in Page(served.get(addresses.article(hostile(turned).id)).text).words


def test_programs_get_the_text_as_it_is(served: TestClient) -> None:
    for n in range(len(HOSTILE)):
        twin = served.get("/api/v1" + addresses.article(hostile(n).id))
        assert twin.json()["article"]["text"] == hostile(n).text
        assert twin.headers["content-type"] == "application/json"
        assert twin.headers["x-content-type-options"] == "nosniff"
