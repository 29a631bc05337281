"""The one pass over the words: which terms are found, and where."""

from linter.lexicon import Lexicon, expand, index_terms


def found(text: str, *terms: str, name: str = "list") -> list[str]:
    lexicon = Lexicon(index_terms((name, "id", "", term) for term in terms))
    return [text[m.start : m.end] for m in lexicon.scan(text)[name]]


def test_a_term_is_found_in_any_case_and_across_hyphens_spaces_and_line_breaks() -> None:
    assert found("Full-time, FULL TIME, full\ntime and full\u00a0time", "full time") == [
        "Full-time",
        "FULL TIME",
        "full\ntime",
        "full\u00a0time",
    ]


def test_a_term_is_not_found_inside_a_longer_word() -> None:
    assert found("fulltime Frenchman French", "time", "french") == ["French"]


def test_a_term_with_punctuation_must_stand_letter_by_letter() -> None:
    assert found("C++ and C# but C, .NET not net", "c++", "c#", ".net") == ["C++", "C#", ".NET"]
    assert found("(m/v/x) but m v x", "m/v/x") == ["m/v/x"]


def test_a_term_written_with_an_equals_sign_keeps_its_case() -> None:
    assert found("it is IT", "=IT") == ["IT"]


def test_the_longest_term_of_a_list_hides_the_shorter_ones() -> None:
    assert found("a Scrum Master and a master", "master", "scrum master") == ["Scrum Master", "master"]


def test_an_exception_hides_the_term_that_it_holds() -> None:
    lexicon = Lexicon(index_terms([("list", "id", "en", "native"), ("list", "-", "en", "cloud native")]))
    text = "cloud-native apps and a native speaker"
    assert [m.start for m in lexicon.scan(text)["list"]] == [24]


def test_alternatives_in_braces_are_written_out() -> None:
    assert expand("deutsch{,e,en} kenntnis{,se}") == [
        "deutsch kenntnis",
        "deutsch kenntnisse",
        "deutsche kenntnis",
        "deutsche kenntnisse",
        "deutschen kenntnis",
        "deutschen kenntnisse",
    ]


def test_words_that_have_run_together_are_read_as_the_words_they_were() -> None:
    assert found("LanguagesEnglishJob location", "english", "languages", "job location") == [
        "Languages",
        "English",
        "Job location",
    ]
    assert found("Must-Have Skills5+ years", "skills", "5") == ["Skills", "5"]
    assert found("at least 5years", "years") == ["years"]


def test_a_known_word_with_capitals_inside_is_not_cut() -> None:
    assert found("JavaScript", "javascript", "script") == ["JavaScript"]


def test_levels_and_codes_with_digits_stay_whole() -> None:
    assert found("Dutch B2, ISO27001", "b2", "iso27001") == ["B2", "ISO27001"]


def test_soft_hyphens_and_zero_width_characters_do_not_hide_a_word() -> None:
    text = "Kommuni\u00adkation, exper\u200bience"
    assert found(text, "kommunikation", "experience") == ["Kommuni\u00adkation", "exper\u200bience"]


def test_a_letter_whose_lower_case_is_longer_does_not_shift_what_follows() -> None:
    text = "İİİ remote"
    assert found(text, "remote") == ["remote"]


def test_every_list_reports_its_own_mention_of_the_same_words() -> None:
    lexicon = Lexicon(index_terms([("a", "1", "", "dutch"), ("b", "2", "nl", "dutch market")]))
    mentions = lexicon.scan("the Dutch market")
    assert [(m.list, m.id, m.lang) for name in ("a", "b") for m in mentions[name]] == [("a", "1", ""), ("b", "2", "nl")]
    assert mentions["absent"] == () and "absent" not in mentions


def test_mentions_between_two_places_are_those_that_start_there() -> None:
    lexicon = Lexicon(index_terms([("a", "1", "", "x")]))
    mentions = lexicon.scan("x x x x")
    assert [m.start for m in mentions.between("a", 2, 6)] == [2, 4]


def test_a_term_with_other_characters_between_its_words_stands_letter_by_letter() -> None:
    lexicon = Lexicon(index_terms([("marks", "mwd", "de", "(m|w|d)"), ("skills", "cpp", "", "c++ developer")]))
    assert [m.start for m in lexicon.scan("Koch (m|w|d), Koch m, w, d")["marks"]] == [5]
    assert [m.start for m in lexicon.scan("a C++ developer, a C developer")["skills"]] == [2]


def test_of_the_terms_that_begin_with_a_word_the_longest_that_goes_on_as_the_text_does_is_found() -> None:
    terms = [("a", "one", "", "data"), ("a", "two", "", "data entry"), ("a", "three", "", "data entry clerk")]
    lexicon = Lexicon(index_terms(terms))
    assert [m.id for m in lexicon.scan("data entry clerk, data entry, data clerk, data")["a"]] == [
        "three",
        "two",
        "one",
        "one",
    ]


def test_a_word_that_is_all_seams_is_cut_at_all_of_them() -> None:
    assert found("Data" * 1000, "data") == ["Data"] * 1000
