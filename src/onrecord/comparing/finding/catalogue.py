"""What a finding is, one by one: what it shows, why it matters, and an example. docs/findings.md is made from it."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.types import Severity


class Meaning(NamedTuple):
    """What one kind of finding means to a reader."""

    title: str
    severity: Severity
    """The usual one; a finding may be graver (a "not" that is gone) or slighter."""
    shows: str
    matters: str
    example: str


CATALOGUE: dict[str, Meaning] = {
    "altered-quotation": Meaning(
        "Altered quotation",
        "notable",
        "Two articles report one utterance between quotation marks, and its words differ: one is changed, dropped or "
        "put in, or the end is cut off and nothing says so (behind a comma only where what is gone turns the rest: "
        "“but”, “because”, “and I did not”). Spelling, figures for words, brackets and punctuation are no difference. "
        "A changed number and a lost or added “not” are grave.",
        "Quotation marks promise the very words. One changed word can turn a denial into an admission.",
        "“I was not told that the bearing had failed” stands in a rewrite as “I was told that the bearing had failed”.",
    ),
    "spliced-quotation": Meaning(
        "Spliced quotation",
        "grave",
        "The marks take in words that are not the speaker's: in another article the same words are the writer's own, "
        "or the quotation speaks of its own speaker as of somebody else.",
        "A reporter's summary becomes something that a person is said to have said.",
        "“The inspectors found in March that Farrant signed the order. That is no proof”, Farrant said: the first "
        "sentence is a reporter's.",
    ),
    "marks-lost": Meaning(
        "Quotation marks lost",
        "notable",
        "Words that other articles quote stand here without quotation marks.",
        "What somebody claims reads as what the outlet knows.",
        "“The gate never closed that night”, the warden said; the rewrite has: The gate never closed that night.",
    ),
    "speaker-changed": Meaning(
        "Speaker changed",
        "grave",
        "The same words are given to somebody else, and both are named.",
        "Words are put into the mouth of somebody who never said them.",
        "What a resident said of the flooded stair is given to the mayor.",
    ),
    "single-origin": Meaning(
        "Single origin",
        "notable",
        "Several articles carry it, and all of them go back to one.",
        "Twelve articles look like twelve witnesses. Where eleven copied the twelfth there is one.",
        "Five outlets report the same words; all five took the passage from one agency report.",
    ),
    "unnamed-only": Meaning(
        "Unnamed source only",
        "notable",
        "Wherever it stands, nobody with a name says it.",
        "Nobody can be asked, and nobody answers for it.",
        "“It was on the second page”, an official said who asked not to be named; no article has it from anybody else.",
    ),
    "chain-cut": Meaning(
        "Middleman left out",
        "notable",
        "One article says through whom it knows; another, which has it from there, does not.",
        "What was heard at third hand looks as if it were heard at first.",
        "“… a source told the Ledger, according to the Tribune” becomes “a source said”.",
    ),
    "stitched-article": Meaning(
        "Stitched article",
        "notable",
        "The article is made of passages of two others or more.",
        "Statements of different days and occasions stand side by side as if they belonged together.",
        "Every second paragraph stands in one report of the day before, the others in another.",
    ),
    "copied-article": Meaning(
        "Copied article",
        "slight",
        "Most of the article's own words, those outside of quotation marks, stand in an earlier one.",
        "It is no second account, whoever signs it.",
        "An agency report with another headline and without its last two paragraphs.",
    ),
    "found-nowhere-else": Meaning(
        "Quotation found nowhere else",
        "notable",
        "An article that otherwise goes back to others has a quotation that stands in none of them.",
        "It may be made up, or somebody else's; where it comes from is worth asking.",
        "A rewrite of two reports has a third quotation of the minister, which neither report has.",
    ),
    "third-person": Meaning(
        "Speaker in the third person",
        "grave",
        "The words between the marks speak of the person who is said to speak them as of somebody else.",
        "Most people say “I”. The words may be a reporter's, drawn into the marks by a rewrite.",
        "“The board concluded that Ines Quill ordered the closing. That is no proof”, Quill said.",
    ),
    "mark-alone": Meaning(
        "Quotation mark alone",
        "slight",
        "A quotation mark that nothing opens or nothing closes, where no custom explains it.",
        "Where somebody's words end is not sure any more.",
        "“The gate holds, Quill said. It will hold for years.",
    ),
    "speech-unmarked": Meaning(
        "Speech without marks",
        "notable",
        "Between two statements of one speaker stands a sentence as people speak, without marks and without a cue.",
        "What somebody said reads as the writer's own view.",
        "“It is old”, Quill said. Could you sleep beside such a gate? “It held for years”, she added.",
    ),
    "position-changed": Meaning(
        "Position changed",
        "notable",
        "One speaker with a name asserts a claim in one statement and denies it in a later one, or the other way.",
        "A denial that becomes an admission, or an admission that is taken back, is news; whoever reads the later "
        "article alone does not see it.",
        "“I did not order the closing”, Farrant said on 1 May; on 1 June he said that he had ordered it.",
    ),
    "positions-clash": Meaning(
        "Positions clash",
        "notable",
        "One speaker with a name asserts a claim in one statement and denies it in another; which was first is not "
        "known.",
        "Either the speaker contradicts himself, or an article has him wrong.",
        "One article has the warden confirm that the gate was open, another has her deny it.",
    ),
    "single-source": Meaning(
        "Claim of a single source",
        "slight",
        "Three articles or more have somebody assert a claim, and in all of them it is the same speaker; notable where "
        "that speaker has no name.",
        "Many articles look like many witnesses.",
        "Four outlets report that the key was lost; each has it from “an official”, through the same paper.",
    ),
}
"""By code."""
