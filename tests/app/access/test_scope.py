"""Who sees which rows: every role against every kind of row."""

import pytest

from app.access.scope import Scope, scope_of
from app.store.models import Rol

# (gemeente, aanbieder) of a row: the region, own and other municipality, own and other provider, and both at once.
ROWS = {
    "regio": ("", ""),
    "gemeente eigen": ("0637", ""),
    "gemeente ander": ("0503", ""),
    "aanbieder eigen": ("", "01000001"),
    "aanbieder ander": ("", "01000002"),
    "eigen in eigen": ("0637", "01000001"),
    "eigen aanbieder in andere gemeente": ("0503", "01000001"),
    "andere aanbieder in eigen gemeente": ("0637", "01000002"),
    "ander in ander": ("0503", "01000002"),
}
MUNICIPALITY = {
    "regio",
    "gemeente eigen",
    "aanbieder eigen",
    "aanbieder ander",
    "eigen in eigen",
    "andere aanbieder in eigen gemeente",
}
PROVIDER = {"regio", "aanbieder eigen", "eigen in eigen", "eigen aanbieder in andere gemeente"}


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Rol.REGIO_ANALIST, set(ROWS)),
        (Rol.PROCESBEGELEIDER, set(ROWS)),
        (Rol.BEHEERDER, set(ROWS)),
        (Rol.GEMEENTE, MUNICIPALITY),
        (Rol.AANBIEDER, PROVIDER),
        (Rol.DEELNEMER, {"regio"}),
    ],
)
def test_each_role_sees_its_own_and_the_region(role: Rol, seen: set[str]) -> None:
    scope = scope_of(role, gemeente="0637", aanbieder="01000001")
    assert {name for name, row in ROWS.items() if scope.sees(*row)} == seen


@pytest.mark.parametrize("role", [Rol.GEMEENTE, Rol.AANBIEDER])
def test_an_account_without_organisation_sees_the_region_only(role: Rol) -> None:
    scope = scope_of(role, gemeente=None, aanbieder=None)
    assert scope == Scope()
    assert {name for name, row in ROWS.items() if scope.sees(*row)} == {"regio"}
