"""Wordings of recruiters that were missed when first met: duties, compounds, stars, indifference, years far off."""

import pytest
from test_facts_experience import experience
from test_facts_languages import languages


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("Reads technical drawings annotated in German without a dictionary.", "de:none"),
        ("We don't mind whether you speak Dutch or French.", ""),
        ("Whether you speak French, Dutch or German at home makes no difference to us.", ""),
        ("GCSE English at grade 4 or above.", "en:other"),
        ("A-level French or equivalent is desirable.", "fr:other:p"),
        ("Cambridge C1 Advanced certificate.", "en:cefr:C1"),
        ("English ★★★★☆ Dutch ★★★☆☆", "en:other nl:other"),
        ("EN: native, FR: working proficiency, NL: not needed", "en:adjective fr:adjective"),
        ("E/D bilingual secretary", "de:adjective en:adjective"),
        ("You can hold your own in a meeting in German.", "de:none"),
        ("Dutch or the willingness to learn it.", "nl:none"),
        ("Language proficiency: English 90%, German 60%.", "de:invalid en:invalid"),
        ("English level: B2-", "en:invalid"),
        ("English 1B or above.", "en:invalid"),
        ("Minimum Bl English.", "en:invalid"),
        ("Fluency in a Nordic language (Swedish, Danish or Norwegian).", "da:adjective no:adjective sv:adjective"),
        ("No German? No problem, English will do.", "en:none"),
        ("Swiss German would be the icing on the cake.", "de:none:p"),
        (
            "| Language | Speaking | Writing |\n|---|---|---|\n| Dutch | C1 | B2 |\n| French | B1 | A2 |",
            "fr:cefr:A2-B1 nl:cefr:B2-C1",
        ),
        ("You are equally at home in Dutch and English.", "en:none nl:none"),
        ("Ukrainian or Russian speakers particularly welcome.", "ru:none:p uk:none:p"),
        ("Je leest vlot handleidingen in het Engels.", "en:adjective"),
        ("Je schrijft foutloos Nederlands en behelpt je in het Frans.", "fr:adjective nl:adjective"),
        ("Taalexamen Frans (art. 12) is een pluspunt.", "fr:none:p"),
        ("Schoolfrans volstaat.", "fr:adjective"),
        ("Een aardig mondje Duits komt van pas.", "de:adjective:p"),
        ("Nederlands: ★★★★★ Frans: ★★★", "fr:other nl:other"),
        ("Het maakt ons niet uit of je Nederlands of Frans spreekt.", ""),
        ("Of je nu Nederlands of Frans praat, iedereen is welkom.", ""),
        ("Frans en Engels zijn een surplus.", "en:none:p fr:none:p"),
        ("Nederlands op minimaal 2F-niveau.", "nl:other"),
        ("Je bent perfect tweetalig (F/N).", "fr:adjective nl:adjective"),
        ("Kennis v/h Frans (min. niv. B1).", "fr:cefr:B1"),
        ("Vous parlez couramment, et sans accent, l'anglais.", "en:adjective"),
        ("Anglais niveau C3, néerlandais.", "en:invalid nl:none"),
        ("Que vous soyez francophone ou néerlandophone, postulez !", ""),
        ("LV1 anglais, LV2 allemand.", "de:none en:none"),
        ("L'anglais est un plus, le français une évidence.", "en:none:p fr:none"),
        ("Anglais : ●●●○○", "en:other"),
        ("Sie lesen englische Fachtexte mühelos.", "en:adjective"),
        ("Schulenglisch reicht aus.", "en:adjective"),
        ("Verhandlungsdeutsch und gutes Schulfranzösisch.", "de:adjective fr:adjective"),
        ("Fachenglisch von Vorteil.", "en:adjective:p"),
        ("Du sprichst fließend und gerne Deutsch, auch am Telefon.", "de:adjective"),
        ("Ob Sie Deutsch oder Französisch sprechen, ist uns gleich.", ""),
        ("Egal ob Deutsch oder Englisch deine Muttersprache ist: Hauptsache, du kannst anpacken.", ""),
        ("Sprachniveau Deutsch: Bl", "de:invalid"),
        ("Rumänisch, Bulgarisch oder Polnisch: eine dieser Sprachen sprechen Sie.", "bg:none pl:none ro:none"),
        ("Kunden betreust du auf Niederländisch.", "nl:none"),
        ("Our patients speak Turkish, Arabic and Berber; interpreters are available.", ""),
        ("Ideally a second language (French, German).", "de:none:p fr:none:p"),
        ("Bilingual English/Spanish pay differential of $1 an hour.", ""),
        ("Bilingual candidates (English/Spanish) preferred.", "en:adjective:p es:adjective:p"),
        ("Comfortable presenting to clients in both English and Japanese.", "en:adjective ja:adjective"),
        ("Vereiste talen: NL (uitstekend) – FR (goed) – EN (noties)", "en:adjective fr:adjective nl:adjective"),
        ("Minimale kennis Nederlands: niveau 2.4 (CVO)", "nl:other"),
        ("Je staat klanten te woord in het Nederlands, Frans en Engels.", "en:none fr:none nl:none"),
        ("Je kan een rapport opstellen in het Frans.", "fr:none"),
        ("Uitstekende taalvaardigheid NL, goede taalvaardigheid EN", "en:adjective nl:adjective"),
        ("Wij spreken Nederlands op de werkvloer.", ""),
        ("Nederlandstalig of Franstalig met goede kennis van de andere taal", "fr:adjective nl:adjective"),
        ("Votre néerlandais vous permet de suivre une réunion.", "nl:none"),
        ("Parler arabe ou berbère facilite les contacts avec les résidents.", "ar:none:p"),
        ("Niveau A2 de FLE minimum.", "fr:cefr:A2"),
        ("Bilingue FR/ALL", "de:adjective fr:adjective"),
        (
            "Sprachen: D (Muttersprache), E (verhandlungssicher), F (Grundkenntnisse)",
            "de:adjective en:adjective fr:adjective",
        ),
        ("Idealerweise sprichst du neben Deutsch auch Kroatisch.", "de:none:p hr:none:p"),
        ("Sie haben Spaß daran, sich auf Englisch auszutauschen.", "en:none"),
        ("Wir zahlen deinen Sprachkurs Deutsch B2.", ""),
        ("Stilsicheres Deutsch, ausbaufähiges Englisch", "de:adjective en:adjective"),
        ("Ungarisch- oder Slowakischkenntnisse wären toll.", "hu:none:p sk:none:p"),
        (
            "Wir erwarten:\n* Deutsch C1\n* 3 Jahre Berufserfahrung\nWir freuen uns über:\n* Italienisch\n",
            "de:cefr:C1 it:none:p",
        ),
        ("You are confident holding meetings in both German and English.", "de:adjective en:adjective"),
        ("Able to communicate clearly in English with passengers.", "en:adjective"),
        ("Excellent grammar and spelling in Dutch.", "nl:adjective"),
        ("Je kan je zowel in het Nederlands als in het Engels goed uitdrukken.", "en:adjective nl:adjective"),
        ("Het team is tweetalig (NL-FR).", ""),
        ("Vous êtes à l'aise en anglais comme en français.", "en:adjective fr:adjective"),
        ("Anglais non requis.", ""),
        ("Able to write administrative reports in English and Armenian.", "en:none hy:none"),
    ],
)
def test_a_wording_that_was_missed_at_first_is_read(text: str, demands: str) -> None:
    assert languages(text + "\n", "md" if text.startswith("|") else "txt") == demands


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("A solid five years of ledgers behind you.", "5~"),
        ("Two winters and at least 24 months on site.", "2~"),
        ("You have a degree and 3 years in audit, or 6 without one.", "3~ 6~"),
        ("Between 5 and 3 years of retail experience.", "5~3"),
        ("You've been a line manager for no less than four years.", "4~"),
        ("Half a year behind a bar is enough.", "0.5~"),
        ("7 yrs+ of stakeholder management, 3 yrs+ of which in the public sector.", "7~ 3~"),
        ("At least 36 months of post-registration nursing.", "3~"),
        ("Enkele jaren (min. 3) op de teller.", "3~"),
        ("Tussen 5 en 3 jaar ervaring.", "5~3"),
        ("Minstens een tweetal jaar ervaring in een KMO.", "2~"),
        ("Geen diploma maar wel 4 jaar op de vloer gestaan? Solliciteer!", "4~"),
        ("Vous affichez cinq années au compteur dans le notariat.", "5~"),
        ("Vous avez un an et demi de caisse derrière vous.", "1.5~"),
        ("Sie sind seit mindestens 3 Jahren als Steuerfachangestellte tätig.", "3~"),
        ("Zwischen 7 und 4 Jahren Erfahrung.", "7~4"),
        ("Mindestens zwei, idealerweise vier Jahre Praxis.", "2~ 4~p"),
        ("Your CV shows 6-8 years in brand management.", "6~8"),
        ("Experience with React (3y), TypeScript (2y) and Node (1y).", "3~ 2~ 1~"),
        ("Contractduur 12 maanden, ervaring 24 maanden.", "2~"),
        ("Sie blicken auf mindestens sieben Jahre in der Anwendungsentwicklung zurück.", "7~"),
        ("Du arbeitest seit einem Jahr als Erzieherin.", "1~"),
        ("Wir erwarten:\n* Deutsch C1\n* 3 Jahre Berufserfahrung\nWir freuen uns über:\n* Italienisch\n", "3~"),
        ("Experience: minimum 12 months (24 preferred).", "1~ 2~p"),
        ("3 years' experience required, 5 preferred.", "3~ 5~p"),
        ("Must have been employed as a lifeguard for six months.", "0.5~"),
        ("At least five (5) but no more than eight (8) years of experience.", "5~8"),
        ("Justifiant d'au moins 5 ans en cabinet dont 2 en audit bancaire.", "5~ 2~"),
        ("CDI après une mission de 6 mois ; 3 ans d'expérience exigés.", "3~"),
        ("Wer mindestens 10 Jahre bei uns ist, bekommt eine Uhr.", ""),
        ("You have been out of paid work for at least two years.", ""),
        ("At least 6 months of experience, ideally 12.", "0.5~ 1~p"),
    ],
)
def test_years_far_from_their_unit_or_from_experience_are_read(text: str, years: str) -> None:
    assert experience(text + "\n") == years


@pytest.mark.parametrize(
    ("text", "demands", "years"),
    [
        ("Dutch B2 Nice to have Jira and Confluence", "nl:cefr:B2", ""),
        ("3 years in retail Nice to have a forklift licence", "", "3~"),
        ("Ervaring ( < 2 jaar ) Functie Welkom bij de familie", "", "~2"),
        ("2-4 years as a planner BA Degree strongly preferred", "", "2~4"),
        ("Preferred Skills: MSc and at least 3 years of experience", "", "3~p"),
        ("Bilingual Spanish Preferred", "es:adjective:p", ""),
    ],
)
def test_a_welcome_after_a_lost_line_break_speaks_of_what_follows(text: str, demands: str, years: str) -> None:
    assert (languages(text + "\n"), experience(text + "\n")) == (demands, years)


@pytest.mark.parametrize(
    ("text", "suffix", "demands"),
    [
        (
            "| Language | Speaking | Writing |\n|---|---|---|\n| Dutch | C1 | B2 |\n| French | B1 | A2 |\n",
            "md",
            "fr:cefr:A2-B1 nl:cefr:B2-C1",
        ),
        (
            "<table><tr><th>Langue<th>Lu<th>Parlé<tr><td>Anglais<td>B2<td>B1<tr><td>Allemand<td>A2<td>A1</table>",
            "html",
            "de:cefr:A1-A2 en:cefr:B1-B2",
        ),
        (
            "| Taal | Niveau |\n|---|---|\n| Nederlands | zeer goed |\n| Frans | basis |\n",
            "md",
            "fr:adjective nl:adjective",
        ),
        ("<dl><dt>Nederlands</dt><dd>C1</dd><dt>Frans</dt><dd>B1</dd></dl>", "html", "fr:cefr:B1 nl:cefr:C1"),
        ("Taal\tNiveau\nNederlands\tC1\nFrans\tB1\n", "txt", "fr:cefr:B1 nl:cefr:C1"),
        ("Languages\nDutch\nC1\nFrench\nB1\n", "txt", "fr:cefr:B1 nl:cefr:C1"),
        ("<ul><li><b>Deutsch:</b> C1</li><li><b>Englisch:</b> B2</li></ul>", "html", "de:cefr:C1 en:cefr:B2"),
    ],
)
def test_a_matrix_of_languages_gives_each_language_the_levels_of_its_row(text: str, suffix: str, demands: str) -> None:
    assert languages(text, suffix) == demands


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("Bilingual NL/FR", "fr:adjective nl:adjective"),
        ("Perfect tweetalig (N/F)", "fr:adjective nl:adjective"),
        ("Secrétaire bilingue F/N", "fr:adjective nl:adjective"),
        ("E/D bilingual secretary", "de:adjective en:adjective"),
        ("Trilingual FR-NL-EN", "en:adjective fr:adjective nl:adjective"),
        ("Talen: NL (moedertaal) – FR (goed) – EN (basis)", "en:adjective fr:adjective nl:adjective"),
        ("Sprachen: D (Muttersprache), E (fließend)", "de:adjective en:adjective"),
        ("Location: BE/NL, DE", ""),
        ("Customer service agent DE/AT", ""),
        ("Delivery to FR, DE and IT", ""),
        ("Sales manager (m/f/d), vendeur H/F", ""),
        ("Floor D/E of the north wing", ""),
    ],
)
def test_codes_are_languages_only_in_a_list_of_them(text: str, demands: str) -> None:
    assert languages(text + "\n") == demands
