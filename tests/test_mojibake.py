"""Mojibake: found by proof, mended exactly where every byte is left, and never seen in clean text."""

import json
from itertools import pairwise
from typing import Any

import pytest
from families import Family
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from linter.damage.mojibake import Mark, marks
from linter.damage.pages import CodePage, pages
from linter.findings import Safety, Severity

ENC = Family("ENC")
PAGES = {page.label: page for page in pages()}
COMMON = ("windows-1252", "windows-1250", "MacRoman", "code page 437", "code page 850", "windows-1251")
WORDS = (
    *("café", "société", "Liège", "coördinatie", "ideeën", "Größe", "Straße", "für", "Übernahme", "wysiłek", "łódź"),
    *(
        "świeży",
        "příležitost",
        "řidič",
        "žádný",
        "naïef",
        "l’équipe",
        "“oui”",
        "„ja“",
        "«\u00a0non\u00a0»",
        "–",
        "—",
        "…",
    ),
    *(
        "€",
        "•",
        "✓",
        "📍",
        "🎯",
        "🕒",
        "🧠",
        "⚙️",
        "👩🏽‍💻",
        "5\u00a0000",
        "20°",
        "bread",
        "and",
        "butter",
        "the",
        "for",
    ),
)


def misread(text: str, page: CodePage) -> str:
    """Return a text as a program shows it that takes its UTF-8 for the code page."""
    return "".join(page.images.get(b, chr(b)) if b > 0x7F else chr(b) for b in text.encode())


def repaired(text: str, found: tuple[Mark, ...] | None = None) -> str:
    found = marks(text) if found is None else found
    for mark in reversed(found):
        if mark.repair is not None:
            text = text[: mark.start] + mark.repair + text[mark.end :]
    return text


SYMBOLS = ("MacRoman", "code page 437", "code page 850")
"""Code pages in which the two bytes of ° or of a hard space read as two symbols, and so may be clean."""
sentences = st.lists(st.sampled_from(WORDS), min_size=3, max_size=14).map(" ".join)


@given(sentences, st.sampled_from(COMMON))
def test_a_text_whose_bytes_are_all_left_is_mended_to_the_letter(text: str, label: str) -> None:
    lone = label in (*SYMBOLS, "windows-1251")  # there a hard space is the Cyrillic letter В and a hard space
    assume(not lone or text.isascii() or max(text) > "\xbf")  # the next test is about symbols alone
    damaged = misread(text, PAGES[label])
    found = marks(damaged)
    assert repaired(damaged, found) == text
    assert all(mark.exact for mark in found)


@pytest.mark.parametrize("label", SYMBOLS)
def test_pairs_of_symbols_count_only_beside_other_damage(label: str) -> None:
    assert marks(misread("20° there", PAGES[label])) == ()
    text = "20° là-haut, payés"
    assert repaired(misread(text, PAGES[label])) == text


@given(sentences, st.sampled_from(COMMON), st.sampled_from(COMMON))
def test_damage_done_twice_is_undone_twice(text: str, first: str, second: str) -> None:
    assume(text.isascii() or first == second or {first, second} <= {"windows-1252", "windows-1250", "MacRoman"})
    assert repaired(misread(misread(text, PAGES[first]), PAGES[second])) == text


@given(sentences)
def test_a_clean_text_has_no_mojibake(text: str) -> None:
    assert marks(text) == ()


WRITTEN = {  # the letters that a language adds to a-z, what it opens with, what it closes with
    "English": ("éïç", "‘“(—", "’”…—™®•"),
    "Dutch": ("éëïöèêóú", "‘“„", "’”…–"),
    "French": ("àâæçéèêëîïôœùûüÿ", "«\u00a0|«\u202f|“", "\u00a0»|\u202f»|’|…|\u00a0:|\u00a0€"),
    "German": ("äöüß", "„", "“…–"),
    "Polish": ("ąćęłńóśźż", "„", "”…–"),
    "Czech": ("áčďéěíňóřšťúůýž", "„‚", "“‘…–"),
    "Hungarian": ("áéíóöőúüű", "„", "”…"),
    "Romanian": ("ăâîșț", "„", "”…"),
    "Turkish": ("çğıöşü", "“", "”’…"),
    "Icelandic": ("áðéíóúýþæö", "„", "“…"),
    "Portuguese": ("áâàçéêíóôõú", "“", "”…"),
    "Latvian": ("āčēģīķļņšūž", "“", "”…"),
    "Greek": ("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώ", "«", "»…"),
    "Russian": ("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "«", "»…—"),
    "Ukrainian": ("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "«", "»…"),
}


def signs(written: str) -> st.SearchStrategy[str]:
    return st.sampled_from(["", "", *(written.split("|") if "|" in written else written)])


@pytest.mark.parametrize("language", WRITTEN)
@settings(derandomize=True)  # words of chance letters: a rare one is damage to every eye
@given(data=st.data())
def test_words_of_a_language_are_no_mojibake(language: str, data: st.DataObject) -> None:
    letters, opening, closing = WRITTEN[language]
    own = letters if letters[0] > "\u0370" else letters + "aeinorst"
    word = st.text(st.sampled_from(own), min_size=2, max_size=8)
    cased = st.tuples(word, st.sampled_from(["lower", "title", "upper"])).map(lambda p: str(getattr(p[0], p[1])()))
    quoted = st.tuples(signs(opening), cased, signs(closing)).map("".join)
    text = " ".join(data.draw(st.lists(quoted, min_size=1, max_size=8)))
    assert [(text[m.start : m.end], m.repair) for m in marks(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Âge, Bâle, São Paulo, Brontë… and Noël — naïve",
        "„B“ und „Ä“, PROBĂ”, CAFÉ’S, LA SOCIÉTÉ\u00a0: «\u00a0oui\u00a0»",
        "SELKÄ\u00a0EDELLÄ, MARGÓ”, FUSSÄ® and PŘEHRÁVÁNÍ…",
        "Её ждут. Він каже «Ні». Діалог, ПРИЁМ, Сіетл",
        "HÅØYA, þíóðö, ıñ, éæø, Ôôô",
        "√π ≈ 1.77, 2√π, ½ ± ¼, 5 µm, ¬p",
        "┌──┬──┐ ├┤ ┼┤ ░▒▓",
        "👩🏽‍💻 🧑‍🚀 🇧🇪 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ❤️ 1️⃣ ✔️",
        "¿Qué? ¡Sí! Ångström, Łódź, İstanbul, Nguyễn, Đặng, Þór",
        "Ã’s in a row, C O N C L U S Ã O, Å jobbe hos oss, IRMÃ\u00a0AJUDA",
    ],
)
def test_clean_text_that_looks_like_damage_is_left_alone(text: str) -> None:
    assert marks(text) == ()


@pytest.mark.parametrize(
    ("text", "place", "repair", "step"),
    [
        ("đź“… Monday", "đź“…", "📅", "windows-1250"),
        ("WeÂ\x92re", "Â\x92", "’", "Latin-1"),
        ("caf├⌐", "├⌐", "é", "code page 437"),
        ("DonÔÇÖt", "ÔÇÖ", "’", "code page 850"),
        ("vГ©lo", "Г©", "é", "windows-1251"),
        ("ğŸ“… Pazartesi", "ğŸ“…", "📅", "windows-1254"),
        ("prĂŞt et schĂśn", "Ăś", "ö", "Latin-2"),
        ("l’été í\xa0½í¸€", "í\xa0½í¸€", "😀", "windows-1252"),
    ],
)
def test_the_step_that_went_wrong_is_named(text: str, place: str, repair: str, step: str) -> None:
    found = {text[m.start : m.end]: m for m in marks(text)}
    assert (found[place].repair, found[place].steps, found[place].exact) == (repair, (step,), True)


def test_a_doubtful_place_counts_only_when_another_one_proves_the_code_page() -> None:
    assert marks("Niveau Ä“ B") == ()
    assert [m.repair for m in marks("SveikatÄ“ Å¡eÅ¡i")] == ["ē", "š", "š"]


def test_one_text_is_read_in_as_few_code_pages_as_explain_it() -> None:
    alone, together = marks("Ăśber"), marks("Ăśber fĂĽr GrĂ¶Ăźe")
    assert alone[0].steps == together[0].steps == ("windows-1250",)
    assert repaired("Ăśber fĂĽr GrĂ¶Ăźe") == "Über für Größe"


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("đź§ We", "🧠 We"),
        ("đź§  We", "🧠 We"),
        ("đź§\nWe", "🧠\nWe"),
        ("VoilÃ  le poste", "Voilà le poste"),
        ("â€œYesâ€ is right", "â€œYes” is right"),
        ("An â€œopenâ€\ufffd door", "An â€œopen” door"),
        ("MarÃa", "María"),
        ("5Â 000 km", "5\u00a0000 km"),
        ("ðŸ“ Ghent", "📍 Ghent"),
    ],
)
def test_what_lost_a_byte_is_found_with_its_likeliest_repair(text: str, mended: str) -> None:
    lossy = tuple(mark for mark in marks(text) if not mark.exact)
    assert len(lossy) == 1
    assert repaired(text, lossy) == mended


def test_where_several_repairs_are_as_likely_none_is_proposed() -> None:
    (mark,) = marks("An ð® idea")
    assert (mark.exact, mark.repair) == (False, None)


def test_the_replacement_character_is_no_repair() -> None:
    (mark,) = marks("a wordï¿½ more")
    assert (mark.exact, mark.repair) == (False, None)


def test_a_misread_byte_order_mark_is_deleted() -> None:
    assert repaired("ï»¿About us") == "About us"


def test_an_exact_repair_is_an_error_with_a_safe_fix_and_a_guess_is_neither() -> None:
    exact, guess = ENC.check("Une Ã©quipe\n\nđź§ Profil")
    assert exact.fix is not None and guess.fix is not None
    assert (exact.code, exact.severity, exact.fix.safety) == ("ENC001", Severity.ERROR, Safety.SAFE)
    assert (guess.code, guess.severity, guess.fix.safety) == ("ENC002", Severity.WARNING, Safety.UNSAFE)


def test_the_help_counts_over_the_whole_posting_and_names_what_to_mend() -> None:
    first = ENC.check("Ã©quipe\n\nÃ©tÃ©\n\nđź§ moi")[0]
    assert first.help.startswith("4 places in this file.")
    assert "windows-1252" in first.help


def test_no_other_rule_speaks_of_a_character_that_is_mojibake() -> None:
    assert {code for code, _ in ENC.places("MarÃ\u00ada vÃ\u00a0 Ð¡Ñ‚Ð°Ñ€Ñ‚ â€\ufffd Ã\u0089cole")} == {
        "ENC001",
        "ENC002",
    }


def test_the_mend_in_a_json_string_leaves_valid_json() -> None:
    description = "Een co\\u00c3\\u00b6peratie \\u00e2\\u20ac\\u0153ja\\u00e2\\u20ac\\u009d"
    source = f'{{"@type": "JobPosting", "title": "Bakker", "description": "{description}"}}'
    mended = json.loads(ENC.mended(source, "json"))
    assert mended["description"] == "Een coöperatie “ja”"


def test_the_mend_in_html_and_in_front_matter_is_read_back_as_the_mended_text() -> None:
    assert ENC.mended("<p>Une &Atilde;&copy;quipe</p>", "html") == "<p>Une équipe</p>"
    assert (
        ENC.mended('---\ntitle: "Chef dâ€™Ã©quipe"\n---\nBonjour', "md") == '---\ntitle: "Chef d’équipe"\n---\nBonjour'
    )


def test_mending_twice_changes_nothing_more() -> None:
    text = "Une Ã©quipe Ã  Mons, ÃƒÂ©tÃƒÂ©, đź§ moi"
    once = ENC.mended(text)
    assert ENC.mended(once) == once


@given(st.text(st.sampled_from("Ã©â€™œ\u00a0\ufffd ?ðŸ“đźav“\x9d"), max_size=30))
@example("â€" * 20)
@example("ð©ðÃa")
@example("ðÃðÃ\x80")
@example("Ã\x9f©Ã\xa0")
def test_marks_of_any_text_are_in_order_and_apart(text: str) -> None:
    found = marks(text)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_text_of_ascii_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError

    monkeypatch.setattr("linter.damage.mojibake._marks", refuse)
    assert marks("nothing but ASCII " * 10) == ()
