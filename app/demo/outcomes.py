"""What youths and parents of the demo region say when care ends, half a year at a time. Room app/demo: pure rows."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from random import Random
from typing import Final

from app.demo.feeds import Row
from app.demo.people import Care, Setting

_SEX: Final = {"1": "M", "2": "V"}
# Form of help of a stay, by rung; 12 is like a family, 13 closed.
_STAYS: Final = {0: "14", 1: "11", 2: "12", 3: "14", 4: "13"}
_AT_HOME: Final = {"2": "02", "3": "03", "4": "04"}  # by segment; other care without a stay is "04"
_ENDINGS: Final = {"31": "01", "32": "03", "33": "04", "34": "02", "35": "05"}  # by Reden beëindiging
_ANSWERS: Final = ("01", "02", "03", "04")
_PLANNED, _OTHER = (10, 25, 35, 30), (45, 25, 20, 10)  # how often each answer is given, in a hundred
_ANSWERED: Final = {"youth": 0.35, "parent": 0.5}


def outcome_rows(cares: Iterable[Care], setting: Setting, seed: int) -> dict[date, list[Row]]:
    """Rows of outcome.csv by the first day after the half year that they are about, which has passed.

    Care that goes on is reported too, without an answer. Each care has chance of its own, so that what is said here
    changes nothing else in the region.
    """
    rows: dict[date, list[Row]] = defaultdict(list)
    for period, begin, after in _half_years(setting):
        told: set[tuple[object, ...]] = set()
        for order, care in enumerate(cares):
            key = (care.person.bsn, care.begin, _form(care))
            if care.begin is None or care.begin >= after or (care.end and care.end < begin) or key in told:
                continue
            told.add(key)
            rows[after].append(_row(care, period, after, Random(f"{seed}/outcome/{order}")))
    return rows


def _half_years(setting: Setting) -> Iterable[tuple[str, date, date]]:
    """Name, first day and the day after each half year that lies wholly in the data."""
    for year in range(setting.first.year, setting.last.year + 1):
        for half, begin, after in (
            (1, date(year, 1, 1), date(year, 7, 1)),
            (2, date(year, 7, 1), date(year + 1, 1, 1)),
        ):
            if setting.first <= begin and after <= setting.last:
                yield f"{year}-{half}", begin, after


def _form(care: Care) -> str:
    return _STAYS[care.product.rung] if care.product.rung is not None else _AT_HOME.get(care.segment, "04")


def _row(care: Care, period: str, after: date, rng: Random) -> Row:
    ended = care.end if care.end is not None and care.end < after else None
    planned = care.reason == "31"
    said = {who: _said(rng, share, planned) for who, share in _ANSWERED.items()}
    return {
        "period": period,
        "bsn": care.person.bsn,
        "birth_date": f"{care.person.birth:%Y%m}00",
        "sex": _SEX[care.person.sex],
        "residence": care.person.gemeente,
        "referrer": care.verwijzer,
        "form_of_help": _form(care),
        "started_with_crisis": "01" if care.product.crisis else "02",
        "start_date": f"{care.begin:%Y%m%d}",
        "end_date": f"{ended:%Y%m%d}" if ended else "",
        "end_reason": _ENDINGS.get(care.reason, "05") if ended else "",
        **{f"satisfaction_{who}": mark if ended else "" for who, (mark, _) in said.items()},
        **{f"without_help_{who}": answer if ended else "" for who, (_, answer) in said.items()},
    }


def _said(rng: Random, share: float, planned: bool) -> tuple[str, str]:
    """A mark and an answer, or nothing; better when care ended as was planned."""
    asked, mark = rng.random() < share, round(rng.triangular(4, 10, 8 if planned else 6))
    answer = rng.choices(_ANSWERS, _PLANNED if planned else _OTHER)[0]
    return (str(mark), answer) if asked else ("", "")
