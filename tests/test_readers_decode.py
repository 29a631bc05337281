"""Bytes to text: UTF-8 as it is, other encodings told and read only where there is no doubt."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import read

from linter.readers.decode import MAX_BYTES, decode

FRENCH = "Société à Liège : équipe créative, été, 5 000 € – l’idéal"
GERMAN = "Größe und Stärke für Köln, „schön“ – übermäßig"
DUTCH = "één coördinator, geïnteresseerd, reële ervaring"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_utf8_is_decoded_with_nothing_translated(text: str) -> None:
    decoded = decode(text.encode())
    assert decoded.text == text and decoded.problem in ("", "empty-file")


@pytest.mark.parametrize("text", [FRENCH, GERMAN, DUTCH])
@pytest.mark.parametrize(("codec", "name"), [("cp1252", "windows-1252"), ("mac_roman", "Mac Roman")])
def test_an_old_encoding_is_named_and_read(text: str, codec: str, name: str) -> None:
    decoded = decode(text.encode(codec))
    assert (decoded.problem, decoded.encoding, decoded.text) == ("not-utf8", name, text)
    assert decoded.readable and decoded.text[decoded.at] == next(c for c in text if not c.isascii())


def test_the_first_bad_byte_is_named_with_its_place() -> None:
    decoded = decode("ab é".encode() + "é coördinator".encode("cp1252"))
    assert decoded.byte == (0xE9, 5) and decoded.at == 4


@pytest.mark.parametrize(
    ("text", "codec"),
    [("Zażółć gęślą jaźń", "cp1250"), ("Ищем повара в Генте", "cp1251"), ("Zażółć gęślą", "iso8859-2")],
)
def test_text_that_could_be_many_things_is_not_guessed(text: str, codec: str) -> None:
    decoded = decode(text.encode(codec))
    assert (decoded.problem, decoded.readable, decoded.text) == ("not-utf8", False, "")


def test_a_bad_byte_in_sound_utf8_leaves_the_rest_to_be_read() -> None:
    decoded = decode("Café à Liège, été".encode() + b" \xff")
    assert decoded.problem == "not-utf8" and decoded.readable and decoded.text.startswith("Café à Liège")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("Café 😀".encode("utf-16"), "UTF-16"),
        (codecs.BOM_UTF16_BE + "Café 😀".encode("utf-16-be"), "UTF-16"),
        ("Café 😀".encode("utf-32"), "UTF-32"),
        ("Chef de partie".encode("utf-16-le"), "UTF-16 without a byte order mark"),
        ("Chef de partie".encode("utf-16-be"), "UTF-16 without a byte order mark"),
    ],
)
def test_utf16_and_utf32_are_told_and_read(data: bytes, name: str) -> None:
    decoded = decode(data)
    assert (decoded.problem, decoded.encoding) == ("not-utf8", name)
    assert decoded.text.lstrip("\ufeff") in ("Café 😀", "Chef de partie")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty-file"),
        (b"\xef\xbb\xbf \r\n\t", "empty-file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary-file"),
        (b"a" * (MAX_BYTES + 1), "too-large"),
        (codecs.BOM_UTF16_LE + b"a", "not-utf8"),
    ],
    ids=["nothing", "blanks", "an image", "too much", "half a character"],
)
def test_what_cannot_be_read_is_a_problem_and_no_posting(data: bytes, kind: str) -> None:
    reading = read(data, "txt")
    assert [p.kind for p in reading.problems] == [kind] and reading.documents == ()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\nwords alone", "a PDF"),
        (b"PK\x03\x04\x14\0\x06\0", "a document of Word, or another archive (ZIP)"),
        (b"{\\rtf1\\ansi Baker}", "rich text (RTF)"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
        (b"Baker\0\0", "binary data, with a zero byte at offset 5"),
    ],
    ids=["pdf", "docx", "rtf", "png", "bytes"],
)
def test_a_document_of_another_program_is_told_for_what_it_is(data: bytes, what: str) -> None:
    (problem,) = read(data, "txt").problems
    assert (problem.kind, problem.values["encoding"]) == ("binary-file", what)


@given(st.binary(max_size=200))
def test_no_bytes_make_the_readers_raise(data: bytes) -> None:
    for suffix in ("txt", "md", "html", "json", "yaml"):
        read(data, suffix)
