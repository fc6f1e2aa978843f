"""The query keys of the API as the description shows them. Room app/: pure values; services/question reads them.

They are described here and not as arguments of a route, because a route of FastAPI stops at the first layer of faults;
`read_question` finds every fault at once.
"""

from typing import Annotated, Any, Final

from fastapi import Path

from app.api.forms.choice import Form
from app.api.services.allocation import HEAVIEST
from app.api.services.beside import COURSES, UNITS
from app.api.services.checkpoints import KINDS
from app.api.services.query import DEFAULT_LIST, DEFAULT_PAGE, LARGEST_PAGE, LAST_PAGE, YEARS
from app.api.services.question import BREAKDOWNS, PERIOD_TYPES, SERIES_PERIOD_TYPES
from app.store.models import Stand
from kpi.allocation import Key

IndicatorId = Annotated[str, Path(description="Id van de indicator, zoals in /indicatoren.")]
_WHOLE: Final = "Weglaten: het geheel. `*`: elk afzonderlijk. Mag herhaald worden."


def _key(name: str, description: str, **schema: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}


def _many(name: str, description: str, **items: Any) -> dict[str, Any]:
    return _key(name, description, type="array", items={"type": "string", **items})


def paging(default: int) -> list[dict[str, Any]]:
    """Keys of a list in pages."""
    return [
        _key("pagina", "Vanaf 1.", type="integer", minimum=1, maximum=LAST_PAGE, default=1),
        _key("paginaGrootte", "Hoeveel per pagina.", type="integer", minimum=1, maximum=LARGEST_PAGE, default=default),
    ]


_YEAR: Final = _key(
    "jaar", "Kalenderjaar. Weglaten: dat van de peildatum.", type="integer", minimum=YEARS[0], maximum=YEARS[1]
)
LIST_KEYS: Final[dict[str, Any]] = {"parameters": paging(DEFAULT_LIST)}
DELIVERY_KEYS: Final[dict[str, Any]] = {
    "parameters": [
        _key("uitkomst", "Alleen met deze uitkomst. Weglaten: alle.", type="string", enum=list(Stand)),
        *paging(DEFAULT_LIST),
    ]
}
FINDING_KEYS: Final[dict[str, Any]] = {
    "parameters": [
        _key("regel", "Alleen van deze regel, zoals TR019. Weglaten: alle.", type="string"),
        *paging(DEFAULT_LIST),
    ]
}
CHECK_KEYS: Final[dict[str, Any]] = {
    "parameters": [
        _key("soort", "Alleen van runs, of alleen van aanleveringen.", type="string", enum=list(KINDS)),
        *paging(DEFAULT_LIST),
    ]
}
COURSE_KEYS: Final[dict[str, Any]] = {
    "parameters": [
        _key("per", "Elke peildatum, of de laatste van elke maand.", type="string", enum=list(COURSES)),
        _key("regel", "Alleen van deze regel, zoals TR019. Weglaten: alle.", type="string"),
        _key("gemeente", "CBS-code van 4 cijfers. Weglaten: alle die u ziet.", type="string"),
        _key("aanbieder", "AGB-code van 8 cijfers. Weglaten: alle die u ziet.", type="string"),
    ]
}
ALLOCATION_KEYS: Final[dict[str, Any]] = {
    "parameters": [
        _key("segment", "Segment met contractbedragen. Weglaten: het eerste.", type="string"),
        _key("jaar", "Jaar waarin contracten lopen. Weglaten: dit jaar, of het laatste.", type="integer"),
        *(
            _key(key, "Gewicht in de mix. Alle weglaten: elk even zwaar.", type="integer", minimum=0, maximum=HEAVIEST)
            for key in Key
        ),
    ]
}
CHANGE_KEYS: Final[dict[str, Any]] = {
    "parameters": [
        _key("met", "Run van de andere publicatie.", type="integer", minimum=1) | {"required": True},
        _key("indicator", "Alleen deze indicator.", type="string"),
        _key("segment", "Alleen dit segment.", type="string"),
        *paging(DEFAULT_PAGE),
    ]
}
FIGURE_KEYS: Final[dict[str, Any]] = {
    "parameters": [
        _many("segment", f"Nummer van het segment. {_WHOLE}"),
        _many("gemeente", f"CBS-code van 4 cijfers. {_WHOLE}"),
        _many("aanbieder", f"AGB-code van 8 cijfers; kies dan ook een segment. {_WHOLE}"),
        _key("periodeType", "Soort periode.", type="string", enum=list(PERIOD_TYPES), default="maand"),
        _key("van", "Alleen perioden die op of na deze dag beginnen.", type="string", format="date"),
        _key("tot", "Alleen perioden die op of voor deze dag eindigen.", type="string", format="date"),
        _many("maat", "Maat van de indicator. Weglaten: alle maten. Mag herhaald worden."),
        _key(
            "uitsplitsing",
            f"Elke waarde van {', '.join(BREAKDOWNS)}; of één waarde, zoals `leeftijdsgroep=0-3`. "
            "Weglaten: niet uitgesplitst.",
            type="string",
        ),
        _key("formaat", "Vorm van het antwoord. Weglaten: zie de header Accept.", type="string", enum=list(Form)),
        *paging(DEFAULT_PAGE),
    ]
}
SERIES_KEYS: Final[dict[str, Any]] = {
    "parameters": [
        _key("maat", "Maat van de indicator. Weglaten: de hoofdmaat.", type="string"),
        _key("segment", "Nummer van het segment. Weglaten: het geheel.", type="string"),
        _key("gemeente", "CBS-code van 4 cijfers. Weglaten: de regio.", type="string"),
        _key("aanbieder", "AGB-code van 8 cijfers; kies dan ook een segment.", type="string"),
        _key("periodeType", "Soort periode.", type="string", enum=list(SERIES_PERIOD_TYPES), default="maand"),
        _key("uitsplitsing", "Eén waarde, zoals `leeftijdsgroep=0-3`. Weglaten: niet uitgesplitst.", type="string"),
    ]
}
COMPARISON_KEYS: Final[dict[str, Any]] = {
    "parameters": [
        _key("maat", "Een aandeel of een aantal per zoveel. Weglaten: de eerste die kan.", type="string"),
        _key("segment", "Nummer van het segment. Weglaten: het geheel.", type="string"),
        _key("per", "Wie naast elkaar staan.", type="string", enum=list(UNITS), default="gemeente"),
        _key("periodeType", "Soort periode. Weglaten: de kortste.", type="string", enum=list(PERIOD_TYPES)),
        _key(
            "periode", "Eerste dag van de periode. Weglaten: de laatste die voorbij is.", type="string", format="date"
        ),
    ]
}
FORECAST_KEYS: Final[dict[str, Any]] = {
    "parameters": [
        _key("segment", "Nummer van het segment. Weglaten: het geheel.", type="string"),
        _key("gemeente", "CBS-code van 4 cijfers. Weglaten: de regio.", type="string"),
        _key(
            "jaar", "Kalenderjaar. Weglaten: dat van de peildatum.", type="integer", minimum=YEARS[0], maximum=YEARS[1]
        ),
    ]
}
CURVE_KEYS: Final[dict[str, Any]] = {
    "parameters": [
        _key("segment", "Verblijf is segment 1; weglaten mag.", type="string", enum=["1"]),
        _key("gemeente", "CBS-code van 4 cijfers. Weglaten: de regio.", type="string"),
        _key(
            "jaar", "Kalenderjaar. Weglaten: dat van de peildatum.", type="integer", minimum=YEARS[0], maximum=YEARS[1]
        ),
    ]
}
