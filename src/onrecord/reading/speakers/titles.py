"""Words that say what a person is: titles before a name, roles beside it, and which of them mean the same."""

from __future__ import annotations

from onrecord.reading.speakers.folding import bag

MR = bag("mr sir lord king prince duke monsieur señor herr baron")
MRS = bag("mrs ms miss madam lady queen princess duchess dame madame señora frau baroness mme")

# Words that, capitalised, stand right before a name and are no part of it.
TITLES = MR | MRS | bag(
    """
    president vice-president prez pres premier minister chancellor secretary undersecretary senator sen sens
    representative rep reps congressman congresswoman congresspeople governor gov govs mayor councilman councilwoman
    councillor alderman assemblyman assemblywoman delegate commissioner judge justice chief attorney general gen
    admiral adm colonel col major maj captain capt lieutenant lt sergeant sgt corporal cmdr commander marshal
    sheriff officer detective inspector superintendent constable doctor dr prof professor rev reverend pastor father
    sister brother bishop archbishop cardinal pope rabbi imam ayatollah sheikh shaikh sultan emir emperor dean
    provost chairman chairwoman chair chairperson speaker leader whip director deputy ambassador envoy consul
    spokesman spokeswoman spokesperson strategist adviser advisor aide manager coach editor columnist correspondent
    anchor host reporter journalist author candidate nominee frontrunner front-runner hon ombudsman treasurer
    comptroller controller auditor prosecutor solicitor lawyer counsel counselor administrator co-founder founder
    ceo cfo coo executive analyst economist historian scientist actor actress singer comedian billionaire tycoon
    mogul businessman businesswoman democrat republican supervisor trustee laureate star legend hacker activist
    organizer organiser pollster producer partner principal owner congressmen regent viceroy taoiseach mp lawmaker
    legislator rival opponent first-lady lady chaplain surgeon chief-of-staff staff representatives senators
    committeeman committeewoman brigadier svp evp vp insp supt cpl det coroner
    """
) - {"star", "owner", "partner"}  # fmt: skip

SPOKESMEN = bag("spokesman spokeswoman spokesperson")

# Titles that are written short.
SHORT = {
    "sen": "senator", "sens": "senators", "rep": "representative", "reps": "representatives", "gov": "governor",
    "govs": "governors", "gen": "general", "prof": "professor", "dr": "doctor", "pres": "president",
    "prez": "president",
    "col": "colonel", "capt": "captain", "lt": "lieutenant", "sgt": "sergeant", "adm": "admiral", "rev": "reverend",
}  # fmt: skip

# Nouns for one person, in lower case beside a name or alone as a source ("the minister said").
ROLES = (
    TITLES
    | bag(
        """
        spokesman spokeswoman spokesperson man woman boy girl guy person colleague actor actress singer musician rapper
        artist star owner partner comedian comic director producer writer novelist poet playwright author biographer
        historian scholar scientist researcher academic professor lecturer teacher student expert specialist analyst
        economist statistician demographer sociologist psychologist psychiatrist physician surgeon neurosurgeon
        pediatrician nurse paramedic cardiologist lawyer attorney barrister solicitor litigator jurist prosecutor
        defendant plaintiff witness victim survivor suspect gunman shooter attacker hacker whistle-blower whistleblower
        spy agent diplomat statesman politician lawmaker legislator congressman congresswoman senator representative
        governor mayor councilman councilwoman chairman chairwoman chair chairperson president premier minister
        chancellor secretary leader head chief boss ceo executive manager founder co-founder entrepreneur businessman
        businesswoman industrialist financier investor banker trader broker developer billionaire millionaire tycoon
        magnate mogul donor mega-donor megadonor philanthropist lobbyist consultant strategist operative pollster
        adviser advisor aide assistant staffer confidant ally friend supporter backer surrogate critic opponent rival
        challenger contender candidate hopeful nominee front-runner frontrunner incumbent winner loser senator-elect
        president-elect running-mate mate husband wife spouse father mother dad mom son daughter brother sister cousin
        uncle aunt nephew niece grandson granddaughter grandfather grandmother widow widower fiancee girlfriend
        boyfriend parent child sibling journalist reporter correspondent columnist commentator pundit blogger editor
        publisher anchor anchorman host hostess moderator interviewer broadcaster presenter narrator newsman
        personality officer soldier sergeant lieutenant captain major colonel general admiral commander veteran marine
        policeman policewoman detective sheriff constable guard bodyguard priest pastor preacher reverend bishop
        archbishop cardinal pope pontiff rabbi imam cleric evangelist farmer worker engineer programmer technician
        driver pilot astronaut chef baker fisherman carpenter cashier clerk neighbor neighbour resident voter delegate
        member organizer organiser activist campaigner protester protestor demonstrator volunteer participant attendee
        caller commenter official bureaucrat mandarin envoy ambassador negotiator mediator coordinator administrator
        treasurer auditor accountant coach player athlete champion boxer golfer swimmer quarterback king queen prince
        princess duke duchess monarch emperor emir sultan ruler dictator autocrat strongman native exile refugee
        immigrant migrant newcomer outsider insider maverick firebrand populist democrat republican libertarian
        conservative liberal independent progressive socialist tory patriarch matriarch heir heiress socialite
        celebrity model legend radioman documentarian foe employee speechwriter housewife fact-checker checker
        counterpart evangelical advocate someone somebody novice intern trustee juror contractor cop biker salesman
        designer photographer filmmaker screenwriter judge justice foreman magistrate impostor impersonator
        anthropologist figure source gentleman user teenager teen passenger villager tourist curator keeper zookeeper
        vet guru monk nun trucker waiter waitress bartender shopkeeper
        redditor rescuer relative hostage militant elder medic eyewitness jihadist jihadi insurgent fighter rebel mum
        astronomer guest bystander onlooker spectator customer shopper patient tenant landlord roommate classmate
        ex-wife ex-husband teammate proponent announcer questioner contributor reader viewer listener
        applicant heckler panelist panellist inspector instructor shareholder homeowner retiree pensioner motorist
        cyclist hiker schoolgirl schoolboy
        """
    )
) - bag(
    "rivals sens reps govs staff representatives senators congressmen congresspeople professors presidents "
    "governors ministers judges justices generals"
) - MR - MRS | {"king", "queen", "prince", "princess", "duke", "lady"}

# Roles that stand for one another: "the leader" may be the president, "the lawmaker" the senator.
SAME_ROLE: dict[str, frozenset[str]] = {
    "leader": bag(
    """
    president premier minister chancellor king queen chairman dictator leader ruler strongman head
    """
),
    "nominee": bag("nominee candidate standard-bearer"),
    "candidate": bag("candidate nominee contender hopeful front-runner frontrunner"),
    "contender": bag("candidate contender hopeful nominee front-runner frontrunner"),
    "hopeful": bag("candidate contender hopeful nominee"),
    "front-runner": bag("front-runner frontrunner nominee candidate"),
    "frontrunner": bag("front-runner frontrunner nominee candidate"),
    "standard-bearer": bag("nominee candidate"),
    "lawmaker": bag("senator representative congressman congresswoman lawmaker legislator"),
    "legislator": bag("senator representative congressman congresswoman lawmaker legislator"),
    "politician": bag("senator governor congressman congresswoman representative politician mayor"),
    "congressman": bag("congressman representative"),
    "congresswoman": bag("congresswoman representative"),
    "representative": bag("congresswoman congressman representative"),
    "president-elect": bag("president-elect"),
    "minister": bag("minister premier"),
    "premier": bag("minister premier"),
    "chief": bag("chief director head commissioner ceo"),
    "head": bag("chief director head president chairman"),
    "founder": bag("founder boss owner"),
    "boss": bag("chief director head ceo chairman manager"),
    "executive": bag("executive ceo chief"),
    "ceo": bag("executive ceo"),
    "chairman": bag("chairman chair chairwoman"),
    "chairwoman": bag("chairwoman chair"),
    "chair": bag("chair chairman chairwoman"),
    "adviser": bag("adviser advisor aide strategist"),
    "aide": bag("adviser advisor aide"),
    "ex-wife": bag("wife"),
    "ex-husband": bag("husband"),
    "spokesperson": bag("spokesman spokeswoman spokesperson"),
    "spokesman": bag("spokesman spokesperson secretary"),
    "spokeswoman": bag("spokeswoman spokesperson secretary"),
    "judge": bag("judge justice jurist"),
    "justice": bag("justice judge"),
    "jurist": bag("judge justice"),
    "doctor": bag("doctor physician surgeon"),
    "physician": bag("doctor physician"),
    "lawyer": bag("lawyer attorney counsel solicitor"),
    "attorney": bag("lawyer attorney counsel"),
    "tycoon": bag("tycoon mogul magnate developer billionaire businessman"),
    "mogul": bag("tycoon mogul magnate developer billionaire businessman"),
    "magnate": bag("tycoon mogul magnate developer billionaire businessman"),
    "billionaire": bag("tycoon mogul magnate billionaire"),
    "businessman": bag("tycoon mogul magnate developer billionaire businessman ceo"),
    "reporter": bag("reporter journalist correspondent"),
    "journalist": bag("reporter journalist correspondent columnist anchor"),
    "anchor": bag("anchor host"),
    "host": bag("host anchor"),
    "pontiff": bag("pope"),
    "diplomat": bag("ambassador envoy secretary minister diplomat"),
    "envoy": bag("ambassador envoy"),
    "monarch": bag("king queen"),
    "prosecutor": bag("prosecutor attorney"),
}  # fmt: skip

# Roles that say which pronoun fits.
HIS = MR | bag(
    """
    spokesman chairman congressman councilman businessman salesman man boy guy husband father dad son brother uncle
    nephew grandson grandfather widower boyfriend actor statesman policeman newsman anchorman gunman priest pope
    king emperor
    """
)
HER = MRS | bag(
    """
    spokeswoman chairwoman congresswoman councilwoman businesswoman woman girl wife mother mom daughter sister aunt
    niece granddaughter grandmother widow girlfriend actress hostess policewoman heiress nun fiancee brunette
    """
)

# Roles by which writers take up again whoever they write about, though they never said that he has it.
TAKEN_UP = bag(
    """
    candidate nominee contender hopeful frontrunner front-runner incumbent mogul tycoon magnate billionaire
    businessman businesswoman justice jurist congressman congresswoman governor senator lawmaker actor actress star
    singer comedian surgeon author writer novelist professor economist mayor chancellor
    premier monarch pontiff pope king queen prince princess duke duchess veteran legend model neurosurgeon socialist
    democrat republican impostor winner maverick firebrand populist
    """
)
