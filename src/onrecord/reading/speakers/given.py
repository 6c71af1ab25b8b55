"""Given names and the gender they are mostly borne by: from general knowledge, English-language news in mind.

A name borne by men and women alike is under `EITHER`: it tells that a person is named, not which pronoun fits.
"""

from __future__ import annotations

from rapidfuzz.distance import OSA

from onrecord.reading.speakers.folding import bag

LONG = 6
"""Letters from which on a given name with one slip in it is no other."""

MEN = bag(
    """
    aaron abdul abdullah abe abraham adam adel adil adlai adolf adolfo adolph adrian ahmad ahmed aidan akhil al alan
    alastair albert alberto aldo alec alejandro aleksandr aleksei alexander alexandre alexei alfons alfonso alfred
    ali allan allen alois alonso alvin amir amos anatoly anders andre andreas andrei andres andrew andrey andy
    angelo angus ansel anthony antoine anton antonin antonio antony anwar archie arif arik arjun arkady armando
    armin armstrong arne arnie arnold arseny art arthur artur arturo asa ashok ashraf asif atul austin avi avigdor
    axel ayman baptiste barack barney barry bart bashar bassam ben benedict benjamin bennie benny benoit benoît
    bernard bernie bert beto bilal bill billy björn bob bobby bohdan boris brad bradley brandon brendan brent bret
    brett brian bruce bruno bryan bryce byron caleb calvin carl carlo carlos carter cedric cesar chad charles
    charlie chester chris christian christoph christophe christopher chuck clarence claude claus clayton clement
    cliff clifford clint clinton clive clyde cody colin conrad corey cornel cornelius cory craig curt curtis cyril
    cyrille cyrus dale damian damien dan daniel daniele danny darby darrell darren darryl dave david davis dean
    denis dennis denny derek desmond deval dexter dick didier diego dieter dietmar dimitri dinesh dino diogo dirk
    dmitri dmitriy dmitry dmytro dom dominic don donald donnie doug douglas dov drew duane duncan dustin dwight
    dylan earl ed eddie edgar edmund eduardo edward edwin egon ehud eli elias elijah elliot elliott elmer elon elvis
    emanuel emil emilio emmanuel emmet enrique ephraim eric erich erick erik ernest ernesto ernie erwin ethan eugene
    evan everett evgeny ezekiel ezra fabien fabrice faisal fareed farid farouk federico felipe felix ferdinand
    fergus fernando fidel floyd francesco francis francisco franco francois frank franklin franz françois fred
    freddie freddy frederic frederick frederik fritz fyodor gabriel gareth garrett garry gary gavin geert gene geoff
    geoffrey georg george georges gerald geraldo gerard gerhard gerry gideon gil gilad gilbert giles gilles giorgio
    giovanni giuseppe gleb glen glenn gonzalo goran gordon graeme graham grant greg gregg gregor gregorio gregory
    grigory guido guillaume guillermo gunnar gunther gus gustav gustavo guy günter günther hakeem hal hamdi hamid
    hamza hank hans harald hari harlan harold haroon harris harry harvey hassan hector heinrich heinz helmut hendrik
    henning henri henrik henry herbert herman hermann herschel hideo hiram hiroshi holger horace horatio horst hosni
    howard hubert huey hugh hugo humayun humberto hussein ian ibrahim ignacio igor ilya imad imran ingo ingvar ira
    irving irwin isaac isaiah isaias ismail ivan ivo jack jackson jacob jacques jaime jake jakob jamal james jan
    janek jared jaroslaw jarrod jason javier jay jean jeb jed jeff jeffery jeffrey jeh jens jeremiah jeremy jermaine
    jeroen jerome jerrold jerry jesper jesse jesus jim jimmy joachim joaquim joaquin jochen joe joel joey johan
    johann johannes john johnny jon jonah jonas jonathan jonny joost jorge jose josef joseph josh joshua josiah
    josip josé joão juan jude juergen jules julian julien julio julius justin jérôme jörg jürgen kamal karel karim
    karl karsten kazuo keiji keith kellan ken kenneth kenny kent kevin khaled khalid khizr kieran kirill kirk klaus
    knut kofi konrad konstantin kris kurt kyle lachlan lamar lance larry lars lasse laszlo laurence laurent lawrence
    lech lee leif lemuel leo leon leonard leonardo leonid leroy les leszek lev lewis liam lincoln linus lionel lloyd
    lorenzo lou louis luc luca lucas luciano ludovic ludwig luigi luis luiz lukas luke luther lyle lyman lyndon
    maarten mads mahmoud majid maksim malcolm malik manfred manny manuel marc marcel marcelo marco marcos marcus
    marek mariano mario marius mark markus marlon marshall martin marty marvin massimo mateo mathias mathieu matt
    matteo matthew matthias matthijs maurice mauricio max maxim maximilian maxwell maynard mehdi mehmet mel melvin
    menachem merle merrick micah michael michel mick miguel mihail mike mikhail miklos milan miles millard milt
    milton mircea mitch mitchell mitt mo mohamed mohammad mohammed mokhtar moritz morris moses moshe muammar
    muhammad murray mustafa mykola myron nabil naftali narendra nasser nate nathan nathaniel naveed nawaz neal ned
    neil nelson newt niall nicholas nick nicola nicolas niels nigel nikita nikolai nikos nils noah noam noel norbert
    norman nuno odd olaf oleg oleksandr oleksiy oliver olivier omar orlando orville osama oscar oskar otis otto owen
    pablo paolo pascal patrick paul paulo pavel pavlo pedro percy perry pervez pete peter petr petro phil philip
    philipp philippe phillip pierre piers pieter piotr preet pyotr quentin rafael raheem rahm rahul rainer raj rajiv
    ralf ralph ramon ramzan randall randolph randy raphael rashad rashid rasmus raul ravi ray raymond recep reggie
    reginald reid reince reinhard rene rené reuven rex ricardo riccardo rich richard rick ricky rob robbie robby
    robert roberto rod roderick rodney rodolfo rodrigo rodrigue roger roland rolf roman ron ronald ronnie roosevelt
    ross rowan roy ruben rubén rudolf rudolph rudy rufus rui rupert ruslan russ russell ruud ryan saddam sadiq saeed
    sajid salah salim salman salvador salvatore sam sami samir sammy samuel sander sanjay santiago satya saul scott
    sean sebastian sebastien serge sergei sergey sergio serhiy seth seymour shahid shane shaun shawn sheldon sherman
    sherrod shimon shinzo sidney sigmar silas silvio simon solomon soren spencer stan stanislav stanislaw stanley
    stefan stefano steffen stephan stephane stephen sterling steve steven stewart strom stu stuart stéphane sunil
    sven syed sylvain sylvester søren tad taras tarek tariq taro tayyip ted teddy terence terrence terry thaddeus
    theo theodor theodore thibault thierry thom thomas thorsten thurgood tiago tim timo timothy tobias toby todd tom
    tomas tomasz tommy toni tony torsten travis trayvon trent trevor trey troy tucker tyler tyrone ugo ulrich
    ulysses umberto uwe valentin valery vasco vasily vernon vicente victor vijay vikram viktor vince vincent
    vincenzo virgil vitaly vito vlad vladimir volker volodymyr václav waldemar walid wallace walt walter ward warren
    wasim wayne wendell werner wes wesley wilbert wilbur wilfred wilfried wilhelm will willem william willie willy
    wilson winfield winston winthrop wolf wolfgang woodrow woody xavier yaakov yahya yair yannick yannis yasser
    yegor yevgeny yitzhak youssef yuri yusuf yvan yves zach zachary zaid zaki zbigniew zeke zhang zlatan zvi
    """
)

WOMEN = bag(
    """
    aaliyah abby abigail ada adela adelaide adele adelle adriana adrienne agatha agnes aileen aimee aisha alana
    alejandra alena alexandra alexandria alexia alice alicia alina alisa alison allison allyson alma alyson alyssa
    amal amanda amber amelia amina amy ana anabel anastasia andrea angela angelina angelique angie anita anja ann
    anna annabel anne anne-marie anneliese annemarie annette annie annika antoinette antonia anya april ariana
    arianna arlene asma astrid audrey aurora ava ayaan babette barbara beatrice beatriz becky belinda bella benazir
    bernadette bertha beth bethany betsey betsy bette bettina betty beverly bianca billie birgit blanche bobbie
    bonita bonnie bree brenda brianne bridget brigid brigitte brittany brittney brooke caitlin caitlyn camila
    camilla camille candace candice carla carlotta carly carmela carmen carol carole carolina caroline carolyn
    carrie caryn cassandra catalina catherine cathleen cathy cecelia cecile cecilia celeste celia celina celine
    charlene charlotte chelsea chelsey cherie cheryl chloe christa christiana christiane christie christina
    christine cindy claire clara clare clarice claudia claudine colette colleen condoleezza connie constance
    consuelo cora cordelia corinne courtney cristina crystal cynthia dagmar daisy dalia dana daniela danielle daphne
    daria darlene dawn deb debbie debby deborah debra deirdre delia della dena denise desiree diana diane dianna
    dianne dina dolores dominique donna dora doreen doris dorothea dorothy dottie edith edna effie eileen elaine
    elana eleanor elena eleni elinor elisa elisabeth elise eliza elizabeth ella ellen ellie eloise elsa elsie emilia
    emily emma erica erika erin esmeralda esperanza estella estelle esther ethel eugenia eunice eva evangeline eve
    evelyn faiza farhana fatima fatma fay faye felicia felicity fiona flora florence frances francesca francine
    frauke frida gabby gabriela gabriella gabrielle gail galina gayle genevieve gennifer georgia georgina geraldine
    gertrude ghazala gillian gina ginger giorgia gisela giselle giulia gladys glenda gloria golda grace greta
    gretchen guadalupe gudrun gwen gwendolyn hala hallie hanan hanna hannah harriet hazel heather heidi heike helen
    helena helene helga henrietta hilary hilda hillary holly hope huda huma ida ilana ileana ilene ilse imani imelda
    imogen ina indra ines inez ingrid irena irene irina iris irma isabel isabella isabelle ivana ivanka jaclyn
    jacqueline jacquelyn jana jane janelle janet janette janice janie janine jasmine jean jeanette jeanine jeanne
    jeannie jen jenna jennifer jenny jessica jill jillian jo joan joana joann joanna joanne jocelyn jodi jodie
    johanna jolene joni josephine josie joy joyce juana juanita judith judy julia juliana juliane julianne julie
    juliet juliette june justine kaitlyn kamala kara karen kari karin karina karla karyn katarina kate katerina
    katharina katharine katherine kathleen kathryn kathy katia katie katja katrin katrina katya kay kayla kayleigh
    keisha kelli kellyanne kendra keri kerry ketanji khadija kiersten kiki kimberly kira kirsten krista kristan
    kristen kristi kristin kristina kristine kristy kylie lacey lael lara larissa latanya latoya laura laurel lauren
    laurie laverne layla lea leah leanne leila lena lenora lenore leona leticia letitia leyla libby lidia liliana
    lillian lillie lily linda lindsay lisa liv livia liz liza lois lola lorella lorena lorene loretta lori lorna
    lorraine lottie louisa louise lubna lucia luciana lucille lucinda lucy luisa lupita lydia lynda lynette lynne
    lyudmila mabel madeleine madeline madison mae magda magdalena maggie maha malala mallory mandy manuela mara
    marcela marci marcia marcy margaret margarita margery margie margo margot margrethe maria mariah mariam marian
    mariana marianne marie mariella marilyn marina marine marisa marissa maritza marjorie marla marlene marsha marta
    martha martina mary maryam matilda mattie maude maura maureen mavis maxine maya mayra mazie meenakshi meg megan
    meghan megyn melania melanie melinda melissa mercedes meredith meryl mia michaela michele michelle mika mildred
    millie mimi mina mindy minerva minnie miranda miriam mitzi moira mollie molly mona monica monika monique muriel
    myra myrna nadezhda nadia nadine nadira naghmeh najat nancy nanette naomi nargis natalia natalie natalya natasha
    nawal neera nell nellie nelly nettie nicola nicole nikki nina noelle noemi nora norah noreen norma octavia
    odette ofelia oksana olena olga olive olivia opal ophelia oprah paige paloma pam pamela paola pascale patience
    patrice patricia patti patty paula paulette pauline pearl peggy penelope penny petra philippa phoebe phyllis
    pilar polina polly portia pramila priscilla priya rachel ramona randi rania raquel rasha reba rebecca rebekah
    reem regina rena renata renee rhea rhoda rhonda rima rita roberta robyn rochelle rosa rosalia rosalie rosalind
    rosalyn rosario rose roseann rosemary rosie roslyn rowena roxana roxanne ruby ruth sabine sabrina sadie sallie
    sally salma salwa samantha samira sana sandra sandy sara sarah saskia selena selma serena shailene shana shannon
    shari sharon shauna sheila shelley sheri sherri sherrilyn sherry sheryl shireen shirley shonda sigrid silvia
    simone sofia sonia sonja sonya sophia sophie soraya stacey stacie stacy stella stephanie sue susan susana
    susanna susannah susanne susie suzanne svetlana sybil sybrina sylvia sylvie tabitha tamara tami tamika tammie
    tammy tania tanya tara tasha tatiana tatyana teresa terrie tess tessa thea thelma theresa therese tiffany tina
    toni tonya tracee tracey tricia trina trish trudy tulsi ulrike uma una ursula valentina valerie vanessa velma
    vera verna veronica verónica vicki vicky victoria vilma viola violet virginia vivian viviane wanda wendi wendy
    whitney whoopi wilhelmina willa wilma winifred winona ximena yael yasmeen yasmin yasmine yelena yesenia yoko
    yolanda yulia yvette yvonne zahra zainab zara zeinab zelda zelma zeynep zoe zora zoya zsuzsanna
    """
)

EITHER = bag(
    """
    alex alexis andrea ariel ashley aubrey bailey blair cameron carey casey chris dakota dana devin dominique
    emerson finley gail hayden jaime jamie jan jean jess jessie jody jordan jules kelly kendall kerry kim lee leigh
    leslie lesley lindsay lindsey logan lynn marion mel morgan nicola pat parker peyton quinn reese riley robin rory
    rowan sandy sasha shannon sidney skyler stacy sydney taylor terry toni tracy vivian xi zhang chen wei li min jin
    ming yi hong ki ho hyun
    """
)

GIVEN = MEN | WOMEN | EITHER
AMBIGUOUS = (MEN & WOMEN) | EITHER

# A short form and the name it stands for, where neither begins with the other:
_SHORT = """
abby abigail, andy andrew, barney bernard, becky rebecca, bernie bernard, beth elizabeth, bill william, billy
william, bob robert, bobby robert, charlie charles, chuck charles, debbie deborah, dick richard, ed edward, eddie
edward, fred frederick, gene eugene, hank henry, harry henry, jack john, jeb john, jim james, jimmy james, joe
joseph, johnny john, kate katherine, kathy katherine, katie katherine, larry lawrence, liz elizabeth, maggie
margaret, mike michael, mick michael, misha mikhail, nancy ann, ned edward, peggy margaret, rick richard, rob
robert, rudy rudolph, sally sarah, sasha alexander, steve stephen, ted edward, tony anthony, vlad vladimir, volodya
vladimir, will william
"""
SHORT: dict[str, str] = dict(pair.split() for pair in _SHORT.split(","))


def gender(given: str) -> str:
    """ "m", "f", or "" where a folded given name does not tell.

    >>> gender("ana"), gender("oskar"), gender("robin"), gender("qwrt")
    ('f', 'm', '', '')
    """
    if given in AMBIGUOUS:
        return ""
    return "f" if given in WOMEN else "m" if given in MEN else ""


def same_given(one: str, other: str) -> bool:
    """Whether two folded given names (or initials) can be one person's.

    >>> same_given("bob", "robert"), same_given("v.", "vladimir"), same_given("ana", "oskar")
    (True, True, False)
    """
    a, b = one.rstrip("."), other.rstrip(".")
    if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
        return True
    if len(a) >= 3 and len(b) >= 3 and (a.startswith(b) or b.startswith(a)):
        return True
    return SHORT.get(a, a) == SHORT.get(b, b) or _is_slip(a, b)


def _is_slip(one: str, other: str) -> bool:
    """Whether two long given names of one gender are one but for a slip of the pen."""
    if min(len(one), len(other)) < LONG or gender(one) != gender(other) or not gender(one):
        return False
    return OSA.distance(one, other, score_cutoff=1) == 1
