"""Whose figures someone may see: the one place that decides. Room app/: pure values; reads and writes nothing."""

from dataclasses import dataclass
from typing import Final

from app.store.models import Rol

SEES_ALL: Final = frozenset({Rol.REGIO_ANALIST, Rol.PROCESBEGELEIDER, Rol.BEHEERDER})


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows of a figure someone may see: the region's and their own organisation's, or all of them.

    A municipality (CBS code) sees every row about itself and every row that is about no single municipality; a
    provider (AGB code) its own rows and the rows about neither a municipality nor a provider; someone with neither (a
    participant of a session) only the latter. `among_providers`: as all parties around a table may see it. Everybody
    sees figures after disclosure control, nobody sees others'.
    """

    everything: bool = False
    gemeente: str | None = None
    aanbieder: str | None = None
    among_providers: bool = False

    @property
    def reads_as_provider(self) -> bool:
        """Whether amounts dominated by one aanbieder are withheld: for all but municipalities and the region itself."""
        return self.among_providers or not (self.everything or self.gemeente)

    def sees(self, gemeente: str, aanbieder: str) -> bool:
        """Whether the row of this gemeente and aanbieder may be shown; '' = all, as in the cube."""
        if self.everything:
            return True
        if self.gemeente is not None:
            return gemeente in {"", self.gemeente}
        if aanbieder:
            return aanbieder == self.aanbieder
        return not gemeente


def scope_of(role: Rol, *, gemeente: str | None, aanbieder: str | None) -> Scope:
    """The scope of a role in its organisation; an account without its organisation sees the region only."""
    if role in SEES_ALL:
        return Scope(everything=True)
    if role is Rol.GEMEENTE:
        return Scope(gemeente=gemeente)
    if role is Rol.AANBIEDER:
        return Scope(aanbieder=aanbieder)
    return Scope()
