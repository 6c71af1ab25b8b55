"""Common nouns that head a source, by what they name: bodies, groups, documents, sources kept nameless."""

from __future__ import annotations

from onrecord.reading.speakers.folding import bag

# A body: speaks as one, has an address.
BODIES = bag(
    """
    courts campaign department ministry government administration committee subcommittee council court tribunal congress
    senate parliament legislature house agency bureau commission board office authority company corporation firm
    bank fund group organization organisation association federation union foundation institute university college
    school centre center party team police army military navy pentagon state city county country nation network
    newspaper magazine paper station channel outlet publication website site blog startup maker manufacturer
    retailer airline regulator watchdog pac super-pac nonprofit charity church league club coalition alliance
    society embassy consulate mission prosecution defense defence task-force jury chamber cabinet regime presidency
    kingdom republic authorities service services operation camp conference consortium syndicate conglomerate giant
    insurer lender utility carrier brokerage thinktank think-tank chancellery secretariat delegation caucus
    chain journal subsidiary division branch employer llc inc corp ltd zoo museum library hospital clinic district
    tabloid broadsheet post times collective constabulary
    """
)

# Words that, as part of a capitalised name, make it a body's name.
NAMED_BODY = BODIES | bag(
    """
    news press post times journal herald tribune gazette guardian magazine broadcasting tv radio media daily weekly
    chronicle observer telegraph examiner inquirer courier dispatch bulletin register monitor review reporter
    insider hill beast street globe mail express mirror sentinel star-ledger sun-times inc corp corporation llc ltd
    plc co company group holdings partners industries systems technologies motors airlines bank reserve fund capital
    securities exchange chamber commerce pac committee commission council congress senate parliament house
    department ministry bureau agency administration authority office service services corps guard court courts
    tribunal police army navy force forces command university college school institute institution center centre
    foundation trust association federation union league alliance coalition society club party movement organization
    organisation project initiative network watch matters action now advocates advocate rights lives church
    synagogue mosque temple diocese hospital clinic laboratory laboratories museum library archives embassy
    white-house kremlin pentagon nato un eu gop dnc rnc fbi cia nsa doj nypd brotherhood state islamic republic
    kingdom emirates nations states campaign team workers teamsters voters families veterans americans ledger echo
    argus standard journalism matter bee record beacon advertiser mercury banner wire sun star shipping marine
    energy oil gas steel foods pharmaceuticals insurance financial international entertainment pictures records
    studios coal mining airways aviation aerospace today brands stores logistics solutions consulting associates
    markets observatory television newspapers legion dealer research polling publishing electric communications
    """
) - bag("now rights lives state workers americans hill street force trust")

# Behind a body's first word, these make the same body's longer name.
LONGER = bag(
    """
    inc corp corporation llc ltd plc co company group holdings partners industries systems technologies motors airlines
    bank securities capital news media press newspaper newspapers magazine broadcasting television radio journal times
    post herald tribune gazette party ministry observatory insurance financial foods pharmaceuticals steel oil gas
    energy international brands associates agency organization organisation campaign pictures entertainment chamber
    bureau coal mining airways aviation aerospace research
    """
)
# Behind a maker's name, these make the name of what it makes or where it sells it.
MADE = bag("watch tv store stores")

# Last words of a place's name.
PLACES_END = bag(
    """
    city county river lake island islands beach valley mountain mountains hills bay park avenue street road
    boulevard square bridge airport stadium arena tower plaza hotel hall building heights springs falls creek coast
    peninsula desert province region governorate prefecture oblast
    """
)

# Last words of what is neither: days and occasions.
EVENTS = bag(
    """
    eve christmas thanksgiving easter halloween hanukkah ramadan olympics marathon festival awards award prize summit
    expo
    """
)
# Before the name of a body that is written as any other; of outlets, the last few are hardly said of anything else.
SORTS = bag(
    "firm company group airline agency startup bank retailer consultancy giant lender insurer automaker drugmaker app"
)
PAPERS = bag("newspaper daily weekly tabloid magazine blog broadcaster")
PRESS = PAPERS | bag("paper website site network station channel outlet publication publisher portal")

# A document, or what is read like one.
DOCUMENTS = bag(
    """
    updates materials comment comments calls compromise missive measures returns copy drama thriller pitch words cover
    disclaimers disclaimer poll polls polling survey surveys report reports record records study studies data
    statement statements letter letters email emails e-mail e-mails memo memos memorandum document documents filing
    filings file files law laws act bill bills rule rules regulation regulations legislation lawsuit lawsuits suit
    complaint complaints indictment affidavit order ruling rulings opinion opinions decision verdict statute
    statutes constitution amendment treaty accord agreement pact contract ad ads advertisement advertisements
    commercial commercials video videos film films movie movies documentary clip footage book books memoir biography
    novel article articles editorial editorials column columns essay op-ed op-eds story stories piece paper papers
    analysis analyses research review reviews page pages website-page headline headlines caption summary transcript
    transcripts recording recordings tape tapes tweet tweets post posts message messages note notes cable cables
    text texts release releases platform plank planks manifesto plan proposal proposals resolution petition average
    averages index indices tracker figures statistics numbers results findings evidence estimate estimates forecast
    forecasts projection projections count tally tallies ranking rankings rating list roster timeline guide
    guidelines guidance manual playbook textbook questionnaire quiz test account accounts testimony deposition
    depositions speech remarks sign signs slogan banner photo photos photograph photographs picture pictures graphic
    graphics chart charts map show series episode skit play song advert spot spots mailer mailers leaflet pamphlet
    precedent precedents version inquiry investigation investigations inquiries audit probe examination experiment
    disclosure disclosures reply answer response exchange correspondence volume excerpt excerpts passage chapter
    blog-post newsletter bible code charter dossier leak leaks archive archives ledger ledgers invoice receipt
    schedule schedules playbook playbooks blueprint agenda lecture sermon quotation quotations quote quotes meme memes
    slide slides commentary commentaries brief briefs literature presentation
    presentations brochure brochures handbook spreadsheet screenshot infographic poster posters podcast podcasts
    obituary
    footnote appendix trailer cartoon cartoons billboard billboards flyer flyers placard placards banners motion
    motions injunction warrant
    subpoena edition check fact-check hashtag image images test tests rumor rumors rumour rumours song songs
    decree decrees directive directives summons summonses standards
    lists voiceover voice-over paperwork policies profile item joke jokes speeches pacts readout hypotheses trove
    form forms declaration budget waiver waivers certificate advisory bulletin communique communiqué dispatch dispatches
    """
)

# As the last word of a capitalised name these are never a surname.
NAMED_DOCUMENT = bag(
    """
    act plan poll report survey amendment constitution treaty agreement accord show review index statement
    resolution initiative memo dossier
    """
)

# Several people or bodies together that are no body themselves. Plural role nouns count too (see `kinds`).
GROUPS = bag(
    """
    people voters critics supporters opponents analysts experts lawmakers legislators senators representatives
    congressmen candidates contenders rivals leaders allies members activists advocates conservatives liberals
    progressives moderates democrats republicans libertarians independents socialists tories americans some many
    most others all few several both those anyone everyone everybody nobody no-one none someone-else half majority
    majorities minority percent lot number dozens hundreds thousands millions scores crowd crowds audience audiences
    panel staff leadership establishment media public electorate base community population generation youth families
    couple couples trio duo crew class elite wing faction left right field side sides movement world world-leaders
    politicians superdelegates delegates friends donors economists lawyers strategists investors organizers
    organisers executives attendees figures partisans networks backers pundits moderators countries campaigns
    family dems politicos citizens women men forces reporters journalists editors investigators lobbyists insiders
    millennials speakers
    fans outlets users evangelicals observers students operatives whites blacks hispanics latinos asians jews
    muslims christians watchers environmentalists pacs circle researchers outsiders fact-checkers commentators
    hopefuls heavyweights hosts residents authors scientists managers viewers demonstrators protesters publishers
    bosses businesses fundraisers companies unions groups organizations organisations historians scholars officers
    soldiers troops veterans workers employees parents children kids neighbors neighbours foreigners immigrants
    migrants refugees police-officers judges attorneys prosecutors governors mayors ministers diplomats brokers
    bankers traders doctors physicians nurses teachers professors academics farmers miners witnesses readers
    listeners callers respondents participants pollsters consultants surrogates partners colleagues enemies
    governments states cities nations agencies banks firms corporations parties teams newspapers papers us we
    they you them who third quarter two-thirds three-quarters chorus band handful plurality share adults seniors
    teenagers youngsters locals natives mob delegation hawks doves staffers churches colleges universities
    schools camps heads players rank-and-file grassroots passers-by passersby hostages relatives professionals rabbis
    minors captives mourners newcomers constituencies lights lineups minorities folks criminals personnel brass
    hands elites loyalists
    """
)

# Nouns that count or collect what the noun after their "of" names.
COUNTERS = bag(
    """
    lot number numbers dozens hundreds thousands millions scores collection batch wave slew army handful handfuls
    clutch group series array host majority majorities minority percent percentage third quarter half chorus band
    string range bunch flurry coalition trio pair couple constellation list round set share portion plurality crowd
    one two more much lots tens mix flood slice
    """
)

# People who talk on condition that nobody learns their names, or whom news writers never name.
NAMELESS = bag(
    """
    source sources official officials insider insiders aide aides adviser advisers advisor advisors
    """
)
NAMELESS_SIGN = (
    "anonym", "unnamed", "familiar with", "briefed on", "knowledge of", "close to", "not authorized", "not authorised",
    "condition", "who asked not", "declined to be named", "declined to be identified", "knowledgeable", "privy to",
    "with direct knowledge", "speaking on background",
)  # fmt: skip

# Adjectives and partitives that never stand alone as a name's first word.
DETERMINERS = bag(
    """
    a an the this that these those his her its their our my your some any no every each another other such one two
    three four five six seven eight nine ten both several many most all few
    """
)
