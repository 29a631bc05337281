"""Fused words: every seam of a block in one finding, and no name, address or abbreviation taken for one."""

import pytest
from families import Family

from linter.findings import Safety, Severity

FUSED = Family("TXT001")


def seams(text: str, suffix: str = "txt") -> list[str]:
    return [place for _, place in FUSED.places(text, suffix)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("You keep the books.You’ll report to the owner.", ["books.You’ll"]),
        ("Bread, cakes, and more!Interested? Come", ["more!Interested"]),
        ("We bake for cafés (and hotels).Deliver them by bicycle", ["hotels).Deliver"]),
        ("Part-time (60 %)Location: Ghent", ["(60 %)Location"]),
        ("until June 2027Duration: a year", ["2027Duration"]),
        ("Must-Have Skills3+ years at the oven", ["Skills3+"]),
        ("KEY TASKSKneading dough", ["TASKSKneading"]),
        ("Knead dough in teamsThe oven is new", ["teamsThe"]),
        ("PermanentStart Date: May", ["PermanentStart"]),
        ("Bakker (m/v/x)voor onze winkel", ["(m/v/x)voor"]),
        ("Ervaring met deegJe werkt graag vroeg", ["deegJe"]),
        ("Minstens 3jaar ervaring", ["3jaar"]),
        ("Vous pétrissez la pâte.Votre profil : matinal", ["pâte.Votre"]),
        ("Deux ansProfil", ["ansProfil"]),
        ("Teig und Brot für dieKunden.Bitte früh aufstehen", ["dieKunden.Bitte"]),
        ("Standort(Gebäude im Hof)", ["Standort(Gebäude im Hof)"]),
    ],
)
def test_words_and_sentences_that_ran_together_are_found_with_both_words(text: str, found: list[str]) -> None:
    assert seams(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "JavaScript TypeScript PowerPoint YouTube LinkedIn GitHub WordPress DevOps iPhone eBay ManpowerGroup StepStone",
        "Node.js ASP.NET Vue.JS Next.Js Booking.Com Rocket.Chat, SAP S/4HANA v2.1 PyTorch1.9 log4j HTML5 Office365",
        "https://Jobs.Example.org/TeamLead.Now www.Example.Com/Apply?Ref=AbcDef jan.Peeters@example.org #TeamBakery",
        "report.Final.Pdf README.Md my_FileName.txt getUserName(id) user.lastName = OrderItem",
        "B.Sc. M.A. Ph.D. z.B. d.h. i.d.R. o.a. m.b.v. bijv. e.g. i.e. U.S. St.Gallen Dr.Müller Nr.5 J.R.R. M. Le Gall",
        "(m/v/x) (m/w/d) Mitarbeiter(in) Kolleg*innen Kund:innen Chargé(e) chef(fe)s (Fach-)Hochschule (ver)kopen",
        "3.5 jaar, 8.30 uur, 31.12.2026, 1.Lehrjahr, §5, 24/7, 3x, 2e, 1st, 40h, 5kg, A4, C1, TVöD GmbH McDonald",
        "KPIs APIs PDFs SLAs URLs CEOs, IoT SaaS PaaS BigQuery NoSQL MySQL PostgreSQL",
    ],
)
def test_names_addresses_abbreviations_and_numbers_are_no_fused_words(text: str) -> None:
    assert seams(text) == []


def test_a_word_with_a_capital_inside_that_the_posting_uses_twice_is_a_name() -> None:
    assert seams("We sell breadCrumb in boxes") == ["breadCrumb"]
    assert seams("We sell breadCrumb in boxes. Try breadCrumb today.") == []


def test_a_doubtful_seam_counts_beside_three_sure_ones() -> None:
    assert seams("Tableau DesignDevelop") == []
    sure = "You plan.You bake.You sell.You rest. "
    assert seams(sure + "Tableau DesignDevelop")[-1] == "DesignDevelop"


def test_a_block_has_one_finding_with_all_its_places_and_both_repairs() -> None:
    (one,) = FUSED.check("Key ResponsibilitiesPlan the day.Then bake")
    assert (one.count, one.severity) == (2, Severity.WARNING)
    assert one.fix is not None and one.fix.safety is Safety.UNSAFE
    assert [e.text for e in one.fix.edits] == ["\n", " "]


def test_what_shares_a_word_is_one_place_with_two_mends() -> None:
    text = "We bake.ResponsibilitiesPlan the day"
    assert seams(text) == ["bake.ResponsibilitiesPlan"]
    assert FUSED.mended(text) == "We bake. Responsibilities\nPlan the day"


def test_code_and_metadata_are_not_prose() -> None:
    assert seams('---\ntitle: "teamsThe booksYour"\n---\n\nBake.\n\n```\nbooks.You orderItems\n```\n', "md") == []


def test_the_mend_is_found_no_more() -> None:
    text = "You keep booksReport monthly.You sellBread. RequirementsA licence (60 %)Location Ghent"
    assert seams(FUSED.mended(text)) == []
