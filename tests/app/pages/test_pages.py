"""Every page for every role in both languages: it answers, it is sound HTML, and it holds what it should."""

import re
from itertools import pairwise
from typing import Any

import pytest

from app.pages.i18n import translator
from app.pages.runs import _counted
from app.store.models import Rol, RunStap
from tests.app.pages.conftest import Browser, parse
from tests.app.small_region import NOW, OTHER_GEMEENTE, OWN_AANBIEDER, OWN_GEMEENTE

PAGES = [
    "/",
    "/segmenten/1",
    "/segmenten/4",
    "/indicatoren",
    "/indicatoren/wachttijd",
    "/indicatoren/wachttijd?segment=2&maat=binnen-norm&periodeType=maand&uitsplitsing=leeftijdsgroep",
    "/indicatoren/kosten?segment=5&periodeType=jaar",
    "/aanleveringen",
    "/aanleveringen/1",
    "/bevindingen",
    "/bevindingen?regel=TR019",
    "/kwaliteit",
    "/verwerking",
    "/bestaat-niet",
]
NO_DELIVERIES = {Rol.PROCESBEGELEIDER, Rol.DEELNEMER}


def expected(rol: Rol, path: str) -> int:
    if path == "/bestaat-niet":
        return 404
    if path.startswith(("/aanleveringen", "/bevindingen", "/kwaliteit")) and rol in NO_DELIVERIES:
        return 403
    if path == "/aanleveringen/1" and rol is Rol.GEMEENTE:
        return 404
    return 403 if path == "/verwerking" and rol is Rol.DEELNEMER else 200


def check_html(text: str, language: str) -> Any:
    """The basics that a screen reader and a browser rest on."""
    page = parse(text)
    assert page.get("lang") == language
    assert len(page.xpath("//h1")) == 1 and page.xpath("string(//h1)").strip()
    assert page.xpath("string(//title)").strip().endswith("Hefboom")
    assert page.xpath("//main[@id='inhoud']") and page.xpath("//a[@class='skip-link'][@href='#inhoud']")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)), "an id occurs twice"
    for field in page.xpath("//input[not(@type='hidden')] | //select | //textarea"):
        assert page.xpath(f"//label[@for='{field.get('id')}']"), "a field without a label"
    for table in page.xpath("//table"):
        assert table.xpath(".//caption") and table.xpath(".//thead//th[@scope='col']")
    for svg in page.xpath("//*[local-name()='svg']"):
        assert svg.get("aria-hidden") == "true" or svg.get("aria-label"), "a picture without words"
    for named in page.xpath("//@aria-labelledby"):
        assert named in ids
    assert not page.xpath("//script[not(starts-with(@src, '/static/'))] | //script/text() | //@style | //style"), (
        "the content policy forbids these"
    )
    assert not page.xpath("//@src[starts-with(., 'http')] | //link/@href[starts-with(., 'http')]")
    levels = [int(head.tag[1]) for head in page.xpath("//h1|//h2|//h3|//h4")]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels)), levels
    return page


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("rol", list(Rol))
def test_every_page_for_every_role(browser: Browser, rol: Rol, language: str) -> None:
    client = browser(rol)
    client.get("/", params={"taal": language})
    for path in PAGES:
        response = client.get(path)
        assert response.status_code == expected(rol, path), path
        page = check_html(response.text, language)
        words = " ".join(page.xpath("//body//text()"))
        assert not re.search(r"(?<!\d)\d{9}(?!\d)", words), "a number of nine digits could be a BSN"
        assert ("Uitloggen" in words) == (language == "nl") and ("Sign out" in words) == (language == "en")
        assert len(response.content) < 150_000


def test_the_menu_holds_what_the_role_may_open(browser: Browser) -> None:
    def menu(rol: Rol) -> list[str]:
        return list(parse(browser(rol).get("/").text).xpath("//nav[@class='nav']//a/@href"))

    assert {"/", "/indicatoren", "/aanleveringen", "/verwerking"} <= set(menu(Rol.BEHEERDER))
    assert "/aanleveringen" not in menu(Rol.PROCESBEGELEIDER)
    assert not {"/aanleveringen", "/verwerking"} & set(menu(Rol.DEELNEMER))


def test_the_overview_shows_goals_the_kernset_and_what_is_not_there_yet(browser: Browser) -> None:
    page = parse(browser(Rol.REGIO_ANALIST).get("/").text)
    assert len(page.xpath("//section[contains(@class,'segment')]")) == 5
    for section in page.xpath("//section[contains(@class,'segment')]"):
        waiting = section.xpath("string(.//p[contains(@class,'waiting')])").partition(":")[2]
        names = [name for name in waiting.split(",") if name.strip()]
        assert len(section.xpath(".//li[@class='card']")) + len(names) == 6
    text = page.text_content()
    assert "1.1" in text and "Verblijf voorkomen" in text and "31 maart 2026" in text
    card = page.xpath("//section[@id='segment-2']//li[.//a[contains(@href,'/wachttijd')]]")[0].text_content()
    assert "59\xa0dagen" in card and "1e\xa0kwartaal\xa02026" in card and "voorlopig" in card
    assert "hoger dan 4e\xa0kwartaal\xa02025" in card


def test_a_municipality_sees_itself_beside_the_region(browser: Browser) -> None:
    page = parse(browser(Rol.GEMEENTE).get("/").text)
    card = page.xpath("//section[@id='segment-2']//li[.//a[contains(@href,'/wachttijd')]]")[0]
    assert [part.strip() for part in card.xpath(".//p[@class='card__own']//text()") if part.strip()] == [
        "Zoetermeer",
        "86\xa0dagen",
    ]


def test_a_card_leads_to_ones_own_place_beside_the_norm(browser: Browser) -> None:
    def card(rol: Rol, segment: int, kpi: str) -> Any:
        page = parse(browser(rol).get("/").text)
        return page.xpath(f"//section[@id='segment-{segment}']//li[.//a[contains(@href,'/{kpi}?')]]")[0]

    own = card(Rol.GEMEENTE, 2, "wachttijd")
    assert own.xpath(".//a/@href") == [f"/indicatoren/wachttijd?segment=2&gemeente={OWN_GEMEENTE}"]
    assert "norm 98 dagen" in own.text_content()
    assert "norm" not in card(Rol.GEMEENTE, 2, "wachtenden").text_content()
    assert f"aanbieder={OWN_AANBIEDER}" in card(Rol.AANBIEDER, 2, "wachttijd").xpath(".//a/@href")[0]
    assert "gemeente" not in card(Rol.REGIO_ANALIST, 2, "wachttijd").xpath(".//a/@href")[0]
    page = parse(browser(Rol.GEMEENTE).get(own.xpath(".//a/@href")[0]).text)
    beside = page.xpath("//dl[contains(@class, 'beside')]//dd/text()")
    assert [text.replace("\xa0", " ") for text in beside] == ["59 dagen", "98 dagen"], "the region, and the norm"


def test_each_chart_says_where_it_comes_from(browser: Browser) -> None:
    page = parse(browser(Rol.REGIO_ANALIST).get("/indicatoren/wachttijd?segment=2").text)
    sources = page.xpath("//figure//p[@class='source']/text()")
    assert len(sources) == len(page.xpath("//figure")) >= 2
    for wanted in ("Jeugdregio Haaglanden", "31 maart 2026", "gepubliceerd op", "run 1", "definitie versie 1"):
        assert all(wanted in source for source in sources), wanted


def test_an_indicator_page_has_chart_words_tables_and_definition(browser: Browser) -> None:
    address = "/indicatoren/wachttijd?segment=2&gemeente=1842"
    page = parse(browser(Rol.REGIO_ANALIST).get(address).text)
    text = page.text_content()
    assert "jeugdigen en wordt daarom niet getoond" in text and "n < 10" in text
    page = parse(browser(Rol.REGIO_ANALIST).get("/indicatoren/wachttijd?segment=2").text)
    text = page.text_content()
    assert page.xpath("//figure//*[local-name()='svg']") and "norm 98 dagen" in text
    assert "van 43\xa0dagen in 1e\xa0kwartaal\xa02024 naar 59\xa0dagen" in text
    assert "Zoetermeer" in text and "versie 1" in text and "Wat zegt dit wel en niet?" in text
    places = page.xpath("//section[@aria-labelledby='per-gemeente']//tbody//th")
    assert len(places) == 10 and places[-1].text_content() == "Hele regio" and not places[-1].xpath("a")
    assert "gemeente=1926" in next(place for place in places if "Pijnacker" in place.text_content()).xpath("a/@href")[0]


def test_a_municipality_outside_the_scope_is_nvt(browser: Browser) -> None:
    page = parse(browser(Rol.REGIO_ANALIST).get("/indicatoren/wachttijd?segment=5").text)
    row = page.xpath("//section[@aria-labelledby='per-gemeente']//tr[th='Den Haag']")[0]
    assert "nvt" in row.text_content() and "0" not in row.xpath("string(td[1])")
    chosen = browser(Rol.REGIO_ANALIST).get("/indicatoren/wachttijd?segment=5&gemeente=0518").text
    assert "De regio koopt dit segment niet in voor deze gemeente." in chosen
    assert "Den Haag" in browser(Rol.REGIO_ANALIST).get("/segmenten/5").text


def test_pages_show_each_role_its_own_places(browser: Browser) -> None:
    address = "/indicatoren/wachttijd?segment=2"
    municipality = parse(browser(Rol.GEMEENTE).get(address).text)
    assert municipality.xpath("//select[@name='gemeente']/option/@value") == ["", OWN_GEMEENTE]
    rows = municipality.xpath("//section[@aria-labelledby='per-gemeente']//tbody//th")
    assert [row.text_content() for row in rows] == ["Zoetermeer", "Hele regio"]
    provider = parse(browser(Rol.AANBIEDER).get(address).text)
    assert provider.xpath("//select[@name='aanbieder']/option/@value") == ["", OWN_AANBIEDER]
    participant = parse(browser(Rol.DEELNEMER).get(address).text)
    assert not participant.xpath("//select[@name='gemeente' or @name='aanbieder']")


def test_an_indicator_offers_the_groups_that_it_has(browser: Browser) -> None:
    """Concentratie has no figure over all segments and none of a provider; bezetting has none of a municipality."""
    analist, provider = browser(Rol.REGIO_ANALIST), browser(Rol.AANBIEDER)
    concentration = parse(analist.get("/indicatoren/concentratie").text)
    assert concentration.xpath("//select[@name='segment']/option/@value") == ["1", "2", "3", "4", "5"]
    assert len(concentration.xpath("//select[@name='gemeente']/option")) == 10
    assert not parse(provider.get("/indicatoren/concentratie").text).xpath("//select[@name='aanbieder']")
    assert not parse(analist.get("/indicatoren/bezetting").text).xpath("//select[@name='gemeente']")
    assert parse(provider.get("/indicatoren/bezetting").text).xpath("//select[@name='aanbieder']")


def test_a_place_of_somebody_else_in_an_address_is_not_shown(browser: Browser) -> None:
    text = browser(Rol.GEMEENTE).get(f"/indicatoren/wachttijd?segment=2&gemeente={OTHER_GEMEENTE}").text
    assert "Delft" not in parse(text).xpath("string(//main)")


@pytest.mark.parametrize(
    "query",
    ["segment=9", "maat=geen", "periodeType=week", "uitsplitsing=x", "gemeente=abc", "segment=1&segment=2", "x=y"],
)
def test_an_old_bookmark_shows_the_default(browser: Browser, query: str) -> None:
    assert browser(Rol.REGIO_ANALIST).get(f"/indicatoren/wachttijd?{query}").status_code == 200


def test_every_measure_of_every_indicator_can_be_shown(browser: Browser) -> None:
    client = browser(Rol.REGIO_ANALIST)
    listed = parse(client.get("/indicatoren").text)
    addresses = listed.xpath("//main//ul[@class='cards']//a/@href")
    assert len(addresses) >= 7
    for address in addresses:
        page = parse(client.get(address).text)
        for measure in page.xpath("//select[@name='maat']/option/@value"):
            assert client.get(address, params={"maat": measure, "periodeType": "jaar"}).status_code == 200, measure


def test_refusals_stand_by_rule_with_code_places_and_remedy(browser: Browser) -> None:
    page = parse(browser(Rol.AANBIEDER).get("/aanleveringen/1").text)
    text = page.text_content()
    for wanted in ("TR018", "0001", "StopProduct[1]/Einddatum", "REF-1", "Stuur het bericht opnieuw", "2 ×", "120"):
        assert wanted in text, wanted
    assert page.xpath("string(//h1)") == "duinrand-2026-03.zip"


def test_deliveries_of_others_stay_out_of_sight(browser: Browser) -> None:
    text = browser(Rol.AANBIEDER).get("/aanleveringen").text
    assert "duinrand" in text and "devliet" not in text
    everything = browser(Rol.BEHEERDER).get("/aanleveringen").text
    assert "duinrand" in everything and "devliet" in everything and "wacht op verwerking" in everything


def test_deliveries_can_be_sifted_by_outcome(browser: Browser) -> None:
    text = browser(Rol.BEHEERDER).get("/aanleveringen?uitkomst=geweigerd").text
    assert "devliet" in text and "duinrand" not in text
    assert "geen aanlevering met deze uitkomst" in browser(Rol.AANBIEDER).get("/aanleveringen?uitkomst=geweigerd").text
    assert "duinrand" in browser(Rol.AANBIEDER).get("/aanleveringen?uitkomst=onzin").text


def test_runs_show_their_steps_and_counts_only_to_who_runs_the_service(browser: Browser) -> None:
    page = parse(browser(Rol.REGIO_ANALIST).get("/verwerking").text)
    assert "Nachtelijke verwerking 1" in page.text_content() and "gelukt" in page.text_content()
    assert len(page.xpath("//tbody/tr")) == 4 and "12,0 s" in page.text_content()
    assert "levering: 7" in page.text_content()
    assert "levering: 7" not in browser(Rol.GEMEENTE).get("/verwerking").text


def test_names_of_files_are_escaped(browser: Browser) -> None:
    response = browser(Rol.REGIO_ANALIST).get("/indicatoren/wachttijd?segment=<script>alert(1)</script>")
    assert "<script" not in response.text


def test_styles_are_kept_by_browsers(browser: Browser) -> None:
    page = parse(browser(None).get("/inloggen").text)
    for address in page.xpath("//link/@href"):
        response = browser(None).get(address)
        assert response.status_code == 200 and "immutable" in response.headers["cache-control"]


def test_a_run_names_the_checks_that_found_something_and_counts_the_rest() -> None:
    step = RunStap(run_id=1, naam="controles", begonnen_op=NOW, tellingen={"TR019": 0, "OP271": 1052, "FD01": 0})
    assert _counted(step, translator("nl")) == "OP271: 1.052, 2 controles vonden niets"
    other = RunStap(run_id=1, naam="inbox", begonnen_op=NOW, tellingen={"nieuw": 0, "bestanden": 3})
    assert _counted(other, translator("nl")) == "nieuw: 0, bestanden: 3"
    fetched = RunStap(run_id=1, naam="bron bureau", begonnen_op=NOW, tellingen={"bestanden": 3, "nietOpgehaald": 1})
    assert _counted(fetched, translator("nl")) == "bestanden: 3, niet opgehaald: 1"
    assert _counted(fetched, translator("en")) == "files: 3, not fetched: 1"
    figures = RunStap(run_id=1, naam="indicatoren", begonnen_op=NOW, tellingen={"openbaar": 9, "verborgen": 2})
    told = "cijfers na de controle op kleine aantallen: 9, cijfers die niet worden getoond: 2"
    assert _counted(figures, translator("nl")) == told
    blocks = RunStap(run_id=1, naam="bouwstenen", begonnen_op=NOW, tellingen={"wacht": 1000, "client": 500})
    assert _counted(blocks, translator("nl")) == "2 tabellen, samen 1.500 regels"


@pytest.mark.parametrize("address", ["/indicatoren/wachttijd", "/indicatoren/wachttijd?segment=2&gemeente=0637"])
def test_the_figures_of_a_page_can_be_taken_along_in_every_form(browser: Browser, address: str) -> None:
    analist = browser(Rol.REGIO_ANALIST)
    links = parse(analist.get(address).text).xpath("//a[contains(@href, 'formaat=')]/@href")
    assert [link.rpartition("=")[2] for link in links] == ["csv", "parquet", "json"]
    for link in links:
        answer = analist.get(link)
        assert answer.status_code == 200 and len(answer.content) > 100


def test_norms_and_versions_tell_in_english_where_they_come_from(browser: Browser) -> None:
    client = browser(Rol.REGIO_ANALIST)
    assert "illustrative: to be replaced by the contract norm" in client.get("/segmenten/1?taal=en").text
    assert "First version." in client.get("/indicatoren/wachttijd?taal=en").text
    dutch = client.get("/segmenten/1?taal=nl").text
    assert "illustratief: te vervangen door de contractnorm" in dutch and "illustrative" not in dutch
