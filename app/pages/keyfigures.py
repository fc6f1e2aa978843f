"""The region in key figures: use, market, money, heavy care, places. Room app/: takes figures from services/figures.

What a region that contracts care together looks up most, side by side: the facts on which its purchase was decided (one
in so many youths, a market held by so many providers, a savings task) beside what the data say now.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from fastapi import APIRouter, Request, Response

from app.access.scope import Scope
from app.api.context import ContextDep, UserDep
from app.api.language import say
from app.api.published import Warehouse
from app.api.services.figures import Figure, Status, answer
from app.api.services.patterns import markers_of_view
from app.api.services.query import ALL, EACH
from app.api.services.question import Question
from app.api.services.region import Region
from app.pages.cells import Cell, cell
from app.pages.format import number, percents, period
from app.pages.i18n import Translator, mark
from app.pages.overview import provenance, rests_on_all
from app.pages.render import minimum_of, page, words_of
from kpi.catalogue import Catalogue

router = APIRouter(include_in_schema=False)


class Rows(StrEnum):
    """What a table has a row for."""

    GEMEENTE = "gemeente"
    SEGMENT = "segment"
    AANBIEDER = "aanbieder"
    YEAR = "jaar"


@dataclass(frozen=True, slots=True)
class Overview:
    """One table: its title, what it is for, its rows, and its columns as (KPI, measure)."""

    id: str
    title: str
    lead: str
    rows: Rows
    columns: tuple[tuple[str, str], ...]


OVERVIEWS: Final = (
    Overview(
        "gebruik",
        mark("Gebruik van jeugdhulp"),
        mark("Hoeveel jeugdigen krijgen hulp, en één op de hoeveel is dat?"),
        Rows.GEMEENTE,
        (("jeugdigen-in-zorg", "aantal"), ("jeugdigen-in-zorg", "per-1000")),
    ),
    Overview(
        "markt",
        mark("De markt per segment"),
        mark("Hoe zijn de jeugdigen verdeeld over aanbieders, naast het marktbeeld van de inkoop?"),
        Rows.SEGMENT,
        tuple(("concentratie", maat) for maat in ("aanbieders", "n-voor-80", "top-3", "top-7", "hhi")),
    ),
    Overview(
        "geld",
        mark("Geld: opgave en prognose"),
        mark("Wat moet er bespaard worden, en waar komen we volgens de prognose uit?"),
        Rows.YEAR,
        (
            ("kostenprognose", "prognose"),
            ("kostenprognose", "begroting"),
            ("besparingsopgave", "opgave"),
            ("besparingsopgave", "gerealiseerd"),
            ("besparingsopgave", "verschil"),
        ),
    ),
    Overview(
        "zwaar",
        mark("Dure trajecten, verlengingen en uitstroom"),
        mark("Waar zitten de zwaarste trajecten, en hoe lopen trajecten af?"),
        Rows.SEGMENT,
        (
            ("dure-trajecten", "aantal"),
            ("dure-trajecten", "bedrag"),
            ("dure-trajecten", "aandeel-kosten"),
            ("verlengingen", "aandeel"),
            ("uitstroom-ander-domein", "aandeel"),
        ),
    ),
    Overview(
        "plekken",
        mark("Plekken voor verblijf"),
        mark("Waar is plek? Voor wie een plaatsing zoekt."),
        Rows.AANBIEDER,
        (("bezetting", "plaatsen"), ("bezetting", "aandeel")),
    ),
)


_FIRST_MONTH: Final = "select min(periode_start) from cube.openbaar where periode_type = 'maand'"
_PARTIAL: Final = mark(
    "De gegevens beginnen in %(month)s. De kosten van %(year)s zijn dus niet heel, en wat er bespaard lijkt ook niet."
)


@router.get("/kerncijfers")
def key_figures(request: Request, context: ContextDep, user: UserDep) -> Response:
    """Every table of which a KPI is built, over the last whole year."""
    words, region = words_of(request), context.region.current()
    with context.published.read() as warehouse:
        tables = [
            table
            for overview in OVERVIEWS
            if (
                table := _Table(overview, warehouse, context.catalogue, region, user.scope, words).view(
                    minimum_of(request)
                )
            )
        ]
        pointer, rests_on = warehouse.pointer, rests_on_all(warehouse, context.catalogue)
    year = str(_year(pointer.peildatum).year)
    facts = provenance(context, pointer, words, rests_on)
    return page(request, "kerncijfers.html", user, tables=tables, year=year, provenance=facts)


def _year(peildatum: date) -> date:
    """The first day of the last whole year that is known."""
    whole = peildatum.month == 12 and peildatum.day == 31
    return date(peildatum.year if whole else peildatum.year - 1, 1, 1)


@dataclass(frozen=True)
class _Table:
    """One table as it is shown."""

    overview: Overview
    warehouse: Warehouse
    catalogue: Catalogue
    region: Region
    scope: Scope
    words: Translator

    def view(self, minimum: int) -> dict[str, Any] | None:
        """The values that the template takes; None when none of its KPIs has figures."""
        columns = {column: self._figures(*column) for column in self.overview.columns}
        shown = [column for column, figures in columns.items() if figures]
        keys = sorted({key for column in shown for key in columns[column]}, key=self._order)
        if not keys:
            return None
        extra = self._extra()
        return {
            "id": self.overview.id,
            "title": self.words(self.overview.title),
            "lead": self.words(self.overview.lead),
            "first": self.words(_FIRST[self.overview.rows]),
            "columns": [self._name(*column) for column in shown] + ([extra[0]] if extra else []),
            "rows": [
                {
                    "name": self._row_name(key),
                    "cells": [self._cell(*column, columns[column].get(key), minimum) for column in shown],
                    "extra": extra[1](key, columns) if extra else "",
                }
                for key in keys
            ],
            "has_extra": bool(extra),
            "note": self._note(),
            "begin": self._begin(),
        }

    def _note(self) -> str:
        """That the pattern behind the region's forecast seems broken; '' when it does not, or the table holds none."""
        definition = self.catalogue.find("kostenprognose").definition
        if self.overview.id != "geld" or definition is None:
            return ""
        if not markers_of_view(self.warehouse, definition, self.region, self.scope, "", ""):
            return ""
        return self.words("Let op: het patroon waar deze verwachting op rust, lijkt verbroken.")

    def _begin(self) -> str:
        """That figures begin within a year, of which less was declared than it cost; '' in a table without years."""
        if self.overview.rows is not Rows.YEAR:
            return ""
        ((first,),) = self.warehouse.cursor.execute(_FIRST_MONTH).fetchall()
        return of_part_of_a_year(first, self.words)

    def _figures(self, kpi: str, maat: str) -> dict[str, Figure]:
        """The figures of one column by row; none when the KPI is not built."""
        definition = self.catalogue.find(kpi).definition
        if definition is None:
            return {}
        rows, year = self.overview.rows, _year(self.warehouse.pointer.peildatum)
        question = Question(
            kpi=kpi,
            maten=(maat,),
            segmenten=(EACH,) if rows is Rows.SEGMENT else ("1",) if rows is Rows.AANBIEDER else (ALL,),
            gemeenten=(ALL, EACH) if rows is Rows.GEMEENTE else (ALL,),
            aanbieders=(EACH,) if rows is Rows.AANBIEDER else (ALL,),
            periode_type="jaar",
            van=None if rows is Rows.YEAR else year,
            tot=None if rows is Rows.YEAR else date(year.year, 12, 31),
        )
        found = answer(self.warehouse, definition, self.region, self.scope, question).figures
        return {_key(rows, figure): figure for figure in found}

    def _order(self, key: str) -> tuple[bool, str]:
        return key != "", self._row_name(key)

    def _row_name(self, key: str) -> str:
        if self.overview.rows is Rows.GEMEENTE:
            return self.region.gemeenten.get(key, key) or self.words("De hele regio")
        if self.overview.rows is Rows.SEGMENT:
            return f"{key}. {self.region.segmenten[key].naam}"
        return self.region.aanbieders.get(key, key)

    def _name(self, kpi: str, maat: str) -> str:
        definition = self.catalogue.find(kpi).definition
        return say(definition.measure(maat).naam, self.words.language) if definition else maat

    def _cell(self, kpi: str, maat: str, figure: Figure | None, minimum: int) -> Cell:
        definition = self.catalogue.find(kpi).definition
        assert definition is not None  # noqa: S101 - a column without definition has no figures
        return cell(figure, definition.measure(maat), self.words, minimum)

    def _extra(self) -> tuple[str, Callable[[str, "_Columns"], str]] | None:
        """A last column that is no measure: what follows from one, or what was known when the region bought."""
        if self.overview.id == "gebruik":
            return self.words("Eén op de"), self._one_in
        if self.overview.id == "markt":
            return self.words("Marktbeeld bij de inkoop"), self._market
        return None

    def _one_in(self, key: str, columns: "_Columns") -> str:
        figure = columns["jeugdigen-in-zorg", "per-1000"].get(key)
        if figure is None or figure.status is not Status.VALUE or not figure.waarde:
            return ""
        return number(1000 / figure.waarde, self.words.language, 1)

    def _market(self, key: str, _columns: "_Columns") -> str:
        market = self.region.segmenten[key].marktbeeld
        if market is None:
            return self.words("geen gegevens van de inkoop")
        return self.words(
            "%(top)s aanbieders hebben %(share)s",
            top=str(market.top),
            share=percents(market.aandeel, self.words.language),
        )


def of_part_of_a_year(first: date, words: Translator) -> str:
    """What to say when the first month of all figures is not the first of a year; '' when it is."""
    if first.month == 1:
        return ""
    return words(_PARTIAL, month=period("maand", first, words.language), year=str(first.year))


_Columns = Mapping[tuple[str, str], Mapping[str, Figure]]
_FIRST: Final = {
    Rows.GEMEENTE: mark("Gemeente"),
    Rows.SEGMENT: mark("Segment"),
    Rows.AANBIEDER: mark("Aanbieder"),
    Rows.YEAR: mark("Jaar"),
}


def _key(rows: Rows, figure: Figure) -> str:
    keys: Sequence[str] = (figure.gemeente, figure.segment, figure.aanbieder, str(figure.periode_start.year))
    return keys[list(Rows).index(rows)]
