"""Offices that well-known people hold or held: what a newspaper does not tell its readers ("the Vermont senator").

From general knowledge, for people whom English-language news names often. It never names anybody by itself: it only
tells which of the people whom an article names a description fits, and what the article says weighs more. Who is the
president, or a nominee, changes too often to stand here: that is left to the article.
"""

from __future__ import annotations

from onrecord.reading.speakers.folding import fold

_PARTIES = {"d": "democrat", "r": "republican", "i": "independent"}

# State: people and their parties.
_SENATORS = """
alabama: jeff sessions r, richard shelby r, doug jones d, tommy tuberville r; alaska: lisa murkowski r, dan sullivan r;
arizona: john mccain r, jeff flake r, kyrsten sinema d, mark kelly d; arkansas: tom cotton r, john boozman r;
california: dianne feinstein d, barbara boxer d, kamala harris d, alex padilla d; colorado: michael bennet d, cory
gardner r, john hickenlooper d; connecticut: chris murphy d, richard blumenthal d, chris dodd d, joe lieberman i;
delaware: chris coons d, tom carper d, joe biden d; florida: marco rubio r, bill nelson d, rick scott r; georgia: johnny
isakson r, david perdue r, raphael warnock d, jon ossoff d; hawaii: mazie hirono d, brian schatz d; idaho: mike crapo r,
jim risch r; illinois: dick durbin d, mark kirk r, tammy duckworth d, barack obama d; indiana: dan coats r, joe donnelly
d, richard lugar r, evan bayh d; iowa: chuck grassley r, joni ernst r, tom harkin d; kansas: pat roberts r, jerry moran
r, bob dole r, sam brownback r; kentucky: mitch mcconnell r, rand paul r; louisiana: bill cassidy r, david vitter r,
mary landrieu d; maine: susan collins r, angus king i, olympia snowe r; maryland: ben cardin d, barbara mikulski d,
chris van hollen d; massachusetts: elizabeth warren d, ed markey d, ted kennedy d, john kerry d, scott brown r;
michigan: debbie stabenow d, gary peters d, carl levin d; minnesota: amy klobuchar d, al franken d, tina smith d;
mississippi: thad cochran r, roger wicker r, trent lott r; missouri: claire mccaskill d, roy blunt r, josh hawley r;
montana: jon tester d, steve daines r; nebraska: ben sasse r, deb fischer r, chuck hagel r; nevada: harry reid d, dean
heller r, catherine cortez masto d; hampshire: kelly ayotte r, jeanne shaheen d, maggie hassan d; jersey: cory booker d,
bob menendez d; mexico: martin heinrich d, tom udall d; york: chuck schumer d, kirsten gillibrand d, hillary clinton d;
carolina: lindsey graham r, tim scott r, richard burr r, thom tillis r, john edwards d, jim demint r; dakota: heidi
heitkamp d, john hoeven r, john thune r, mike rounds r; ohio: sherrod brown d, rob portman r, j.d. vance r; oklahoma:
jim inhofe r, james lankford r, tom coburn r; oregon: ron wyden d, jeff merkley d; pennsylvania: bob casey d, pat toomey
r, rick santorum r, arlen specter r, john fetterman d; island: jack reed d, sheldon whitehouse d; tennessee: bob corker
r, lamar alexander r, bill frist r, marsha blackburn r; texas: ted cruz r, john cornyn r; utah: mike lee r, orrin hatch
r, mitt romney r; vermont: bernie sanders i, patrick leahy d; virginia: tim kaine d, mark warner d, jim webb d, joe
manchin d, shelley moore capito r; washington: patty murray d, maria cantwell d; wisconsin: ron johnson r, tammy baldwin
d, russ feingold d; wyoming: john barrasso r, mike enzi r
"""
_GOVERNORS = """
alabama: robert bentley r; alaska: sarah palin r; arizona: doug ducey r, jan brewer r, janet napolitano d; arkansas:
mike huckabee r, asa hutchinson r, bill clinton d; california: jerry brown d, gavin newsom d, arnold schwarzenegger r;
colorado: john hickenlooper d, jared polis d; florida: jeb bush r, rick scott r, charlie crist d, ron desantis r;
georgia: nathan deal r, brian kemp r; indiana: mike pence r, mitch daniels r; iowa: terry branstad r, kim reynolds r;
kansas: sam brownback r, kathleen sebelius d; kentucky: matt bevin r, andy beshear d; louisiana: bobby jindal r, john
bel edwards d; maine: paul lepage r; maryland: martin o'malley d, larry hogan r, wes moore d; massachusetts: charlie
baker r, deval patrick d, mitt romney r, michael dukakis d; michigan: rick snyder r, jennifer granholm d, gretchen
whitmer d; minnesota: mark dayton d, tim pawlenty r, tim walz d; mississippi: phil bryant r, haley barbour r; missouri:
jay nixon d; nevada: brian sandoval r; hampshire: maggie hassan d, chris sununu r, john sununu r; jersey: chris
christie r, phil murphy d, jon corzine d; mexico: susana martinez r, gary johnson r, bill richardson d; york: andrew
cuomo d, george pataki r, kathy hochul d; carolina: nikki haley r, pat mccrory r, roy cooper d, mark sanford r; ohio:
john kasich r, ted strickland d, mike dewine r; oklahoma: mary fallin r; oregon: kate brown d; pennsylvania: tom wolf
d, tom corbett r, ed rendell d, tom ridge r, josh shapiro d; tennessee: bill haslam r; texas: rick perry r, greg abbott
r, george w. bush r; utah: gary herbert r, jon huntsman r; vermont: howard dean d, peter shumlin d; virginia: terry
mcauliffe d, bob mcdonnell r, glenn youngkin r, tim kaine d; washington: jay inslee d; wisconsin: scott walker r, tony
evers d
"""
_REPRESENTATIVES = """
arizona: gabrielle giffords d; california: nancy pelosi d, kevin mccarthy r, adam schiff d, darrell issa r, devin nunes
r, maxine waters d; florida: debbie wasserman schultz d, alan grayson d, ileana ros-lehtinen r, matt gaetz r, michael
waltz r; georgia: john lewis d, tom price r, newt gingrich r, marjorie taylor greene r; hawaii: tulsi gabbard d;
illinois: luis gutierrez d, adam kinzinger r, dennis hastert r; iowa: steve king r; louisiana: steve scalise r, mike
johnson r; maryland: elijah cummings d, steny hoyer d, jamie raskin d; massachusetts: barney frank d; michigan: justin
amash r, john conyers d; minnesota: michele bachmann r, keith ellison d, ilhan omar d; york: charles rangel d, peter
king r, hakeem jeffries d, anthony weiner d, alexandria ocasio-cortez d, elise stefanik r; carolina: trey gowdy r,
james clyburn d, mark meadows r, joe wilson r; ohio: john boehner r, jim jordan r, dennis kucinich d; texas: ron paul
r, louie gohmert r, joaquin castro d, beto o'rourke d; utah: jason chaffetz r, mia love r; virginia: eric cantor r,
dave brat r, bob goodlatte r; wisconsin: paul ryan r; wyoming: liz cheney r, dick cheney r
"""
# What is said of them: people.
_OTHERS = """
republican: donald trump, mike pence; democrat: barack obama, joe biden; president former republican: george w. bush,
george bush, ronald reagan, gerald ford, richard nixon; president former democrat: bill clinton, jimmy carter; vice
president former republican: dick cheney, dan quayle; vice president former democrat: al gore; secretary state former
democrat: hillary clinton, madeleine albright; secretary state democrat: john kerry, antony blinken; secretary state
former republican: condoleezza rice, colin powell, james baker, henry kissinger; secretary defense former: robert
gates, leon panetta, donald rumsfeld, chuck hagel, ash carter; lady first: michelle obama, melania trump, laura bush,
hillary clinton; businessman billionaire mogul developer tycoon republican: donald trump; socialist democratic: bernie
sanders; speaker house: paul ryan, john boehner, nancy pelosi, newt gingrich, kevin mccarthy, mike johnson; leader
majority senate: mitch mcconnell, chuck schumer, harry reid; justice court supreme: ruth bader ginsburg, antonin
scalia, samuel alito, clarence thomas, anthony kennedy, john roberts, sonia sotomayor, elena kagan, stephen breyer,
neil gorsuch, brett kavanaugh; surgeon neurosurgeon retired republican: ben carson; executive businesswoman republican:
carly fiorina; mayor york former: rudy giuliani, michael bloomberg; mayor london: sadiq khan, boris johnson; mayor
chicago: rahm emanuel; mayor york: bill de blasio; director fbi: james comey, robert mueller, christopher wray; general
attorney: loretta lynch, eric holder, william barr, merrick garland; president russia: vladimir putin; president china:
xi jinping; president ukraine: volodymyr zelensky, viktor yanukovych, petro poroshenko; president france: emmanuel
macron, francois hollande, nicolas sarkozy; chancellor germany: angela merkel, olaf scholz, gerhard schroder; minister
prime britain: theresa may, david cameron, boris johnson, tony blair, gordon brown, rishi sunak, keir starmer, margaret
thatcher; minister prime israel: benjamin netanyahu, ehud barak, ariel sharon; minister prime canada: justin trudeau,
stephen harper; minister prime india: narendra modi; minister prime japan: shinzo abe; minister prime hungary: viktor
orban; president turkey: recep tayyip erdogan, tayyip erdogan; president mexico: enrique pena nieto, felipe calderon;
president syria: bashar al-assad, bashar assad; president iran: hassan rouhani, mahmoud ahmadinejad; president brazil:
jair bolsonaro, dilma rousseff; president venezuela: nicolas maduro, hugo chavez; pope pontiff: francis, pope francis;
chief general secretary nations diplomat: ban ki-moon, kofi annan, antonio guterres; founder wikileaks: julian assange;
contractor whistleblower: edward snowden
"""


def _read() -> dict[tuple[str, ...], frozenset[str]]:
    found: dict[tuple[str, ...], frozenset[str]] = {}

    def add(name: str, roles: list[str]) -> None:
        words = tuple(fold(name).split())
        found[words] = found.get(words, frozenset()) | frozenset(roles)

    for office, table in (("senator", _SENATORS), ("governor", _GOVERNORS), ("representative", _REPRESENTATIVES)):
        for entry in table.split(";"):
            state, _, people = entry.partition(":")
            for person in people.split(","):
                *name, party = person.split()
                add(" ".join(name), [office, state.strip(), _PARTIES[party]])
    for entry in _OTHERS.split(";"):
        roles, _, people = entry.partition(":")
        for person in people.split(","):
            add(person, roles.split())
    return found


_KNOWN = _read()


def held_by(words: tuple[str, ...]) -> frozenset[str]:
    """What is publicly known of a person of this name: offices, places, party; middle names count for nothing.

    >>> sorted(held_by(("angela", "merkel")))
    ['chancellor', 'germany']
    >>> held_by(("ana", "belt"))
    frozenset()
    """
    if words in _KNOWN:
        return _KNOWN[words]
    plain = tuple(w for w in words if len(w.rstrip(".")) > 1)
    return _KNOWN.get(plain) or _KNOWN.get((words[0], words[-1]), frozenset())
