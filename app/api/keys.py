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
from app.api.services.question import PERIOD_TYPES, SERIES_PERIOD_TYPES
from app.store.models import Stand
from kpi.allocation import Key

DeliveryId = Annotated[int, Path(ge=1, le=2**31 - 1, description="Number of the delivery.")]
IndicatorId = Annotated[str, Path(description="Id of the indicator, as in /indicatoren.")]
_WHOLE: Final = "Left out: the whole. `*`: each by itself. May be repeated."


def _key(name: str, description: str, **schema: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}


def _many(name: str, description: str, **items: Any) -> dict[str, Any]:
    return _key(name, description, type="array", items={"type": "string", **items})


def paging(default: int) -> list[dict[str, Any]]:
    """Keys of a list in pages."""
    return [
        _key("pagina", "From 1 on.", type="integer", minimum=1, maximum=LAST_PAGE, default=1),
        _key("paginaGrootte", "How many on a page.", type="integer", minimum=1, maximum=LARGEST_PAGE, default=default),
    ]


_YEAR: Final = _key(
    "jaar", "Calendar year. Left out: that of the peildatum.", type="integer", minimum=YEARS[0], maximum=YEARS[1]
)
LIST_KEYS: Final[dict[str, Any]] = {"parameters": paging(DEFAULT_LIST)}
DELIVERY_KEYS: Final[dict[str, Any]] = {
    "parameters": [
        _key("uitkomst", "Only with this outcome. Left out: all.", type="string", enum=list(Stand)),
        *paging(DEFAULT_LIST),
    ]
}
FINDING_KEYS: Final[dict[str, Any]] = {
    "parameters": [
        _key("regel", "Only of this rule, such as TR019. Left out: all.", type="string"),
        *paging(DEFAULT_LIST),
    ]
}
CHECK_KEYS: Final[dict[str, Any]] = {
    "parameters": [
        _key("soort", "Only of runs, or only of deliveries.", type="string", enum=list(KINDS)),
        *paging(DEFAULT_LIST),
    ]
}
COURSE_KEYS: Final[dict[str, Any]] = {
    "parameters": [
        _key("per", "Every peildatum, or the last of each month.", type="string", enum=list(COURSES)),
        _key("regel", "Only of this rule, such as TR019. Left out: all.", type="string"),
        _key("gemeente", "CBS code of 4 digits. Left out: all that you see.", type="string"),
        _key("aanbieder", "AGB code of 8 digits. Left out: all that you see.", type="string"),
    ]
}
ALLOCATION_KEYS: Final[dict[str, Any]] = {
    "parameters": [
        _key("segment", "Segment with contract sums. Left out: the first.", type="string"),
        _key("jaar", "Year in which contracts run. Left out: this year, or the last.", type="integer"),
        *(
            _key(key, "Weight in the mix. All left out: each the same.", type="integer", minimum=0, maximum=HEAVIEST)
            for key in Key
        ),
    ]
}
CHANGE_KEYS: Final[dict[str, Any]] = {
    "parameters": [
        _key("met", "Run of the other publication.", type="integer", minimum=1) | {"required": True},
        _key("indicator", "Only this indicator.", type="string"),
        _key("segment", "Only this segment.", type="string"),
        *paging(DEFAULT_PAGE),
    ]
}
FIGURE_KEYS: Final[dict[str, Any]] = {
    "parameters": [
        _many("segment", f"Number of the segment. {_WHOLE}"),
        _many("gemeente", f"CBS code of 4 digits. {_WHOLE}"),
        _many("aanbieder", f"AGB code of 8 digits; choose a segment as well. {_WHOLE}"),
        _key(
            "periodeType",
            "Kind of period, one of the `periodeTypen` of the indicator. Left out: the first of those.",
            type="string",
            enum=list(PERIOD_TYPES),
        ),
        _key("van", "Only periods that begin on or after this day.", type="string", format="date"),
        _key("tot", "Only periods that end on or before this day.", type="string", format="date"),
        _many("maat", "Measure of the indicator. Left out: all. May be repeated."),
        _key(
            "uitsplitsing",
            "Each value of one of the `uitsplitsingen` of the indicator; or one value, such as `leeftijdsgroep=0-3`. "
            "Left out: not split.",
            type="string",
        ),
        _key("formaat", "Form of the answer. Left out: see the header Accept.", type="string", enum=list(Form)),
        *paging(DEFAULT_PAGE),
    ]
}
SERIES_KEYS: Final[dict[str, Any]] = {
    "parameters": [
        _key("maat", "Measure of the indicator. Left out: the main one.", type="string"),
        _key("segment", "Number of the segment. Left out: the whole.", type="string"),
        _key("gemeente", "CBS code of 4 digits. Left out: the region.", type="string"),
        _key("aanbieder", "AGB code of 8 digits; choose a segment as well.", type="string"),
        _key("periodeType", "Kind of period.", type="string", enum=list(SERIES_PERIOD_TYPES), default="maand"),
        _key("uitsplitsing", "One value, such as `leeftijdsgroep=0-3`. Left out: not split.", type="string"),
    ]
}
COMPARISON_KEYS: Final[dict[str, Any]] = {
    "parameters": [
        _key("maat", "A share or a rate. Left out: the first that can.", type="string"),
        _key("segment", "Number of the segment. Left out: the whole.", type="string"),
        _key("per", "Who stand side by side.", type="string", enum=list(UNITS), default="gemeente"),
        _key("periodeType", "Kind of period. Left out: the shortest.", type="string", enum=list(PERIOD_TYPES)),
        _key("periode", "First day of the period. Left out: the last that is over.", type="string", format="date"),
    ]
}
FORECAST_KEYS: Final[dict[str, Any]] = {
    "parameters": [
        _key("segment", "Number of the segment. Left out: the whole.", type="string"),
        _key("gemeente", "CBS code of 4 digits. Left out: the region.", type="string"),
        _YEAR,
    ]
}
CURVE_KEYS: Final[dict[str, Any]] = {
    "parameters": [
        _key("segment", "Stays are segment 1; may be left out.", type="string", enum=["1"]),
        _key("gemeente", "CBS code of 4 digits. Left out: the region.", type="string"),
        _YEAR,
    ]
}
