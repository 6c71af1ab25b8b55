"""Bytes to text: the encoding is found, and nothing else is changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import IntakeError
from onrecord.intake.text import decode

ENGLISH = "“I never saw it,” José Ren said — “not once.” The café’s owner disagreed, and said so on Friday.\r\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "mac_roman"])
def test_an_english_text_is_the_same_in_every_encoding(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding)) == ENGLISH


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_is_encoding_and_not_text(encoding: str) -> None:
    assert decode(("\ufeff" + ENGLISH).encode(encoding)) == ENGLISH


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Мэр города заявил во вторник, что никогда не видел этой книги и ничего о ней не знает."),
        ("shift_jis", "市長は火曜日、その帳簿を見たことがなく、誰にも聞かれなかったと述べた。"),
        ("cp1256", "قال رئيس البلدية يوم الثلاثاء إنه لم ير الدفتر قط ولا يعرف عنه شيئا"),
    ],
)
def test_other_scripts_in_their_old_encodings_are_recognised(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_one_broken_byte_does_not_make_utf_8_something_else() -> None:
    assert decode(ENGLISH.encode() + b"\xe2\x80") == ENGLISH + "\ufffd"


def test_mojibake_in_a_plain_text_is_left_as_it_is() -> None:
    assert decode("He said â€œneverâ€\x9d.".encode()) == "He said â€œneverâ€\x9d."


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).filter(lambda t: t[0].isprintable()))
def test_utf_8_is_kept_character_for_character(text: str) -> None:
    data = text.encode()
    try:
        assert decode(data) == text.removeprefix("\ufeff")
    except IntakeError:
        assert data.startswith((b"PK", b"GIF8", b"%PDF")) or any(byte < 32 or byte == 127 for byte in data)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_text_or_a_reason(data: bytes) -> None:
    try:
        text = decode(data)
    except IntakeError as error:
        text = str(error)
        data = b"not a text"
    assert bool(text) == bool(data) or data in (
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xff\xfe\0\0",
        b"\0\0\xfe\xff",
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture, not a text"),
        (b"%PDF-1.7\n%", "a PDF, not a text"),
        (b"PK\x03\x04word/", "a ZIP archive or an office document, not a text"),
        (b"news\0news", "a binary file, not a text"),
        (bytes(range(1, 256)), "a binary file, not a text"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(IntakeError, match=reason):
        decode(data)
