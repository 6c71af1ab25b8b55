"""Pages that say something else than their article, or have more around it than an article has."""

from __future__ import annotations

import pytest

from onrecord.intake.article import Taken
from onrecord.intake.declared import Declared, declared
from onrecord.intake.page import take_page
from onrecord.intake.walls import look

SAID = [
    "The tram line to Saltmere will open in May and not in March, transport chief Lise Oren said on Monday afternoon.",
    "She denied that the tracks had been laid twice, as two members of the city council had claimed the week before.",
    "The line has cost 40 million crowns so far, and the city does not yet know what the bridge at the mill will cost.",
]


def taken(*paragraphs: str, head: str = "", title: str = "Tram line late") -> Taken:
    body = "".join(p if p.startswith("<") else f"<p>{p}</p>" for p in paragraphs)
    return take_page(
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}"
        "</article></body></html>".encode(),
        "a.html",
    )


def ld(what: str) -> str:
    return f'<script type="application/ld+json">{{"@context": "https://schema.org", {what}}}</script>'


@pytest.mark.parametrize(
    "prompt",
    [
        "Subscribe to continue reading",
        "Subscribe now for $1 to unlock this article",
        "To continue reading, please log in or create an account.",
        "Already a subscriber? Sign in",
        "This article is for subscribers only.",
        "You have reached your limit of free articles.",
        "You've read 3 of your 3 free articles this month.",
        "Become a member to support our journalism",
    ],
)
def test_prompts_to_subscribe_are_left_out_and_told(prompt: str) -> None:
    one = taken(*SAID, prompt)
    assert prompt not in one.article.text
    assert all(said in one.article.text for said in SAID)
    assert one.notes == ("for subscribers: the text may be its beginning only",)
    assert taken(*SAID[:1], prompt).article.unread is None


@pytest.mark.parametrize(
    ("paragraphs", "why"),
    [
        (["Subscribe to continue reading this article", "Already a subscriber? Log in"], "only for subscribers"),
        (
            [
                "We and our 842 partners store information on your device, such as cookies, and process personal data.",
                "By clicking accept you consent to the use of cookies by this website and our partners for ads.",
                "Accept all",
            ],
            "a notice about cookies and consent",
        ),
        (
            ["Checking your browser before accessing the site.", "This may take a few seconds, please wait for it."],
            "robot",
        ),
        (
            ["Please enable JavaScript and cookies to continue", "The security of your connection is checked now."],
            "robot",
        ),
        (
            [
                "We and our partners use cookies to keep personal data. By clicking “Accept all” you consent to that.",
                "Manage my choices",
            ],
            "a notice about cookies and consent",
        ),
        (["Please enable JavaScript to continue."], "robot"),
    ],
)
def test_a_wall_in_place_of_an_article_is_unread(paragraphs: list[str], why: str) -> None:
    one = taken(*paragraphs, title="Just a page")
    assert why in (one.article.unread or "")


def test_a_notice_beside_an_article_is_left_out() -> None:
    notice = "We use cookies and similar technologies so that this website can show you advertising that you may like."
    one = taken(notice, *SAID)
    assert one.article.unread is None
    assert "cookies" not in one.article.text
    assert one.notes == ()


@pytest.mark.parametrize(
    "said",
    [
        "“We use cookies on this website to follow you,” the company's head of advertising said in court on Friday.",
        "Subscribers to the paper said that they had paid for two years and had not been sent a single copy of it.",
        "Bake the cookies until your kitchen smells of butter, the cook said, and let them rest for ten minutes or so.",
        "The council asked for your consent, as it put it in a letter, and then it began to build without having it.",
        "Access to the bridge was denied to journalists on Tuesday, and the police did not say why they did that.",
        "“Subscribe to continue reading,” the page says, and that is all that is left of the town's oldest paper.",
        "To continue, the project will need another 12 million crowns from the state, the mayor said on Tuesday.",
        "Accept that the bridge is lost, the engineer told the council, and begin with a tunnel under the river.",
    ],
)
def test_an_article_about_such_things_is_kept_whole(said: str) -> None:
    one = taken(*SAID, said)
    assert said in one.article.text
    assert one.notes == ()


def test_headlines_of_other_articles_are_left_out_and_linked_words_are_kept() -> None:
    one = taken(
        SAID[0],
        '<p><a href="/b">Ferry fares to rise again in the spring</a></p>',
        '<p><strong>READ MORE: <a href="/c">Who pays for the bridge?</a></strong></p>',
        SAID[1],
        '<p>She pointed to <a href="/x">a report of the council</a> that said so.</p>',
        '<p><a href="/y">The council has published the report, and nobody has asked for it.</a></p>',
        SAID[2],
    )
    assert "Ferry fares" not in one.article.text
    assert "Who pays" not in one.article.text
    assert "She pointed to a report of the council that said so." in one.article.text
    assert "nobody has asked for it." in one.article.text


def test_what_kind_of_page_it_is_is_told() -> None:
    live = '"@type": "LiveBlogPosting", "headline": "Tram"'
    assert taken(*SAID, head=ld(live)).notes == ("a live blog: its entries are of several times",)
    assert "a live blog" in taken(*SAID, title="Tram line opens: live updates").notes[0]
    assert "a gallery" in taken(*SAID, head=ld('"@graph": [{"@type": ["ImageGallery"]}]')).notes[0]
    one = taken("1 of 3", SAID[0], "2 of 3", SAID[1], "3 of 3", SAID[2])
    assert "of 3" not in one.article.text
    assert "a gallery" in one.notes[0]
    assert (
        taken(*SAID, head=ld('"@type": "NewsArticle", "isAccessibleForFree": "False"')).notes[0].startswith("for sub")
    )
    assert taken(*SAID, head=ld('"@type": "NewsArticle", "isAccessibleForFree": true')).notes == ()


def test_metadata_give_outlet_author_and_date() -> None:
    facts = (
        '"@type": "NewsArticle", "headline": "Tram line late", "datePublished": "2024-05-14T10:00:00Z",'
        '"author": {"@type": "Person", "name": "Ada Quill"},'
        '"publisher": {"@type": "Organization", "name": "Mere Post"}'
    )
    article = taken(*SAID, head=ld(facts)).article
    assert (article.outlet, article.byline, article.published) == ("Mere Post", "Ada Quill", "2024-05-14")
    meta = (
        '<meta property="og:site_name" content="Mere Post"><meta name="author" content="Ada Quill">'
        '<meta property="article:published_time" content="2024-05-14T10:00:00Z">'
    )
    article = taken(*SAID, head=meta).article
    assert (article.outlet, article.byline, article.published) == ("Mere Post", "Ada Quill", "2024-05-14")


@pytest.mark.parametrize("block", ["{", "[" * 100_000, '{"@type": 7, "isAccessibleForFree": null}', "\ud800", ""])
def test_broken_declarations_declare_nothing(block: str) -> None:
    assert declared(f'<script type="application/ld+json">{block}</script>') == Declared()


def test_nothing_is_lost_of_a_page_without_walls() -> None:
    assert look("Tram line late", SAID, Declared()).paragraphs == SAID


def test_a_wall_is_seen_where_the_page_has_little_else() -> None:
    """What is found of so short a page comes as one piece."""
    wall = "<div><h3>To continue reading, subscribe for £1 a week</h3><p>Already have an account? Log in</p></div>"
    one = taken(SAID[0], wall)
    assert one.article.text.split("\n\n")[-1] == SAID[0]
    assert one.notes == ("for subscribers: the text may be its beginning only",)


def test_a_pull_quote_is_told_once_and_what_only_looks_like_one_is_kept() -> None:
    said = f"“The city has paid for the line twice over,” said {SAID[1]}"
    again = "Nobody in the city hall has said a word about it."
    one = taken(
        "<blockquote>“The city has paid for the line twice over”</blockquote>", SAID[0], said, again, SAID[2], again
    )
    assert one.article.text.count("paid for the line twice over") == 1
    assert said in one.article.text
    assert again in one.article.text
