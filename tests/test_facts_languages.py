"""Language demands in the four languages: what demands a language, at which level, and what only names one."""

import pytest
from shipped import facts

from linter.facts.types import LanguageDemand


def told(demand: LanguageDemand) -> str:
    """Write a demand short: language, notation, CEFR range, and a p for what is only preferred."""
    cefr = "" if demand.cefr is None else "-".join(dict.fromkeys(demand.cefr))
    preferred = "p" if demand.necessity == "preferred" else ""
    return ":".join(filter(None, (demand.language, demand.kind, cefr, preferred)))


def languages(text: str, suffix: str = "txt") -> str:
    return " ".join(sorted(told(d) for d in facts(text, suffix).languages))


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("You speak and write Dutch fluently (C1) and get by in French (B1).", "fr:cefr:B1 nl:both:C1"),
        ("Dutch: C1 (speaking), B2 (writing)", "nl:cefr:B2-C1"),
        ("Language skills: NL - C1 / FR - B2 / EN - B1", "en:cefr:B1 fr:cefr:B2 nl:cefr:C1"),
        ("Dutch (native or C2), English (min. B2), German is a plus", "de:none:p en:cefr:B2 nl:both:C2"),
        ("Proficiency in German at level B2 or higher is mandatory.", "de:both:B2"),
        ("English is our working language, so B2 English is needed.", "en:cefr:B2"),
        ("You are bilingual Dutch-French.", "fr:adjective nl:adjective"),
        ("Must be able to communicate in Dutch and French with patients.", "fr:none nl:none"),
        ("Fluent in English; Dutch speaker preferred.", "en:adjective nl:none:p"),
        ("French native speaker", "fr:adjective"),
        ("Good spoken English and basic written Dutch", "en:adjective nl:adjective"),
        ("A good level of English is essential.", "en:adjective"),
        ("English (written & spoken): fluent", "en:adjective"),
        ("English - fluent | Dutch - good", "en:adjective nl:adjective"),
        ("Knowledge of French and/or Dutch would be an advantage.", "fr:none:p nl:none:p"),
        ("Excellent Dutch and English language skills, both oral and written.", "en:adjective nl:adjective"),
        ("Additional languages such as Spanish or Italian are welcome.", "es:none:p it:none:p"),
        ("Je spreekt vloeiend Nederlands (C1) en hebt een goede kennis van het Frans (B1).", "fr:both:B1 nl:both:C1"),
        ("Uitstekende beheersing van de Nederlandse taal, zowel mondeling als schriftelijk.", "nl:adjective"),
        ("Goede beheersing van de Nederlandse en Engelse taal in woord en geschrift", "en:adjective nl:adjective"),
        ("Je beheerst de Nederlandse taal uitstekend.", "nl:adjective"),
        ("Nederlands is je moedertaal.", "nl:adjective"),
        ("Je drukt je vlot uit in het Nederlands en het Engels.", "en:adjective nl:adjective"),
        ("Je bent Nederlandstalig en hebt een basiskennis Frans.", "fr:adjective nl:none"),
        ("Kennis van een tweede taal (Frans of Engels) is een troef.", "en:none:p fr:none:p"),
        ("Je Engels is minimaal B2-niveau.", "en:cefr:B2"),
        ("Minimaal niveau B1 Nederlands", "nl:cefr:B1"),
        ("Taalniveau Nederlands: B2", "nl:cefr:B2"),
        ("Goede communicatieve vaardigheden in het Nederlands en Engels", "en:adjective nl:adjective"),
        ("Frans is mooi meegenomen, maar geen must.", "fr:none:p"),
        ("Vous parlez couramment français et avez de bonnes notions de néerlandais.", "fr:adjective nl:adjective"),
        ("Bonne maîtrise de l'anglais (B2 minimum)", "en:both:B2"),
        ("Anglais : niveau B2 exigé", "en:cefr:B2"),
        ("Vous maîtrisez parfaitement le français à l'oral et à l'écrit.", "fr:adjective"),
        ("La connaissance du néerlandais constitue un atout.", "nl:none:p"),
        ("Très bon niveau d'anglais, l'allemand serait un plus", "de:none:p en:adjective"),
        ("Vous êtes bilingue FR-NL ou avez une bonne connaissance de l'autre langue.", "fr:adjective nl:adjective"),
        (
            "Langues : Français (langue maternelle), Anglais (courant), Néerlandais (notions)",
            "en:adjective fr:adjective nl:adjective",
        ),
        ("Anglais professionnel requis", "en:adjective"),
        ("Maîtrise de la langue anglaise", "en:adjective"),
        ("Bon niveau de français écrit", "fr:adjective"),
        ("Sehr gute Kenntnisse der deutschen Sprache in Wort und Schrift (mind. C1)", "de:both:C1"),
        ("Deutsch auf muttersprachlichem Niveau, Englisch verhandlungssicher", "de:adjective en:adjective"),
        ("Du sprichst fließend Deutsch und gutes Englisch.", "de:adjective en:adjective"),
        ("Deutschkenntnisse auf Niveau B2, Englischkenntnisse von Vorteil", "de:cefr:B2 en:none:p"),
        (
            "Gute Englischkenntnisse in Wort und Schrift sowie Grundkenntnisse in Französisch",
            "en:adjective fr:adjective",
        ),
        ("Französisch oder Niederländisch wünschenswert", "fr:none:p nl:none:p"),
        ("Deutsch fließend, Englisch gut", "de:adjective en:adjective"),
        ("Deutsch (C1), Englisch (B2)", "de:cefr:C1 en:cefr:B2"),
        ("Sprachen: Deutsch - Muttersprache, Englisch - fließend", "de:adjective en:adjective"),
        ("Sicherer Umgang mit der deutschen Sprache", "de:adjective"),
        ("Verhandlungssicheres Deutsch und Englisch", "de:adjective en:adjective"),
        ("Sie verfügen über ein sehr gutes Deutsch (mindestens C1)", "de:both:C1"),
        ("Wir suchen einen deutschsprachigen Kundenberater (m/w/d).", "de:none"),
        ("Italian at native level and English at B2 level minimum", "en:cefr:B2 it:adjective"),
        ("Written and spoken fluency in English required", "en:adjective"),
        ("Fluency (written and verbal) in English and French", "en:adjective fr:adjective"),
        ("Strong command of the English language", "en:adjective"),
        ("English proficiency (C1)", "en:both:C1"),
        ("Ability to speak Polish is a plus", "pl:none:p"),
        ("Spanish preferred", "es:none:p"),
        ("Bilingual in English and Spanish (required)", "en:adjective es:adjective"),
        ("Languages required: English, French. Languages desired: Arabic.", "ar:none:p en:none fr:none"),
        ("Level of English: upper-intermediate", "en:adjective"),
        ("English: Upper-Intermediate or higher", "en:adjective"),
        ("Business English", "en:adjective"),
        ("Dutch or English speaking", "en:none nl:none"),
        ("Talen: NL, FR en EN", "en:none fr:none nl:none"),
        ("Nederlands/Frans/Engels", "en:none fr:none nl:none"),
        ("- Vloeiend in Nederlands en Engels, Frans is een plus", "en:adjective fr:none:p nl:adjective"),
        ("Tweetalig Nederlands-Frans, goede kennis Engels", "en:adjective fr:adjective nl:adjective"),
        ("Français et anglais courants", "en:adjective fr:adjective"),
        ("Anglais lu, écrit et parlé", "en:adjective"),
        ("Le français est votre langue maternelle", "fr:adjective"),
        ("Dutch: mother tongue level; English: professional level", "nl:adjective en:adjective"),
        ("Required languages: Dutch (fluent), English (good working knowledge)", "nl:adjective en:adjective"),
        ("Knowledge of a second national language (Dutch/French) is a strong plus", "nl:none:p fr:none:p"),
        (
            "You are perfectly fluent in Dutch and have a good notion of French and English.",
            "nl:adjective fr:adjective en:adjective",
        ),
        ("Trilingual: Dutch, French and English", "nl:adjective fr:adjective en:adjective"),
        ("Language: Dutch – excellent; French – good; English – good", "nl:adjective fr:adjective en:adjective"),
        (
            "Excellent knowledge of one of the two national languages (Dutch/French), good knowledge of the other.",
            "nl:adjective fr:adjective",
        ),
        ("Fluent Dutch speaking & writing, French is a nice to have", "nl:adjective fr:none:p"),
        ("Min. B2 level in English", "en:cefr:B2"),
        ("English (B2 – C1)", "en:cefr:B2-C1"),
        ("At least two of the following languages: German, French, Dutch", "de:none fr:none nl:none"),
        ("C1 level English required, any other European language is a bonus", "en:cefr:C1"),
        ("Good command of both Dutch and French (at least level B2)", "nl:both:B2 fr:both:B2"),
        ("Communication skills: fluent in German", "de:adjective"),
        ("German (minimum level: B1)", "de:cefr:B1"),
        ("IELTS 6.5 or equivalent", "en:other"),
        ("You can work in Dutch and English", "nl:none en:none"),
        ("Dutch and English proficiency at C1 level", "nl:both:C1 en:both:C1"),
        ("Excellent verbal and written English communication skills", "en:adjective"),
        ("Speaking Arabic or Turkish is an asset.", "ar:none:p tr:none:p"),
        ("Experience in the German and Austrian market; C1 German", "de:cefr:C1"),
        ("Customer Service Agent with German (C1)", "de:cefr:C1"),
        ("We are looking for a Dutch speaking sales agent.", "nl:none"),
        ("Native-level English, conversational Spanish", "en:adjective es:adjective"),
        ("Je spreekt vlot Nederlands en Engels. Frans is een plus.", "nl:adjective en:adjective fr:none:p"),
        ("Actieve kennis van Nederlands, passieve kennis van Frans", "nl:adjective fr:adjective"),
        ("Zeer goede kennis van het Nederlands, kennis van het Engels is een pluspunt", "nl:adjective en:none:p"),
        ("Je bent perfect tweetalig NL/FR", "nl:adjective fr:adjective"),
        ("Vlotte kennis Nederlands en Frans; notie Engels", "nl:adjective fr:adjective en:adjective"),
        ("Je kan je vlot uitdrukken in het Nederlands en het Frans", "nl:adjective fr:adjective"),
        ("Je beheerst het Nederlands op moedertaalniveau", "nl:adjective"),
        (
            "Goede mondelinge en schriftelijke communicatieve vaardigheden (Nederlands en Engels)",
            "nl:adjective en:adjective",
        ),
        ("Nederlands: moedertaal, Frans: zeer goed, Engels: goed", "nl:adjective fr:adjective en:adjective"),
        ("Taalvereisten: NL (C1), FR (B2)", "nl:cefr:C1 fr:cefr:B2"),
        ("Nederlands (C1-niveau) en Engels (B2-niveau)", "nl:cefr:C1 en:cefr:B2"),
        ("Je hebt minstens een B1-niveau Nederlands of bent bereid dit te behalen", "nl:cefr:B1"),
        ("Beheersing van de Engelse taal is een must.", "en:none"),
        ("Je communiceert vloeiend in het Nederlands, zowel mondeling als schriftelijk", "nl:adjective"),
        (
            "Une excellente connaissance du français et une bonne connaissance du néerlandais (oral et écrit)",
            "fr:adjective nl:adjective",
        ),
        ("Bilingue néerlandais (niveau C1)", "nl:both:C1"),
        ("Vous maîtrisez l'outil informatique et l'anglais", "en:adjective"),
        ("Parfaitement trilingue (FR/NL/EN)", "fr:adjective nl:adjective en:adjective"),
        ("Connaissance approfondie du français ; l'anglais est un plus", "fr:adjective en:none:p"),
        ("Néerlandais : bonnes notions", "nl:adjective"),
        ("Vous vous exprimez aisément en français et en néerlandais", "fr:adjective nl:adjective"),
        ("Niveau d'anglais : B2", "en:cefr:B2"),
        ("Anglais (lu, parlé, écrit)", "en:adjective"),
        ("Vous parlez couramment l'anglais, et idéalement l'allemand", "en:adjective de:none:p"),
        ("La maîtrise de l'anglais est indispensable", "en:adjective"),
        ("Langue maternelle : français", "fr:adjective"),
        ("Notions d'anglais appréciées", "en:adjective:p"),
        ("Gute bis sehr gute Englischkenntnisse", "en:adjective"),
        ("Sehr gute Deutschkenntnisse (C1/C2) sowie gute Englischkenntnisse (B2)", "de:both:C1-C2 en:both:B2"),
        ("Deutsch in Wort und Schrift", "de:none"),
        ("Fließend Deutsch und Englisch in Wort und Schrift", "de:adjective en:adjective"),
        ("Englischkenntnisse mindestens auf Level B1", "en:cefr:B1"),
        ("Du beherrschst die deutsche Sprache sicher in Wort und Schrift", "de:adjective"),
        ("Weitere Fremdsprachenkenntnisse, z. B. Polnisch, sind von Vorteil", "pl:none:p"),
        ("Sprachkenntnisse: Deutsch (verhandlungssicher), Englisch (gut)", "de:adjective en:adjective"),
        ("Sie kommunizieren sicher auf Deutsch und Englisch", "de:adjective en:adjective"),
        ("Deutsch C1 und Englisch B2 sind Voraussetzung", "de:cefr:C1 en:cefr:B2"),
        ("Gute Kenntnisse in Englisch, Französisch von Vorteil", "en:adjective fr:none:p"),
        ("Muttersprachliche Deutschkenntnisse", "de:adjective"),
        ("Sichere Deutsch- sowie gute Englischkenntnisse in Wort und Schrift", "de:adjective en:adjective"),
        ("Gutes technisches Englisch", "en:adjective"),
        ("Englisch: verhandlungssicher (mindestens C1)", "en:both:C1"),
        ("Knowledge of German (not mandatory, but a big plus).", "de:none:p"),
        ("Dutch is not required, but a plus.", "nl:none:p"),
        ("Frans is geen vereiste maar wel een troef.", "fr:none:p"),
        ("Le néerlandais n'est pas obligatoire mais constitue un atout.", "nl:none:p"),
        ("Englisch ist nicht zwingend, aber von Vorteil.", "en:none:p"),
    ],
)
def test_a_demand_is_read_with_its_level_and_its_necessity(text: str, demands: str) -> None:
    assert languages(text + "\n") == " ".join(sorted(demands.split()))


@pytest.mark.parametrize(
    "text",
    [
        "You do not need to speak Dutch.",
        "Dutch is not required.",
        "Dutch language courses are offered.",
        "Our team speaks English, French and Dutch.",
        "We serve English-speaking customers in the Dutch market.",
        "Experience with German tax law",
        "You hold a degree in French literature.",
        "Good knowledge of Belgian and Dutch labour law",
        "Dutch driving licence B",
        "Je hebt geen kennis van het Nederlands nodig.",
        "Onze klanten zijn Franstalig.",
        "Je werkt in een Nederlandstalig team.",
        "Aucun niveau de néerlandais n'est demandé.",
        "Nos clients anglais et allemands apprécient votre sourire.",
        "Le poste est ouvert aux francophones.",
        "Englisch ist für dich kein Problem.",
        "Deutschkenntnisse sind keine Voraussetzung.",
        "Unsere Firmensprache ist Englisch.",
        "Deutschsprachige Kunden in der Schweiz",
        "Please note: the interview will be in Dutch.",
        "All our documents are written in English.",
        "Translation from French to Dutch of our website",
        "A passion for Italian food and French wine",
        "Good knowledge of Dutch tax legislation",
        "French multinational seeks engineer",
        "Kennis van de Nederlandse arbeidswetgeving",
        "Je werkt voor een Duitse fabrikant van Italiaanse meubelen.",
        "Sollicitaties in het Engels zijn welkom.",
        "Vous développez nos ventes sur les marchés allemand et italien.",
        "Cours de français offerts aux collaborateurs",
        "Wir übernehmen die Kosten für deinen Deutschkurs.",
        "Übersetzung technischer Texte aus dem Englischen",
        "Kenntnisse im deutschen Steuerrecht",
        "Französische Küche und spanische Weine",
    ],
)
def test_a_language_that_is_only_named_is_no_demand(text: str) -> None:
    assert languages(text + "\n") == ""


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("Dutch or French at C level, the other one at B2, English B1", "en:cefr:B1 fr:invalid:B2-C2 nl:invalid:B2-C2"),
        ("English: C3", "en:invalid"),
        ("Spanish (B0)", "es:invalid"),
        ("German at D2", "de:invalid"),
        ("Niveau B vereist: Frans niveau B", "fr:invalid:B1-B2"),
        (
            "english c1, Dutch B 2, French C-1, German B2.1",
            "de:cefr:B2 en:cefr:C1 fr:cefr:C1 nl:cefr:B2",
        ),
        ("English 4/5", "en:other"),
        ("Level IV (fluent) Armenian", "hy:other"),
        ("TOEFL score of 95 in English", "en:other"),
        ("A TestDaF certificate is needed", "de:none"),
        ("telc Deutsch B1", "de:cefr:B1"),
        ("Nederlands (Zeer goed)\nFrans (Starter)", "fr:other nl:other"),
        ("Portuguese: Limited working proficiency", "pt:other"),
    ],
)
def test_each_notation_of_a_level_is_told_apart(text: str, demands: str) -> None:
    assert languages(text + "\n") == demands


@pytest.mark.parametrize(
    ("text", "suffix", "demands"),
    [
        (
            "## Talen\n\n| Taal | Niveau |\n|---|---|\n| Nederlands | C1 |\n| Frans | B2 |\n",
            "md",
            "fr:cefr:B2 nl:cefr:C1",
        ),
        ("<table><tr><td>Deutsch</td><td>C1</td></tr></table><p>Mehr davon</p>", "html", "de:cefr:C1"),
        ("---\ntitle: Baker\nlanguages: [Dutch, English]\nlanguage: nl\n---\nYou bake.\n", "md", "en:none nl:none"),
        (
            '{"@type": "JobPosting", "title": "Baker", "inLanguage": "English", "skills": "Fluent in Dutch"}',
            "json",
            "nl:adjective",
        ),
    ],
)
def test_a_level_is_found_in_a_table_and_a_language_under_its_key(text: str, suffix: str, demands: str) -> None:
    assert languages(text, suffix) == demands


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("Sehr gute \nDeutschkenntnisse\nund mehr", "de:adjective"),
        ("Langues\nFrançais\nCourant\nAnglais\nNotions", "en:adjective fr:adjective"),
        ("Excellent knowledge of written and\nspoken Dutch", "nl:adjective"),
        ("Opening hours Languages\nFrenchJob type", "fr:none"),
        ("Teamgeist Fließende Deutschkenntnisse(mind. C1)Teilzeit", "de:both:C1"),
        ("Dutch and French are our working languages. You master both languages at C1.", "fr:both:C1 nl:both:C1"),
    ],
)
def test_damage_and_line_breaks_dont_part_a_language_from_its_level(text: str, demands: str) -> None:
    assert languages(text + "\n") == demands


@pytest.mark.parametrize(
    "text",
    [
        "Must have:\n- Dutch C1\n\nNice to have:\n- German B1\n",
        "Profil\n- Dutch C1\nVon Vorteil\n- German B1\n",
        "Vereist: Dutch C1\nPluspunt: German B1\n",
        "Exigé : Dutch C1\nSouhaité : German B1\n",
    ],
)
def test_a_heading_or_a_label_says_what_is_only_preferred(text: str) -> None:
    assert languages(text) == "de:cefr:B1:p nl:cefr:C1"


def test_languages_named_together_share_their_place_and_alternatives_are_marked() -> None:
    text = "You are fluent in Dutch or French.\n"
    dutch, french = facts(text).languages
    assert [text[d.span.start : d.span.end] for d in (dutch, french)] == ["fluent in Dutch or French"] * 2
    assert [text[d.name.start : d.name.end] for d in (dutch, french)] == ["Dutch", "French"]
    assert dutch.alternative and french.alternative
    assert dutch.parts == french.parts and dutch.adjectives == ("fluent",)


@pytest.mark.parametrize(
    ("listed", "demands"),
    [
        ("languages:\n  - name: Dutch\n    level: C1\n  - name: French\n    level: B2", "fr:cefr:B2 nl:cefr:C1"),
        ("languages:\n  - level: fluent\n    name: Dutch\n  - level: B1\n    name: French", "fr:cefr:B1 nl:adjective"),
        ("talen:\n  - taal: Nederlands\n    niveau: goed\n  - taal: Frans", "fr:none nl:adjective"),
        ("sprachen:\n  - sprache: Deutsch\n    niveau: C1\nlocation: Bonn", "de:cefr:C1"),
        ("languages:\n  - code: nl\n    level: C1\n  - code: FR\n    level: B2", "fr:cefr:B2 nl:cefr:C1"),
        ("languages: [nl, en]\nlanguage: fr\nlang: de", "en:none nl:none"),
        ("langues:\n  - nom: Anglais\n    niveau: courant\nlieu: Namur", "en:adjective"),
    ],
)
def test_a_record_of_a_language_and_its_level_is_one_demand_and_a_code_under_its_key_a_language(
    listed: str, demands: str
) -> None:
    assert languages(f"---\ntitle: Baker\n{listed}\n---\nWe bake bread.\n", "md") == demands
