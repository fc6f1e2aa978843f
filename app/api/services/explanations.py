"""What deliverers say about findings. Room app/: reads and writes Toelichting in the store.

An explanation hides nothing: the finding stays, with what its deliverer says about it, until the day that was named.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from sqlmodel import Session, col, delete, select

from app.access.accounts import User
from app.api.problem import InputFault, bad_input
from app.api.services.findings import Finding
from app.store.models import Rol, Toelichting
from ingest.fault import Text
from ingest.pseudonym import is_valid_bsn

_BY_GEMEENTE: Final = frozenset({"JW301", "JW319", "JW325"})
SHORTEST: Final = 3
LONGEST: Final = 1000  # characters
_LONGEST_TIME: Final = timedelta(days=366)
_NUMBER: Final = re.compile(r"(?<![0-9])[0-9]{9}(?![0-9])")
_LENGTH: Final = Text(
    f"Schrijf {SHORTEST} tot {LONGEST} tekens.", f"Write between {SHORTEST} and {LONGEST} characters."
)
_PERSONAL: Final = Text(
    "Hier lijkt een BSN in te staan. Noem geen personen: het kenmerk van de bevinding is genoeg.",
    "This seems to hold a BSN. Name nobody: the reference of the finding will do.",
)
_DAY: Final = Text("Kies een dag vanaf vandaag, hoogstens een jaar vooruit.", "Choose a day from today, within a year.")


def may_explain(user: User, finding: Finding) -> bool:
    """Whether the record is one that this user's organisation sent."""
    if finding.kind in _BY_GEMEENTE:
        return user.role is Rol.GEMEENTE and user.scope.gemeente == finding.gemeente
    return user.role is Rol.AANBIEDER and user.scope.aanbieder == finding.aanbieder


def check_explanation(text: str, until: date, today: date) -> str:
    """The text to keep. Raises the problem 400 with everything that is wrong with it or with the day."""
    bare = text.strip()
    faults = []
    if not SHORTEST <= len(bare) <= LONGEST:
        faults.append(InputFault("body", "/tekst", "lengte", _LENGTH))
    if any(is_valid_bsn(digits) for digits in _NUMBER.findall(bare)):
        faults.append(InputFault("body", "/tekst", "persoonsgegeven", _PERSONAL))
    if not today <= until <= today + _LONGEST_TIME:
        faults.append(InputFault("body", "/tot", "datum", _DAY))
    if faults:
        raise bad_input(faults)
    return bare


def explanations_of(store: Session, findings: Iterable[str], today: date) -> dict[str, Toelichting]:
    """The explanations of these findings that still hold, by the id of the finding."""
    wanted = select(Toelichting).where(col(Toelichting.bevinding).in_(list(findings)), Toelichting.tot >= today)
    return {row.bevinding: row for row in store.exec(wanted)}


def explain(  # which finding, what and until when, who, and the moment
    store: Session, finding: Finding, text: str, until: date, name: str, now: datetime
) -> Toelichting:
    """Keep what is said about a finding, in the place of what was said before."""
    store.exec(delete(Toelichting).where(col(Toelichting.bevinding) == finding.id))
    row = Toelichting(bevinding=finding.id, regel=finding.rule, tekst=text, tot=until, naam=name, gemaakt_op=now)
    store.add(row)
    store.commit()
    store.refresh(row)
    return row


def withdraw(store: Session, finding: Finding) -> None:
    """Take back what was said about a finding."""
    store.exec(delete(Toelichting).where(col(Toelichting.bevinding) == finding.id))
    store.commit()
