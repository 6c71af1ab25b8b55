"""Which addresses are fetched: the written ones (URLs) and those that a name stands for (IP)."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import quote, urlsplit, urlunsplit

from onrecord.errors import FetchError

LONGEST = 4096
"""Characters of a URL; what is longer is no address of an article."""
PORTS = frozenset((80, 443, 8080, 8443))
_STANDARD = {"http": 80, "https": 443}
_UNWRITABLE = re.compile(r"[\x00-\x20\x7f-\x9f\ud800-\udfff\\]")
_HOST = re.compile(r"[a-z0-9_][a-z0-9_.-]{0,252}")
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id)=", re.IGNORECASE)
_EMBEDDING = {
    # Networks whose addresses carry an IPv4 address, and how far from the right end it stands.
    ipaddress.IPv6Network("::/96"): 0,
    ipaddress.IPv6Network("::ffff:0:0/96"): 0,
    ipaddress.IPv6Network("::ffff:0:0:0/96"): 0,
    ipaddress.IPv6Network("64:ff9b::/96"): 0,
    ipaddress.IPv6Network("64:ff9b:1::/48"): 0,
    ipaddress.IPv6Network("2002::/16"): 80,
}
_GIVEN_UP = ipaddress.IPv6Network("2002::/16")
"""6to4, which no one routes any more: reserved to a Python of today, open to one of yesterday."""
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
_CLOSED = tuple(
    ipaddress.ip_network(network)
    # Closed to the world by IANA's registries of special addresses, whatever age the one that Python has is of.
    for network in (
        "0.0.0.0/8",
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "240.0.0.0/4",
        "64:ff9b:1::/48",
        "100::/64",
        "2001:2::/48",
        "3fff::/20",
        "5f00::/16",
        "fec0::/10",
    )
)
_TEREDO = ipaddress.IPv6Network("2001::/32")


def is_address(text: str) -> bool:
    """Whether this is a web address and no file name.

    >>> is_address("https://post.example/a"), is_address("HTTP://x"), is_address("https.txt")
    (True, True, False)
    """
    return text[:8].lower().startswith(("http://", "https://"))


def is_whole(text: str) -> bool:
    """Whether this is a web address that can be taken apart: what archives and feeds call one need not be.

    >>> is_whole("https://post.example/a"), is_whole("http://[post.example/a")
    (True, False)
    """
    try:
        urlsplit(text)
    except ValueError:
        return False
    return is_address(text)


def tidy(url: str) -> str:
    """The address as it is asked for: lower-case host in ASCII, path and query quoted, without its fragment.

    FetchError where it is none that is fetched: another scheme, a name and password in it, no host, an odd port.

    >>> tidy("HTTPS://Café.example:443/ä b?q=ü#top")
    'https://xn--caf-dma.example/%C3%A4%20b?q=%C3%BC'
    """
    url = url.strip()
    if len(url) > LONGEST:
        raise FetchError(f"an address of {len(url):,} characters is over the limit of {LONGEST:,}")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise FetchError(f"not a web address ({error})") from None
    if parts.scheme not in _STANDARD:
        raise FetchError(f"only http and https addresses are fetched, not {parts.scheme or 'a bare name'}")
    if parts.username is not None or parts.password is not None:
        raise FetchError("an address with a name or password in it is not fetched")
    if not host or _UNWRITABLE.search(parts.netloc):
        raise FetchError("not a web address: it has no host")
    host = _host(host)
    netloc = host if port in (None, _STANDARD[parts.scheme]) else f"{host}:{port}"
    path = quote(_UNWRITABLE.sub(_quoted, parts.path) or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(_UNWRITABLE.sub(_quoted, parts.query), safe="/%:@!$&'()*+,;=~-._?[]{}|^`\"<>")
    return urlunsplit(
        (parts.scheme, netloc, path, query.replace('"', "%22").replace("<", "%3C").replace(">", "%3E"), "")
    )


def without_tracking(url: str) -> str:
    """The address without what only says through which link a reader came, and without its fragment.

    >>> without_tracking("https://post.example/a?id=7&utm_source=feed#top")
    'https://post.example/a?id=7'
    """
    parts = urlsplit(url)
    kept = [piece for piece in parts.query.split("&") if piece and not _TRACKING.match(piece)]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "&".join(kept), ""))


def place_of(url: str) -> tuple[str, int]:
    """The host and the port of a tidy address."""
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or _STANDARD[parts.scheme]


def private(address: str) -> str | None:
    """Why an IP address is not connected to; None where everybody may reach it.

    >>> private("93.184.215.14") is None, private("2606:2800:21f:cb07:6820:80da:af6b:8b2c") is None
    (True, True)
    >>> private("127.0.0.1"), private("::ffff:10.0.0.1"), private("169.254.169.254"), private("64:ff9b::a00:1")
    ('a loopback address', 'a private address', 'a link-local address', 'a private address')
    """
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.is_loopback:
            return "a loopback address"
        if int(ip) and (inner := _inside(ip)) and ((why := private(str(inner))) or ip in _TRANSLATED):
            return why
        if ip in _GIVEN_UP:
            return "a reserved address"
    if ip.is_unspecified:
        return "an unspecified address"
    if ip.is_loopback:
        return "a loopback address"
    if ip.is_link_local:
        return "a link-local address"
    if ip.is_multicast:
        return "a multicast address"
    if ip.is_private:
        return "a private address"
    closed = any(ip.version == network.version and ip in network for network in _CLOSED)
    return None if ip.is_global and not ip.is_reserved and not closed else "a reserved address"


def _inside(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to by translation or a tunnel."""
    if ip in _TEREDO:
        return ipaddress.IPv4Address(~int(ip) & 0xFFFFFFFF)
    for network, shift in _EMBEDDING.items():
        if ip in network:
            return ipaddress.IPv4Address(int(ip) >> shift & 0xFFFFFFFF)
    return None


def _host(host: str) -> str:
    """A host's name in ASCII, or its address as it stands in a URL."""
    try:
        if ":" in host:
            return f"[{ipaddress.IPv6Address(host)}]"
        ascii = (host if host.isascii() else host.encode("idna").decode("ascii")).lower()
    except ValueError:
        raise FetchError(f"not a web address: {host[:80]!r} is no host's name") from None
    if not _HOST.fullmatch(ascii):
        raise FetchError(f"not a web address: {host[:80]!r} is no host's name")
    return ascii


def _quoted(found: re.Match[str]) -> str:
    return quote(found.group(), errors="replace")
