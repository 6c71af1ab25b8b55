"""Given names that are one name: short forms, and spellings that go over from other alphabets and languages.

From general knowledge, names in English-language news in mind. The reader has its own, shorter list for names within
one article; a test sees to it that what is one name there is one name here.
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.record.tables.names import bag

# One name a group, apart by ";". The first is the one that the others stand for; a name may stand for several. What
# only comes from one root (Mary and Maria, Paul and Pavel) is two names.
_MEN = """
abraham abe; albert bert al; alexander alex sasha aleksandr aleksander alexandr oleksandr xander; alfred fred alf;
andrew andy drew; andrei andrey andriy andrej; anthony tony antony; arthur art; artur artie; benjamin ben benny bennie;
bernard bernie barney; boris borys; calvin cal; charles charlie chuck chas; christopher chris kit; clifford cliff;
clinton clint; daniel dan danny; david dave davey; dennis denny denis; dmitri dmitry dmitriy dimitri dmytro dima;
donald don donnie donny; douglas doug; edward ed eddie ted ned teddy; edmund ed ned; eric erik erich; eugene gene;
yevgeny evgeny yevhen evgeniy; francis frank; franklin frank; frederick fred freddie frederic frederik; gabriel gabe;
geoffrey geoff jeff; gerald gerry jerry; gregory greg gregg; harold harry hal; henry hank harry; herbert herb;
howard howie; isaac ike; jacob jake jakob; james jim jimmy jamie; jeffrey jeff jeffery; jeremy jerry; jerome jerry;
john johnny jack jeb jon; jonathan jon jonny; joseph joe joey josef; joshua josh; kenneth ken kenny; konstantin kostya;
lawrence larry laurence; leonard len leo lenny; lewis lew; louis lou; mahmoud mahmud; martin marty; matthew matt;
maxim max maksim maksym; maximilian max; mehmet mehmed; michael mike mick mickey mikey; mikhail misha mykhailo mihail;
mohammed muhammad mohamed mohammad mo muhammed; moammar muammar moamer; nathan nate; nathaniel nate nat;
nicholas nick nicky nicolas; nikolai nikolay kolya mykola; oliver ollie; oscar oskar; patrick pat paddy; pavel pavlo;
peter pete; petr pyotr petro; philip phil phillip; ralph rafe; randall randy; randolph randy; raymond ray;
richard dick rick ricky rich richie; robert bob bobby rob robbie bert; roderick rod; rodney rod; ronald ron ronnie;
rudolph rudy rudolf; rupert rup; russell russ; samuel sam sammy; sergei sergey serge sergiy serhiy serhii;
sidney sid sydney; stanley stan; stephen steve steven stevie; stefan stephan; stuart stewart stu;
terence terry terrence; theodore ted teddy theo; thomas tom tommy; timothy tim timmy; victor vic viktor; vincent vince;
vladimir vlad volodya vova volodymyr wladimir; vyacheslav slava; vladislav vlad; walter walt wally; wilfred wilf;
william bill billy will willie willy liam; yuri yuriy yury iurii; zachary zach zack; yasser yasir;
hussein husayn hussain husain; osama usama; abdullah abdallah; khalid khaled; juergen jurgen; joerg jorg; ahmed ahmad;
alan allan allen; damian damien; garry gary; sean shaun shawn; lindsay lindsey
"""
_WOMEN = """
abigail abby abbie gail; agnes aggie; alexandra sandra alex sasha aleksandra; alison ali allison alyson; amanda mandy;
angela angie; ann anne annie nancy; antonia toni; barbara barb barbie; beatrice bea; bernadette bernie;
carol carole; caroline carrie; catherine cathy kate katie kathy kitty katherine cat katharine kathryn;
ekaterina yekaterina kateryna katya; charlotte lottie charlie; christine chris; christina tina chris cristina kristina;
cynthia cindy; deborah debbie deb debra; diana di; diane dianne di; dorothy dot dolly dottie; eleanor ellie elinor;
elena yelena olena lena; elizabeth liz beth betty betsy lizzie elisabeth libby bess; emily em; esther essie;
florence flo; frances fran; gabrielle gabby; gabriella gabby; geraldine gerry; gertrude trudy; helen nell;
hillary hilary; irina iryna; jacqueline jackie; janet jan; jennifer jen jenny; jessica jess jessie; josephine jo josie;
judith judy; julia yulia yuliya iuliia; kimberly kim; lillian lily; louise lou; lydia lidia;
madeleine maddie madeline; margaret maggie peg peggy meg madge marge; maria mariya; mary molly; matilda tilda;
megan meg meghan megyn; melissa missy; mildred millie; natalia natasha natalya nataliya; nicole nicky; olga olha;
pamela pam; patricia pat patty tricia trish; penelope penny; philippa pippa; rebecca becky becca; roberta bobbie;
rosemary rosie; samantha sam; sarah sally sara; sophia sofia; stephanie steph stefanie; susan sue susie;
svetlana sveta; tatiana tanya tatyana; teresa terry theresa tess; valerie val; veronica ronnie;
victoria vicky vicki tori viktoria; virginia ginny; vivian viv; winifred winnie; candice candace; kristin kristen;
lindsay lindsey
"""

# Names that differ by one letter in the middle and are two names all the same: no slip of the pen.
_TWO = """
alana alena alina alisa amina anders andres andreas andrey audrey aubrey angie annie bennie bernie bonnie betsy betty
brent brett bruce bryce carey carly casey corey christiana christina christiane christine christie dalia daria delia
della danny denny diane duane edwin erwin elana elisa eliza elise eloise elsie francesco francisco francis frances
francois georgia georgina gerald gerard gerhard ilana ivana ivanka irena irina janice janine jeanne jeannie joanne
jenny jonny jesse jessie julian julien karen karin katrin karina katrina karla kayla karsten kirsten kristen lidia
livia lorena lorna mandy manny marco mario marcia maria marina marisa marta martha martina mariana marian marion marlon
marcus marius marie marine maxine marsha martin marvin michael michel michele millie mollie pablo paolo paulo pavlo
paola paula pedro petro percy perry rhoda rhonda roman rowan salma selma selena serena sofia sonia stephan stephane
tammy tommy danica monica erica alexandria alfonso alonso jaime jamie gerry laura helen helena jason jaxon ralph rafe
shaun sharon tamara tatiana
"""


def _groups(text: str) -> list[tuple[str, ...]]:
    return [tuple(group.split()) for group in text.split(";")]


_STANDS_FOR: dict[str, set[str]] = {}
for _group in (*_groups(_MEN), *_groups(_WOMEN)):
    for _name in _group:
        _STANDS_FOR.setdefault(_name, set()).add(_group[0])
_HIS = {name for group in _groups(_MEN) for name in group}
_HERS = {name for group in _groups(_WOMEN) for name in group}
_KNOWN = _HIS | _HERS | bag(_TWO)


@lru_cache(maxsize=65536)
def roots(given: str) -> frozenset[str]:
    """The names that a given name may stand for, itself where it is no short form.

    >>> sorted(roots("ted")), sorted(roots("vova")), sorted(roots("ottilie"))
    (['edward', 'theodore'], ['vladimir'], ['ottilie'])
    """
    return frozenset(_STANDS_FOR.get(given, (given,)))


def is_known(given: str) -> bool:
    """Whether a given name is one of the lists', and so no misspelling of another one of them."""
    return given in _KNOWN


def sex_of(given: str) -> str:
    """ "m" or "f" where the lists have the name for one of them only; else "".

    >>> sex_of("bill"), sex_of("peggy"), sex_of("pat")
    ('m', 'f', '')
    """
    his, hers = given in _HIS, given in _HERS
    return "" if his == hers else "m" if his else "f"
