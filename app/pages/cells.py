"""A figure as it stands on a page: its text, or why there is none. Room app/: pure functions over public figures."""

from dataclasses import dataclass
from typing import Final

from app.api.services.figures import Figure, Status
from app.pages.format import quantity
from app.pages.i18n import Translator
from kpi.definition import Measure

DASH: Final = "–"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: `status` decides how it looks, `why` explains a missing value, `provisional` marks what may change."""

    text: str
    status: str
    why: str = ""
    provisional: str = ""


@dataclass(frozen=True, slots=True)
class Trend:
    """Which way the last value went compared with the period before; no judgement, that is for people."""

    arrow: str
    text: str
    tone: str = "rust"


def cell(figure: Figure | None, measure: Measure, words: Translator, minimum: int) -> Cell:
    """The cell of a figure; None = the cube has no row for it."""
    if figure is None:
        return Cell(DASH, "leeg", words("Geen gegevens in deze periode."))
    if figure.status is Status.NOT_APPLICABLE:
        return Cell("nvt", "nvt", words("De regio koopt dit segment niet in voor deze gemeente."))
    if figure.status is Status.WITHHELD:
        return _withheld(figure, words, minimum)
    if figure.waarde is None:
        return Cell(DASH, "leeg", words("Niet te bepalen: er zijn te weinig gevallen om over te rekenen."))
    text = quantity(figure.waarde, measure, words.language)
    if not figure.voorlopig:
        return Cell(text, "waarde")
    return Cell(text, "waarde", provisional=words("voorlopig"))


def count_cell(figure: Figure | None, words: Translator, minimum: int, text: str) -> Cell:
    """The number of youths that a figure is about; `text` is that number, written."""
    if figure is None or figure.n_clienten is None:
        withheld = figure is not None and figure.status is Status.WITHHELD
        return _withheld(figure, words, minimum) if withheld and figure else Cell("", "leeg")
    return Cell(text, "waarde")


def _withheld(figure: Figure, words: Translator, minimum: int) -> Cell:
    if figure.reden == "klein-aantal":
        why = words(
            "Dit gaat over minder dan %(minimum)s jeugdigen en wordt daarom niet getoond.", minimum=str(minimum)
        )
        return Cell(f"n < {minimum}", "onderdrukt", why)
    if figure.reden == "overheersing":
        why = words("Niet getoond, omdat bijna het hele bedrag van één aanbieder is.")
        return Cell(words("afgeschermd"), "onderdrukt", why)
    why = words("Niet getoond, omdat een klein aantal er anders uit af te leiden is.")
    return Cell(words("afgeschermd"), "onderdrukt", why)


def direction(now: Figure, before: Figure | None, period_before: str, words: Translator) -> Trend | None:
    """How the last value compares with the one before; None when either cannot be shown."""
    if before is None or now.waarde is None or before.waarde is None:
        return None
    if now.waarde > before.waarde:
        return Trend("▲", words("hoger dan %(period)s", period=period_before))
    if now.waarde < before.waarde:
        return Trend("▼", words("lager dan %(period)s", period=period_before))
    return Trend("●", words("gelijk aan %(period)s", period=period_before))
