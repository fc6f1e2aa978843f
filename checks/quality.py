"""How much of what came in has a finding, by month. Room checks/: reads raw.*, stand.*; writes kwaliteit.maand.

The unit is a message (in a dated feed a row): it counts once, however many findings it has. The month is that of its
Dagtekening (leverdatum), so that a message keeps its place when findings come or clear. The dimensions are those of
Kahn et al. (2016); '' is any of them.
"""

from collections.abc import Sequence
from typing import Final

import duckdb

from checks.across.known import known
from checks.check import Check

MONTHS: Final = 36  # as far as is kept
_FEEDS: Final = ("aanmelding", "capaciteit")
_QUERY: Final = f"""
    create or replace table kwaliteit.maand as
    with eenheid as (
        select soort, gemeente, aanbieder, min(dagtekening) as dag, bericht_id as eenheid
        from ({known("bericht")}) messages group by all
        union all
        select 'aanmelding', gemeente, aanbieder, leverdatum, bericht_id || '/' || regel from stand.aanmelding
        union all
        select 'capaciteit', '', aanbieder, leverdatum, bericht_id || '/' || regel from stand.capaciteit
    ),
    geraakt as (
        select distinct r.dimensie, case when b.soort in {_FEEDS} then b.bericht_id || '/' || b.regel
            else b.bericht_id end as eenheid
        from kwaliteit.bevinding b
        join (select unnest($rules) as rule, unnest($dimensions) as dimensie) r using (rule)
    ),
    gevraagd as (
        select * from eenheid cross join (select unnest(list_distinct($dimensions)) as dimensie) d
        where dag >= date_trunc('month', (select peildatum from model.parameter)) - interval {MONTHS - 1} month
    )
    select dimensie, soort, coalesce(gemeente, '') as gemeente, coalesce(aanbieder, '') as aanbieder,
        cast(date_trunc('month', dag) as date) as maand, count(*) as berichten, count(g.eenheid) as geraakt
    from gevraagd
    left join geraakt g using (dimensie, eenheid)
    group by all order by all
"""


def count_quality(con: duckdb.DuckDBPyConnection, checks: Sequence[Check]) -> None:
    """Make kwaliteit.maand; kwaliteit.bevinding and schema `stand` must be there.

    One row a dimension, kind, gemeente, aanbieder and month: `berichten` that came, and `geraakt` of them that have a
    finding in that dimension. Rows can be added up over everything but the dimension.
    """
    rules = {check.rule: check.dimension for check in checks}
    pairs = [(rule, str(dimension)) for rule, dimension in rules.items()]
    pairs += [(rule, "") for rule in rules]
    con.execute(_QUERY, {"rules": [rule for rule, _ in pairs], "dimensions": [dimension for _, dimension in pairs]})
