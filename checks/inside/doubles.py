"""Records of one message that share a key. Room checks/: SQL text for the rules beside it.

First the keys that stand there more than once, by counting, which is quick and nearly always ends there; only their
records are put in order. To order them all costs ten times as much.
"""

from checks.records import Record


def doubles(record: Record, *keys: str, where: str = "true") -> str:
    """Query for the records that share `keys`: all columns, `eerste` (the first such record) and `keer` (from 1).

    An absent part of a key equals an absent part only.
    """
    listed = ", ".join(keys)
    same = " and ".join(f"one.{key} is not distinct from several.{key}" for key in keys)
    counted = f"select {listed} from {record.stage} where {where} group by {listed} having count(*) > 1"
    return f"""(
                select *, first_value(regel) over same_key as eerste, row_number() over same_key as keer
                from (
                    select one.* from (select * from {record.stage} where {where}) one
                    semi join ({counted}) several on {same}
                ) shared
                window same_key as (partition by {listed} order by regel)
            )"""
