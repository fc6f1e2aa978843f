"""How findings came and cleared over publications. Room app/: reads Publicatie and what is kept with it."""

from pathlib import Path
from typing import Final

from sqlmodel import Session, col, select

from app.access.accounts import User
from app.api.services.beside import CourseQuestion
from app.api.services.findings import mine
from app.store.models import Publicatie
from checks.course import Kept, Moment, course_file, read_course

MOMENTS: Final = 30  # as many as are shown: a month of nights, or two and a half years of months


def course_of(store: Session, folder: Path, user: User, question: CourseQuestion) -> list[Moment]:
    """The newest moments, oldest first: the last publication of each peildatum, or of each month.

    Everybody reads about their own traffic. Raises the problem 403 for a role without deliveries.
    """
    condition, values = mine(user)
    for column in ("regel", "gemeente", "aanbieder"):
        if wanted := getattr(question, column):
            condition, values = f"{condition} and {column} = ?", [*values, wanted]
    return read_course(_kept(store, folder, by_month=question.per == "maand"), condition, values)


def _kept(store: Session, folder: Path, *, by_month: bool) -> list[Kept]:
    newest: dict[object, Kept] = {}
    for row in store.exec(select(Publicatie).order_by(col(Publicatie.id).desc())):
        moment = row.peildatum.replace(day=1) if by_month else row.peildatum
        file = folder / course_file(row.run_id)
        if moment not in newest and file.exists():
            newest[moment] = Kept(row.run_id, row.peildatum, file)
        if len(newest) == MOMENTS:
            break
    return list(newest.values())[::-1]
