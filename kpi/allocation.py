"""A lump sum divided over municipalities (verdeelsleutel). Room kpi/: reads model.*, regio.*; writes cube.verdeling.

Municipalities that buy care together for one amount have to agree who pays which part: by use, by inhabitants of 0-17,
by what care cost so far, or a mix. Here every key stands beside the others; which one is fair is not for us to say.
A municipality with few youths in care is put together with others in one line, never shown by itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Final

import duckdb

_QUERY: Final = Path(__file__).with_name("allocation.sql")
_PLACES: Final = """
    select gemeente, clienten, dagen, inwoners, cent, gemeente in (
        select gemeente from cube.openbaar
        where kpi = 'kosten' and maat = 'declaraties' and segment = $segment and aanbieder = '' and uitsplitsing = ''
            and periode_type = 'maand' and onderdrukt
            and periode_start >= (select max(periode_start) from cube.openbaar) - interval 12 month
    )
    from cube.verdeling where segment = $segment order by gemeente
"""


class Key(StrEnum):
    """What to divide by."""

    USE = "gebruik"  # days of care
    YOUTHS = "jeugdigen"  # inhabitants of 0-17 years
    COST = "kosten"  # net declared cost


@dataclass(frozen=True, slots=True)
class Place:
    """One line: a municipality, or several with few youths in care; what is known of it by key, None = unknown.

    `covers`: some month of its cost is withheld, so that of another in one line with it does not follow.
    """

    gemeenten: tuple[str, ...]
    clienten: int
    amounts: Mapping[Key, int | None]
    covers: bool = False

    def __add__(self, other: "Place") -> "Place":
        amounts = {key: _plus(self.amounts[key], other.amounts[key]) for key in Key}
        return Place(
            self.gemeenten + other.gemeenten, self.clienten + other.clienten, amounts, self.covers or other.covers
        )


@dataclass(frozen=True, slots=True)
class Part:
    """What a line pays, in eurocents: by each key alone and by the mix; None where the key cannot be used."""

    place: Place
    by_key: Mapping[Key, int | None]
    mix: int | None


def load_allocation(con: duckdb.DuckDBPyConnection) -> None:
    """Make cube.verdeling."""
    con.execute(f"create or replace table cube.verdeling as {_QUERY.read_text(encoding='utf-8')}")


def places(con: duckdb.DuckDBPyConnection, segment: str, minimum: int) -> list[Place]:
    """The lines of a segment in the order of their municipalities, none of them about 1 to `minimum` - 1 youths."""
    rows = con.execute(_PLACES, {"segment": segment}).fetchall()
    found = [
        Place((code,), clients, dict(zip(Key, rest, strict=True)), covers) for code, clients, *rest, covers in rows
    ]
    return together(found, minimum)


def together(found: Sequence[Place], minimum: int) -> list[Place]:
    """Put lines about too few youths in one, with as many of the next smallest as it takes, those that cover first.

    A line by itself must not follow from the total either: so the small ones together are at least two municipalities.
    Nor may it follow from what the other one's months cost, which are public where none of them is withheld.
    """
    smallest_first = sorted(found, key=lambda place: (place.clienten, place.gemeenten))
    small = [place for place in smallest_first if 0 < place.clienten < minimum]
    rest = sorted((place for place in smallest_first if place.clienten >= minimum), key=lambda place: not place.covers)
    while small and rest and (len(small) < 2 or sum(place.clienten for place in small) < minimum):
        small.append(rest.pop(0))
    if not small:
        return list(found)
    merged = small[0]
    for place in small[1:]:
        merged += place
    whole = replace(merged, gemeenten=tuple(sorted(merged.gemeenten)))
    kept = [place for place in found if place not in small]
    return sorted([*kept, whole], key=lambda place: place.gemeenten)


def divide(total: int, found: Sequence[Place], weights: Mapping[Key, int]) -> list[Part]:
    """`total` eurocents divided by each key, and by the mix of keys with these weights (any scale, not all 0).

    Parts add up to the total to the cent: what is left after rounding down goes to the largest remainders. A key that
    is unknown or zero for all lines gives None, and so does a mix that needs it.
    """
    shares = {key: _shares([place.amounts[key] for place in found]) for key in Key}
    columns = {key: _in_cents(total, share) if share else None for key, share in shares.items()}
    wanted = {key: weight for key, weight in weights.items() if weight}
    mix: list[int] | None = None
    if wanted and all(shares[key] for key in wanted):
        parts = zip(*([weight * share for share in shares[key] or []] for key, weight in wanted.items()), strict=True)
        mix = _in_cents(total, [sum(part, Fraction()) / sum(wanted.values()) for part in parts])
    return [
        Part(place, {key: column[at] if column else None for key, column in columns.items()}, mix[at] if mix else None)
        for at, place in enumerate(found)
    ]


def _plus(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _shares(amounts: Sequence[int | None]) -> list[Fraction] | None:
    """Each amount as an exact share of all; None when one is unknown, negative, or all are zero."""
    known = [amount for amount in amounts if amount is not None and amount >= 0]
    if len(known) < len(amounts) or not sum(known):
        return None
    return [Fraction(amount, sum(known)) for amount in known]


def _in_cents(total: int, shares: Sequence[Fraction]) -> list[int]:
    exact = [total * share for share in shares]
    cents = [int(amount) for amount in exact]
    by_remainder = sorted(range(len(exact)), key=lambda at: (cents[at] - exact[at], at))
    for at in by_remainder[: total - sum(cents)]:
        cents[at] += 1
    return cents
