"""Experience demands in the four languages: how many years, of what, and whose years are none."""

import pytest
from shipped import facts

from linter.facts.types import ExperienceDemand


def told(demand: ExperienceDemand) -> str:
    """Write a demand short: lowest and highest number of years, and a p for what is only preferred."""
    low = "" if demand.min_years is None else f"{demand.min_years:g}"
    high = "" if demand.max_years is None else f"{demand.max_years:g}"
    return f"{low}~{high}" + ("p" if demand.necessity == "preferred" else "")


def experience(text: str, suffix: str = "txt") -> str:
    return " ".join(told(d) for d in facts(text, suffix).experience)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("You have at least 3 years' relevant experience.", "3~"),
        ("Minimum of two (2) years experience required", "2~"),
        ("3+ yrs exp", "3~"),
        ("At least 24 months of experience in a warehouse", "2~"),
        ("Between 3 and 5 years of experience", "3~5"),
        ("3 to 5 years' experience in HR, preferably in retail", "3~5"),
        ("5 years or more in a sales role", "5~"),
        ("Ideally, 2-3 years of experience with Salesforce", "2~3p"),
        ("2 years of experience is a plus", "2~p"),
        ("Experience: 2 years", "2~"),
        ("Experience: 2 years (preferred)", "2~p"),
        ("Work experience: at least 1 year", "1~"),
        ("You've worked for 4 years as a nurse.", "4~"),
        ("Minimum 10 years of professional experience, of which 5 in a management role", "10~ 5~"),
        ("Over 7 years' hands-on experience with SAP", "7~"),
        ("10+ years", "10~"),
        ("With 5+ years of experience in logistics, you will lead the team.", "5~"),
        ("A two-year contract and 4 years of experience", "4~"),
        ("Experience of up to 5 years", "~5"),
        ("Max. 2 years of experience", "~2"),
        ("Je hebt 3 à 5 jaar ervaring in een soortgelijke functie.", "3~5"),
        ("Minstens twee jaar relevante werkervaring", "2~"),
        ("Een eerste ervaring van 1 jaar is een pluspunt.", "1~p"),
        ("Ervaring: minimaal 2 jaar als elektricien", "2~"),
        ("Je hebt ruim 5 jaar ervaring met Java.", "5~"),
        ("Werkervaring: 2 jaar", "2~"),
        ("Minimum 18 maanden ervaring in de bouw", "1.5~"),
        ("Tot 2 jaar ervaring", "~2"),
        ("5+ jaar ervaring als projectleider, waarvan minimaal 2 jaar in de zorg", "5~ 2~"),
        ("Vous justifiez d'une expérience de 3 ans minimum dans la vente.", "3~"),
        ("Expérience : 2 ans minimum", "2~"),
        ("Au moins 5 années d'expérience", "5~"),
        ("Expérience professionnelle de 5 ans et plus", "5~"),
        ("Vous avez entre 2 et 4 ans d'expérience.", "2~4"),
        ("Une expérience de deux ans serait un plus.", "2~p"),
        ("Débutant accepté, 1 an d'expérience souhaité", "1~p"),
        ("Bac+5 avec 3 ans d'expérience", "3~"),
        ("Plus de 10 ans d'expérience dont 3 ans en management", "10~ 3~"),
        ("Du hast mindestens 3 Jahre Erfahrung im Vertrieb.", "3~"),
        ("Mehrjährige Berufserfahrung (mind. 5 Jahre)", "5~"),
        ("3 bis 5 Jahre Berufserfahrung", "3~5"),
        ("Idealerweise 2 Jahre Berufserfahrung", "2~p"),
        ("Mindestens zweijährige Berufserfahrung als Elektriker", "2~"),
        ("2 Jahre Berufserfahrung von Vorteil", "2~p"),
        ("Berufserfahrung von mindestens drei Jahren", "3~"),
        ("Erste Berufserfahrung (ca. 1-2 Jahre)", "1~2"),
        ("abgeschlossene 3-jährige Ausbildung und 2 Jahre Berufserfahrung", "2~"),
        ("Mind. 6 Monate Erfahrung in der Gastronomie", "0.5~"),
        ("1-2 years post-qualification experience", "1~2"),
        ("Proven experience (min. 3 years) in procurement", "3~"),
        ("A minimum of 3 years of relevant work experience in a similar position is required.", "3~"),
        ("You bring 2-5 years of experience as a data analyst.", "2~5"),
        ("3+ years in consulting, 5+ years overall", "3~ 5~"),
        ("Relevant experience (min. 4 years)", "4~"),
        ("At least 5 yrs of experience with C# and .NET", "5~"),
        ("Proven experience of 5 years in project management", "5~"),
        ("5+ years’ professional experience, ideally in fintech", "5~"),
        ("You have been working as a developer for at least 3 years.", "3~"),
        ("Experience level: 3-5 years", "3~5"),
        ("Seniority: 5+ years", "5~"),
        ("Years of relevant experience: 3 to 5", "3~5"),
        ("0-1 year experience", "0~1"),
        ("A first experience of 1 to 2 years is a plus", "1~2p"),
        ("Master's degree and 3 years of experience or Bachelor's degree and 5 years of experience", "3~ 5~"),
        ("Minimum three years of hands-on experience", "3~"),
        ("10 years of experience, including 5 years in people management", "10~ 5~"),
        ("Minimaal 5 jaar aantoonbare ervaring in de functie van teamleider", "5~"),
        ("Je beschikt over 2 tot 4 jaar werkervaring.", "2~4"),
        ("Ervaring van minimaal 3 jaar in een magazijn", "3~"),
        ("3 jaar ervaring (of meer) als monteur", "3~"),
        ("Eerste werkervaring (1 à 2 jaar) is mooi meegenomen", "1~2p"),
        ("Je hebt 10 jaar ervaring, waarvan 5 jaar leidinggevend.", "10~ 5~"),
        ("Expérience de 5 ans minimum exigée dans le domaine", "5~"),
        ("Vous possédez 3 à 5 ans d'expérience en gestion.", "3~5"),
        ("Vous disposez d'au moins 2 années d'expérience pertinente.", "2~"),
        ("Minimum 1 an d'expérience comme vendeur", "1~"),
        ("Expérience souhaitée : 2 ans", "2~p"),
        ("Vous avez déjà 5 ans de pratique.", "5~"),
        ("Fort d'une expérience de 10 ans, vous encadrez une équipe.", "10~"),
        ("Diplôme Bac+3 et 2 ans d'expérience", "2~"),
        ("Mindestens fünf Jahre einschlägige Berufserfahrung", "5~"),
        ("Du bringst 2-3 Jahre Erfahrung mit.", "2~3"),
        ("Sie haben bereits 4 Jahre als Koch gearbeitet.", "4~"),
        ("Wir erwarten mindestens 5 Jahre Berufspraxis.", "5~"),
        ("Mind. 2 Jahre Erfahrung in einer vergleichbaren Position wünschenswert", "2~p"),
        ("3 Jahre Berufserfahrung, davon 1 Jahr Führungserfahrung", "3~ 1~"),
        ("Ausbildung und mindestens 2-jährige Berufserfahrung", "2~"),
        ("Bis zu 3 Jahre Berufserfahrung", "~3"),
        ("Two and a half years of experience", "2.5~"),
        ("Degree at level 3 and 2 years of experience", "2~"),
    ],
)
def test_years_are_read_as_written(text: str, years: str) -> None:
    assert experience(text + "\n") == years


@pytest.mark.parametrize(
    "text",
    [
        "We've been in business for 30 years.",
        "Celebrating 25 years of innovation",
        "Our 15 years of experience make us the market leader.",
        "Contract for 2 years, with extension to 5 years",
        "You get a raise after 2 years.",
        "Candidates must be at least 21 years old.",
        "Bachelor (3 years) or equivalent by experience",
        "No experience required; we offer 6 months of training.",
        "Wij zijn al 25 jaar marktleider.",
        "Tijdelijk contract van 1 jaar",
        "Na 2 jaar krijg je een vast contract.",
        "Een opleiding van 2 jaar",
        "Depuis 20 ans, nous accompagnons nos clients.",
        "CDI, 35 heures, 5 ans de garantie",
        "Contrat d'apprentissage de 2 ans",
        "Avec plus de 30 ans d'expérience, notre entreprise est leader.",
        "Wir blicken auf über 50 Jahre Erfahrung zurück.",
        "Die Ausbildung dauert 3 Jahre.",
        "Befristet auf 2 Jahre mit Option auf Verlängerung",
        "Nach 2 Jahren kannst du aufsteigen.",
        "Seit über 30 Jahren sind wir Experten.",
        "Mindestalter 18 Jahre",
        "6 Monate Probezeit",
        "Driving licence held for 3 years",
        "You will be trained for 6 months.",
        "We offer a 12-month contract.",
        "Our client, active for over 40 years,",
        "With 150 years of history behind us",
        "The project will run for 3 years.",
        "Position open for 2 years",
        "A 5-year plan for growth",
        "1 year warranty on our bikes",
        "Ages 18 to 25 years",
        "Je hebt al een paar jaar ervaring.",
        "Sinds 15 jaar bouwen wij huizen.",
        "Je krijgt een contract voor 1 jaar.",
        "Wij hebben meer dan 35 jaar ervaring in schilderwerken.",
        "Na 6 maanden interim volgt een vast contract.",
        "Je werkt 3 jaar aan dit project.",
        "Nous sommes actifs depuis 12 ans.",
        "Contrat de 6 mois, renouvelable 2 ans",
        "Mission de 3 ans minimum",
        "Vertrag für 2 Jahre",
        "Als Unternehmen mit 25 Jahren Erfahrung bieten wir Sicherheit.",
        "Die Elternzeitvertretung ist auf 1 Jahr angelegt.",
        "Du bist zwischen 18 und 30 Jahre alt.",
    ],
)
def test_years_of_a_firm_a_contract_an_age_or_a_study_are_no_demand(text: str) -> None:
    assert experience(text + "\n") == ""


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("5 years of experience in cost accounting", "cost accounting"),
        ("5 years of solid retail experience", "solid retail"),
        ("Drie jaar ervaring als kok", "kok"),
        ("Expérience en soudure de 2 ans", "soudure"),
        ("4 Jahre Berufserfahrung im Einkauf", "Einkauf"),
        ("Python: 2 years (required)", "Python"),
        ("At least 3 years of Kubernetes required.", "Kubernetes"),
        ("10+ years experience", ""),
    ],
)
def test_what_the_years_are_of_is_told_in_the_postings_words(text: str, subject: str) -> None:
    (demand,) = facts(text + "\n").experience
    assert demand.subject == subject


@pytest.mark.parametrize(
    "text",
    [
        "12 years of experience, of which at least 4 years abroad",
        "12 jaar ervaring, waarvan 4 jaar in het buitenland",
        "12 ans d'expérience, dont 4 ans à l'étranger",
        "12 Jahre Erfahrung, davon 4 Jahre im Ausland",
    ],
)
def test_a_part_of_the_years_knows_its_whole(text: str) -> None:
    whole, part = facts(text + "\n").experience
    assert (whole.part_of, part.part_of) == (None, 0)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Senior buyer (6+)\nYou negotiate.", "6~"),
        ("Acheteur senior (6+)\nVous négociez.", "6~"),
    ],
)
def test_years_behind_the_grade_are_a_header(text: str, years: str) -> None:
    (demand,) = facts(text).experience
    assert told(demand) == years
    assert demand.header


@pytest.mark.parametrize(
    ("text", "suffix", "years"),
    [
        ("---\ntitle: Baker\nexperience: 3-5 years\n---\nYou bake.\n", "md", "3~5"),
        (
            '{"@type": "JobPosting", "title": "B", "experienceRequirements": {"monthsOfExperience": "18"}}',
            "json",
            "1.5~",
        ),
        ("<ul><li>4 <b>years</b> of experience</li></ul>", "html", "4~"),
    ],
)
def test_years_are_read_from_metadata_and_through_markup(text: str, suffix: str, years: str) -> None:
    assert experience(text, suffix) == years


@pytest.mark.parametrize(
    "text",
    [
        "Requirements5+ years of experience",
        "Bachelor degree3-5 years' experience in HR",
        "ervaring: 5jaar ervaring nodig",
    ],
)
def test_a_lost_space_before_the_number_hides_nothing(text: str) -> None:
    assert experience(text + "\n").startswith(("5~", "3~5"))


def test_a_long_sentence_full_of_years_is_read_in_good_time() -> None:
    text = "5 years of experience, " * 2000
    assert len(facts(text).experience) > 1000
