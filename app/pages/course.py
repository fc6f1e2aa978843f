"""How findings came and cleared, for people. Room app/: reads through app/api/services/course."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from app.access.accounts import User
from app.api.context import ContextDep, UserDep
from app.api.language import say
from app.api.services.beside import COURSES, CourseQuestion
from app.api.services.course import course_of
from app.api.services.findings import rules, title_of
from app.api.services.region import Region
from app.pages.cells import DASH
from app.pages.charts import Line, Point, Titles, trend_chart
from app.pages.choices import Field, Option
from app.pages.format import day, number, period, short_day
from app.pages.i18n import Translator, mark
from app.pages.render import page, words_of
from app.pages.words import DIMENSION
from checks.check import Dimension
from checks.course import Moment

router = APIRouter(include_in_schema=False)
_PER: Final = {"publicatie": mark("elke publicatie"), "maand": mark("elke maand")}


@router.get("/kwaliteit/verloop")
def course(request: Request, context: ContextDep, user: UserDep) -> Response:
    """What is open, came and cleared; of one rule, municipality or provider, for who sees them all."""
    words, region = words_of(request), context.region.current()
    question = _question(request.query_params, user, region)
    with context.store() as store:
        found = course_of(store, context.settings.data, user, question)
    return page(
        request,
        "kwaliteit_verloop.html",
        user,
        fields=_fields(question, user, region, words),
        summary=summary(found, words),
        wide=_chart(found, question, words, (1060, 300)),
        narrow=_chart(found, question, words, (350, 240)),
        dimensions=[words(DIMENSION[dimension]) for dimension in Dimension],
        rows=[_row(one, question, words) for one in reversed(found)],
    )


def summary(found: Sequence[Moment], words: Translator) -> str:
    """The last step in words, and the whole way; '' when nothing is kept yet."""
    if not found:
        return ""
    last = found[-1]
    told = words("Nu staan er %(open)s bevindingen open.", open=number(last.total, words.language))
    if last.new is None or last.cleared is None:
        return told
    step = words(
        "Sinds de stand ervoor kwamen er %(new)s bij en zijn er %(cleared)s opgelost.",
        new=number(last.new, words.language),
        cleared=number(last.cleared, words.language),
    )
    way = words(
        "Op %(day)s waren het er %(open)s.",
        day=day(found[0].peildatum, words.language),
        open=number(found[0].total, words.language),
    )
    return f"{told} {step} {way}"


def _question(query: Mapping[str, str], user: User, region: Region) -> CourseQuestion:
    """What is asked for; what does not exist, or not for this user, is as if it was not asked."""

    def one_of(name: str, allowed: Sequence[str], default: str = "") -> str:
        value = query.get(name, default)
        return value if value in allowed else default

    wide = user.scope.everything
    return CourseQuestion(
        one_of("per", COURSES, COURSES[0]),
        one_of("regel", rules()),
        one_of("gemeente", list(region.gemeenten) if wide else []),
        one_of("aanbieder", list(region.aanbieders) if wide else []),
    )


def _fields(question: CourseQuestion, user: User, region: Region, words: Translator) -> list[Field]:
    titles = {rule: f"{rule}: {say(title_of(rule), words.language)}" for rule in rules()}
    given: list[tuple[str, str, dict[str, str], str]] = [
        ("per", words("Per"), {name: words(text) for name, text in _PER.items()}, question.per),
        ("regel", words("Regel"), {"": words("Alle regels")} | titles, question.regel),
    ]
    if user.scope.everything:
        given += [
            ("gemeente", words("Gemeente"), {"": words("Alle gemeenten")} | region.gemeenten, question.gemeente),
            ("aanbieder", words("Aanbieder"), {"": words("Alle aanbieders")} | region.aanbieders, question.aanbieder),
        ]
    return [
        Field(name, label, [Option(value, text, value == chosen) for value, text in options.items()])
        for name, label, options, chosen in given
    ]


def _chart(found: Sequence[Moment], question: CourseQuestion, words: Translator, size: tuple[int, int]) -> Markup:
    if len(found) < 2:
        return Markup()
    points = tuple(Point(_label(one, question, words, short=True), float(one.total)) for one in found)
    titles = Titles(words("bevindingen"), words("maand") if question.per == "maand" else words("publicatie"))
    return Markup(trend_chart((Line("", points),), "aantal", words.language, size, titles=titles))  # noqa: S704 - drawn by ourselves, escaped by Vega


def _row(one: Moment, question: CourseQuestion, words: Translator) -> dict[str, Any]:
    counts = [one.total, one.new, one.cleared, *one.open.values()]
    return {
        "label": _label(one, question, words),
        "figures": [DASH if count is None else number(count, words.language) for count in counts],
    }


def _label(one: Moment, question: CourseQuestion, words: Translator, *, short: bool = False) -> str:
    if question.per == "maand":
        return period("maand", one.peildatum.replace(day=1), words.language, short=short)
    return (short_day if short else day)(one.peildatum, words.language)
