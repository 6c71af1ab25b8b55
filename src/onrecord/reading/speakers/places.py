"""Countries and their people, capitals and seats of power: names that speak for a government."""

from __future__ import annotations

from onrecord.reading.speakers.folding import bag

# Country, demonyms / capital or seat of power.
_COUNTRIES = """
afghanistan afghan / kabul; albania albanian / tirana; algeria algerian / algiers; argentina argentine argentinian;
armenia armenian / yerevan; australia australian / canberra; austria austrian / vienna; azerbaijan azerbaijani /
baku; bahrain bahraini; bangladesh bangladeshi / dhaka; belarus belarusian / minsk; belgium belgian; bolivia
bolivian; bosnia bosnian / sarajevo; brazil brazilian / brasilia; britain british briton brit english / uk england;
bulgaria bulgarian / sofia; cambodia cambodian; canada canadian / ottawa; chile chilean; china chinese / beijing;
colombia colombian / bogota; croatia croatian / zagreb; cuba cuban / havana; cyprus cypriot; czechia czech / prague;
denmark danish dane / copenhagen; ecuador ecuadorian; egypt egyptian / cairo; estonia estonian / tallinn; ethiopia
ethiopian; finland finnish finn / helsinki; france french / paris; georgia georgian / tbilisi; germany german /
berlin; ghana ghanaian; greece greek / athens; guatemala guatemalan; haiti haitian; honduras honduran; hungary
hungarian / budapest; iceland icelandic; india indian; indonesia indonesian / jakarta; iran iranian / tehran; iraq
iraqi / baghdad; ireland irish / dublin; israel israeli / jerusalem; italy italian / rome; jamaica jamaican; japan
japanese / tokyo; jordan jordanian / amman; kazakhstan kazakh / astana; kenya kenyan / nairobi; kosovo kosovar;
kuwait kuwaiti; kyrgyzstan kyrgyz / bishkek; latvia latvian / riga; lebanon lebanese / beirut; libya libyan /
tripoli; lithuania lithuanian / vilnius; luxembourg; malaysia malaysian; mexico mexican; moldova moldovan /
chisinau; mongolia mongolian; montenegro; morocco moroccan / rabat; myanmar burmese; nepal nepalese; netherlands
dutch; nicaragua nicaraguan; nigeria nigerian / abuja; norway norwegian / oslo; oman omani; pakistan pakistani /
islamabad; palestine palestinian; panama panamanian; paraguay; peru peruvian / lima; philippines philippine filipino
/ manila; poland polish pole / warsaw; portugal portuguese / lisbon; qatar qatari / doha; romania romanian /
bucharest; russia russian / kremlin moscow; rwanda rwandan; scotland scottish / edinburgh; senegal; serbia serbian
serb / belgrade; singapore; slovakia slovak / bratislava; slovenia slovenian / ljubljana; somalia somali; spain
spanish / madrid; sudan sudanese / khartoum; sweden swedish swede / stockholm; switzerland swiss; syria syrian /
damascus; taiwan taiwanese / taipei; tajikistan tajik; thailand thai / bangkok; tunisia tunisian / tunis; turkey
turkish turk / ankara; turkmenistan turkmen; uganda ugandan; ukraine ukrainian / kyiv kiev; uruguay; uzbekistan
uzbek; venezuela venezuelan / caracas; vietnam vietnamese / hanoi; wales welsh; yemen yemeni / sanaa; zambia
zambian; zimbabwe zimbabwean / harare; america american / us usa u.s.
"""
COUNTRY: dict[str, str] = {}
"""Folded name, demonym, capital or seat of power -> country: how "the Kremlin leader" meets "Russian President"."""
_DEMONYMS: set[str] = set()
for _entry in _COUNTRIES.split(";"):
    _people, _, _seats = _entry.partition("/")
    _first, *_rest = _people.split()
    _DEMONYMS.update(_rest)
    COUNTRY |= dict.fromkeys([_first, *_rest, *_seats.split()], _first)
DEMONYMS = frozenset(_DEMONYMS) | {"european", "african", "asian", "arab", "western", "saudi", "latino", "hispanic"}


def _names(text: str) -> frozenset[str]:
    """Names of one or more words, between commas."""
    return frozenset(" ".join(name.split()) for name in text.split(","))


# Names of more than one word, or that need no country: they speak as governments do.
GOVERNMENTS = _names(
    """
    kremlin, white house, downing street, foggy bottom, pentagon, whitehall, élysée, élysée palace, elysee,
    foreign ministry, u.s., us, u.k., usa, united states, united kingdom, united states of america, u.s.a.,
    european union, eu, e.u., united nations, un, u.n., nato, saudi arabia, north korea, south korea, new
    zealand, south africa, united arab emirates, russian federation, soviet union, washington, brussels,
    capitol hill, wall street, vatican, holy see, hong kong, new delhi, riyadh, pyongyang, seoul, bundestag,
    duma, knesset, holyrood, westminster, bundeswehr, quai d'orsay, sri lanka, costa rica, el salvador,
    dominican republic, czech republic, puerto rico, west bank, gaza, crimea, europe, africa, asia, latin
    america, scotland yard, buckingham palace
    """
)

STATES = _names(
    """
    alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, georgia, hawaii,
    idaho, illinois, indiana, iowa, kansas, kentucky, louisiana, maine, maryland, massachusetts, michigan,
    minnesota, mississippi, missouri, montana, nebraska, nevada, new hampshire, new jersey, new mexico, new
    york, north carolina, north dakota, ohio, oklahoma, oregon, pennsylvania, rhode island, south carolina,
    south dakota, tennessee, texas, utah, vermont, virginia, washington, west virginia, wisconsin, wyoming,
    new york city, los angeles, chicago, boston, philadelphia, san francisco, miami, cleveland, detroit, las
    vegas, london, new orleans, houston, dallas, denver, seattle, atlanta, manhattan, brooklyn, hollywood,
    silicon valley, st. petersburg, quebec, ontario, british columbia, alberta, scotland, bavaria, catalonia,
    chechnya, donbas, mumbai, shanghai, sydney, melbourne, toronto
    """
)

PLACES = frozenset(w for w in COUNTRY if w not in DEMONYMS) | GOVERNMENTS | STATES
PARTIES = bag(
    """
    democratic republican democrat conservative liberal libertarian labour tory socialist green gop communist
    """
)

# Well-known bodies whose one-word names look like a surname.
KNOWN_BODIES = bag(
    """
    google apple facebook twitter amazon microsoft netflix uber tesla intel ibm boeing airbus reuters bloomberg
    politico buzzfeed breitbart newsweek forbes variety slate salon vox vice axios wikileaks wikipedia youtube
    instagram reddit snapchat gallup quinnipiac rasmussen gazprom rosneft tass interfax sputnik haaretz xinhua
    aljazeera univision telemundo propublica politifact factcheck greenpeace oxfam unicef interpol europol opec isis
    hamas hezbollah taliban congress parliament exxon pfizer walmart toyota volkswagen siemens samsung sony huawei
    goldman citigroup census treasury fed wired esquire fortune medicare medicaid antifa brexit obamacare islam
    christianity facebook's senate house drudge mediaite gop rnc dnc ford nielsen tinder gawker cadillac chevrolet
    dupont monsanto nabisco chrysler renault nissan airbnb spotify verizon comcast nestle unilever novartis bayer
    starbucks mcdonald's nike adidas ikea nasa fbi cia nsa doj jazeera arabiya qaeda qaida shabab nusra metro mashable
    gizmodo engadget techcrunch gigaom jezebel deadspin snopes macrumors macworld ebay samsung nokia motorola
    lenovo disney pravda foxconn vogue yonhap inquisitr benzinga pando stratfor
    """
)

_ABBREVIATED = """
ala alabama; al alabama; alaska alaska; ak alaska; ariz arizona; az arizona; ark arkansas; ar arkansas; calif
california; de delaware; ca california; colo colorado; co colorado; conn connecticut; ct connecticut; del delaware;
fla florida; fl florida; ga georgia; hawaii hawaii; hi hawaii; idaho idaho; id idaho; ill illinois; il illinois; ind
indiana; iowa iowa; ia iowa; kan kansas; ks kansas; ky kentucky; la louisiana; maine maine; me maine; md maryland;
mass massachusetts; ma massachusetts; mich michigan; mi michigan; minn minnesota; mn minnesota; miss mississippi; ms
mississippi; mo missouri; mont montana; mt montana; neb nebraska; ne nebraska; nev nevada; nv nevada; nh hampshire;
nj jersey; nm mexico; ny york; nc carolina; nd dakota; ohio ohio; oh ohio; okla oklahoma; ok oklahoma; ore oregon;
or oregon; pa pennsylvania; ri island; sc carolina; sd dakota; tenn tennessee; tn tennessee; texas texas; tx texas;
utah utah; ut utah; vt vermont; va virginia; wash washington; wa washington; wva virginia; wv virginia; wis
wisconsin; wi wisconsin; wyo wyoming; wy wyoming
"""
STATE_OF: dict[str, str] = dict(entry.split() for entry in _ABBREVIATED.split(";"))
"""Abbreviation without its stops -> the last word of the state's name, as in "(D-N.J.)"."""
