"""TR101: one logical key once within its parent. Room checks/: reads stage.*; refuses the message (0001).

An absent part of a key equals an absent part only, which is how `group by` treats empty values. The parent of the
products of JW301, 305, 307, 315 and 317 is the message (one client each); the parent of a Prestatie is its Client, so
two clients of one message may use the same reference here (TR314, across all messages, is another rule).
"""

from typing import Final

from checks.check import Check
from checks.inside.doubles import doubles
from checks.records import (
    AFWIJZING,
    CONTACT,
    NIEUW,
    ONGEWIJZIGD,
    PRESTATIE,
    RELATIE,
    START,
    STOP,
    TE_WIJZIGEN,
    TOEWIJZING,
    VERZOEK,
    Record,
)
from ingest.fault import Effect, Text


def _same_key(record: Record, key: str) -> Check:
    """The check for a record type: the second and later records with one key, each naming the first."""
    parent = ("bericht_id", "client_volgnummer") if record.many_clients else ("bericht_id",)
    return _check(
        record,
        record.element,
        _ELEMENTS[key],
        f"""
            select bericht_id, regel, {record.reference} as kenmerk, {record.place()} as plaats, eerste
            from {doubles(record, *parent, *key.split(", "))} r
            where keer > 1
        """,
    )


def _same_client(record: Record) -> Check:
    """The check for one client twice in a message; the fault stands at the first record of the second one."""
    return _check(
        record,
        "Client",
        "Bsn",
        f"""
            select bericht_id, regel, kenmerk, 'Client[' || client_volgnummer || ']/Bsn' as plaats,
                   first_value(regel) over same_client as eerste
            from (
                select bericht_id, client_volgnummer, client, min(regel) as regel, min({record.reference}) as kenmerk
                from {record.stage}
                where client is not null
                group by bericht_id, client_volgnummer, client
            ) per_client
            window same_client as (partition by bericht_id, client order by client_volgnummer)
            qualify row_number() over same_client > 1
        """,
    )


def _check(record: Record, element: str, key: str, wrong_rows: str) -> Check:
    return Check(
        rule="TR101",
        part=f"{record.message}-{element}",
        messages=(record.message,),
        return_code="0001",
        effect=Effect.MESSAGE,
        reads=(record.stage,),
        title=Text("Hetzelfde staat twee keer in het bericht", "The same stands in the message twice"),
        what=Text(
            f"{element} is in {key} gelijk aan regel {{eerste}} van het bericht; dat mag maar één keer.",
            f"{element} equals record {{eerste}} of the message in {key}; that may be there only once.",
        ),
        remedy=Text(
            "Haal de dubbele regel weg, of verbeter wat er niet klopt. Stuur daarna het bericht opnieuw.",
            "Remove the double record, or correct what is wrong. Then send the message again.",
        ),
        wrong_rows=wrong_rows,
    )


_START_KEY: Final = "toewijzing_nummer, categorie, code, begindatum"
_STOP_KEY: Final = f"{_START_KEY}, einddatum, reden_beeindiging"
_NEW_KEY: Final = "categorie, code, gewenste_ingangsdatum"
_REFERENCE: Final = "referentie_nummer, vorig_referentie_nummer"
#: The keys as the standard calls their elements, for the sentence.
_ELEMENTS: Final = {
    "toewijzing_nummer": "ToewijzingNummer",
    "soort": "Soort",
    "nummer": "Nummer",
    "referentie_aanbieder": "ReferentieAanbieder",
    _NEW_KEY: "Product/GewensteIngangsdatum",
    _START_KEY: "ToewijzingNummer/Product/Begindatum",
    _STOP_KEY: "ToewijzingNummer/Product/Begindatum/Einddatum/RedenBeeindiging",
    _REFERENCE: "ReferentieNummer/VorigReferentieNummer",
}

CHECKS: Final = (
    _same_key(TOEWIJZING, "toewijzing_nummer"),
    _same_key(CONTACT, "soort"),
    _same_key(RELATIE, "nummer"),
    _same_key(VERZOEK, "referentie_aanbieder"),
    _same_key(ONGEWIJZIGD, "toewijzing_nummer"),
    _same_key(TE_WIJZIGEN, "toewijzing_nummer"),
    _same_key(NIEUW, _NEW_KEY),
    _same_key(START, _START_KEY),
    _same_key(STOP, _STOP_KEY),
    _same_key(PRESTATIE, _REFERENCE),
    _same_client(PRESTATIE),
    _same_key(AFWIJZING, _REFERENCE),
    _same_client(AFWIJZING),
)
