"""Which language a text is in: English is never turned away, another language is recognised."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language import code, language, name

SAME_NEWS = {
    "fr": "Le maire a déclaré mardi qu'il n'avait jamais vu ce registre et que personne ne lui avait rien demandé.",
    "de": "Der Bürgermeister sagte am Dienstag, er habe das Buch nie gesehen, und niemand habe ihn danach gefragt.",
    "es": "El alcalde dijo el martes que nunca había visto el registro y que nadie le había preguntado por él.",
    "it": "Il sindaco ha detto martedì di non aver mai visto il registro e che nessuno gli ha chiesto nulla.",
    "pt": "O prefeito disse na terça-feira que nunca tinha visto o registro e que ninguém lhe perguntou nada.",
    "nl": "De burgemeester zei dinsdag dat hij het register nooit had gezien en dat niemand hem ernaar had gevraagd.",
    "sv": "Borgmästaren sade på tisdagen att han aldrig hade sett boken och att ingen hade frågat honom om den.",
    "pl": "Burmistrz powiedział we wtorek, że nigdy nie widział tej księgi i że nikt go o nią nie pytał.",
    "tr": "Belediye başkanı salı günü defteri hiç görmediğini ve kimsenin ona bir şey sormadığını söyledi.",
    "ru": "Мэр города заявил во вторник, что никогда не видел этой книги и что никто его о ней не спрашивал.",
    "uk": "Міський голова заявив у вівторок, що ніколи не бачив цієї книги і що ніхто його про неї не питав.",
    "ar": "قال رئيس البلدية يوم الثلاثاء إنه لم ير الدفتر قط وإن أحدا لم يسأله عنه.",
    "fa": "شهردار روز سه‌شنبه گفت که هرگز آن دفتر را ندیده است و هیچ‌کس از او چیزی نپرسیده است.",
    "he": "ראש העיר אמר ביום שלישי שמעולם לא ראה את הפנקס ושאיש לא שאל אותו עליו.",
    "zh": "市长周二表示，他从未见过那本账簿，也没有人问过他这件事。",
    "ja": "市長は火曜日、その帳簿を見たことがなく、誰にも聞かれなかったと述べた。",
    "ko": "시장은 화요일 그 장부를 본 적이 없으며 아무도 묻지 않았다고 말했다.",
    "hi": "महापौर ने मंगलवार को कहा कि उन्होंने वह बही कभी नहीं देखी और किसी ने उनसे इसके बारे में नहीं पूछा।",
    "el": "Ο δήμαρχος είπε την Τρίτη ότι δεν είχε δει ποτέ το βιβλίο και ότι κανείς δεν τον ρώτησε.",
    "vi": "Thị trưởng nói hôm thứ Ba rằng ông chưa bao giờ nhìn thấy cuốn sổ và không ai hỏi ông về nó.",
    "id": "Wali kota mengatakan pada hari Selasa bahwa ia tidak pernah melihat buku itu dan tidak ada yang bertanya.",
}


@pytest.mark.parametrize("code", SAME_NEWS)
def test_a_sentence_in_another_language_is_recognised(code: str) -> None:
    assert language(SAME_NEWS[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        "Przemysław Wójcik and Łucja Grzegorczyk told Gazeta Nadmorska in Świnoujście that they had left on Monday.",
        "Señora Muñoz of Partido Nuevo met Herr Müller of the Bundesamt für Küstenschutz, and both said nothing.",
        "« Nous n'avons rien vu », said the mayor, Hélène Desrosiers, who went on to say that the ledger was lost.",
    ],
)
def test_english_full_of_foreign_names_is_english(text: str) -> None:
    assert language(text) in ("en", None)
    assert language(text + " She had asked the council for it twice, and was told each time to wait.") == "en"


def test_a_long_foreign_quotation_in_front_does_not_make_an_article_foreign() -> None:
    english = "The mayor went on to say that she had asked for the ledger twice, and that nobody had found it. " * 12
    assert language(SAME_NEWS["fr"] * 4 + "\n\n" + english) == "en"


def test_too_little_text_has_no_language() -> None:
    assert language("") is None
    assert language("“ ” … 12") is None
    assert language("Putin: non.") is None


def test_a_script_settles_the_language_of_a_few_words() -> None:
    assert language("הפנקס אבד") == "he"
    assert language("Ναι") == "el"


@given(st.text())
def test_any_text_can_be_asked_for_its_language(text: str) -> None:
    answer = language(text)
    assert answer is None or len(answer) == 2


def test_a_declared_language_is_read_from_its_tag_or_name() -> None:
    assert [code(x) for x in ("en", "en-GB", "EN_us", " English ", "French", "zh-Hant", "klingon", "")] == [
        *["en"] * 4,
        "fr",
        "zh",
        None,
        None,
    ]
    assert name("uk") == "Ukrainian"
