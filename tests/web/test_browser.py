"""The pages in a real browser: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright import sync_api as playwright

from onrecord.record import Record
from onrecord.web import addresses
from onrecord.web.app import make_app
from onrecord.web.serving import bound
from onrecord.web.settings import Settings
from tests.web.test_hostile import HOSTILE, hostile

pytestmark = pytest.mark.slow
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"]
WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    path = shutil.which("chromium")
    assert path, "Chromium is wanted: make system installs it"
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def address(path: Path) -> Iterator[str]:
    """The address at which the sample is served."""
    server = uvicorn.Server(
        uvicorn.Config(make_app(Settings(record=str(path), signs="desk")), log_level="error", access_log=False)
    )
    listening = bound("127.0.0.1", 0)
    running = threading.Thread(target=server.run, args=([listening],))
    running.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    running.join()


@pytest.fixture
def page(browser: playwright.Browser, address: str) -> Iterator[playwright.Page]:
    """A tab; what the browser complains of fails the test."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    yield tab
    context.close()
    assert [c for c in complaints if "the server responded with a status of 4" not in c] == []


def an_article(record: Record) -> str:
    return next(a.id for a in record.articles() if len(a.statements) > 4)


def test_an_article_is_read_with_the_mouse_and_with_the_keyboard(page: playwright.Page, record: Record) -> None:
    page.goto(addresses.article(an_article(record)))
    page.locator(".text [data-s='1']").first.hover()
    assert page.locator(".note.on").get_attribute("data-s") == "1"
    note = page.locator(".note[data-s='2']")
    note.hover()
    assert page.locator(".text .on").count() > 0
    page.locator("h1").hover()
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.s") == "2"
    assert page.locator(".note.on").get_attribute("data-s") == "2"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.dataset.s") == "1"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#t-1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches(':focus-visible')")


def test_reading_needs_no_script(browser: playwright.Browser, address: str, record: Record) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(addresses.article(an_article(record)))
    tab.locator(".text .n").first.click()
    assert "#s-" in tab.url
    assert tab.locator(".note:target").count() == 1
    context.close()


def test_from_an_altered_quotation_to_the_original(page: playwright.Page, record: Record) -> None:
    page.goto("/")
    page.get_by_role("link", name="Altered quotation").first.click()
    assert page.locator(".text .altered").count() > 0
    page.locator(".aside.alarm a").first.click()
    assert page.locator("del, ins").count() > 0
    page.locator(".version", has_text="earliest known").get_by_role("link").first.click()
    assert page.locator(".text .at").count() > 0
    playwright.expect(page.locator("#at")).to_be_in_viewport()


def test_a_finding_is_settled_and_opened_again(page: playwright.Page) -> None:
    page.goto("/findings")
    first = page.locator(".finding").first
    settled = first.get_attribute("id")
    first.locator("summary").click()
    first.get_by_label("It is so, and does not matter here").check()
    first.get_by_label("Why").fill("a slip of the keyboard")
    first.get_by_label("Signed by").fill("Ann")
    first.get_by_role("button", name="Settle").click()
    assert page.get_by_role("status").inner_text().startswith("Settled")
    assert page.locator(".finding").first.get_attribute("id") != settled
    page.goto("/corrections")
    page.get_by_text("Undo number").first.click()
    page.get_by_role("button", name="Undo").click()
    page.goto("/findings")
    assert page.locator(".finding").first.get_attribute("id") == settled


def test_a_speaker_is_corrected_and_undone(page: playwright.Page, record: Record) -> None:
    page.goto(addresses.article(an_article(record)))
    note = page.locator(".note").first
    note.locator("summary").click()
    note.get_by_label("The speaker is").check()
    note.get_by_label("Name or id of the speaker").fill("Bo Lindqvist")
    note.get_by_role("button", name="Correct").click()
    assert page.locator(".note").first.locator(".who").inner_text() == "Bo Lindqvist"
    page.goto("/corrections")
    page.get_by_text("Undo number").first.click()
    page.get_by_role("button", name="Undo").click()
    page.goto(addresses.article(an_article(record)))
    assert "Bo Lindqvist" not in page.content()


def test_a_position_is_corrected_and_undone(page: playwright.Page, record: Record) -> None:
    page.goto("/claims")
    page.locator(".saying a").first.click()
    said = page.locator(".position").nth(1)
    said.locator("summary").first.click()
    said.get_by_label("This statement is").first.select_option(label="not about this claim")
    said.get_by_label("Why").first.fill("another gate")
    said.get_by_role("button", name="Correct").first.click()
    assert page.get_by_role("status").first.inner_text()
    assert record.corrections()[-1].kind == "not-one-claim"
    page.get_by_text("Undo number").first.click()
    page.get_by_role("button", name="Undo").click()
    assert record.corrections()[-1].undone_by


def test_what_a_page_shows_is_taken_away(page: playwright.Page, record: Record) -> None:
    page.goto(addresses.claim(record.claims(limit=1)[0].id))
    for form in ("CSV", "report"):
        with page.expect_download() as awaited:
            page.get_by_role("link", name=form, exact=True).click()
        assert awaited.value.path().stat().st_size > 500


def test_what_one_can_only_click_is_not_printed(page: playwright.Page, record: Record) -> None:
    page.emulate_media(media="print")
    for path in (addresses.article(an_article(record)), addresses.claim(record.claims(limit=1)[0].id)):
        page.goto(path)
        assert page.locator("details.fix:visible, form:visible, nav:visible, footer a:visible").count() == 0, path
        assert page.locator("h1").is_visible()


def test_a_quote_is_checked(page: playwright.Page) -> None:
    page.goto("/")
    page.get_by_label("Check a quote").fill("I was told that the bearing had failed its test")
    page.get_by_role("button", name="Check").click()
    assert page.get_by_role("heading", name="On record").count() == 1
    assert page.locator(".match ins, .match del").count() > 0


def test_a_text_is_added_and_read_at_once(page: playwright.Page) -> None:
    page.goto("/add")
    page.get_by_label("Text", exact=True).fill("The dam will hold, engineer Ottilie Brand said on Monday.")
    page.get_by_label("Title").fill("Dam holds")
    page.get_by_role("button", name="Read it", exact=True).click()
    assert page.locator("h1").inner_text() == "Dam holds"
    assert page.locator(".note .who").first.inner_text() == "Ottilie Brand"
    page.goto("/add")
    page.get_by_label(".txt, .html").set_input_files(
        {"name": "wall.txt", "mimeType": "text/plain", "buffer": b"The wall is safe, Mayor Ines Tarrow said."}
    )
    page.get_by_role("button", name="Read them").click()
    assert page.locator(".note .who").first.inner_text() == "Ines Tarrow"


def everything(record: Record) -> list[str]:
    found = [
        "/",
        "/articles",
        "/speakers",
        "/claims",
        "/quotations",
        "/outlets",
        "/findings",
        "/corrections",
        "/add",
        "/nothing",
    ]
    found += [
        "/check?words=I+was+told+that+the+bearing+had+failed+its+test",
        "/search?q=gate",
        "/outlets/Northbank%20Wire",
        "/copies?of=Northbank+Wire&into=",
    ]
    found += [addresses.article(an_article(record)), addresses.speaker(record.speakers(limit=1)[0].id)]
    found += [f"/claims/{record.claims(limit=1)[0].id}"]
    return [*found, addresses.quotation(record.quotations(limit=1)[0].id)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_everybody_can_use_it(
    browser: playwright.Browser, address: str, record: Record, scheme: str, width: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    record.settle((f := record.findings()[0].finding).article, f.id, verdict="noted", by="ann")
    one, other = [v for v in record.speakers() if v.kind == "person"][:2]
    record.correct(one.id, other.id, same=False, by="ann")
    size = dict(zip(("width", "height"), WIDTHS[width], strict=True))
    context = browser.new_context(base_url=address, viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
    tab = context.new_page()
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    told = []
    for path in everything(record):
        tab.goto(path)
        tab.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
        found = Axe().run(tab, options=rules)
        told += [(path, v["id"], v["nodes"][0]["html"][:120]) for v in found.response["violations"]]
        wide = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        told += [(path, "wider than the screen", str(wide))] if wide > 0 else []
    context.close()
    assert told == []


def test_nothing_moves_once_it_is_there(page: playwright.Page, record: Record) -> None:
    watch = """() => new Promise(done => { let sum = 0;
        new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value; })
            .observe({type: 'layout-shift', buffered: true});
        setTimeout(() => done(sum), 400); })"""
    for path in everything(record):
        page.goto(path)
        assert page.evaluate(watch) < 0.01, path


def test_hostile_texts_stay_text(page: playwright.Page, record: Record) -> None:
    record.add([hostile(n) for n in range(len(HOSTILE))], place="<b onclick=alert(1)>pile")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    for path in [
        "/",
        "/articles",
        "/outlets",
        "/speakers",
        *(addresses.article(hostile(n).id) for n in range(len(HOSTILE))),
    ]:
        page.goto(path)
        page.wait_for_timeout(50)
        assert page.title().endswith("· onrecord")
        assert page.locator("body").is_visible()
        assert page.evaluate("[...document.querySelectorAll('script')].length") == 1
    page.goto(addresses.article(hostile(0).id))
    assert HOSTILE[0] in page.locator("h1").inner_text()
    host = page.url.split("/articles")[0]
    assert all(url.startswith(host) for url in asked)
