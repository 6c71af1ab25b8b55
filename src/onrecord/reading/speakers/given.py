"""Given names and the gender they are mostly borne by: from general knowledge, English-language news in mind.

A name borne by men and women alike is under `EITHER`: it tells that a person is named, not which pronoun fits.
"""

from __future__ import annotations

from onrecord.reading.speakers.folding import bag

MEN = bag(
    """
    aaron abdul abdullah abe abraham adam adel adrian ahmad ahmed aidan al alan albert alberto aldo alec alejandro
    aleksandr aleksei alexander alexandre alexei alfonso alfred ali allan allen alonso alvin amir anatoly anders
    andre andreas andrei andres andrew andrey andy angelo angus ansel anthony antoine anton antonin antonio antony
    anwar archie arjun armando armstrong arne arnold arseny art arthur artur arturo asa ashok austin avi axel
    baptiste barack barry bart bashar bassam ben benedict benjamin bennie benny bernard bernie bert bill billy björn
    bob bobby boris brad bradley brandon brendan brent bret brett brian bruce bruno bryan bryce byron caleb calvin
    carl carlo carlos carter cedric cesar chad charles charlie chester chris christian christoph christophe
    christopher chuck claude claus clayton clement cliff clifford clint clinton clive clyde cody colin conrad corey
    cornelius cory craig curt curtis cyril cyrus dale damian damien dan daniel daniele danny darby darrell darren
    dave david davis dean denis dennis denny derek desmond dick didier diego dieter dimitri dinesh dirk dmitri
    dmitriy dmitry dom dominic don donald donnie doug douglas drew duane duncan dustin dwight dylan earl ed eddie
    edgar edmund eduardo edward edwin eli elias elijah elliot elliott elmer elon emanuel emil emilio emmanuel
    enrique eric erich erik ernest ernesto ernie erwin ethan eugene evan everett evgeny ezra faisal felipe felix
    ferdinand fernando fidel floyd francesco francis francisco franco francois françois frank franklin franz fred
    freddie frederic frederick frederik fritz fyodor gabriel garrett garry gary gavin gene geoff geoffrey georg
    george georges gerald gerard gerhard gerry gideon gilbert giles giorgio giovanni giuseppe glen glenn gleb goran
    gordon graeme graham grant greg gregg gregor gregory guido guillaume guillermo gunnar gunther gus gustav gustavo
    guy hamid hank hans harald hari harold harris harry harvey hassan hector heinrich heinz helmut hendrik henri
    henrik henry herbert herman hermann hideo hiroshi horace horst howard hubert hugh hugo humberto hussein ian
    ibrahim ignacio igor ilya imran ingo ira irving isaac isaiah ismail ivan ivo jack jackson jacob jacques jaime
    jake jakob james jan janek jared jaroslaw jarrod jason javier jay jean jeb jed jeff jeffery jeffrey jens
    jeremiah jeremy jerome jerry jesse jesus jim jimmy joachim joão joaquin jochen joe joel johan johann johannes
    john johnny jon jonah jonas jonathan jonny jorge jose josé josef joseph josh joshua josip juan jude juergen
    jules julian julien julio julius jürgen justin kamal karel karim karl karsten kazuo keith keiji kellan ken
    kenneth kenny kent kevin khalid khizr kirill kirk klaus knut kofi konrad konstantin kris kurt kyle lamar lance
    larry lars laszlo laurent lawrence lech lee leif leo leon leonard leonardo leonid leroy les leszek lev lewis
    liam lincoln linus lionel lloyd lorenzo lou louis luc luca lucas luciano ludwig luigi luis luiz lukas luke
    luther lyle lyndon maarten mahmoud malcolm manfred manny manuel marc marcel marcelo marco marcos marcus marek
    mariano mario marius mark marlon marshall martin marty marvin massimo mateo mathias matt matteo matthew
    matthias maurice mauricio max maxim maximilian maxwell mehdi mehmet mel melvin michael michel miguel mihail mike
    mikhail miklos milan miles milton mircea mitch mitchell mo mohamed mohammad mohammed moritz morris moses
    muhammad murray mustafa narendra nathan nathaniel neal ned neil nelson niall nicholas nick nicola nicolas
    nigel nikita nikolai nikos niels nils noah noam noel norbert norman odd olaf oleg oleksandr oliver olivier omar
    orlando oscar osama oskar otto owen pablo paolo pascal patrick paul paulo pavel pavlo pedro percy perry pervez
    pete peter petr petro phil philip philipp philippe phillip pierre piers piotr quentin rafael rahul
    raj rajiv ralf ralph ramon ramzan randall randolph randy raphael rashid raul ravi ray raymond recep reggie
    reginald reid reinhard rene rené rex ricardo riccardo rich richard rick ricky rob robbie robert roberto
    rod roderick rodney rodrigo rodrigue roger roland rolf roman ron ronald ronnie roosevelt ross rowan roy ruben
    rubén rudolf rudy rufus rupert russ russell ruud ryan salman salvador salvatore sam samir samuel sanjay santiago
    saul scott sean sebastian sebastien serge sergei sergey sergio seth shane shaun shawn sheldon sherman shinzo
    sidney sigmar silvio simon spencer stan stanislav stanislaw stanley stefan stefano stephan stephen stephane
    sterling steve steven stewart stuart sunil sven sylvester tad taro ted teddy terence terrence terry thaddeus
    theo theodore thierry thomas thorsten tim timo timothy tobias toby todd tom tomas tomasz tommy toni tony travis
    trent trevor trey troy tucker tyler ugo ulrich umberto uwe václav valentin valery vasily vernon victor vijay
    viktor vince vincent vincenzo vitaly vito vlad vladimir volker volodymyr waldemar wallace walt walter ward
    warren wayne wendell werner wesley wilbur wilfred wilhelm will willem william willie willy wilson winston wolf
    wolfgang woody yannick yannis yasser yevgeny yitzhak yuri yusuf yves zach zachary zbigniew zhang zlatan
    """
)

WOMEN = bag(
    """
    abby abigail ada adela adele adelaide adriana agatha agnes aileen aimee aisha alana alejandra alena alexandra
    alexia alexandria alice alicia alina alisa alison allison allyson alma alyssa amanda amber amelia amina amy ana
    anabel anastasia andrea angela angelina angelique angie anita anja ann anna annabel anne anneliese annette annie
    annika antonia anya april arianna arlene asma astrid audrey aurora ava ayaan barbara beatrice beatriz becky
    belinda bella bernadette bertha beth bethany betsy betty beverly bianca birgit bonnie brenda bridget brigitte
    brittany brooke camila camilla camille candace candice carla carlotta carly carmela carmen carol carole carolina
    caroline carolyn carrie caryn cassandra catalina catherine cathy cecile cecilia celeste celia celine charlene
    charlotte chelsea cheryl chloe christa christiane christiana christie christina christine cindy claire clara
    clarice claudia colette colleen connie consuelo cora cordelia corinne courtney cristina crystal
    cynthia dagmar daisy dalia dana daniela danielle daphne daria darlene dawn deb debbie deborah debra deirdre
    delia della denise diana diane dianne dina dolores dominique donna dora doreen doris dorothea dorothy edith edna
    eileen elaine elana eleanor elena eleni elisa elisabeth elise eliza elizabeth ella ellen eloise elsa elsie
    emilia emily emma erica erika erin esmeralda esperanza estelle esther ethel eugenia eunice eva eve evelyn fatima
    faye felicia fiona flora florence frances francesca francine frauke frida gabriela gabriella gabrielle gail
    galina genevieve georgia georgina geraldine gertrude gillian gina ginger giorgia giselle giulia gladys gloria
    golda grace greta gretchen gudrun gwen gwendolyn hanna hannah harriet hazel heather heidi heike helen helena
    helene helga henrietta hilary hilda hillary holly hope ida ilana ilse imelda imogen ines ingrid irena irene
    irina iris irma isabel isabella isabelle ivana ivanka jacqueline jana jane janet janice janine jasmine jean
    jeanette jeanne jeannie jen jenna jennifer jenny jessica jill jillian jo joan joana joanna joanne jocelyn jodi
    jodie johanna josephine joy joyce juanita judith judy julia juliana juliane julianne julie juliet juliette june
    justine kamala karen karin karina karla katarina kate katerina katharina katharine katherine kathleen kathryn
    kathy katia katie katja katrin katrina katya kay kayla kayleigh keisha kendra kerry kiersten kimberly
    kirsten kristen kristi kristin kristina kristine lara larissa latoya laura laurel lauren laurie lea
    leah leila lena lenore leona leticia lidia liliana lillian lily linda lindsay lisa liv livia liz liza lois lola
    lorena loretta lori lorna lorraine louisa louise lucia lucille lucinda lucy luisa lupita lydia lyudmila mabel
    madeleine madeline madison mae magda magdalena maggie malala mallory mandy manuela mara marcela marcia margaret
    margarita margery margot margrethe maria mariah marian mariana marianne marie mariella marilyn marina marine
    marisa marissa marjorie marlene marsha marta martha martina mary maryam matilda maude maura maureen maxine maya
    megan meghan megyn melania melanie melinda melissa mercedes meredith meryl mia michaela michele michelle mika
    mildred millie mimi mina minnie miranda miriam mitzi moira mollie molly mona monica monika myra myrna nadezhda
    nadia nadine nancy naomi natalia natalie natalya natasha nellie nicole nicola nikki nina noelle nora noreen
    norma octavia olena olga olive olivia oksana opal ophelia oprah paige pam pamela paola patience patrice patricia
    patty paula paulette pauline pearl peggy penelope penny petra philippa phoebe phyllis pilar polly portia
    priscilla priya rachel ramona raquel rebecca rebekah regina renata renee rhoda rhonda rita roberta rochelle rosa
    rosalie rosalind rosalyn rose rosemary rosie roxanne ruby ruth sabine sabrina sadie sally salma samantha sandra
    sandy sara sarah saskia selena selma serena shannon sharon sheila shelley sheri sherry shirley sigrid silvia
    simone sofia sonia sonya sophia sophie stacey stacy stella stephanie sue susan susana susanna susanne susie
    suzanne svetlana sybil sylvia sylvie tabitha tamara tammy tanya tara tatiana tatyana teresa tess tessa thelma
    theresa therese tiffany tina toni tracey tricia trish trudy ulrike uma ursula valentina valerie vanessa
    vera verónica veronica vicki vicky victoria viola violet virginia vivian viviane wanda wendy whitney whoopi
    wilhelmina wilma winifred ximena yasmin yelena yolanda yulia yvette yvonne zara zelda zoe zoya zsuzsanna
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
    return SHORT.get(a, a) == SHORT.get(b, b)
