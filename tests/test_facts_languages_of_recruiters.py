"""Demands as recruiters of many kinds write them: duties in a language, lost line breaks, years in brackets."""

import pytest
from test_facts_experience import experience
from test_facts_languages import languages


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("Writing crisp English is half of this job.", "en:adjective"),
        ("Without German you won't get far with our suppliers.", "de:none"),
        ("Nobody expects you to speak Dutch, our office runs in English.", ""),
        ("You hold a conversation in French with residents and their families.", "fr:none"),
        ("A second European language such as Italian or Spanish would set you apart.", "es:none:p it:none:p"),
        ("You're comfortable in English, and you don't shy away from Dutch.", "en:adjective nl:none"),
        ("If you also speak Spanish, even better.", "es:none:p"),
        ("Bonus if you know a bit of German.", "de:adjective:p"),
        ("Bezoekers te woord staan in het Frans.", "fr:none"),
        ("Ervaring binnen transport is een pluspunt Talenkennis: vloeiend Nederlands", "nl:adjective"),
        ("Zonder Duits kom je hier niet ver.", "de:none"),
        ("Naast het Nederlands druk je je goed uit in het Italiaans.", "it:adjective nl:none"),
        ("Je bent vlot 3-talig (Nederlands, Frans en Engels).", "en:adjective fr:adjective nl:adjective"),
        ("Kennis van het Frans is een meerwaarde Professionele vaardigheden", "fr:none:p"),
        ("Spreek je ook Pools of Roemeens? Dan heb je een streepje voor.", "pl:none:p ro:none:p"),
        ("Talen: NL (moedertaal), FR (goed), EN (basis).", "en:adjective fr:adjective nl:adjective"),
        ("Sans l'allemand, difficile de suivre nos fournisseurs.", "de:none"),
        ("Vous accueillez la clientèle en français et en néerlandais.", "fr:none nl:none"),
        ("Vous vous débrouillez en néerlandais.", "nl:adjective"),
        ("Ohne Englisch geht es bei uns nicht.", "en:none"),
        ("Deutsch mindestens B2, Englisch gern.", "de:cefr:B2 en:none:p"),
        ("Sprachen: Französisch (Native Level) & Englisch", "en:none fr:adjective"),
        ("Polish is a strong asset at our depot.", "pl:none:p"),
        ("You will greet visitors in Dutch and French at our Brussels front desk.", "fr:none nl:none"),
        ("Engels of Duits als tweede taal is handig.", "de:none:p en:none:p"),
        ("Vous parlez le portugais ? C'est un atout.", "pt:none:p"),
        ("Le bilinguisme français-allemand est indispensable.", "de:adjective fr:adjective"),
        ("Notre clientèle est principalement anglophone.", ""),
        ("Sie führen Kundengespräche auf Deutsch und Englisch.", "de:none en:none"),
    ],
)
def test_a_language_that_the_work_is_done_in_is_demanded(text: str, demands: str) -> None:
    assert languages(text) == demands


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("You have taught English for two years.", "2~"),
        ("5 years in accounts payable (3 in a supervisory role).", "5~ 3~"),
        ("Java (5 years), Spring (3 years), Angular (1 year).", "5~ 3~ 1~"),
        ("Ideally you have spent 2 to 4 years in retail.", "2~4p"),
        ("At least a year of hands-on Kubernetes.", "1~"),
        ("You have a degree plus 4 years in procurement, or 8 years without one.", "4~ 8~"),
        ("1 year and 6 months of experience in payroll.", "1.5~"),
        ("A proven record of at least seven years within local government.", "7~"),
        ("Je staat minstens 3 jaar in het onderwijs.", "3~"),
        ("Je bent al 5 jaar actief als boekhouder.", "5~"),
        ("1 jaar en 6 maanden relevante ervaring.", "1.5~"),
        ("Vous avez déjà exercé 2 ans comme cariste.", "2~"),
        ("1 an et 6 mois d'expérience exigés.", "1.5~"),
        ("Berufserfahrung von 1 Jahr und 6 Monaten.", "1.5~"),
        ("Idealerweise hast du schon 2 Jahre im Einzelhandel verkauft.", "2~p"),
        ("Experience (Years)5", "5~"),
        ("We are a small company with an 8-year experience in roofing.", ""),
        ("Fellows attend a curriculum throughout the two year cohort experience.", ""),
        ("Je werkte al minstens een jaar in de bouw.", "1~"),
        ("Sie verfügen über 2 Jahre Erfahrung, wünschenswert sind 4 Jahre.", "2~ 4~p"),
    ],
)
def test_years_without_the_word_experience_beside_them_are_read(text: str, years: str) -> None:
    assert experience(text) == years


def test_the_end_of_a_wrapped_sentence_is_no_heading_of_what_is_welcome() -> None:
    text = (
        "REQUIREMENTS:\n- Some practice with scripting and with databases is\ndesirable.\n- Good knowledge of English\n"
    )
    assert languages(text) == "en:adjective"
