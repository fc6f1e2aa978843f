"""Messages as iJw 3.2 XML. Room app/demo: pure text, valid against the schema of the standard."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from app.demo.declarations import Declaration, Line
from app.demo.people import Person
from app.demo.traffic import Message, ProductLine

_CODES: Final = {"JW301": 436, "JW305": 438, "JW307": 440, "JW315": 446, "JW323": 490, "JW325": 491}
_CAREGIVERS: Final = ("02", "03", "04", "05")  # referrers who are named
# One address that does not exist for all: nothing reads it, and an allocation without one is not valid.
_ADDRESS: Final = (
    "<Contactgegevens><Contact><Soort>03</Soort><Adres><i:Huis><i:Huisnummer>1</i:Huisnummer></i:Huis>"
    "<i:Postcode>9999XX</i:Postcode><i:LandCode>NL</i:LandCode></Adres></Contact></Contactgegevens>"
)
_SHARED: Final = "http://www.istandaarden.nl/ijw/3_2/basisschema/schema"
_VERSION: Final = "<i:BasisschemaXsdVersie>1.0.0</i:BasisschemaXsdVersie><i:BerichtXsdVersie>1.0.0</i:BerichtXsdVersie>"


def message_xml(message: Message, identification: str) -> bytes:
    """A JW301, 305, 307 or 315 about one youth."""
    from_gemeente = message.kind == "JW301"
    ends = (message.gemeente, message.provider) if from_gemeente else (message.provider, message.gemeente)
    body = {"JW301": _jw301, "JW305": _jw305, "JW307": _jw307, "JW315": _jw315}[message.kind](message)
    return _document(message.kind, _header(message.kind, ends, identification, message.sent), body)


def declaration_xml(declaration: Declaration, identification: str) -> bytes:
    """A JW323."""
    last = _month_end(declaration.month)
    body = (
        f"<Declaratie><DeclaratieNummer>{declaration.name}</DeclaratieNummer>"
        f"<DeclaratiePeriode><i:Begindatum>{declaration.month}</i:Begindatum><i:Einddatum>{last}</i:Einddatum>"
        f"</DeclaratiePeriode><DeclaratieDagtekening>{declaration.sent}</DeclaratieDagtekening>"
        + _total("TotaalIngediendBedrag", declaration.lines)
        + "<Clienten>"
        + "".join(_client_lines(lines, None) for lines in _by_person(declaration.lines))
        + "</Clienten></Declaratie>"
    )
    header = _header("JW323", (declaration.provider, declaration.gemeente), identification, declaration.sent)
    return _document("JW323", header, body)


def answer_xml(declaration: Declaration, identification: str, declared_as: str) -> bytes:
    """The JW325 that answers `declaration`, which was sent under the identification `declared_as`."""
    header = _header(
        "JW325",
        (declaration.gemeente, declaration.provider),
        identification,
        declaration.answered,
        f"<DeclaratieIdentificatie><i:Identificatie>{declared_as}</i:Identificatie>"
        f"<i:Dagtekening>{declaration.sent}</i:Dagtekening></DeclaratieIdentificatie>"
        f"<XsdVersieDeclaratie>{_VERSION}</XsdVersieDeclaratie>" + _codes("0200"),
    )
    refused = [line for line in declaration.lines if line.reference in declaration.refused]
    granted = [line for line in declaration.lines if line.reference not in declaration.refused]
    body = (
        f"<DeclaratieAntwoord><DeclaratieNummer>{declaration.name}</DeclaratieNummer>"
        + _total("TotaalIngediendBedrag", declaration.lines)
        + _total("TotaalToegekendBedrag", () if declaration.wholly_refused else granted)
        + (_refusals(refused, declaration.refused) if refused else "")
        + _codes("8214" if declaration.wholly_refused else "0200" if refused else "8001")
        + "</DeclaratieAntwoord>"
    )
    return _document("JW325", header, body)


def _refusals(refused: list[Line], codes: dict[str, str]) -> str:
    clients = (_client_lines(lines, codes) for lines in _by_person(refused))
    return f"<Clienten>{''.join(clients)}</Clienten>"


def _document(kind: str, header: str, body: str) -> bytes:
    namespace = f"http://www.istandaarden.nl/ijw/3_2/{kind.lower()}/schema"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\r\n'
        f'<Bericht xmlns="{namespace}" xmlns:i="{_SHARED}">{header}{body}</Bericht>\r\n'
    ).encode()


def _header(kind: str, ends: tuple[str, str], identification: str, sent: date, more: str = "") -> str:
    return (
        f"<Header><BerichtCode>{_CODES[kind]}</BerichtCode><BerichtVersie>3</BerichtVersie>"
        f"<BerichtSubversie>2</BerichtSubversie><Afzender>{ends[0]}</Afzender><Ontvanger>{ends[1]}</Ontvanger>"
        f"<BerichtIdentificatie><i:Identificatie>{identification}</i:Identificatie>"
        f"<i:Dagtekening>{sent}</i:Dagtekening></BerichtIdentificatie><XsdVersie>{_VERSION}</XsdVersie>{more}</Header>"
    )


def _person(person: Person, *, full_name: bool = False) -> str:
    usage = "<i:NaamGebruik>1</i:NaamGebruik>" if full_name else ""
    return (
        f"<Bsn>{person.bsn}</Bsn><Geboortedatum><i:Datum>{person.birth}</i:Datum></Geboortedatum>"
        f"<Geslacht>{person.sex}</Geslacht><Naam><i:Geslachtsnaam><i:Achternaam>{person.family}</i:Achternaam>"
        f"</i:Geslachtsnaam><i:Voornamen>{person.given}</i:Voornamen>{usage}</Naam>"
    )


def _optional(name: str, value: object | None) -> str:
    return "" if value is None else f"<{name}>{value}</{name}>"


def _product(line: ProductLine) -> str:
    return f"<Product><i:Categorie>{line.category}</i:Categorie><i:Code>{line.product}</i:Code></Product>"


def _omvang(line: ProductLine) -> str:
    return (
        f"<Omvang><i:Volume>{line.volume}</i:Volume><i:Eenheid>{line.unit}</i:Eenheid>"
        f"<i:Frequentie>{line.frequency}</i:Frequentie></Omvang>"
    )


def _jw301(message: Message) -> str:
    line = message.line
    return (
        f"<Client>{_person(message.person, full_name=True)}{_ADDRESS}<ToegewezenProducten><ToegewezenProduct>"
        f"<ToewijzingNummer>{line.number}</ToewijzingNummer>"
        + _optional("ReferentieAanbieder", line.reference)
        + _product(line)
        + f"<Toewijzingsdatum>{line.assigned}</Toewijzingsdatum><Toewijzingstijd>{line.assigned_at}</Toewijzingstijd>"
        f"<Ingangsdatum>{line.begin}</Ingangsdatum><Einddatum>{line.end}</Einddatum>"
        + _optional("RedenWijziging", line.change)
        + _omvang(line)
        + "</ToegewezenProduct></ToegewezenProducten></Client>"
    )


def _jw305(message: Message) -> str:
    line = message.line
    return (
        f"<Client>{_person(message.person)}<StartProducten><StartProduct>"
        + _optional("ToewijzingNummer", line.number)
        + _product(line)
        + _optional("ToewijzingIngangsdatum", line.allocated_from)
        + f"<Begindatum>{line.begin}</Begindatum><StatusAanlevering>{line.status}</StatusAanlevering>"
        "</StartProduct></StartProducten></Client>"
    )


def _jw307(message: Message) -> str:
    line = message.line
    return (
        f"<Client>{_person(message.person)}<StopProducten><StopProduct>"
        + _optional("ToewijzingNummer", line.number)
        + _product(line)
        + _optional("ToewijzingIngangsdatum", line.allocated_from)
        + f"<Begindatum>{line.begin}</Begindatum><RedenBeeindiging>{line.reason}</RedenBeeindiging>"
        f"<Einddatum>{line.end}</Einddatum><StatusAanlevering>{line.status}</StatusAanlevering>"
        "</StopProduct></StopProducten></Client>"
    )


def _jw315(message: Message) -> str:
    line = message.line
    practice = "<i:Naam>Proefpraktijk</i:Naam>" if line.referrer in _CAREGIVERS else ""
    return (
        f"<Client>{_person(message.person)}<AangevraagdeProducten><AangevraagdProduct>"
        f"<ReferentieAanbieder>{line.reference}</ReferentieAanbieder>"
        + _product(line)
        + f"<ToewijzingIngangsdatum>{line.begin}</ToewijzingIngangsdatum>"
        + _omvang(line)
        + f"<Verwijzer><i:Type>{line.referrer}</i:Type>{practice}</Verwijzer><Raamcontract>1</Raamcontract>"
        "</AangevraagdProduct></AangevraagdeProducten></Client>"
    )


def _client_lines(lines: list[Line], refused: dict[str, str] | None) -> str:
    prestaties = "".join(_prestatie(line, refused) for line in lines)
    codes = "" if refused is None else _codes("0200")
    return f"<Client><Bsn>{lines[0].person.bsn}</Bsn><Prestaties>{prestaties}</Prestaties>{codes}</Client>"


def _prestatie(line: Line, refused: dict[str, str] | None) -> str:
    previous = "" if line.previous is None else f"<i:VorigReferentieNummer>{line.previous}</i:VorigReferentieNummer>"
    return (
        f"<Prestatie><ProductReferentie><i:ReferentieNummer>{line.reference}</i:ReferentieNummer>{previous}"
        f"</ProductReferentie><ToewijzingNummer>{line.number}</ToewijzingNummer>"
        f"<ProductCategorie>{line.product[:2]}</ProductCategorie><ProductCode>{line.product}</ProductCode>"
        f"<ProductPeriode><i:Begindatum>{line.begin}</i:Begindatum><i:Einddatum>{line.end}</i:Einddatum>"
        f"</ProductPeriode><GeleverdVolume>{line.volume}</GeleverdVolume><Eenheid>{line.unit}</Eenheid>"
        f"<ProductTarief>{line.tariff}</ProductTarief><IngediendBedrag><i:Bedrag>{line.amount}</i:Bedrag>"
        f"<i:DebetCredit>{line.sign}</i:DebetCredit></IngediendBedrag>"
        + ("" if refused is None else _codes(refused[line.reference]))
        + "</Prestatie>"
    )


def _codes(*codes: str) -> str:
    return "<RetourCodes>" + "".join(f"<RetourCode>{code}</RetourCode>" for code in codes) + "</RetourCodes>"


def _total(name: str, lines: Iterable[Line]) -> str:
    total = sum(line.amount if line.sign == "D" else -line.amount for line in lines)
    sign = "D" if total >= 0 else "C"
    return f"<{name}><i:TotaalBedrag>{abs(total)}</i:TotaalBedrag><i:DebetCredit>{sign}</i:DebetCredit></{name}>"


def _by_person(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines of one youth together, youths by BSN: a JW323 may hold each only once (TR101)."""
    grouped: dict[str, list[Line]] = {}
    for line in lines:
        grouped.setdefault(line.person.bsn, []).append(line)
    return [grouped[bsn] for bsn in sorted(grouped)]


def _month_end(month: date) -> date:
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
