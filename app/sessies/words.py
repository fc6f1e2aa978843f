"""Words for what a session knows by code. Room app/sessies: pure values, written in Dutch, marked for translation."""

from typing import Final

from app.pages.i18n import mark
from app.sessies.models import ActieStand, Fase, Perspectief, Waardering

PHASE: Final = {
    Fase.VOORBEREIDING: mark("in voorbereiding"),
    Fase.OPEN: mark("open"),
    Fase.AFGESLOTEN: mark("afgesloten"),
}
SIDE: Final = {
    Perspectief.GEMEENTE: mark("gemeente"),
    Perspectief.AANBIEDER: mark("aanbieder"),
    Perspectief.VERWIJZER: mark("verwijzer"),
    Perspectief.JEUGDIGE_OUDER: mark("jeugdige of ouder"),
    Perspectief.REGIO: mark("regio"),
}
VALUED: Final = {
    Waardering.OP_KOERS: mark("op koers"),
    Waardering.VOLGEN: mark("blijven volgen"),
    Waardering.BIJSTUREN: mark("bijsturen"),
}
#: What people read where the form has a name of its own.
FIELD: Final = {
    "titel": mark("Titel"),
    "datum": mark("Datum"),
    "segment": mark("Segment"),
    "gemeente": mark("Plek"),
    "naam": mark("Naam of functie"),
    "gebruiker": mark("Account, als die er is"),
    "perspectief": mark("Kijkt mee als"),
    "tekst": mark("Wat ziet u?"),
    "kpi": mark("Indicator"),
    "waardering": mark("Oordeel"),
    "redenen": mark("Waarom?"),
    "omschrijving": mark("Wat gaan we doen?"),
    "eigenaar": mark("Wie is eigenaar?"),
    "uiterlijk": mark("Uiterlijk"),
    "verwacht_effect": mark("Welk effect verwachten we, op welk cijfer?"),
    "stand": mark("Stand"),
    "uitkomst": mark("Wat kwam ervan?"),
}
#: The fields that somebody writes in; the others are chosen.
WRITTEN: Final = {
    name: FIELD[name]
    for name in ("titel", "naam", "tekst", "redenen", "omschrijving", "eigenaar", "verwacht_effect", "uitkomst")
}
DONE: Final = {
    ActieStand.OPEN: mark("open"),
    ActieStand.GEDAAN: mark("gedaan"),
    ActieStand.VERVALLEN: mark("vervallen"),
}
