"""How names are written: the shape of a capitalised word, what joins two of them into a name, what cuts a name off."""

from __future__ import annotations

import re

from onrecord.reading.speakers.folding import bag

# Capital letters of the scripts that English-language news prints names in.
_UPPER = "A-Z" + "".join(
    c for c in map(chr, [*range(0xC0, 0x530), *range(0x1E00, 0x1F00)]) if c.isupper() and c not in "[]\\^-"
)
FRONT_PARTICLES = bag("de van von der den di du da")
_SHORTENED = (
    "Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Col|Lt|Sgt|Cpl|Jr|Sr|St|Prof|Rev|Hon|Adm|Capt|Maj|Cmdr|Pres|Mt|Ft|"
    "Atty|Insp|Supt|Messrs|Mme|Mlle|Del"
)
SHORTENED = frozenset(_SHORTENED.split("|"))
"""Words whose full stop is part of them."""
_LETTERS = r"(?:\w|[\u0300-\u036f]|(?<=[ÂÃ\u0303])[¡-¿])*"
"""Letters of a word and the accents written behind them; also of one that was read by the wrong table ("BegoÃ±a")."""
WORD = re.compile(
    rf"(?<!\w)[{_UPPER}](?:\.(?:[{_UPPER}]\.)*(?:[{_UPPER}](?!\w))?"
    rf"|{_LETTERS}(?:['’][{_UPPER}]\w*|[-‑]\w+)*(?:\.(?:com|org|net|gov|info|edu|tv|io|ru|co\.uk)\b)?)"
)
SITES = (".com", ".org", ".net", ".gov", ".info", ".edu", ".tv", ".io", ".ru", ".co.uk", ".fr", ".de", ".eu", ".us")
"""How names of sites end."""
ABBREVIATION = re.compile(rf"(?:\b(?:{_SHORTENED}|Inc|Corp|Co|Ltd|No|vs|[Uu]\.[Ss]|[A-Z])|\.[A-Za-z])$")

PARTY_TAG = re.compile(r"[RDI]-(?:[A-Z]\.[A-Z]\.?|[A-Z][a-z]+|[A-Z][A-Z])(?![\w-])")
"""Party and state behind a politician's name ("R-Ohio", "D-N.J.")."""

_PARTICLES = sorted(bag("de la le van von der den di da del della bin ibn al el dos du ten ter y af av zu"))
_SPACES = (" ", "\u00a0")
JOINS = frozenset(
    [*_SPACES, "  "]
    + [f" {p} " for p in _PARTICLES]
    + [f" {p} {q} " for p in ("de", "van", "von", "bin") for q in ("la", "las", "los", "der", "den", "al")]
    + [" al-", " el-", " ul-", " ur-"]
)
ARTICLES = ("al-", "el-", "ul-", "ur-")
"""What stands at the head of an Arabic surname, capitalised or not, and is left out where names are compared."""
LEADS = FRONT_PARTICLES | {"bin", "ibn", "al", "el"}
"""Small words at the head of a surname that belong to it where it is written."""
NICKNAMED = frozenset((' "', " “", " ‘", " '"))
NICKNAMES = frozenset(('" ', "” ", "’ ", "' "))
"""What stands before and behind a nickname in the middle of a name."""
SLASHES = frozenset(["/", " & ", "&"])
OF = frozenset([" of ", " of the ", " for ", " for the ", " on ", " on the "])
OF_HEADS = bag(
    """
    department dept ministry bureau bank university college house chamber club institution fund court committee
    subcommittee center centre centers centres institute office board federation association foundation coalition league
    union republic kingdom church society academy alliance agency council commission congress daughters sons citizens
    americans veterans women mothers people school state states islamic conference organization organisation
    brotherhood museum party movement students physicians doctors scientists law archdiocese diocese city campaign
    group right voice friends partnership academies alliance voters workers observatory cult front initiative
    secretariat embassy brigade brigades battalion knights appeals
    """
)
AND_HEADS = bag(
    """
    department dept ministry committee subcommittee bureau office center centre centers centres institute association
    society federation union league coalition agency commission administration organization organisation
    """
)
LIST_HEADS = bag("bureau committee subcommittee department ministry office academies academy agency directorate")
"""Heads of bodies' names that say in a list what the body is for."""
NO_TOPICS = bag("president senator secretary treasury state congress") | {"white", "supreme"}
"""What begins another body or somebody's title, where a list of things might go on."""
AND_TAILS = bag(
    """
    committee subcommittee coalition services administration commission association agency council institute
    department foundation bureau society organization organisation ministry union board office alliance federation
    directorate protection enforcement
    """
)
AIMS = bag(
    "protect defend save stop keep prevent elect re-elect end reform support reclaim restore rebuild advance expand"
)
"""What a body's name says behind its "to" ("Committee to Protect Harbours")."""
FIRMS = bag("company co sons partners associates brothers")
"""What a firm's name has behind its "and" ("Belt and Sons")."""
PAIRS = frozenset(((("globe",), ("mail",)),))
OFFICES = bag(
    """
    state staff defense defence treasury commerce labor energy education agriculture transportation interior
    homeland security health foreign affairs veterans communications operations research policy
    """
)
OFFICE_HEADS = bag("secretary minister chief director undersecretary president vice")
SUFFIXES = bag("jr jr. sr sr. ii iii iv")

# Capitalised where a sentence or headline begins, and no part of a name there.
STOPS = bag(
    """
    a an the this that these those there here it its he she they we i you his her their our my your him them us me who
    whom whose which what when where why how if though although while because since until unless as at by for from in
    into of off on onto out over per to toward towards under up upon via with within without about above across after
    again against along amid among around before behind below beneath beside besides between beyond but and or nor so
    yet not no yes now then thus still even also just only too very more most much many few less least some any all
    both each every either neither none one two three four five six seven eight nine ten other others another such
    initially eventually ultimately previously currently apparently clearly obviously certainly surely certain
    basically actually really similarly likewise separately specifically notably curiously same is are was were be been
    being am has have had having do does did doing can could should would shall might must said says say saying told
    tells asked asks added adds according however meanwhile instead perhaps maybe indeed finally earlier later recently
    today yesterday tomorrow tonight once ever never always often sometimes soon let like unlike despite during except
    following including given rather whether plus than otherwise monday tuesday wednesday thursday friday saturday
    sunday january february march june july august september october november december jan feb aug sept oct nov dec
    first second third last next new old moreover furthermore nevertheless nonetheless therefore hence additionally
    well oh hey ok okay please thank thanks inside outside near read see updated alongside wherever throughout voters
    critics speaking nearly almost roughly whatever whoever anyone everyone someone nobody everybody nothing something
    anything everything people men women officials experts analysts reporters don't i'm it's that's he's she's they're
    we're you're can't won't doesn't didn't isn't i've we've isn doesn didn hasn haven wasn weren aren couldn wouldn
    shouldn fewer
    """
)
# Stops that end a name ("USA Today"); they open none.
ENDINGS = bag("today read")
# Stops that are names too; they stay where a capitalised word stands next to them.
TWOFOLD = bag("new may will mark june march august guy grace hope faith joy bill bush rich dick bob")
OPENERS = frozenset(w.capitalize() for w in STOPS - TWOFOLD - {"said", "our"})
"""Stops as a sentence's beginning has them."""

# What stands between whose a body is and the noun for it ("People's Party", "Farmers' Union"), and whose it is.
WHOSE = frozenset(("'s ", "’s ", "' ", "’ "))
MEMBERS = bag(
    """
    people women men children workers farmers veterans teachers citizens soldiers patrolmen students girls parents
    lawyers nurses policemen firefighters seniors mothers consumers prosecutor attorney sheriff governors builders
    manufacturers lawmakers physicians writers actors players tenants peoples ladies voters
    """
)
