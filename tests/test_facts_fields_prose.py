"""Fields that no label names: told by the words around them, and not by what only looks alike."""

import pytest
from posting_facts import facts, values

FILLER = "You bake bread every night."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Baker\nYou bake.", "Baker"),
        ("🚀 Head Baker – Night Shift\nYou bake.", "Head Baker – Night Shift"),
        ("KTR-4417 Network engineer (m/f/x)\nYou run cables.", "KTR-4417 Network engineer (m/f/x)"),
        (
            "Bäckerei am Kanal\nWir backen seit hundert Jahren.\nKonditor (m/w/d)\nIhre Aufgaben\nTorten",
            "Konditor (m/w/d)",
        ),
        ("Canal Bakery Ltd\nTITLE: Pastry Chef\nLOCATION: Namur", "Pastry Chef"),
        ("Namur | Pastry chef | full-time\nYou bake.", "Pastry chef"),
        (
            "Our bakery by the canal is looking for an experienced pastry chef who starts in spring.",
            "experienced pastry chef",
        ),
        ("Wij zijn een bakkerij aan het kanaal en zoeken een nieuwe medewerker.", "nieuwe medewerker"),
        ("Nous sommes une boulangerie et nous recherchons un vendeur pour le samedi.", "vendeur"),
        ("Wir sind eine Bäckerei.\nFür unser Team suchen wir eine Verkäuferin für den Samstag.", "Verkäuferin"),
        (
            "Tech lead bij Molenaar: je leidt een team van vijf en je houdt van code die elk van hen kan lezen.",
            "Tech lead bij Molenaar",
        ),
        ("Our bakery seeks a patient, tidy and hands-on pastry chef for the night.", "tidy and hands-on pastry chef"),
        ("Le fournil recherche pour une de ses boutiques un vendeur à Dinant.", "vendeur"),
        ("Nous recherchons un(e) vendeur pour notre boutique, du lundi au jeudi.", "vendeur"),
        ("We bake.\nJob SummaryThe Pastry Chef fills the cakes, and ices them.", "Pastry Chef"),
        ("As Pastry Chef, you fill the cakes of three bakeries, and you ice them.", "Pastry Chef"),
        ("Pastry Chef Northwind bakes for ten towns and has done so for a hundred years.", "Pastry Chef"),
        ("$20 - $24 an hour\nThe baker prepares the dough.", "baker"),
    ],
)
def test_the_title_is_the_line_that_looks_like_one_or_what_is_sought(text: str, title: str) -> None:
    assert values(text, "title") == [title]


@pytest.mark.parametrize(
    "text",
    [
        "We are a small bakery near the canal.",
        "Responsibilities\n- Bake bread",
        "{{ page.title }}\nWe bake.",
        "Was ist Ihnen wichtig?",
        "$20 - $24 an hour",
        "Location: Namur",
        "Part-time",
        "About Northwind",
        "The data scientist team sits on the third floor.",
        "You have worked before, or have a diploma, as a baker.",
        "We are looking for: BA in a field like Baker",
        "We are a great place to work, as the largest bakers of the land know.",
    ],
)
def test_a_sentence_a_heading_and_a_template_tag_are_no_title(text: str) -> None:
    assert values(text, "title") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("At Northwind Bakeries, we bake for ten towns.", "Northwind Bakeries"),
        ("Northwind is looking for a baker.", "Northwind"),
        ("Join Northwind Bakeries and bake with us.\nNorthwind Bakeries is a family firm.", "Northwind Bakeries"),
        ("Bij Molenaar & Zonen bak je brood.", "Molenaar & Zonen"),
        ("Bakkerij De Molen zoekt een bakker.", "Bakkerij De Molen"),
        ("Chez Boulange Nord, on pétrit la nuit.", "Boulange Nord"),
        ("La Maison Duchêne recrute un boulanger.", "Maison Duchêne"),
        ("Die Stadtverwaltung Musterhausen sucht einen Bäcker.", "Stadtverwaltung Musterhausen"),
        ("Wir sind die Kornblume GmbH und backen mit Sauerteig.", "Kornblume GmbH"),
        ("You bake.\nCanal Bakery Ltd\n3 Quay Street", "Canal Bakery Ltd"),
        ("You bake for Canal.\nThe RoleNorthwind is looking for a baker. Northwind bakes.", "Northwind"),
        ("Write to jobs@bakery.org Northwind is looking for a baker.", "Northwind"),
        ("Northwind bakes.\nWhat it takes at NorthwindSelf-raising flour.\nAt Northwind, we knead.", "Northwind"),
        ("HealthLoaf is looking for a baker.", "HealthLoaf"),
        ("Die Freie Universität Musterhausen sucht einen Bäcker.", "Freie Universität Musterhausen"),
        ("B.made is een bakkerij waar je leert.", "B.made"),
        ("Bakker Print Korst Interim (winkels) voor een job in BEERSE", "Korst Interim (winkels)"),
        ("Bakker Print Korst Plus voor een job in BEERSE", "Korst Plus"),
        ("You report to the head of flour at Mill University. Crustly is an equal opportunity employer.", "Crustly"),
        ("With ten shops and forty ovens, Crustly is the largest bakery of the coast.", "Crustly"),
    ],
)
def test_the_employer_is_the_name_that_the_words_around_it_show(text: str, name: str) -> None:
    assert values(f"Baker\n{text}", "employer") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Our client is looking for a baker.",
        "Experience with Excel is a plus.",
        "The Baker is responsible for the ovens.",
        "Dutch is a must.",
        "Die Stelle ist ein Glücksfall.",
        "Bei Interesse melden Sie sich bitte bei Fragen zur Stelle.",
        "Daarom zoekt onze klant een bakker.",
        "IN PLEASANT SURROUNDINGS IS WHERE WE BAKE",
        "You know Stata and SAS.",
        "The Oven Team is looking for a baker.",
        "Your experience as a baker counts at San Jose.",
        "Die Stadt hat 13.700 Einwohner. 13.700 Einwohner sucht man nicht.",
        "Sie halten sich an die TOMs der Backstube.",
    ],
)
def test_what_starts_a_sentence_is_not_taken_for_an_employer(text: str) -> None:
    assert values(f"Baker\n{text}", "employer") == []


def test_the_line_between_title_and_place_on_a_board_names_the_employer() -> None:
    assert values("Baker\nKornblume\nLeipzig, Germany\n2 days ago", "employer") == ["Kornblume"]


def test_the_line_over_a_labelled_title_names_the_employer() -> None:
    assert values("Canal Bakery (CB)\nTITLE: Baker\nLOCATION: Namur", "employer") == ["Canal Bakery (CB)"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Our bakery is located in Bruges.", "Bruges"),
        ("We are looking for a baker in Namur, Belgium.", "Namur, Belgium"),
        ("Je werkt in onze vestiging te Zele, vlak bij het station.", "Zele"),
        ("Notre boutique est située à Dinant.", "Dinant"),
        ("Nous recherchons un vendeur pour le magasin de Crupet.", "Crupet"),
        ("Für unseren Standort Jena suchen wir Verstärkung.", "Jena"),
        ("Rathenauplatz 11, 07743 Jena", "07743 Jena"),
        ("Kouterstraat 5, 9000 GENT", "9000 GENT"),
        ("📍 Namur", "Namur"),
        ("You will work from our San Francisco, CA office.", "San Francisco, CA"),
        ("Our bakery is based in Redwood Shores, CA.", "Redwood Shores, CA"),
        ("Die Stadtverwaltung Dortmund sucht einen Bäcker.", "Dortmund"),
        ("Die Stelle ist in Cottbus zu besetzen.", "Cottbus"),
        ("Télétravail possible, présence régulière à Lille.", "Lille"),
        ("Vous intervenez à domicile sur le secteur d'AUBENAS.", "AUBENAS"),
    ],
)
def test_a_place_counts_where_the_words_say_that_one_works_there(text: str, place: str) -> None:
    assert values(f"Baker\n{FILLER}\n{text}", "location")[0] == place


@pytest.mark.parametrize(
    "text",
    [
        "We deliver to customers in Paris and Berlin.",
        "The group is headquartered in Boston.",
        "Bakers from Vienna taught us.",
        "In 2024 Amazon copied us, and 5000 Customers came.",
        "Apply with English Speaking Jobs in Germany on a board.",
        "Team spirit and a position in Product matter.",
        "You are authorized to work in the United States.",
        "We are a bakery with offices in Paris and Berlin.",
        "We serve 1150 SAP-Kunden and live at 16530 Ventura Blvd.",
        "Référence à rappeler dans votre candidature : 2410 PA",
        "We sell bread in Paris, and flour in Berlin.",
        "Bäcker\n\nDu arbeitest an unserem Standort, Homeoffice ist möglich.",
    ],
)
def test_a_place_that_is_only_named_is_not_where_one_works(text: str) -> None:
    assert values(f"Baker\n{FILLER}\n{text}", "location") == []


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("This is a permanent position.", "contract", "permanent position"),
        ("Je krijgt een contract van onbepaalde duur.", "contract", "contract van onbepaalde duur"),
        ("Nous proposons un CDI à temps plein.", "contract", "CDI"),
        ("Die Stelle ist unbefristet.", "contract", "unbefristet"),
        ("Voltijds of deeltijds.", "employment_type", "Voltijds"),
        ("Nous proposons un poste à temps plein.", "employment_type", "à temps plein"),
        ("Die Stelle ist auch für Teilzeitkräfte geeignet.", "employment_type", "Teilzeitkräfte"),
        ("38 hours per week in two teams.", "working_hours", "38 hours per week"),
        ("Je werkt 32 tot 36 uur per week.", "working_hours", "32 tot 36 uur per week"),
        ("You stand at the oven twenty hours per week.", "working_hours", "twenty hours per week"),
        ("Je werkt drie dagen per week.", "working_hours", "drie dagen per week"),
        ("35 heures par semaine, du lundi au vendredi.", "working_hours", "35 heures par semaine"),
        ("39 Std./Wo. mit Gleitzeit", "working_hours", "39 Std./Wo."),
        ("You can work fully remote.", "work_model", "fully remote"),
        ("Thuiswerken kan op vrijdag.", "work_model", "Thuiswerken"),
        ("Télétravail partiel possible.", "work_model", "Télétravail partiel"),
        ("Mobiles Arbeiten ist möglich.", "work_model", "Mobiles Arbeiten"),
        ("A bachelor's degree in food science is required.", "education", "bachelor's degree"),
        ("Je hebt een diploma secundair onderwijs.", "education", "diploma secundair onderwijs"),
        ("Titulaire d'un CAP boulanger.", "education", "CAP"),
        ("Abgeschlossene Berufsausbildung im Bäckerhandwerk", "education", "Abgeschlossene Berufsausbildung"),
        ("The internship will last 3 months.", "duration", "3 months"),
        ("Een opdracht van 6 maanden, verlengbaar.", "duration", "6 maanden"),
        ("Un CDD de 6 mois renouvelable.", "duration", "6 mois"),
        ("Die Stelle ist befristet auf zwei Jahre.", "duration", "zwei Jahre"),
        ("We start on 1 March 2027.", "start_date", "1 March 2027"),
        ("Zu besetzen zum nächstmöglichen Zeitpunkt.", "start_date", "zum nächstmöglichen Zeitpunkt"),
        (
            "Bitte senden Sie uns Ihre Bewerbung mit Lebenslauf und Zeugnissen. Wir lesen sie bis zum 05.01.2027.",
            "closing_date",
            "05.01.2027",
        ),
        ("Solliciteer vóór 5 januari 2027.", "closing_date", "5 januari 2027"),
        ("Send your CV to jobs@bakery.example", "apply", "jobs@bakery.example"),
        ("Solliciteer via onze website.", "apply", "via onze website"),
        ("Postulez sur https://boulange.example/postuler", "apply", "https://boulange.example/postuler"),
        ("Bewerben Sie sich über unser Karriereportal.", "apply", "Bewerben Sie sich über"),
        ("Write to jobs(at)bakery.example", "apply", "jobs(at)bakery.example"),
        ("Bitte bewerben Sie sich mit dem Bewerbungs-Button.", "apply", "Bewerbungs-Button"),
        ("Wir freuen uns auf Ihre Unterlagen im E-Recruiting-System.", "apply", "E-Recruiting-System"),
        (
            "This is a full-time, onsite position in our shop, and you will love the ovens in it.",
            "work_model",
            "onsite position",
        ),
        ("Vous travaillez 35h/semaine.", "working_hours", "35h/semaine"),
    ],
)
def test_a_condition_is_read_from_its_words(text: str, field: str, value: str) -> None:
    found = values(f"Baker\n{FILLER}\n{text}", field)
    assert value in found


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("We need green card holders or a permanent resident of the country for this job here.", "contract"),
        ("A need for a new and permanent home brought the whole family of bakers to this street.", "contract"),
        ("Benefits for full-time employees start after a month.", "employment_type"),
        ("We have on-site childcare, and an on-site gym that opens long before the ovens do.", "work_model"),
        ("Befristet nach dem Gesetz.\n§ 14 des Teilzeit- und Befristungsgesetzes gilt.", "employment_type"),
        ("We will reply to you as soon as possible.", "start_date"),
        ("Bewerbungen werden geprüft, um Ihnen schnellstmöglich zu antworten.", "start_date"),
        ("Postulez dès maintenant pour nous rejoindre.", "closing_date"),
        ("Roku players are sold through direct retail.", "start_date"),
        ("Sie haben eine dreijährige kaufmännische Ausbildung.", "duration"),
        ("Mehr zum Datenschutz: https://bakery.example/dsgvo-bewerbung", "apply"),
        ("We monitor remote sites and remote servers for the mill.", "work_model"),
        ("You know hybrid cloud and remote styling.", "work_model"),
        ("Interviews take place on-site or by telephone, just as it suits you best on that day.", "work_model"),
        ("You work two days a week from home.", "working_hours"),
        ("Une équipe à distance, qui se croise un jour par semaine.", "working_hours"),
        ("Reken op een uur reistijd.", "working_hours"),
        ("You are flexible, but tidy.", "working_hours"),
        (
            "You have a high degree of precision, and master new ovens with ease, but you stay calm at all times.",
            "education",
        ),
        ("You are a certified Scrum Master.", "education"),
        ("You have 3 years of experience, and our bakery is 20 years old.", "duration"),
        ("After a probation period of 6 months you bake alone.", "duration"),
        ("The bakery was founded on 1 March 1927.", "start_date"),
        ("Need an accommodation? Write to access@bakery.example", "apply"),
        ("Die Befristung folgt dem Teilzeit- und Befristungsgesetz.", "employment_type"),
        ("For more information see www.bakery.example", "apply"),
        ("We pay attention to the smallest crumb.", "pay"),
    ],
)
def test_a_look_alike_is_no_condition(text: str, field: str) -> None:
    assert values(f"Baker\n{FILLER}\n{text}", field) == []


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("You will be responsible for the ovens.", "responsibilities"),
        ("Je bent verantwoordelijk voor de ovens.", "responsibilities"),
        ("Vous serez chargé de la vente.", "responsibilities"),
        ("Sie unterstützen uns beim Backen.", "responsibilities"),
        ("Two years of experience with ovens.", "requirements"),
        ("We offer meal vouchers and a pension plan.", "benefits"),
        ("Wij bieden maaltijdcheques en een bedrijfswagen.", "benefits"),
        ("Nous offrons des chèques-repas et une mutuelle.", "benefits"),
        ("Wir bieten 30 Urlaubstage und ein Jobticket.", "benefits"),
    ],
)
def test_tasks_demands_and_offers_are_seen_without_a_heading(text: str, field: str) -> None:
    assert values(f"Baker\n{text}", field)


def test_what_awaits_the_candidate_is_the_offer_where_the_tasks_have_a_heading_of_their_own() -> None:
    text = "Bäcker (m/w/d)\nDas erwartet Sie\nBrot zum Mitnehmen\n"
    assert values(text, "responsibilities") == ["Das erwartet Sie"]
    assert values(f"{text}Ihre Aufgaben\nTeig kneten", "benefits") == ["Das erwartet Sie"]


def test_an_amount_in_a_labelled_value_has_its_label() -> None:
    posting = facts("Baker\nSalary: € 2,600 – 2,900 a month")
    (pay,) = posting.fields["pay"]
    assert (pay.origin, pay.label is not None) == ("label", True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Baker\nCrustly, a family-owned company with ten ovens, bakes for the coast.", "Crustly"),
        ("Bakker bij Broodhuis (Urk)\nJe kneedt deeg.", "Broodhuis"),
        ("Boulanger\nNous travaillons pour la boulangerie L'Épi Doré depuis trois ans.", "L'Épi Doré"),
        ("Baker\nAbout us\nMillstone Loaves keeps nine ovens warm.", "Millstone Loaves"),
        ("Bäcker\nDas Landesamt für Brot und Mehl (LBM) ist groß. Das LBM backt.", "Landesamt für Brot und Mehl (LBM)"),
        ("Crustly | Night baker | Lyon\nYou bake.", "Crustly"),
        ("Baker\nAt Good Loaves, we change the way you eat.", "Good Loaves"),
        ("Baker\nCrustly's night oven team is looking for a baker.", "Crustly"),
        ("Boulanger\nfarine.pain.fr cherche un boulanger.", "farine.pain.fr"),
        ("Boulanger (h/f)\nVotre agence Randstad recrute pour son client.", "Randstad"),
    ],
)
def test_an_employer_is_told_by_what_explains_it_by_its_kind_and_by_the_title(text: str, name: str) -> None:
    assert values(text, "employer") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Boulanger\nLa Direction Farine recherche un boulanger. La Direction Farine pétrit.",
        "$20 - $25 an hour\nContract\nJob title: Baker\nYou bake.",
        "Bäcker\nUnsere Kita sucht Hilfe.",
    ],
)
def test_a_department_a_wage_and_our_own_house_are_no_employer(text: str) -> None:
    assert values(text, "employer") == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Kok\nBij Eetcafé De Meerpaal in Zoutland draait alles om vis.", "Zoutland"),
        ("Serveuse (h/f) à Valmontel\nVous servez en salle.", "Valmontel"),
        ("Libraire\nLa librairie L'Encre (Pontarmor) cherche un libraire.", "Pontarmor"),
        ("Assistenz\nWir sind eine kleine Agentur aus Hamburg und suchen Hilfe.", "Hamburg"),
    ],
)
def test_a_place_is_told_by_the_employer_beside_it_and_by_the_title(text: str, place: str) -> None:
    assert values(text, "location") == [place]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Die Bäckerei Korn sucht zum 1. März 2026 einen Bäcker.", "1. März 2026"),
        ("Nous recherchons un boulanger à partir du 2 mai 2026.", "2 mai 2026"),
        ("We are looking for a baker from 1 March 2026.", "1 March 2026"),
        ("Wij zoeken een bakker vanaf 1 maart 2026.", "1 maart 2026"),
    ],
)
def test_a_date_from_which_somebody_is_sought_is_when_the_work_starts(text: str, when: str) -> None:
    assert values(text, "start_date") == [when]


def test_a_date_from_which_something_else_holds_is_no_start() -> None:
    text = "Baker\nOur shop opens its doors from 1 March 2026. Bread costs more from May 2026."
    assert values(text, "start_date") == []


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Bakker\nJe kneedt het deeg en je stookt de oven.", "responsibilities", "Je kneedt"),
        ("Boulanger\nVous pétrirez la nuit.", "responsibilities", "Vous pétrirez"),
        ("Bäcker\nDu knetest den Teig. Du bekommst jeden Tag Brot.", "responsibilities", "Du knetest"),
        ("Bäcker\nDu knetest den Teig. Du bekommst jeden Tag Brot.", "benefits", "Du bekommst"),
        ("Bakker\nJij hebt geduld. Je kneedt deeg.", "requirements", "Jij hebt"),
    ],
)
def test_without_a_heading_the_verb_tells_what_a_sentence_about_the_reader_is_of(
    text: str, field: str, value: str
) -> None:
    assert values(text, field) == [value]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Baker\nCRUSTLY IS AN EQUAL OPPORTUNITY EMPLOYER", "employer", "CRUSTLY"),
        ("Baker\nCrust-it complies with applicable laws on bread.", "employer", "Crust-it"),
        ("Développeur (h/f)\nD'Oreval est un éditeur de recettes.", "employer", "D'Oreval"),
        ("Bakker in vast dienst\nVoltijds (38u) in de bakkerij.", "working_hours", "38u"),
        ("Boulanger\nCDI 35h, dimanche libre.", "working_hours", "35h"),
        ("Baker\nThis is a 6 month contract for a good baker.", "duration", "6 month"),
        ("Boulanger\nTélétravail 100% pour la comptabilité.", "work_model", "Télétravail 100%"),
        ("Bäcker (m/w/d)\nIhr Profil\n- Ausbildung oder Lehre", "education", "Ausbildung"),
        ("Nous recherchons pour une cliente de Brest, un boulanger de nuit.", "title", "boulanger"),
        ("Bakker Print Korst voor een job in ZOUTLAND Voor een klant in Gent.", "location", "ZOUTLAND"),
    ],
)
def test_what_a_posting_says_in_its_own_way_is_read(text: str, field: str, value: str) -> None:
    assert value in values(text, field)


def test_the_name_in_a_text_is_given_beside_the_short_name_in_its_keys() -> None:
    text = "---\ntitle: Baker\ncompany: oven-house\n---\nOven House is looking for a baker.\n"
    assert values(text, "employer", "md") == ["oven-house", "Oven House"]
