"""Sources of several phrases and of what is somebody's own: who speaks in them. All people and places are invented."""

from __future__ import annotations

import pytest

from tests.reading.test_speakers_causes import last


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        # One is named, the other only described, and each speaks.
        (
            "Senator Ana Belt came. <Both the senator and the Harbour Committee> said no.",
            "Ana Belt | Harbour Committee",
        ),
        ("Senator Ana Belt came. <Oskar Linde and the senator> said no.", "Oskar Linde | Ana Belt"),
        ("Senator Ana Belt came. <Mayor Oskar Linde and the senator> said no.", "Oskar Linde | Ana Belt"),
        ("<The Ana Belt campaign and the Harbour Party> said no.", "Ana Belt campaign | Harbour Party"),
        # Who is described by two roles is one.
        ("<The former port clerk and current harbour minister Ana Belt> said no.", "Ana Belt"),
        # An apposition says whom he serves, and that one does not speak.
        ("Oskar Linde slept. <Ana Belt, a moorer supporting Linde,> said no.", "Ana Belt"),
        ("Oskar Linde slept. <Ana Belt, who’s ahead of Linde,> said no.", "Ana Belt"),
        # Towns and bodies that an "and" or a comma does not take apart.
        ("<Ana Belt at the University of Brell, San Tarrow,> said no.", "Ana Belt"),
        ("<The Organization for Mooring and Rope> said no.", "Organization for Mooring and Rope"),
        ("<The Rope and Mooring Directorate> said no.", "Rope and Mooring Directorate"),
    ],
)
def test_a_source_of_several_phrases_names_those_who_speak(marked: str, name: str) -> None:
    assert last(marked) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Ana Belt came. <Belt’s own argument> is that it rains.", "Ana Belt"),
        ("Ana Belt came. <Ms. Belt’s political strategy> was to wait.", "Ana Belt"),
        ("<Harbour News’s reporting> has found it.", "Harbour News"),
    ],
)
def test_an_argument_speaks_for_nobody_but_its_owner(marked: str, name: str) -> None:
    assert last(marked) == name
