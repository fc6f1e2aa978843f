"""Names of codes, for people. Room app/: pure values in Dutch; vertaling/en.po has the English."""

from typing import Final

from app.pages.i18n import Translator, mark
from app.store.models import Rol, RunStand, Stand
from checks.check import Dimension, Outcome
from ingest.fault import Effect
from kpi.allocation import Key
from kpi.history import Reason

ROLES: Final = {
    Rol.AANBIEDER: mark("aanbieder"),
    Rol.GEMEENTE: mark("gemeente"),
    Rol.REGIO_ANALIST: mark("analist van de regio"),
    Rol.PROCESBEGELEIDER: mark("procesbegeleider"),
    Rol.DEELNEMER: mark("deelnemer"),
    Rol.BEHEERDER: mark("beheerder"),
}
MENU: Final = (
    ("/", mark("Overzicht")),
    ("/kerncijfers", mark("Kerncijfers")),
    ("/indicatoren", mark("Indicatoren")),
    ("/sessies", mark("Duidingssessies")),
    ("/aanleveringen", mark("Aanleveringen")),
    ("/kwaliteit", mark("Kwaliteit")),
    ("/verwerking", mark("Verwerking")),
)
# What a rule asks, in the terms of Kahn.
DIMENSION: Final = {
    Dimension.CONFORMANCE: mark("volgens de standaard"),
    Dimension.COMPLETENESS: mark("volledig"),
    Dimension.TIMELINESS: mark("op tijd"),
    Dimension.PLAUSIBILITY: mark("aannemelijk"),
}
# Outcome of a delivery, with its tone on the page and what it means.
DELIVERY: Final = {
    Stand.ONTVANGEN: (mark("wacht op verwerking"), "rust", mark("Het bestand is ontvangen en wordt nog gelezen.")),
    Stand.VERWERKT: (mark("verwerkt"), "goed", mark("Alles in dit bestand is ingelezen.")),
    Stand.DEELS: (mark("deels geweigerd"), "fout", mark("Een deel is ingelezen; de rest staat hieronder.")),
    Stand.GEWEIGERD: (mark("geweigerd"), "fout", mark("Niets uit dit bestand is ingelezen.")),
}
# What somebody who sent a file in is told as soon as it was read.
ENDED_UP: Final = {
    Stand.VERWERKT: mark("Verwerkt: alles is ingelezen."),
    Stand.DEELS: mark("Deels geweigerd: in het ontvangstbewijs staat wat, waarom en hoe u het herstelt."),
    Stand.GEWEIGERD: mark("Geweigerd: in het ontvangstbewijs staat waarom en hoe u het herstelt."),
}
# The same for a file that waits because reading it broke off: once more, or no more.
BROKEN_OFF: Final = {
    False: (mark("wordt nog eens gelezen"), "rust", mark("Het inlezen ging bij ons mis; wij proberen het nog eens.")),
    True: (
        mark("terzijde gelegd"),
        "fout",
        mark("Het inlezen ging bij ons mis, ook toen wij het nog eens probeerden."),
    ),
}
RUN: Final = {
    RunStand.LOOPT: (mark("loopt"), "rust"),
    RunStand.GELUKT: (mark("gelukt"), "goed"),
    RunStand.MISLUKT: (mark("mislukt"), "fout"),
}
# A run, or a step of it, in which a check could not be carried out.
AMBER: Final = (mark("niet alles gecontroleerd"), "letop")
# How an expectation ended, with its tone.
ENDED: Final = {
    Outcome.CLEAN: (mark("schoon"), "goed"),
    Outcome.FOUND: (mark("iets gevonden"), "rust"),
    Outcome.NOT_RUN: (mark("niet uitgevoerd"), "letop"),
}
# The kinds of expectations of Great Expectations that we use.
EXPECTATION: Final = {
    "wrong_rows": mark("geen rij die de regel breekt"),
    "expect_column_values_to_not_be_null": mark("altijd gevuld"),
    "expect_column_values_to_be_in_set": mark("uit de codelijst"),
    "expect_column_values_to_be_between": mark("binnen de grenzen"),
    "expect_column_value_lengths_to_be_between": mark("niet te kort of te lang"),
    "expect_table_columns_to_match_set": mark("alle kolommen aanwezig"),
}
RUN_KIND: Final = {
    "nacht": mark("Nachtelijke verwerking"),
    "berekening": mark("Berekening op verzoek"),
    "aanlevering": mark("Inlezen van een aanlevering"),
    "uitvoer": mark("Uitvoer van cijfers"),
    "opnieuw-laden": mark("Alles opnieuw inlezen"),
}
EFFECT: Final = {
    Effect.FILE: mark("Het hele bestand is geweigerd."),
    Effect.MESSAGE: mark("Deze berichten zijn geweigerd."),
    Effect.RECORD: mark("Deze regels zijn geweigerd; de rest van het bericht telt mee."),
    Effect.REPORT: mark("Een melding: er is niets geweigerd."),
}
ALLOCATION_KEY: Final = {
    Key.USE: mark("gebruik"),
    Key.YOUTHS: mark("jeugdigen"),
    Key.COST: mark("kosten"),
}
CHANGE_REASON: Final = {
    Reason.DEFINITION: mark("andere definitie"),
    Reason.PERIOD: mark("de periode liep nog"),
    Reason.BOTH: mark("nieuwe en verbeterde gegevens"),
    Reason.CORRECTED: mark("verbeterde gegevens"),
    Reason.NEW: mark("nieuwe gegevens"),
    Reason.PACK: mark("het regiopakket"),
    Reason.DATE: mark("een andere peildatum"),
}
FUNDING: Final = {
    "taakgericht": mark("taakgerichte bekostiging"),
    "inspanningsgericht": mark("inspanningsgerichte bekostiging"),
}
SCALE: Final = {
    "H9": mark("ingekocht door alle negen gemeenten (H9)"),
    "H8": mark("ingekocht door acht gemeenten (H8)"),
}
PERIOD_TYPE: Final = {"maand": mark("maand"), "kwartaal": mark("kwartaal"), "jaar": mark("jaar")}
BREAKDOWN: Final = {
    "leeftijdsgroep": mark("leeftijd"),
    "verblijfsvorm": mark("verblijfsvorm"),
    "verwijzer": mark("verwijzer"),
}
DIRECTION: Final = {
    "hoger": mark("hoger is gunstiger"),
    "lager": mark("lager is gunstiger"),
    "neutraal": mark("hoger of lager is op zichzelf niet beter"),
}
# COD327 of the iJw standard, shortened.
REFERRER: Final = {
    "01": mark("gemeente"),
    "02": mark("huisarts"),
    "03": mark("jeugdarts"),
    "04": mark("gecertificeerde instelling"),
    "05": mark("medisch specialist"),
    "06": mark("zelfverwijzer of geen verwijzer"),
    "08": mark("rechter, officier van justitie of justitiële inrichting"),
    "onbekend": mark("onbekend"),
}
# JZ588 of the iJw standard, shortened; and the two names of kpi/curves.
ENDING: Final = {
    "02": mark("overleden"),
    "20": mark("tijdelijk gestopt"),
    "31": mark("volgens plan"),
    "32": mark("eerder, door de jeugdige of de ouders"),
    "33": mark("eerder, door de aanbieder"),
    "34": mark("eerder, in overleg"),
    "35": mark("eerder, door omstandigheden"),
    "36": mark("door de gemeente"),
    "37": mark("door een wijziging"),
    "38": mark("naar een andere aanbieder"),
    "39": mark("naar een ander domein"),
    "geen": mark("zonder stopbericht"),
    "overig": mark("op een andere manier"),
}
STAY: Final = {
    "pleegzorg": mark("pleegzorg"),
    "gezinsgericht": mark("gezinsgericht verblijf"),
    "residentieel": mark("residentieel verblijf"),
    "gesloten": mark("gesloten verblijf"),
    "logeren": mark("logeren"),
}
STEP: Final = {
    "inbox": mark("Inbox lezen"),
    "bouwstenen": mark("Bouwstenen maken"),
    "controles": mark("Controleren"),
    "indicatoren": mark("Indicatoren berekenen"),
    "bijwerken nagaan": mark("Nagaan of bijwerken hetzelfde geeft"),
    "verifiëren": mark("Uitkomsten toetsen"),
    "publiceren": mark("Publiceren"),
    "bewaartermijn": mark("Bestanden na hun bewaartermijn verwijderen"),
}
# What a step counts, by the name that the step gave it.
COUNTED: Final = {
    "bestanden": mark("bestanden"),
    "nieuw": mark("nieuw"),
    "weigeringen": mark("fouten"),
    "nietOpgehaald": mark("niet opgehaald"),
    "verwijderd": mark("verwijderd"),
    "berichten": mark("berichten"),
    "wetten": mark("wetten die gelden"),
    "herberekend": mark("opnieuw berekende stukken"),
    "perioden": mark("perioden"),
    "geheel": mark("alles opnieuw, want"),
    "afwijkend": mark("cijfers die anders uitkwamen"),
    # The tables of figures, by what stands in them.
    "waarde": mark("cijfers"),
    "openbaar": mark("cijfers na de controle op kleine aantallen"),
    "verborgen": mark("cijfers die niet worden getoond"),
    "herkomst": mark("programma's die dit maakten"),
    "verdeling": mark("groepen voor de verdeelsleutel"),
    "patroon": mark("verbroken patronen"),
    "verwacht": mark("te verwachten aandelen"),
    "overleving": mark("punten van de curves van verblijf en traject"),
    "overleving_einde": mark("redenen van einde bij die curves"),
    "bron": mark("bronnen per segment"),
}


def value_of_breakdown(breakdown: str, words: Translator) -> str:
    """The name of one value of a breakdown: `leeftijdsgroep=4-11` is `4–11 jaar`; '' stays ''."""
    kind, _, value = breakdown.partition("=")
    if kind == "verwijzer":
        return words(REFERRER.get(value, value))
    if kind == "leeftijdsgroep":
        return words("%(ages)s jaar", ages=value.replace("-", "–"))
    return words(STAY.get(value, value)) if value else ""
