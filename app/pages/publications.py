"""What changed between two publications, for people. Room app/: reads through app/api/services/publications."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from fastapi import APIRouter, Request, Response

from app.access.roles import may_see_runs, require
from app.api.context import ContextDep, UserDep
from app.api.language import say
from app.api.paging import part, query_of
from app.api.services.beside import ChangeQuestion, read_change_question
from app.api.services.deliveries import utc
from app.api.services.publications import Comparison, compare, list_publications, wanted_of
from app.api.services.query import Page
from app.api.services.region import Region
from app.pages.cells import DASH
from app.pages.choices import Field, Option
from app.pages.format import day, moment, number, period, quantity
from app.pages.i18n import Translator
from app.pages.paging import page_links
from app.pages.render import page, words_of
from app.pages.words import CHANGE_REASON
from app.store.models import Publicatie
from kpi.catalogue import Catalogue
from kpi.history import Arrived, Change, Reason

router = APIRouter(include_in_schema=False)
_MOST_LISTED: Final = 60
_SIZE: Final = 50


@router.get("/publicaties")
def publications(request: Request, context: ContextDep, user: UserDep) -> Response:
    """The newest publication beside the one before it, or the two that are chosen in the form."""
    require(may_see_runs(user))
    words, region, query = words_of(request), context.region.current(), query_of(request)
    with context.store() as store:
        _, kept = list_publications(store, Page(1, _MOST_LISTED))
        if len(kept) < 2:
            return page(request, "publicaties.html", user, fields=[], comparison=None)
        new = _chosen(query, "nieuw", kept[0].run_id)
        question = _question(query, kept, new, context.catalogue, region)
        wanted = wanted_of(user.scope, region, question.kpi, question.segment)
        found = compare(store, context.settings.data, (question.run, new), wanted, part(question.page))
    view = _View(found, context.catalogue, region, words)
    return page(
        request,
        "publicaties.html",
        user,
        fields=_fields(kept, question, new, context.catalogue, region, words),
        comparison=view.all(),
        pages=page_links(request, question.page, found.total, words),
    )


def _chosen(query: Mapping[str, Sequence[str]], name: str, default: int) -> int:
    value = (query.get(name) or [""])[0]
    return int(value) if value.isdecimal() and len(value) < 10 else default


def _question(
    query: Mapping[str, Sequence[str]], kept: Sequence[Publicatie], new: int, catalogue: Catalogue, region: Region
) -> ChangeQuestion:
    """The form's question as the API asks it; without a choice the publication before the new one."""
    runs = [one.run_id for one in kept]
    before = runs[min(runs.index(new) + 1, len(runs) - 1)] if new in runs else runs[1]
    asked = {name: query[name] for name in ("indicator", "segment", "pagina") if query.get(name, [""])[0]}
    asked |= {"met": [str(_chosen(query, "oud", before))], "paginaGrootte": [str(_SIZE)]}
    return read_change_question(asked, catalogue.ids, list(region.segmenten))


def _fields(
    kept: Sequence[Publicatie],
    question: ChangeQuestion,
    new: int,
    catalogue: Catalogue,
    region: Region,
    words: Translator,
) -> list[Field]:
    def runs(chosen: int) -> list[Option]:
        return [Option(str(one.run_id), _publication(one, words), one.run_id == chosen) for one in kept]

    kpis = [Option("", words("Alle indicatoren"), not question.kpi)]
    kpis += [Option(kpi.id, say(kpi.naam, words.language), kpi.id == question.kpi) for kpi in catalogue.kpis]
    segments = [Option("", words("Alle segmenten"), not question.segment)]
    segments += [
        Option(one, f"{one}. {known.naam}", one == question.segment) for one, known in region.segmenten.items()
    ]
    return [
        Field("oud", words("Oude publicatie"), runs(question.run)),
        Field("nieuw", words("Nieuwe publicatie"), runs(new)),
        Field("indicator", words("Indicator"), kpis),
        Field("segment", words("Segment"), segments),
    ]


def _publication(row: Publicatie, words: Translator) -> str:
    return words(
        "run %(run)s: bekend tot en met %(day)s",
        run=str(row.run_id),
        day=day(row.peildatum, words.language),
    )


class _View:
    """A comparison in words."""

    def __init__(self, found: Comparison, catalogue: Catalogue, region: Region, words: Translator) -> None:
        self._found, self._catalogue, self._region, self._words = found, catalogue, region, words

    def all(self) -> dict[str, Any]:
        """Everything that the template shows."""
        found = self._found
        return {
            "lead": self._lead(),
            "notes": list(self._notes()),
            "reasons": [self._words(CHANGE_REASON[reason]) for reason in self._reasons()],
            "summary": self._summary(),
            "changes": [self._change(one) for one in found.changes],
        }

    def _lead(self) -> str:
        old, new, words = self._found.old, self._found.new, self._words
        return words(
            "%(count)s cijfers zijn anders in run %(new)s (gepubliceerd op %(moment)s) dan in run %(old)s.",
            count=number(self._found.total, words.language),
            new=str(new.run_id),
            old=str(old.run_id),
            moment=moment(utc(new.gepubliceerd_op), words.language),
        )

    def _notes(self) -> list[str]:
        between, words = self._found.between, self._words
        arrived = sum(between.arrived.values(), Arrived()).in_tens()
        notes = [
            words(
                "In de tussentijd kwamen er hoogstens %(first)s nieuwe regels en %(corrected)s verbeteringen binnen.",
                first=number(arrived.new, words.language),
                corrected=number(arrived.corrected, words.language),
            )
        ]
        if between.pack:
            notes.append(words("Het regiopakket is gewijzigd: bijvoorbeeld een norm, een contract of een product."))
        if between.definitions:
            names = ", ".join(self._name(kpi) for kpi in sorted(between.definitions))
            notes.append(words("De definitie is gewijzigd van: %(names)s.", names=names))
        return notes

    def _reasons(self) -> list[Reason]:
        present = {reason for _, reason in self._found.counts}
        return [reason for reason in Reason if reason in present]

    def _summary(self) -> list[dict[str, Any]]:
        """A row an indicator, a count a reason, in the order of the catalogue."""
        by_kpi: defaultdict[str, dict[Reason, int]] = defaultdict(dict)
        for (kpi, reason), count in self._found.counts.items():
            by_kpi[kpi][reason] = count
        return [
            {
                "name": self._name(kpi),
                "counts": [number(by_kpi[kpi].get(reason, 0), self._words.language) for reason in self._reasons()],
            }
            for kpi in self._catalogue.ids
            if kpi in by_kpi
        ]

    def _name(self, kpi: str) -> str:
        return say(self._catalogue.find(kpi).naam, self._words.language)

    def _change(self, one: Change) -> dict[str, str]:
        definition = self._catalogue.find(one.kpi).definition
        measures = {measure.id: measure for measure in definition.maten} if definition else {}
        measure = measures.get(one.maat)
        place = self._region.gemeenten.get(one.gemeente, one.gemeente) or self._words("De hele regio")
        segment = self._words("Segment") + f" {one.segment}" if one.segment else ""
        name = say(measure.naam, self._words.language) if measure else one.maat

        def text(value: float | None, *, withheld: bool) -> str:
            if withheld:
                return self._words("afgeschermd")
            if value is None:
                return DASH
            return quantity(value, measure, self._words.language) if measure else number(value, self._words.language)

        return {
            "name": f"{self._name(one.kpi)}: {name[:1].lower()}{name[1:]}",
            "place": ", ".join(filter(None, (place, segment, one.uitsplitsing))),
            "period": period(one.periode_type, one.periode_start, self._words.language),
            "old": text(one.oud, withheld=one.oud_onderdrukt),
            "new": text(one.nieuw, withheld=one.nieuw_onderdrukt),
            "reason": self._words(CHANGE_REASON[one.reden]),
        }
