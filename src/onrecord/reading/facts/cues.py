"""Which words make a source do what: cue words and phrases, by stance.

The lists are of ordinary words in their dictionary form, a phrase joined by "+". `SURE` cues mean one stance nearly
wherever they stand; `LEAN` cues mean it more often than not; `PLAIN` cues assert. Words whose stance turns on what
follows are in `turns`. What is in no list most likely asserts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.types import Stance

SURE: Final[dict[Stance, str]] = {
    "denies": """
        abjure contradict debunk deny disclaim disown disprove dispel dispute gainsay negate quash rebuff rebut recant
        refute reject renounce repudiate rescind retract spurn nullify invalidate overrule pooh-pooh veto
        denial rebuttal rejection repudiation refutation retraction

        push+back take+issue strike+down vote+down turn+down brush+off brush+aside shoot+down knock+down put+to+rest
        walk+back back+away back+off back+down backpedal backtrack rubbish tamp+down say+no+to answer+no
        plead+not+guilty not+true set+record+straight swat+away bat+away wave+off wave+away laugh+off explain+away
        cast+aside toss+out throw+out beg+to+differ not+plan+on strike+them+down strike+it+down
    """,
    "doubts": """
        disbelieve doubt distrust mistrust waffle caveat disbelief incredulity misgiving reservation scepticism
        skepticism suspicion uncertainty agnostic bearish doubtful dubious improbable inconclusive incredulous
        mistrustful questionable sceptic sceptical skeptic skeptical skeptically distrustful unclear unconvinced
        undecided unimaginable unknown unpersuaded unresolved unsure uncertain

        far+from+certain far+from+clear less+sure raise+question
        call+into+question call+into+doubt call+in+question bring+into+question throw+into+doubt cast+doubt raise+doubt
        question+mark hard+to+imagine hard+to+know hard+to+see hard+to+say hard+to+believe difficult+to+predict
        difficult+to+imagine difficult+to+know divide+on split+on evenly+divide have+doubt no+consensus no+evidence
        too+early+to+say too+soon+to+say lack+of+faith anyone+guess poke+hole raise+eyebrow second+thought on+fence
        no+idea remain+to+be+see open+question up+in+air choose+not+believe
    """,
    "asks": """
        enquire grill inquire interrogate ponder query quiz wonder
        want+to+know need+to+know like+to+know demand+to+know look+into look+to+see ask+about ask+question
        debate+whether try+to+determine figure+out question+be question+of ask+whether ask+if ask+why seek+answer
        demand+answer consider+whether examine+whether investigate+whether weigh+whether consider+why
    """,
    "urges": """
        advise beg beseech cajole coax command compel dissuade entreat exhort forbid goad implore impose
        importune instruct mandate nudge obligate oblige order outlaw persuade pressure prohibit propose recommend
        request require urge prod discourage encourage solicit subpoena
        edict plea proposal recommendation ultimatum

        call+for call+on call+upon call+to push+for press+for push+to ask+for plead+for plead+with beg+for lobby+for
        appeal+for petition+for rally+cry cry+for cry+out+for lean+on argue+for clamor+for clamour+for agitate+for
        seek+to+persuade try+to+persuade try+to+convince put+pressure on+pressure advocate+for crusade+for
    """,
    "intends": """
        appoint elect enact intend pledge plan plot promise ratify resolve scheme sentence swear threaten vow
        acquiesce aspire contemplate consent mull vie undertake endeavour endeavor abolish repeal pardon
        decision goal intention intent threat

        sign+on decide+against on+mission in+search be+bent bent+on look+for+way make+decision make+commitment move+to
        swear+in rule+against get+serious set+out+to be+about+to gear+up sign+into+law declare+war
        set+to+be be+set+to
    """,
    "feels": """
        abhor admire adore applaud bemoan boo celebrate champion cheer cherish commend compliment congratulate crave
        commiserate covet despise detest deplore disapprove dislike dread empathise empathize endorse enjoy enrage envy
        exult extol extoll fawn favor favour fear gloat grieve hail hate hope idolise idolize lament laud loathe love
        mourn oppose praise prefer regret rejoice relish resent revere revile root salute support sympathise sympathize
        thank treasure welcome wish worry worship yearn apologise apologize rave revel seethe swoon bristle recoil chafe

        anger alarm amaze annoy appal appall astonish baffle bother confound dazzle delight disappoint dismay displease
        distress disturb embarrass exasperate excite frighten frustrate gall horrify impress infuriate intrigue irk
        irritate mesmerise mesmerize mystify offend outrage please perturb rankle relieve sadden scare shock startle
        stun stupefy terrify thrill trouble unnerve unsettle upset vex concern resonate agonise agonize gush marvel

        abhorrence annoyance apprehension appreciation backlash congratulations discomfort discontent dissatisfaction
        disillusionment exasperation hackles plaudits resistance admiration admirer adulation affection agony
        ambivalent anxiety apology apologies antipathy aversion chagrin condolence condolences contempt despair
        disappointment disapproval disdain disgust displeasure distaste endorsement enthusiasm eagerness excitement
        fascination favorite favourite unified fondness frustration fury gratitude grief hatred hostility indignation
        insecurity ire joy loyalty nostalgia obsession opposition optimism preference pride proponent relief remorse
        resentment respect revulsion sadness satisfaction sentiment shame sorrow surprise sympathy tribute unease
        unhappiness wariness zeal defender fan booster devotee enthusiast loyalist scorn adherent

        appreciative comfortable hungry lukewarm miffed unapologetic untroubled afraid aggrieved aghast agitated angry
        anxious appalled apprehensive ashamed bored bullish complacent contemptuous delighted demoralized devastated
        disappointed disgusted disgruntled disillusioned dissatisfied distraught distressed ecstatic elated embittered
        enamored enamoured enthusiastic envious exasperated favorable fearful fond fed-up furious glad gloomy grateful
        gratified happy heartbroken heartened hopeful horrified hostile humbled honored honoured incensed indifferent
        indignant infatuated irate jealous keen leery livid loyal nervous opposed passionate pessimistic pleased proud
        pumped relieved remorseful resentful sad shaken sick sorry supporting supportive surprised sympathetic terrified
        thankful thrilled tired unfavorable uncomfortable uneasy unhappy unpopular upbeat wary weary wistful worried

        vote+for vote+against vote+in+favor vote+in+support vote+with cast+vote+for cast+ballot+for come+out+against
        come+out+in+favor come+out+for in+favor+of in+support+of in+praise+of in+protest look+forward stand+with
        stand+by stand+behind line+up+behind get+behind rally+behind rally+around root+for be+against fall+in+love
        care+about feel+bad speak+out+for kind+word positive+note campaign+for unite+behind thumb+up throw+support
        throw+weight side+with warm+to take+offense take+offence take+comfort have+backing favorable+view
        unfavorable+view favorable+opinion unfavorable+opinion negative+view positive+view negative+response
        positive+response negative+reaction positive+reaction mix+feeling have+faith vouch+for approve+of count+on
        align+with ally+with hope+for hope+to fear+of opponent+of express+concern express+support express+hope
        voice+support voice+concern raise+concern be+on+board consider+sacrosanct break+with fed+up turn+against
        stick+by not+mind defense+of defence+of rise+to+defense put+off+by take+aback
    """,
    "withholds": """
        withhold withheld evade sidestep dodge demur stonewall no-comment non-answer nonanswer
        cagey coy equivocate equivocation tight-lipped noncommittal non-committal mum unavailable

        no+comment stop+short hold+fire keep+mum keep+silent keep+quiet keep+secret stay+silent stay+mum stay+out
        remain+silent hold+tongue bite+tongue fall+silent silent+on duck+question clam+up
        maintain+silence say+little say+nothing say+almost+nothing say+less steer+clear shy+away little+mention
        no+mention make+no+mention not+forthcoming put+off remain+vague deflect+question not+available
        no+reference no+detail barely+mention rarely+mention hardly+mention without+mention
        without+say without+offer without+name without+speak without+elaborate without+provide barely+discuss
        careful+not choose+not+to struggle+to+answer inability+to+answer unable+to+answer unable+to+say
        leave+out silence+about stay+neutral remain+neutral plead+fifth take+fifth invoke+fifth
    """,
}

LEAN: Final[dict[Stance, str]] = {
    "denies": """
        balk block boycott disavow scoff belittle discredit overturn reverse shun void
        renege scotch nix scuttle thwart
        shrug+off shut+down shake+head no+longer change+mind rule+that+out
    """,
    "doubts": "deadlock hesitant discount struggle+to+understand confusion cynical confuse confused disbelieving",
    "asks": "pose deliberate examine review probe curious grapple+with investigation+into inquiry+into",
    "urges": """
        advocate advice ban bar instruction invite petition prescribe restrict introduce+bill introduce+legislation
        call+again float+idea float+notion put+forward counsel dare coach lobby directed directing
    """,
    "intends": """
        accept adopt appointment approve authorize authorise award choose commit decree commute designate dedicate
        eyeing legalize legalise negotiate nominate opt pass pursue select strive volunteer signed signing suspend lift
        override bid commitment determination effort mission motive willing willingness ready poised quest bent try+to
        look+to look+for work+to mean+to strategy+to vote+to will+vote would+vote make+choice strike+deal set+to
    """,
    "feels": """
        appreciate approval backing backer anti aboard dedication defend eager mad resist tolerate tolerance embrace
        faith fret fume groan herald impassioned jeer lean interest+in protest trust opponent outspoken optimistic
        bitter rattle passion popular popularity priority puzzle satisfy shrug sided spook sting stump desire reluctance
        reluctant unwilling unwillingness unite draw+support campaigner campaign+against obsess lean+toward rally+over
        rally+for ambivalence stand+for object+to fire+up piss+off distance+itself distance+himself distance+herself
        distance+themselves
    """,
    "withholds": """
        avoid hesitate ignore refrain skirt waver conceal hide gloss+over unmentioned abstain duck suppress
    """,
}

PLAIN: Final = """
    accuse acknowledge add admit allege answer argue articulate ascribe assail assert assess attack attempt attest
    attribute aver believe blame blast boast brag broadcast calculate characterise characterize charge chide cite claim
    clarify comment compare complain conclude concede condemn confess confide confirm contend counter criticise
    criticize decry demonstrate denounce describe detail downplay disclose discover discuss elaborate emphasise
    emphasize estimate exclaim explain explore find forecast gripe guess highlight hint identify imagine imply inform
    insinuate interject joke know lambast lambaste learn lecture liken list maintain mention mock muse name note notice
    observe opine outline paint perceive portray posit post predict proclaim project promote publish quip quote realise
    realize reason recall reckon rebuke recognise recognize recount refer reflect relate remark remember remind reply
    report respond restate retell retort reveal ridicule scold show slam shout sneer specify speculate state submit
    summarise summarize suppose surmise suspect testify theorise theorize tout retweet understand underline underscore
    utter vent write yell read according accuser criticism accusation allegation assertion complaint statement appear
    seem expect fault lash+out rail take+aim single+out hit+back shoot+back fire+back fire+off fight+back lie point+out
    point+to own+up play+down look+like sound+like seem+like not+resist no+doubt little+doubt no+question no+secret
    no+surprise confidence confident talk hate+speech stump+speech know+as know+for make+case make+light make+clear
    rattle+off raise+alarm weigh+in buzz circulate
"""
"""Cues that assert and are common enough that one is sure of it."""


def words(listed: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(listed.split())


TELLING: Final = words(
    """
    accuse acknowledge address admit allege announce answer apologize articulate assess attack blame call challenge cite
    claim clarify comment commit concede condemn confirm cooperate cover criticize criticise decry define denounce
    describe detail disavow disclose discuss elaborate endorse explain express fault give hand identify include indicate
    introduce invoke issue list make mention name note offer outline pledge produce provide quote reach reference refer
    release repeat reply report repudiate respond return reveal rule say second-guess share show single speak specify
    spell speculate state suggest supply talk tell turn use utter warn weigh write
    """
)
"""What one does not do who withholds: "did not say", "refused to name"."""
MIND: Final = words(
    """
    believe buy decide sanguine think expect trust convince imagine sure clear certain know confident aware optimistic
    predict envision fathom foresee optimism ring anticipate likely forecast
    """
)
"""What one does not do who doubts: "is not sure", "no one expected"."""
GRANTING: Final = words("accept concede share agree allow grant countenance mean challenge")
"""What one does not do who denies: "did not accept"."""


def entries(lists: dict[Stance, str]) -> Iterator[tuple[str, Stance]]:
    """(cue, stance) of such lists; the words of a phrase are parted by single spaces."""
    for stance, words in lists.items():
        for word in words.split():
            yield word.replace("+", " "), stance
