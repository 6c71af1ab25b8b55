"""Forms that may tell through whom, to whom or where something was said: "in a letter", "told X", "at a rally in Y".

They are wide on purpose: what they find is no more than a candidate, which `weighing` judges. Documents and venues are
found by their nouns, and taken with what stands before and behind them in the same phrase; outlets by their names or by
what goes before; people by what is done to them or by their trade.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.reading import layout
from onrecord.reading.speakers.folding import bag

VIA, TO, WHERE, WHEN = range(len(layout.FACTS))

SIGNS = 7
"""How many signs a place may have: one for the model, one for each form of its kind."""

NAME = r"(?:(?:[A-Z]\.)+|[A-Z][\w’'&-]*(?:\.\w[\w’'&-]*)*)"
_PLAIN = r"(?:(?:[A-Z]\.)+|[A-Z][\w&-]*(?:\.\w[\w&-]*)*)"
"""A word of a name, and one without a possessive: "CNN's Ana Belt" are two names."""
_PERSON = rf"{_PLAIN}(?: {_PLAIN}){{1,2}}"


def _names(word: str, most: int) -> str:
    return rf"{word}(?: (?:(?:of|the|and|&) )?{word}){{0,{most - 1}}}"


_AT_A_WORD = r"(?<![\w’&.-])"
"""No place within a word, be it ever so long: a form that begins with a name is tried once for each."""
_PLAIN_NAMES = _names(_PLAIN, 5)

DOCUMENT = re.compile(
    r"(?:statement|tweet|e-?mail|letter|memo|op-ed|editorial|post|report|ad|advertisement|video|book|memoir|release"
    r"|filing|message|complaint|lawsuit|questionnaire|note|essay|column|article|petition|affidavit|poll|survey|form"
    r"|disclosure|spot|cable|transcript|audio|recording|tape|footage|clip|podcast|segment|brief|ruling|opinion|motion"
    r"|newsletter|blog|commercial|flier|pamphlet|documentary|film|movie|paper|study|analysis|assessment|story|piece"
    r"|resolution|document|manifesto|text|phone|telephone|website|site|page|announcement|deposition|livestream"
    r"|referral|pitch|banner|scanner|song|order|bill|record|indictment|app|mailer|cover)s?|minutes"
    r"|social media|exit polling|(?:conference|phone|press|fundraising) calls?",
    re.IGNORECASE,
)
_NAMED_DOCUMENT = re.compile(r"(?:poll|survey|form|paper|video|film|report|study|record)s?", re.IGNORECASE)
"""Documents that go by all their words: "the Bay Ledger/Port Radio poll"; of others one word before is enough."""

VENUE = re.compile(
    r"(?<![\w’'-])(?:rally|rallies|debates?|forum|conference|convention|event|meeting|hearing|[Hh]all|fundraiser"
    r"|ceremony|dinner|briefing|summit|appearance|stop|gathering|conversation|breakfast|lunch|luncheon|reception"
    r"|service|funeral|vigil|roundtable|[Cc]hurch|[Uu]niversity|[Cc]ollege|[Ss]chool|[Hh]otel|[Aa]irport|[Hh]ouse"
    r"|[Hh]eadquarters|[Cc]enter|[Cc]entre|floor|[Cc]ourt|trial|campus|[Oo]ffice|[Cc]lub|[Ss]tadium|[Aa]rena|[Pp]ark"
    r"|[Ss]treet|[Aa]venue|address|speech|caucus|cafeteria|[Ff]air|plane|bus|courtroom|mosque|synagogue|camp|restaurant"
    r"|[Cc]af[eé]|diner|store|drugstore|ballroom|[Tt]heat(?:er|re)|[Mm]useum|[Ll]ibrary|[Pp]laza|[Ss]quare|farm"
    r"|factory|plant|ranch|resort|gym|gymnasium|auditorium|hangar|panel|discussion|session|tour|parade|protest|march"
    r"|demonstrations?|memorial|chamber|[Pp]arliament|Capitol|Senate|Rally|Debate|Forum|Conference|Convention|Summit"
    r"|Dinner|Breakfast|Institute|Hill|bar|pub|home|[Rr]oom|suite|table|steps|porch|jail|prison|gala|festival|trip"
    r"|visit|retreat|launch|[Tt]ower|building|[Gg]arden|lawn|stage|podium|backyard|grounds|call)(?![\w’-])"
)
_PREPOSITION = r"(?:in|at|of|on|outside|near|inside|hosted by|held by|with|for|overlooking)"
_BEHIND = re.compile(
    r"(?: (?:of|with|for) [a-z][\w-]+(?: (?:and )?[A-Za-z][\w-]+){0,3}(?= (?:in|at|on) [A-Z])"
    rf"|,? {_PREPOSITION} (?:(?:the|an?|his|her|their|downtown|suburban|nearby|central|[a-z]+ern) )*"
    rf"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day){NAME}(?:,? (?:(?:of|and|&) (?:the )?)?{NAME}){{0,5}})*"
)
"""What goes on behind a venue: "... of black and white workers in Orrin", "... hosted by the Bay Club"."""

_WORD_BEFORE = re.compile(r"(?<![\w’'.-])(?:(?:[A-Z]\.)+|(?:St|Dr|Ft|Mt)\.|[\w’'&/-]+) \Z")
_IN_NO_PHRASE = bag(
    "the a an his her their its my our this that these those another any each every no some and or but at in on of to"
    " for from with by as which who whom when where while after before during inside outside near if is was were are be"
    " been had has have said says told held gave made took would will could not he she they it we i you there than then"
    " about into over through between around since until because so also just only even attend attended deliver"
    " delivered hosted leave left leaving under via per"
)
"""What a phrase with a document or venue for its head cannot reach back over."""

_PHRASE = r"(?:(?:the|an?|his|her|their|its) )?(?:[\w’'.&-]+ ){0,5}?[\w’'&-]+?"
_PHRASE_ENDS = (
    r"(?=[,;:]|(?<![A-Z.])\.|\s[“\"‘(—–-]|\s(?:that|to|in|on|at|how|why|what|whether|when|if|during|after|before|about"
    r"|he|she|they|it|we|I|who|not|last|this|earlier|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|via|and|for|with|as|by"
    r"|from|of|there|the)\b|$)"
)

OUTLET = (
    r"(?P<v>(?:CNN|NBC|ABC|CBS|MSNBC|PBS|NPR|BBC|AP|AFP|UPI|CNBC|C-SPAN|HBO|ESPN|POLITICO|Politico|Reuters|Bloomberg"
    r"|BuzzFeed|Breitbart|HuffPost|Newsweek|Facebook|Instagram|YouTube|Snapchat|Reddit|Vox|Slate|Salon|Fox|Univision"
    rf"|Telemundo|Axios|Gallup|(?:{_PLAIN} ){{1,5}}(?:News|Times|Post|Journal|Gazette|Herald|Tribune|Guardian|Magazine"
    r"|Radio|Chronicle|Telegraph|Examiner|Inquirer|Enquirer|Observer|Mail|Express|Globe|Press|Register|Star|Sun|Today|Daily"
    r"|Review|Standard|Beast|Caller|Hill|Report|Reporter|Sentinel|Bee|Dispatch|Monitor|Ledger|Show|Live|TV|Network"
    rf"|Channel|Week|newspaper|radio station))(?: {_PLAIN}){{0,5}})(?!\w)"
)
"""An outlet, by its name or the last word of it."""
WAYS = tuple(
    re.compile(form)
    for form in (
        rf"\b(?:t(?:old|ells?|elling)|(?:sa(?:id|ys|ying)|spoke|speaking|confirmed) to) (?:the |The )?{OUTLET}",
        r"\b(?:t(?:old|ells?|elling)|said to) [Tt]he (?P<v>Times|Post|Journal|Mirror|Sun|Mail|Herald|Tribune|Guardian"
        r"|Globe|Star|Gazette|Express|Telegraph|Independent|Observer)\b(?! [A-Z])",
        r" in (?:an?|his|her|their) (?:[\w-]+ ){0,2}?(?P<v>statement|e-?mail|letter|memo|op-ed|blog post|Facebook post"
        r"|news release|press release)\b",
        rf" (?:[A-Z]\w+day )?(?:morning )?(?:on|in an interview (?:with|on)) (?:the )?{OUTLET}",
        rf",? (?:per|as reported by) (?:the )?(?P<v>{_PLAIN_NAMES})",
    )
)
"""What says, at or right behind a cue, through whom: on train nine in ten of such."""

_FORMS: tuple[tuple[re.Pattern[str], ...], ...] = (
    (  # via; the first form, documents, is found by its noun
        re.compile(
            rf"{_AT_A_WORD}(?P<v>{_PLAIN_NAMES})(?:['’]s?)? (?:first )?"
            r"(?:reported|reports|noted|notes|wrote|writes|said|says|interview|article|story|quoted)\b"
        ),
        re.compile(
            r"\b(?:[Aa]ccording to|per|told|tells?|telling|[Aa]fter|citing|on|[Ii]n(?: an?)?|with|[Tt]o|of|by|at|for"
            r"|from|via) (?:[Tt]he )?(?:conservative |liberal |radio |cable |television |talk )*"
            rf"[“\"‘]?(?P<v>{_PLAIN_NAMES})"
        ),
        re.compile(r"\b(?:re)?tweet(?:s|ed|ing)?\b|\bTwitter\b", re.IGNORECASE),
        re.compile(  # on Port Radio's “Harbour Hour”
            r"(?:['’]s?|\bon|\btold|\bof|\b[Ii]n|\bto|\bshow,?|\bprogram,?|\bbook,?|\bwith|\bfilm,?) (?:[A-Z][\w’]* )?"
            rf"(?:[“\"‘]|''|``)(?P<v>{_names(NAME, 5)}),?(?:[”\"’]|'')"
        ),
        re.compile(_AT_A_WORD + OUTLET),
    ),
    (  # to: told X; in an interview with X; host X; Bay Radio's X; reporters; X asked
        re.compile(
            r"\b(?:[Tt]old|[Tt]ells?|[Tt]elling|[Aa]sk(?:ed|ing|s)?|[Uu]rg(?:ed?|ing|es)|[Rr]emind(?:ed|s|ing)?"
            r"|[Aa]ssur(?:ed?|es|ing)|[Ww]arn(?:ed|ing|s)?|[Ii]nform(?:ed|s|ing)?|[Aa]ddress(?:ing|ed|es)?"
            r"|[Tt]hank(?:ed|s|ing)?|[Cc]all(?:ed|ing|s)? on|[Aa]dvis(?:ed?|es|ing)|[Ee]ncourag(?:ed?|ing|es)"
            r"|[Pp]ress(?:ed|es|ing)|[Ii]nvit(?:ed|es|ing)|[Oo]rder(?:ed|s|ing)?|[Pp]ersuad(?:ed?|ing)"
            r"|[Cc]onvinc(?:ed?|ing)|[Bb]rief(?:ed|ing)|[Cc]halleng(?:ed|es|ing)|[Ii]nstruct(?:ed|s)?"
            r"|[Rr]eassur(?:ed?|ing)|[Nn]otif(?:ied|y)|[Ll]ectur(?:ed|ing)|[Pp]romis(?:ed|ing|es)"
            r"|[Ii]nterview(?:ed|ing)?|[Qq]uestion(?:ed|ing)|[Gg]rill(?:ed|ing)|[Ii]mplor(?:ed|ing|es)|[Bb]egg(?:ed|ing)"
            r"|[Ee]mailed|[Tt]exted|[Ll]obb(?:ied|y|ying)|[Pp]ush(?:ed|ing)|[Ww]ant(?:s|ed)?|[Tt]aunt(?:ed|ing)"
            rf"|[Cc]ongratulat(?:ed|ing)|[Aa]llow(?:s|ed|ing)?|[Ff]orc(?:ed?|ing)|[Rr]equir(?:ed?|es|ing))"
            rf" (?P<v>{_PHRASE}){_PHRASE_ENDS}"
        ),
        re.compile(
            r"\b(?:interviews? with|[Ss]p(?:eaking|oke|eaks?|oken) (?:to|with|before|at)"
            r"|(?:speech(?:es)?|letters?|remarks|statement|comments|address|message|questions?|pitch|appeal|case|plea|memo"
            r"|request|presentation|testimony|answer|responses?|reply|tweet|warning|apology|call|e-?mails?|clear"
            r"|[Ee]xplain(?:ed|ing|s)?|[Ss]aid|[Ss]ays|[Aa]dmit(?:ted|s)?|[Ii]nsist(?:ed|s)?|[Aa]ssert(?:ed|s)?|wrote"
            r"|writing|writes|[Tt]alk(?:ed|ing|s)?|[Rr]espond(?:ed|ing|s)?|[Cc]omplain(?:ed|ing)?|[Ss]ignal(?:ed|ing)?"
            r"|[Rr]epeat(?:ed)?|[Ss]how(?:ed|n|ing)?|[Ss]uggest(?:ed|ing)?|[Pp]ropos(?:ed|ing)|[Dd]escrib(?:ed|ing)"
            r"|[Aa]ppeal(?:ed|ing)?|[Rr]epl(?:ied|ying)|[Tt]estif(?:ied|ying|y)) (?:directly )?(?:to|before|with)"
            r"|(?:[Ii]nterviewed|[Aa]sked|[Pp]ressed|[Gg]rilled|[Qq]uestioned|hosted|moderated) by"
            r"|questions? (?:from|by)|[Cc]onversations? with|calls? with|[Mm]eeting with|promised"
            r"|(?:crowd|audience|group) of|[Bb]efore"
            rf"|in front of) (?P<v>{_PHRASE}){_PHRASE_ENDS}"
        ),
        re.compile(
            r"\b(?:[Hh]ost|[Aa]nchor|[Mm]oderator|[Rr]eporter|[Cc]orrespondent|[Ii]nterviewer|[Cc]ommentator|[Ee]ditor"
            rf"|[Jj]ournalist)s? (?P<v>{_PERSON})"
        ),
        re.compile(
            rf"{_AT_A_WORD}(?:CNN|NBC|ABC|CBS|MSNBC|PBS|NPR|BBC|CNBC|POLITICO|Politico|[Pp]odcast|[Rr]adio"
            r"|(?:[A-Z][\w’]* )?(?:Business|Post|Times|News|Network|Live|Magazine|Radio|Week|Press|Sunday))"
            r"['’”]+s? (?:host |anchor )?"
            rf"(?P<v>{_PERSON})"
        ),
        re.compile(
            rf"{_AT_A_WORD}(?P<v>(?:(?:[A-Z][\w’-]*|a|the|his|her|their|some|several|other|fellow|local) )?"
            r"(?:reporters?|journalists|supporters|crowd|audience|delegates|lawmakers|donors|voters|attendees|jurors|judge|committee"
            r"|members of Congress|panel|hosts?|viewers|listeners|moderators?|students|graduates|aides|staffers))\b"
        ),
        re.compile(
            rf"(?:^|[\n.!?”\"] ?)(?:[A-Z][\w’']+ )?(?P<v>{_names(NAME, 3)}) (?:then |later |also )?"
            r"(?:asked|pressed|interviewed|wondered|inquired)\b"
        ),
    ),
    (  # where; the first form, venues, is found by its noun
        re.compile(
            r"\b(?:[Ii]n|[Aa]t|[Oo]utside(?: of)?|[Ff]rom|[Nn]ear|[Ii]nside|on|to) (?:downtown |suburban |nearby )?"
            rf"(?P<v>(?:the )?{NAME}(?:,? (?:of |the )?{NAME}){{0,4}})"
        ),
        re.compile(
            r"(?:^|\n)(?P<v>[A-Z][A-Z .’'-]{3,}(?:, [A-Z][\w.]+)?)(?=\s*(?:\([A-Z][\w ]+\)\s*)?(?:[—–]|--| - ))"
        ),
        re.compile(r"\b(?P<v>Capitol Hill|White House|Oval Office|State of the Union(?: address)?|[a-z]+ speech)\b"),
    ),
)
TWEET = _FORMS[VIA][2]


def places(text: str, kind: int) -> Iterator[tuple[int, int, int]]:
    """Start, end and sign of everything that may tell something of a kind, form by form.

    >>> text = "Belt said at a noisy rally in Port Linde that it holds."
    >>> [text[a:b] for a, b, _ in places(text, WHERE)]
    ['noisy rally in Port Linde', 'Port Linde']
    """
    if kind == VIA:
        for m in DOCUMENTS.finditer(text):
            yield _begin(text, m.start(), 4 if _NAMED_DOCUMENT.fullmatch(m[0]) else 1), m.end(), 1 << 1
    elif kind == WHERE:
        for m in VENUE.finditer(text):
            behind = _BEHIND.match(text, m.end())
            yield _begin(text, m.start(), 6), behind.end() if behind else m.end(), 1 << 1
    for n, form in enumerate(_FORMS[kind], 1 if kind == TO else 2):
        group = "v" if form.groups else 0
        for m in form.finditer(text):
            yield *m.span(group), 1 << n


DOCUMENTS = re.compile(rf"(?<![\w’'-])(?:{DOCUMENT.pattern})(?![\w’-])", re.IGNORECASE)


def _begin(text: str, start: int, most: int) -> int:
    """Where the phrase begins whose noun begins at `start`: at most so many words before it."""
    for _ in range(most):
        m = _WORD_BEFORE.search(text, max(0, start - 30), start)
        if m is None or m[0][:-1].lower() in _IN_NO_PHRASE:
            break
        start = m.start()
    return start
