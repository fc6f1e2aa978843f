"""Small iJw messages for tests, written here and valid against the standard. Tests only: pure functions."""

from collections.abc import Sequence

BSN = "123456782"
OTHER_BSN = "111222333"
NS = "http://www.istandaarden.nl/ijw/3_2"


def header(code: str, sender: str, receiver: str, identification: str, day: str) -> str:
    return (
        f"<m:Header><m:BerichtCode>{code}</m:BerichtCode><m:BerichtVersie>3</m:BerichtVersie>"
        f"<m:BerichtSubversie>2</m:BerichtSubversie><m:Afzender>{sender}</m:Afzender>"
        f"<m:Ontvanger>{receiver}</m:Ontvanger><m:BerichtIdentificatie>"
        f"<ijw:Identificatie>{identification}</ijw:Identificatie><ijw:Dagtekening>{day}</ijw:Dagtekening>"
        f"</m:BerichtIdentificatie><m:XsdVersie><ijw:BasisschemaXsdVersie>1.0.0</ijw:BasisschemaXsdVersie>"
        f"<ijw:BerichtXsdVersie>1.0.0</ijw:BerichtXsdVersie></m:XsdVersie></m:Header>"
    )


def message(kind: str, body: str) -> bytes:
    """A whole message of this kind ("JW305") around `body`."""
    space = f'xmlns:ijw="{NS}/basisschema/schema" xmlns:m="{NS}/{kind.lower()}/schema"'
    return f'<?xml version="1.0" encoding="UTF-8"?><m:Bericht {space}>{body}</m:Bericht>'.encode()


def jw305(
    identification: str = "1",
    begins: Sequence[str] = ("2026-04-03",),
    *,
    sender: str = "01234567",
    bsn: str = BSN,
    day: str = "2026-04-05",
    number: int = 1,
) -> bytes:
    """A start message with one StartProduct for each day in `begins`."""
    starts = "".join(
        f"<m:StartProduct><m:ToewijzingNummer>{number}</m:ToewijzingNummer><m:Product><ijw:Categorie>45</ijw:Categorie>"
        f"<ijw:Code>45A04</ijw:Code></m:Product><m:ToewijzingIngangsdatum>2026-04-01</m:ToewijzingIngangsdatum>"
        f"<m:Begindatum>{begin}</m:Begindatum><m:StatusAanlevering>1</m:StatusAanlevering></m:StartProduct>"
        for begin in begins
    )
    client = (
        f"<m:Client><m:Bsn>{bsn}</m:Bsn><m:Geboortedatum><ijw:Datum>2014-05-31</ijw:Datum></m:Geboortedatum>"
        "<m:Geslacht>1</m:Geslacht><m:Naam><ijw:Geslachtsnaam><ijw:Achternaam>Proef</ijw:Achternaam>"
        "</ijw:Geslachtsnaam><ijw:Voornamen>Toets</ijw:Voornamen></m:Naam>"
        f"<m:StartProducten>{starts}</m:StartProducten></m:Client>"
    )
    return message("JW305", header("438", sender, "0518", identification, day) + client)


def jw323(identification: str = "1", references: Sequence[str] = ("R1",), *, sender: str = "01234567") -> bytes:
    """A declaration with one Prestatie of 50 euros for each reference number."""
    prestaties = "".join(
        f"<m:Prestatie><m:ProductReferentie><ijw:ReferentieNummer>{reference}</ijw:ReferentieNummer>"
        "</m:ProductReferentie><m:ToewijzingNummer>1</m:ToewijzingNummer><m:ProductCategorie>45</m:ProductCategorie>"
        "<m:ProductCode>45A04</m:ProductCode><m:ProductPeriode><ijw:Begindatum>2026-03-01</ijw:Begindatum>"
        "<ijw:Einddatum>2026-03-31</ijw:Einddatum></m:ProductPeriode><m:GeleverdVolume>4</m:GeleverdVolume>"
        "<m:Eenheid>04</m:Eenheid><m:ProductTarief>1250</m:ProductTarief><m:IngediendBedrag>"
        "<ijw:Bedrag>5000</ijw:Bedrag><ijw:DebetCredit>D</ijw:DebetCredit></m:IngediendBedrag></m:Prestatie>"
        for reference in references
    )
    body = (
        "<m:Declaratie><m:DeclaratieNummer>DN1</m:DeclaratieNummer><m:DeclaratiePeriode>"
        "<ijw:Begindatum>2026-03-01</ijw:Begindatum><ijw:Einddatum>2026-03-31</ijw:Einddatum></m:DeclaratiePeriode>"
        "<m:DeclaratieDagtekening>2026-04-05</m:DeclaratieDagtekening><m:TotaalIngediendBedrag>"
        f"<ijw:TotaalBedrag>{5000 * len(references)}</ijw:TotaalBedrag><ijw:DebetCredit>D</ijw:DebetCredit>"
        f"</m:TotaalIngediendBedrag><m:Clienten><m:Client><m:Bsn>{BSN}</m:Bsn><m:Prestaties>{prestaties}</m:Prestaties>"
        "</m:Client></m:Clienten></m:Declaratie>"
    )
    return message("JW323", header("490", sender, "0518", identification, "2026-04-05") + body)
