"""What stands at a web address to articles."""

from __future__ import annotations

import msgspec

from onrecord.errors import FetchError, IntakeError, UsageError
from onrecord.fetch import Fetched
from onrecord.fetch.addresses import is_address, tidy, without_tracking
from onrecord.intake.article import Facts, Taken, article_of
from onrecord.intake.page import take_page
from onrecord.intake.text import decode


def take_fetched(there: Fetched, place: str, *, any_language: bool = False, beside: Facts | None = None) -> Taken:
    """The article of a page that was fetched; `beside` is what is known of it from elsewhere."""
    if there.kind != "text/plain":
        return take_page(
            there.data, place, any_language=any_language, charset=there.charset, address=there.url, beside=beside
        )
    facts = msgspec.structs.replace(beside or Facts(), url=without_tracking(there.url))
    try:
        article = article_of(decode(there.data), facts, any_language=any_language, place=place)
    except IntakeError as error:
        article = article_of("", facts, refused=str(error), place=place)
    return Taken(article, place)


def unfetched(url: str, error: FetchError) -> Taken:
    """What did not come, with the reason."""
    try:
        key = without_tracking(tidy(url))
    except FetchError:
        key = url
    return Taken(article_of("", Facts(url=key), refused=f"not fetched: {error}", place=url), url)


def addresses_in(text: str, place: str) -> list[str]:
    """The addresses of a list, one a line; blank lines and those that begin with # are passed over. UsageError naming
    the lines that are none.

    >>> addresses_in("# two\\nhttps://a.example/1\\n\\nhttps://a.example/2\\n", "list.txt")
    ['https://a.example/1', 'https://a.example/2']
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1)]
    lines = [(number, line) for number, line in lines if line and not line.startswith("#")]
    odd = [f"{place}:{number}: {line[:80]!r}" for number, line in lines if not is_address(line)]
    if odd:
        more = f" and {len(odd) - 5} more" if len(odd) > 5 else ""
        raise UsageError(f"not web addresses (http or https): {', '.join(odd[:5])}{more}")
    return list(dict.fromkeys(line for _, line in lines))
