"""News that was invented for these tests, and ways to retell it."""

from __future__ import annotations

from hypothesis import strategies as st

from onrecord.types import Article

BRIDGE = (
    "The old iron bridge at Harwick will be closed to all traffic for two years from next spring, the port board"
    " decided late on Tuesday evening after a meeting of four hours.",
    "Lorries that bring grain to the silos on the eastern quay will have to take the ring road, which adds some eleven"
    " miles to every journey and about forty minutes in the morning.",
    "“Nobody on this board wanted to shut it, but the rust has gone through two of the six girders and I will not wait"
    " for a third,” said Ottilie Brand, who chairs the board.",
    "Engineers had found the damage in a routine inspection last autumn, when a diver noticed flakes of metal as large"
    " as a hand on the river bed below the middle pier.",
    "The repair is expected to cost nineteen million crowns, of which the county pays half; the rest will come from the"
    " harbour dues that every ship pays by the ton.",
    "Shopkeepers in Cooper Lane, who live off the people crossing the river on foot, want a ferry for as long as the"
    " works go on and have gathered nine hundred signatures.",
)
SCHOOL = (
    "Every second school kitchen in the Marrow valley has failed its yearly inspection, according to a report that the"
    " education office had kept in a drawer since February.",
    "Inspectors found cold stores that were too warm, cooks without training and in one case a family of dormice living"
    " behind the oven of a village school.",
    "“We have known it for months and did nothing, and that is the plain truth of it,” said Casper Rudge, the head of"
    " the valley's parents' council, at a crowded meeting.",
    "The office says that eight of the kitchens have since been put right and that the remaining nineteen will follow"
    " before the end of the summer holidays.",
    "Parents are not content with that: some have begun to send their children to school with sandwiches and a note"
    " that"
    " asks the teachers to keep the canteen locked.",
)
STORM = (
    "A storm that nobody had forecast tore the roofs off eleven barns above the town of Penlow on Sunday night and left"
    " four thousand homes without light until the morning.",
    "Farmers were out with torches looking for their sheep, most of which had gathered in the lee of the quarry"
    " wall and"
    " came to no harm at all.",
    "The weather service explained that its station on the ridge had been struck by lightning twelve hours before"
    " and had"
    " sent the same figures ever since.",
    "Insurers reckon with damage of three to four million crowns, not counting the church tower, whose weathercock was"
    " found two miles off in a pond.",
)
ALL = (BRIDGE, SCHOOL, STORM)
NOTICE = (
    "Readers who value what they find in these pages may become members of our circle of friends, who receive a letter"
    " from the desk on every first Monday and are invited to the summer party in the yard."
)


def article(id: str, *paragraphs: str, published: str | None = None) -> Article:
    """An article of some paragraphs."""
    return Article(id=id, published=published, text="\n\n".join(paragraphs))


@st.composite
def piles(draw: st.DrawFn, most: int = 5) -> list[Article]:
    """Originals and what was made of them: cut, reordered, stitched, dated or not."""
    found = [article(f"original {n}", *texts, published=f"2020-03-0{n + 1}") for n, texts in enumerate(ALL)]
    for n in range(draw(st.integers(0, most))):
        some = draw(st.lists(st.sampled_from([p for texts in ALL for p in texts]), min_size=2, max_size=6, unique=True))
        day = draw(st.sampled_from([None, "2020-03-04", "2020-03-05", "2020-03-06T10:00:00Z"]))
        found.append(article(f"retold {n}", *some, published=day))
    return found
