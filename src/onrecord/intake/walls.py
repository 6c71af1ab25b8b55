"""What a page says instead of its article: subscribe, accept our cookies, prove that you are no robot.

Patterns ask for whole paragraphs in the voice of the page ("we", "you", "subscribe"), without quotation marks, so that
no sentence of an article about subscriptions is lost. A page that is nothing else is unread; where an article stands
beside it, it goes, and what it means for the text is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from onrecord.intake.declared import Declared

_LONGEST = 400
"""Characters of a paragraph in the page's own voice."""
_SHORT = 1_200
"""Characters of text under which a page that is for subscribers has given its beginning only."""


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_SUBSCRIBE = _any(
    r"^(?:please )?(?:subscribe|sign up|sign in|log ?in|register|join)(?: now| today| here)?"
    r"(?: for (?:free|(?:only |just )?[$£€]\S+.*))? (?:to|and) (?:continue|keep|read|unlock|access|get|view|finish)\b",
    r"^(?:to|want to) (?:continue|keep|finish) reading\b|^(?:want to )?(?:continue|keep) reading (?:this|with|for)\b",
    r"^already (?:a|an|have an?) (?:subscriber|member|account|registered)",
    r"^(?:the rest of )?this (?:article|story|content|page|post|report) is (?:only |exclusively |reserved )?"
    r"(?:available |open )?(?:for|to|exclusive to) (?:our |paying |paid |premium |registered )*"
    r"(?:subscribers|members|users)",
    r"^this is (?:a )?(?:premium|subscriber|member)s?[- ](?:only )?(?:article|content|story)",
    r"^you(?:[’']ve| have) (?:now )?(?:reached|read|used|hit) (?:your|all|the|\d+)\b"
    r".{0,60}\b(?:articles?|limit|stories)",
    r"^you have \d+ (?:free )?(?:articles?|stories) (?:left|remaining)",
    r"^(?:create|get|start|unlock|choose)\b.{0,40}\b(?:free account|full access|unlimited (?:digital )?access|"
    r"free trial|this article|your subscription)\b",
    r"^(?:become|be) a (?:member|subscriber|supporter)\b",
    r"^(?:subscribe|subscriptions?) (?:from|for|starts?)\b.{0,20}[$£€]\d",
    r"^(?:cancel any ?time|see (?:all )?(?:subscription )?(?:plans|options|offers))\b",
)
_COOKIES = _any(
    r"^(?=.*\bcookies\b)(?=.*\b(?:we|our|us|this (?:web)?site|the website|you|your)\b)"
    r"(?=.*\b(?:uses?|using|accept|consent|policy|browser|partners|advertis\w+|analytics|personali[sz]e"
    r"|third[- ]party)\b)",
    r"^we and our (?:\d+ )?partners\b",
    r"^we (?:value|respect|care about) your privacy|^your privacy (?:choices|matters)",
    r"^manage (?:(?:my|your) )?(?:cookies?|consent|choices|preferences|options|settings|privacy)\b",
    r"^(?:accept|reject|allow)(?: all| only)?(?: \w+)?(?: cookies)?(?:\W+(?:reject|accept|manage|settings).*)?$",
    r"^(?:cookie|privacy) (?:policy|notice|settings|preferences|statement)\b.{0,60}$",
)
_ROBOTS = _any(
    r"checking (?:if|your browser|the site)|verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot|not a robot",
    r"enable javascript(?: and cookies)?(?: to continue| in your browser)?|javascript is (?:disabled|required)",
    r"unusual (?:traffic|activity) from your|automated (?:requests|access)|complete the (?:captcha|security check)",
    r"^access (?:to this page has been )?denied|you don[’']t have permission to access",
    r"(?:attention required!|just a moment)",
)
_COUNTER = _any(r"^(?:(?:image|photo|slide|picture)\s*)?\d{1,3}\s*(?:/|of)\s*\d{1,3}$")
_LIVE = _any(r"\blive (?:blog|updates|coverage)\b|\bas it happened\b|^live:|[|–—-] live$")
_MARKED = re.compile('["“”]')
_BUTTON = re.compile(r"[\"“](?:(?:accept|reject|agree|allow|manage|ok|continue)\b[^\"“”]{0,30})[\"”]", re.IGNORECASE)
"""What a notice says that one should press."""


class Seen(msgspec.Struct, frozen=True):
    """A page's paragraphs without those of its walls; why it is unread, if it is; and what has to be told of it."""

    paragraphs: list[str]
    refused: str | None = None
    notes: tuple[str, ...] = ()


def look(title: str | None, paragraphs: Sequence[str], declared: Declared) -> Seen:
    """What of an extracted page is its article.

    >>> look(None, ["The gate held, she said.", "Subscribe to continue reading."], Declared()).paragraphs
    ['The gate held, she said.']
    """
    kept = [p for p in paragraphs if not _COUNTER.match(p)]
    counted = len(paragraphs) - len(kept)
    prompts = [p for p in kept if _own_voice(p, _SUBSCRIBE)]
    consent = [p for p in kept if _own_voice(p, _COOKIES)]
    article = [p for p in kept if p not in prompts and p not in consent]
    size = sum(map(len, article))
    head = [title or "", *paragraphs[:4]]
    if size < _SHORT and any(_own_voice(p, _ROBOTS) for p in head):
        return Seen(article, "the page asks whether you are a robot and does not show its article")
    if consent and sum(map(len, consent)) >= size:
        return Seen(article, "a notice about cookies and consent in place of the article")
    bare = [p for p in article if p != title]
    if prompts and not any(len(p) > 60 for p in bare):
        return Seen(article, "only for subscribers: none of the article is shown")
    notes = []
    if prompts or (declared.paid and size < _SHORT):
        notes.append("for subscribers: the text may be its beginning only")
    if declared.live or _LIVE.search(title or ""):
        notes.append("a live blog: its entries are of several times")
    if declared.gallery or counted >= 3:
        notes.append("a gallery: the text is captions, for a part")
    return Seen(article, None, tuple(notes))


def _own_voice(paragraph: str, pattern: re.Pattern[str]) -> bool:
    said = _BUTTON.sub("", paragraph)
    return len(paragraph) <= _LONGEST and not _MARKED.search(said) and pattern.search(said) is not None
