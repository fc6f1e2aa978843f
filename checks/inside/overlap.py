"""The same product twice at one time. Room checks/: makes checks for the rules beside it.

Same product, as TR302 has it: where both have a code, category and code are equal; where one has none, the categories;
where one has no product, always. Both bounds of a period count, and an open end has none.

In the order in which they begin, a period overlaps an earlier one when the latest end among those is not before its
begin. So windows do it in one pass, one for each way of being the same; comparing all pairs would let one message with
ten thousand products hold up the night. Most messages hold one product, and are not looked at.
"""

from typing import Final

from checks.check import Check
from checks.inside.condition import again, refuses_message
from checks.records import Record
from ingest.fault import Text

_TEXTS: Final = (
    Text("Hetzelfde product staat er twee keer in één periode in", "The same product stands there twice in one period"),
    Text(
        "De periode vanaf {begin} overlapt die van regel {ander}, met hetzelfde product. Een regel zonder code geldt "
        "voor de hele categorie, een regel zonder product voor alles.",
        "The period from {begin} overlaps that of record {ander}, with the same product. A record without a code "
        "stands for the whole category, one without a product for everything.",
    ),
    again("Laat de periodes op elkaar aansluiten of haal er een weg.", "Let the periods follow, or remove one."),
)
_OPEN: Final = "date '9999-12-31'"


def overlap_check(rule: str, record: Record, begin: str, end: str, *, left_out: str = "false") -> Check:
    """The check for one kind of product: the columns of its period, and which records do not count."""
    earlier = "order by begin, regel rows between unbounded preceding and 1 preceding"
    source = f"""(
                select *, greatest(
                    max(last_one) over (partition by bericht_id, categorie, code {earlier}),
                    max(case when code is null then last_one end) over (partition by bericht_id, categorie {earlier}),
                    case when code is null then max(last_one) over (partition by bericht_id, categorie {earlier}) end,
                    max(case when categorie is null then last_one end) over (partition by bericht_id {earlier}),
                    case when categorie is null then max(last_one) over (partition by bericht_id {earlier}) end
                ) as longest
                from (
                    select *, {begin} as begin, row(coalesce({end}, {_OPEN}), regel) as last_one
                    from {record.stage}
                    where not coalesce({left_out}, false) and coalesce({end}, {_OPEN}) >= {begin}
                      and bericht_id in (select bericht_id from {record.stage} group by bericht_id having count(*) > 1)
                ) periods
            )"""
    return refuses_message(
        rule,
        record,
        "",
        "struct_extract(longest, 1) >= begin",
        texts=_TEXTS,
        shown="begin, struct_extract(longest, 2) as ander",
        source=source,
    )
