"""What the API answers, typed; the OpenAPI page is made from it. Room app/: pure values, camelCase outside."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel


class Public(BaseModel):
    """Properties leave in camelCase."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True)


class AllocationLine(Public):
    """What one municipality pays, or several with few youths in care together; euros."""

    gemeenten: list[str]
    gebruik: float | None = Field(description="Naar dagen zorg in het jaar tot de peildatum.")
    jeugdigen: float | None = Field(description="Naar inwoners van 0 tot en met 17 jaar.")
    kosten: float | None = Field(description="Naar gedeclareerde kosten in het jaar tot de peildatum.")
    mix: float | None
    nu: float = Field(description="Wat contracten nu zeggen.")
    verschil: float | None = Field(description="mix - nu")


class AllocationPublic(Public):
    """A lump sum divided over municipalities by several keys, beside what contracts say now."""

    segment: str
    jaar: int
    peildatum: date
    bedrag: float
    gewichten: dict[str, int]
    regels: list[AllocationLine]


class Link(Public):
    """Where something else is."""

    href: str


class FeedPublic(Public):
    """A table that can be delivered."""

    naam: str
    titel: str
    kolommen: list[str]
    links: dict[str, Link]


class FeedList(Public):
    """The tables that can be delivered."""

    aanleverspecificaties: list[FeedPublic]


class ExplanationPublic(Public):
    """What the deliverer says about a finding; `tot` is the last day on which it holds."""

    tekst: str
    tot: date
    gemaakt: datetime


class ExplanationCreate(Public):
    """What there is to say about a finding of your own records. No names of people, no BSN, no birth date."""

    model_config = ConfigDict(**{**Public.model_config, "extra": "forbid"})

    tekst: str = Field(description="3 tot 1000 tekens.")
    tot: date = Field(description="Tot en met wanneer dit geldt; daarna staat de bevinding weer open.")


class FindingPublic(Public):
    """One record that a rule across messages tells something about; `dagtekening` is that of its message."""

    id: str
    dagtekening: date | None
    regel: str
    retourcode: str | None
    berichtsoort: str
    identificatie: str
    regelnummer: int | None
    gemeente: str | None
    aanbieder: str | None
    kenmerk: str | None
    tekst: str
    herstel: str
    toelichting: ExplanationPublic | None


class FindingList(Public):
    """Findings of the last night."""

    run: int
    peildatum: date
    totaal: int
    pagina: int
    pagina_grootte: int
    bevindingen: list[FindingPublic]
    links: dict[str, Link]


class FindingRule(Public):
    """How often a rule found something; `dimensie` is Kahn's."""

    regel: str
    retourcode: str | None
    titel: str
    dimensie: str | None
    aantal: int


class FindingRuleList(Public):
    """The rules that found something in the last night."""

    run: int
    peildatum: date
    regels: list[FindingRule]


class GoalPublic(Public):
    """A goal of a segment and the indicators that follow it."""

    id: str
    tekst: str
    indicatoren: list[str]
    kwalitatief: bool = Field(description="Cijfers alleen zeggen hier niet genoeg.")


class NormPublic(Public):
    """A frame: the norm that the region set for an indicator, and where it comes from."""

    indicator: str
    dagen: int
    bron: str | None
    vanaf: date | None = Field(description="Eerste dag waarop deze norm geldt; null: altijd al.")


class SegmentPublic(Public):
    """A segment of the region: goals, norms, kernset and what the region does not buy."""

    nummer: str
    naam: str
    schaal: str
    bekostiging: str
    doelen: list[GoalPublic]
    normen: list[NormPublic]
    kernset: list[str] = Field(description="De indicatoren die de regio hier het eerst bekijkt.")
    gemeenten_buiten_scope: list[str] = Field(description="CBS-codes waarvoor cijfers van dit segment nvt zijn.")


class SourcePublic(Public):
    """What one source sees of a segment in the twelve months up to the peildatum."""

    bron: str
    betekenis: str
    aandeel: float | None = Field(description="0-1, op twee decimalen; null: niets om over te rekenen, of onderdrukt.")
    onderdrukt: bool


class SourceList(Public):
    """What the figures of a segment rest on."""

    segment: str
    peildatum: date
    run: int
    bronnen: list[SourcePublic]


class SegmentList(Public):
    """All segments of the region."""

    regio: str
    segmenten: list[SegmentPublic]


class MeasurePublic(Public):
    """One measure of an indicator."""

    id: str
    naam: str
    soort: str = Field(description="aantal, dagen, aandeel (0-1), verhouding of euro")
    eenheid: str
    gunstig: str = Field(description="hoger, lager of neutraal")


class IndicatorSummary(Public):
    """An indicator in the list; one that is not built yet has only a number and a name."""

    id: str
    nummer: int
    naam: str
    beschikbaar: bool
    vraag: str | None = None


class IndicatorList(Public):
    """All indicators of the specification."""

    indicatoren: list[IndicatorSummary]


class IndicatorPublic(IndicatorSummary):
    """The definition of an indicator."""

    definitie_versie: int
    wijziging: str = Field(description="Wat de laatste versie met de cijfers deed.")
    eenheid: str
    gunstig: str
    hoofdmaat: str
    maten: list[MeasurePublic]
    segmenten: list[str]
    periode_typen: list[str]
    uitsplitsingen: list[str]
    doelen: list[str]
    uitleg: str = Field(description="Wat het wel en niet zegt, als Markdown.")
    spec: str = Field(description="Paragraaf van de KPI-specificatie.")


class FigurePublic(Public):
    """One figure. Null in a dimension = the whole; null in a value: see `status`."""

    maat: str
    segment: str | None
    gemeente: str | None
    aanbieder: str | None
    periode_type: str
    periode_start: date
    periode_eind: date
    uitsplitsing: str | None
    status: str = Field(
        description="waarde; onderdrukt: gaat over te weinig jeugdigen; nvt: de regio koopt dit segment hier niet in"
    )
    waarde: float | None = Field(description="Null bij status waarde = er is geen noemer.")
    teller: float | None
    noemer: float | None
    aantal_clienten: int | None
    reden: str | None
    voorlopig: bool = Field(description="Dit cijfer kan nog veranderen door berichten die later komen.")


class TouchedPublic(Public):
    """Messages, and how many of them have a finding."""

    berichten: int
    met_bevinding: int
    aandeel: float | None = Field(description="metBevinding / berichten; null bij minder dan 10 berichten.")


class BrokenPattern(Public):
    """A supposition behind the forecast of a group that seems broken. It changes no figure."""

    segment: str | None
    gemeente: str | None
    reden: str
    maand: date | None = Field(description="De maand waarin het begon; null als dat niet te zeggen is.")
    zin: str


class FiguresPublic(Public):
    """Figures of one indicator with where they come from."""

    indicator: str
    definitie_versie: int
    run: int
    peildatum: date
    totaal: int = Field(description="Aantal cijfers, ook die op andere pagina's.")
    pagina: int
    pagina_grootte: int
    kwaliteit: TouchedPublic = Field(
        description="De berichten van twaalf maanden waar deze cijfers op rusten, en hoeveel een bevinding hebben."
    )
    waarden: list[FigurePublic]
    patroonbreuken: list[BrokenPattern] = Field(
        description="Bij kostenprognose en besparingsopgave: wat niet meer lijkt te kloppen van waar zij op rusten."
    )
    links: dict[str, Link]


class DeliveryPublic(Public):
    """A delivered file and its outcome."""

    id: int
    bestand: str
    ontvangen: datetime
    verwerkt: datetime | None
    afzender: str | None
    bron: str
    uitkomst: str = Field(description="ontvangen, verwerkt, deels-geweigerd of geweigerd")
    afgebroken: int = Field(
        description="Hoe vaak het inlezen door een fout bij ons is afgebroken; na 3 keer ligt het bestand terzijde."
    )
    berichten: int = Field(description="Aantal berichten, of regels van een CSV.")
    weigeringen: int


class RefusalGroup(Public):
    """Everything that one rule refused."""

    regel: str
    retourcode: str | None
    gevolg: str = Field(description="bestand, bericht, regel of melding")
    titel: str
    aantal: int
    herstel: list[str]
    plaatsen: list[str] = Field(description="De eerste plaatsen; alle staan onder /weigeringen.")


class DeliveryCount(Public):
    """Messages of one kind, or records of one table, and what became of them."""

    soort: str = Field(description="JW301 … JW325, of de tabel waarin regels staan.")
    aangenomen: int
    geweigerd: int
    dubbel: int = Field(description="Al eerder aangenomen met dezelfde inhoud; telt voor berichten.")


class UploadPublic(Public):
    """The receipts of what was sent in, in the order of the files."""

    aanleveringen: list[DeliveryPublic]
    links: dict[str, Link]


class UploadStart(Public):
    """A file that will come in pieces."""

    model_config = ConfigDict(**{**Public.model_config, "extra": "forbid"})

    bestandsnaam: str = Field(min_length=1, max_length=255)
    bytes: int = Field(ge=1, description="Hoe groot het hele bestand is.")
    sha256: str = Field(
        default="", pattern="^([0-9a-fA-F]{64})?$", description="Van het hele bestand; wordt aan het eind vergeleken."
    )


class UploadProgress(Public):
    """A file that comes in pieces, and how much of it came."""

    id: str
    bestandsnaam: str
    bytes: int
    ontvangen: int = Field(description="Zoveel bytes zijn er; het volgende stuk begint hier.")
    vervalt: datetime
    aanlevering: DeliveryPublic | None = Field(description="Het ontvangstbewijs, zodra het bestand heel is.")
    links: dict[str, Link]


class UploadList(Public):
    """Your files that come in pieces and are not whole yet, oldest first."""

    uploads: list[UploadProgress]


class DeliveryDetail(DeliveryPublic):
    """A delivery with what was refused, grouped by rule."""

    ingezonden_door: str | None = Field(description="Account; leeg als het niet over HTTP kwam.")
    seconden: float | None = Field(description="Hoe lang het inlezen duurde.")
    berichtsoorten: list[DeliveryCount]
    regelsoorten: list[DeliveryCount]
    groepen: list[RefusalGroup]


class RefusalPublic(Public):
    """One refusal or finding."""

    regel: str
    retourcode: str | None
    gevolg: str
    bestand: str
    berichtsoort: str | None
    identificatie: str | None
    regelnummer: int | None
    plaats: str | None
    kenmerk: str | None
    tekst: str


class RefusalList(Public):
    """Refusals of one delivery."""

    totaal: int
    pagina: int
    pagina_grootte: int
    weigeringen: list[RefusalPublic]
    links: dict[str, Link]


class DeliveryList(Public):
    """Deliveries, newest first."""

    totaal: int
    pagina: int
    pagina_grootte: int
    aanleveringen: list[DeliveryPublic]
    links: dict[str, Link]


class StepPublic(Public):
    """One step of a run."""

    naam: str
    status: str
    begonnen: datetime | None
    klaar: datetime | None
    melding: str | None


class RunPublic(Public):
    """One run: what was read, checked, computed and published."""

    id: int
    soort: str
    peildatum: date | None
    status: str
    begonnen: datetime
    klaar: datetime | None
    melding: str | None
    stappen: list[StepPublic]


class RunList(Public):
    """Runs, newest first."""

    totaal: int
    pagina: int
    pagina_grootte: int
    runs: list[RunPublic]
    links: dict[str, Link]


class PublicationPublic(Public):
    """One publication of figures, with the version of every definition it was made by."""

    run: int
    peildatum: date
    gepubliceerd: datetime
    definities: dict[str, int]


class PublicationList(Public):
    """Publications, newest first."""

    totaal: int
    pagina: int
    pagina_grootte: int
    publicaties: list[PublicationPublic]
    links: dict[str, Link]


class ArrivedPublic(Public):
    """Records about a municipality that arrived between two publications, rounded up to tens."""

    gemeente: str
    nieuw: int = Field(description="Voor het eerst verteld; naar boven afgerond op tientallen.")
    gecorrigeerd: int = Field(description="Verbetering van iets dat er al was; naar boven afgerond op tientallen.")


class ChangeCount(Public):
    """How many figures of an indicator differ for one reason."""

    indicator: str
    reden: str
    aantal: int


class ChangePublic(Public):
    """One figure that differs. Null: it was not there, had no denominator, or was withheld."""

    indicator: str
    maat: str
    segment: str | None
    gemeente: str | None
    periode_type: str
    periode_start: date
    periode_eind: date
    uitsplitsing: str | None
    oud: float | None
    nieuw: float | None
    oud_onderdrukt: bool
    nieuw_onderdrukt: bool
    reden: str = Field(
        description="definitie, nieuwe-periode, nieuwe-gegevens, gecorrigeerde-gegevens, "
        "nieuwe-en-gecorrigeerde-gegevens, regiopakket of andere-peildatum"
    )


class ChangesPublic(Public):
    """What changed between two publications and why."""

    oud: PublicationPublic
    nieuw: PublicationPublic
    definities_gewijzigd: list[str]
    regiopakket_gewijzigd: bool
    aangekomen: list[ArrivedPublic]
    samenvatting: list[ChangeCount]
    totaal: int
    pagina: int
    pagina_grootte: int
    verschillen: list[ChangePublic]
    links: dict[str, Link]


class Health(Public):
    """Whether the service can answer."""

    status: str
    run: int | None
    peildatum: date | None
