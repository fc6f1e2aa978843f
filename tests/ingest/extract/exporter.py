"""Extracts as somebody else would export them: from the XML by hand, without the definition. Tests only."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any, Final

from lxml import etree

_HEADER: Final = {
    "afzender": "Header/Afzender",
    "ontvanger": "Header/Ontvanger",
    "identificatie": "Header/BerichtIdentificatie/Identificatie",
    "dagtekening": "Header/BerichtIdentificatie/Dagtekening",
}
_PERSON: Final = {
    "bsn": "Bsn",
    "geboortedatum": "Geboortedatum/Datum",
    "datum_gebruik": "Geboortedatum/DatumGebruik",
    "geslacht": "Geslacht",
}
_PRODUCT: Final = {"categorie": "Product/Categorie", "code": "Product/Code"}
_SIZE: Final = {
    "volume": "Omvang/Volume",
    "eenheid": "Omvang/Eenheid",
    "frequentie": "Omvang/Frequentie",
    "budget": "Budget",
}
_DELIVERED: Final = {
    "referentie_nummer": "ProductReferentie/ReferentieNummer",
    "vorig_referentie_nummer": "ProductReferentie/VorigReferentieNummer",
    "toewijzing_nummer": "ToewijzingNummer",
    "product_categorie": "ProductCategorie",
    "product_code": "ProductCode",
    "begindatum": "ProductPeriode/Begindatum",
    "einddatum": "ProductPeriode/Einddatum",
    "geleverd_volume": "GeleverdVolume",
    "eenheid": "Eenheid",
    "product_tarief": "ProductTarief",
    "bedrag": "IngediendBedrag/Bedrag",
    "debet_credit": "IngediendBedrag/DebetCredit",
}
_MONEY: Final = frozenset({"budget", "product_tarief", "bedrag"})
#: Table, element of the client, element of the record, columns of both.
TABLES: Final = {
    "jw301": (
        "toewijzing",
        "Client",
        "ToegewezenProducten/ToegewezenProduct",
        _PERSON,
        {
            "toewijzing_nummer": "ToewijzingNummer",
            "referentie_aanbieder": "ReferentieAanbieder",
            **_PRODUCT,
            "toewijzingsdatum": "Toewijzingsdatum",
            "toewijzingstijd": "Toewijzingstijd",
            "ingangsdatum": "Ingangsdatum",
            "einddatum": "Einddatum",
            "reden_wijziging": "RedenWijziging",
            **_SIZE,
        },
    ),
    "jw315": (
        "verzoek",
        "Client",
        "AangevraagdeProducten/AangevraagdProduct",
        _PERSON,
        {
            "referentie_aanbieder": "ReferentieAanbieder",
            "beschikking_nummer": "BeschikkingNummer",
            **_PRODUCT,
            "beschikking_ingangsdatum": "BeschikkingIngangsdatum",
            "toewijzing_ingangsdatum": "ToewijzingIngangsdatum",
            "toewijzing_einddatum": "ToewijzingEinddatum",
            **_SIZE,
            "verwijzer_type": "Verwijzer/Type",
        },
    ),
    "jw305": (
        "start",
        "Client",
        "StartProducten/StartProduct",
        _PERSON,
        {
            "toewijzing_nummer": "ToewijzingNummer",
            **_PRODUCT,
            "toewijzing_ingangsdatum": "ToewijzingIngangsdatum",
            "begindatum": "Begindatum",
            "status_aanlevering": "StatusAanlevering",
        },
    ),
    "jw307": (
        "stop",
        "Client",
        "StopProducten/StopProduct",
        _PERSON,
        {
            "toewijzing_nummer": "ToewijzingNummer",
            **_PRODUCT,
            "toewijzing_ingangsdatum": "ToewijzingIngangsdatum",
            "begindatum": "Begindatum",
            "reden_beeindiging": "RedenBeeindiging",
            "einddatum": "Einddatum",
            "status_aanlevering": "StatusAanlevering",
        },
    ),
    "jw323": ("prestatie", "Declaratie/Clienten/Client", "Prestaties/Prestatie", {"bsn": "Bsn"}, _DELIVERED),
    "jw325": (
        "afwijzing",
        "DeclaratieAntwoord/Clienten/Client",
        "Prestaties/Prestatie",
        {"bsn": "Bsn"},
        {**_DELIVERED, "retour_codes": "RetourCodes"},
    ),
}

Record = dict[str, str]


def records(messages: Iterable[bytes]) -> dict[str, list[Record]]:
    """The records in these messages by table, money in euros, unknown empty."""
    found: dict[str, list[Record]] = {table: [] for table, *_ in TABLES.values()}
    for data in messages:
        root = etree.fromstring(data)
        known = TABLES.get(root.tag.split("/")[-2])
        if known is None:
            continue
        table, clients, rows, person, columns = known
        header = _cells(root, _HEADER)
        for client in root.iterfind(_any(clients)):
            about = header | _cells(client, person)
            found[table] += [about | _cells(row, columns) for row in client.iterfind(_any(rows))]
    return found


def _any(path: str) -> str:
    return "/".join(f"{{*}}{name}" for name in path.split("/"))


def _cells(element: Any, columns: Mapping[str, str]) -> Record:
    return {name: _cell(name, element.find(_any(path))) for name, path in columns.items()}


def _cell(name: str, element: Any) -> str:
    if element is None:
        return ""
    if len(element):
        return " ".join(child.text for child in element)
    return f"{int(element.text) / 100:.2f}" if name in _MONEY else element.text


def csv_bytes(rows: list[Record], sep: str = ";") -> bytes:
    """These records as CSV."""
    target = io.StringIO()
    writer = csv.DictWriter(target, list(rows[0]), delimiter=sep)
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().encode()
