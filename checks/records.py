"""The record types in stage.*: message, element and reference. Room checks/: pure values and SQL text."""

from typing import Final, NamedTuple


class Record(NamedTuple):
    """A record type: its table, the message it comes in, its element, and the deliverer's own key of it."""

    table: str
    message: str
    element: str
    reference: str
    many_clients: bool = False  # JW323 and JW325 hold several Clients, the others exactly one
    once: bool = False  # exactly one in the message

    @property
    def stage(self) -> str:
        """The table during intake, with its schema."""
        return f"stage.{self.table}"

    def place(self, path: str = "", alias: str = "r") -> str:
        """SQL text for the element path of a row of this table, standing in the query as `alias`.

        ``StopProduct[2]/Einddatum``; with several clients ``Client[2]/Prestatie[1]``, counted within that client.
        """
        tail = f"/{path}" if path else ""
        if self.once:
            return f"'{self.element}{tail}'"
        if not self.many_clients:
            return f"'{self.element}[' || {alias}.regel || ']{tail}'"
        before = (
            f"select min(sibling.regel) - 1 from {self.stage} sibling where sibling.bericht_id = {alias}.bericht_id"
            f" and sibling.client_volgnummer = {alias}.client_volgnummer"
        )
        client = f"'Client[' || {alias}.client_volgnummer || ']"
        return f"{client}/{self.element}[' || ({alias}.regel - ({before})) || ']{tail}'"


TOEWIJZING: Final = Record("toewijzing", "JW301", "ToegewezenProduct", "toewijzing_nummer")
VERZOEK: Final = Record("verzoek", "JW315", "AangevraagdProduct", "referentie_aanbieder")
START: Final = Record("start", "JW305", "StartProduct", "toewijzing_nummer")
STOP: Final = Record("stop", "JW307", "StopProduct", "toewijzing_nummer")
PRESTATIE: Final = Record("prestatie", "JW323", "Prestatie", "referentie_nummer", many_clients=True)
AFWIJZING: Final = Record("afwijzing", "JW325", "Prestatie", "referentie_nummer", many_clients=True)

#: The record types that figures are made of.
RECORDS: Final = (TOEWIJZING, VERZOEK, START, STOP, PRESTATIE, AFWIJZING)

WIJZIGINGSVERZOEK: Final = Record("wijzigingsverzoek", "JW317", "Verzoek", "referentie_aanbieder")
ONGEWIJZIGD: Final = Record("ongewijzigd_product", "JW317", "OngewijzigdProduct", "toewijzing_nummer")
TE_WIJZIGEN: Final = Record("te_wijzigen_product", "JW317", "TeWijzigenProduct", "toewijzing_nummer")
NIEUW: Final = Record("nieuw_product", "JW317", "NieuwProduct", "null")
CLIENT: Final = Record("clientgegevens", "JW301", "Client", "null", once=True)
CONTACT: Final = Record("contact", "JW301", "Contact", "null")
RELATIE: Final = Record("relatie", "JW301", "Relatie", "null")
VERZOEKANTWOORD: Final = Record("verzoekantwoord", "JW319", "Antwoord", "referentie_aanbieder", once=True)

#: The other ones; a NieuwProduct, Client, Contact or Relatie has no reference by which its deliverer knows it.
PASSING_RECORDS: Final = (
    WIJZIGINGSVERZOEK,
    ONGEWIJZIGD,
    TE_WIJZIGEN,
    NIEUW,
    CLIENT,
    CONTACT,
    RELATIE,
    VERZOEKANTWOORD,
)

DECLARATIE: Final = Record("declaratie", "JW323", "Declaratie", "declaratie_nummer", once=True)
ANTWOORD: Final = Record("antwoord", "JW325", "DeclaratieAntwoord", "declaratie_nummer", once=True)
