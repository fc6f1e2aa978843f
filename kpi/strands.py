"""What is equal in the cube, as queries. Room kpi/: text only; kpi/relations.py runs it.

Equalities are read off the figures: what holds everywhere in the cube an onlooker may hold against it, whoever defined
the KPI and whatever it is called.
"""

from typing import Final

#: What a cell stands for: all that a measure shows, or one side of a share.
WHOLE, NUMERATOR, DENOMINATOR = "", "teller", "noemer"
KEY: Final = "segment, gemeente, aanbieder, periode_type, periode_start, uitsplitsing"
# Every quantity that is shown: a count or amount, or the sides of a ratio.
QUANTITIES: Final = f"""
create or replace temp table getal as
with telling as (
    select w.*, klasse, rol, is_verhouding, noemer_telt from cube.waarde w join klasse using (kpi, maat) where telt
)
select klasse, kpi, maat, 0 as veld, {KEY}, waarde as getal from telling where not is_verhouding
union all
select klasse, kpi, maat, 1, {KEY}, teller from telling where is_verhouding and rol <> '{DENOMINATOR}'
union all
select klasse, kpi, maat, 2, {KEY}, noemer from telling where is_verhouding and noemer_telt and rol <> '{NUMERATOR}'
"""
# The figures of a slice as one number: equal sums of hashes, equal figures. The running period stands by itself, for
# some figures only come when it is over.
MARKS: Final = """
create or replace temp table lopend as
select periode_type, max(periode_start) as lopend from getal group by all;
create or replace temp table merk as
select klasse, kpi, maat, veld, segment, aanbieder = '' as zonder_aanbieder,
    split_part(uitsplitsing, '=', 1) as naam, periode_type, periode_start = lopend as loopt,
    sum(case when getal = 0 then 0
        else cast(hash(gemeente, aanbieder, periode_start, uitsplitsing, getal) as hugeint) end) as merk
from getal join lopend using (periode_type) where getal is not null
group by all
"""
# Two of them are one quantity in a slice when the figures that both have there are equal, and not all zero.
SAME: Final = """
create or replace temp table gelijk as
select a.klasse, a.kpi, a.maat, a.veld, b.klasse as klasse_b, b.kpi as kpi_b, b.maat as maat_b, b.veld as veld_b,
    segment, zonder_aanbieder, naam, periode_type
from merk a join merk b using (segment, zonder_aanbieder, naam, periode_type, loopt)
where (a.klasse, a.kpi, a.maat, a.veld) <> (b.klasse, b.kpi, b.maat, b.veld)
group by all
having bool_and(a.merk = b.merk) and bool_or(a.merk <> 0)
"""
# Which lines are equations, for each quantity and segment: in every group the total is the sum of the parts, or the
# state at the end is that of the last part. A line of which a figure is missing says nothing.
PROVIDER, PLACE, SEGMENT, QUARTER, YEAR, QUARTER_END, YEAR_END, BREAKDOWN = range(8)
_TYPES: Final = {QUARTER: ("maand", "kwartaal", "quarter"), YEAR: ("kwartaal", "jaar", "year")}


def _line(kind: str, over: str, rows: str, *, total: str = "", segment: str = "segment", rest: str = "") -> str:
    """Whether the total equals its parts in every line over one dimension; `rest` is what a line has in common."""
    total = total or f"{over} = ''"
    rest = rest or ", ".join(name for name in KEY.split(", ") if name != over)
    return f"""
select {kind} as soort, klasse, kpi, maat, veld, {segment} as segment,
    case when bool_or(geheel <> 0 or delen <> 0) then bool_and(abs(delen - geheel) <= 1e-6 * (1 + abs(geheel))) end
        as klopt
from (
    select klasse, kpi, maat, veld, {rest}, count(*) - count(getal) as leeg,
        count(*) filter (where not ({total})) as parts,
        coalesce(sum(getal) filter (where not ({total})), 0) as delen,
        coalesce(sum(getal) filter (where {total}), 0) as geheel
    from getal where {rows} group by all
) where leeg = 0{" and parts > 0" if over else ""}
group by all"""


def _over_time(kind: int, *, state: bool) -> str:
    """Small periods in a large one, or only the last of them that anything has."""
    small, large, unit = _TYPES[kind]
    ends = f"from getal where periode_type = '{small}' group by date_trunc('{unit}', periode_start)"
    last = f" and periode_start in (select max(periode_start) {ends})" if state else ""
    rows = f"(periode_type = '{large}' or periode_type = '{small}'{last})"
    return _line(
        str(kind + QUARTER_END - QUARTER if state else kind),
        "" if state else "periode_start",
        rows,
        total=f"periode_type = '{large}'",
        rest=f"segment, gemeente, aanbieder, uitsplitsing, date_trunc('{unit}', periode_start)",
    )


HOLDS: Final = "create or replace temp table geldt as" + " union all ".join(
    (
        _line(str(PROVIDER), "aanbieder", "uitsplitsing = '' and segment <> ''"),
        _line(str(PLACE), "gemeente", "true"),
        _line(str(SEGMENT), "segment", "aanbieder = ''", segment="''"),
        *(_over_time(kind, state=state) for kind in (QUARTER, YEAR) for state in (False, True)),
    )
)
#: For one breakdown; they are numbered on from BREAKDOWN.
HOLDS_IN_BREAKDOWN: Final = "insert into geldt" + _line(
    "$soort", "uitsplitsing", "aanbieder = '' and (uitsplitsing = '' or starts_with(uitsplitsing, $naam || '='))"
)
# A quantity that another class shows as well is a strand of its class: an unknown of its own with cells of its own. So
# are those for which an equation does not hold that does for most of their class.
STRANDS: Final = """
create or replace temp table streng as
with hoeveelheid as (
    select klasse, kpi, maat, veld,
        sum(cast(hash(segment, zonder_aanbieder, naam, periode_type, loopt, merk) as hugeint)) as teken
    from merk group by all
), gewoon as (
    select klasse, soort, segment, mode(klopt order by klopt) as klopt from geldt where klopt is not null group by all
), geldig as (
    select g.klasse, g.kpi, g.maat, g.veld, list((g.soort, g.segment) order by g.soort, g.segment)
        filter (where gewoon.klopt and not g.klopt) as anders
    from geldt g left join gewoon using (klasse, soort, segment)
    group by all
), bekend as (
    select h.*, case when g.klasse is not null then teken end as teken_gedeeld, anders,
        count(distinct teken) over (partition by h.klasse) as soorten
    from hoeveelheid h join geldig using (klasse, kpi, maat, veld)
    left join (select distinct klasse, kpi, maat, veld from gelijk where klasse <> klasse_b) g
        using (klasse, kpi, maat, veld)
), nummer as (
    select klasse, teken_gedeeld, case when teken_gedeeld is null then anders end as anders_eigen,
        (select max(klasse) from klasse) + row_number() over (order by klasse, min((kpi, maat, veld))) as streng
    from bekend where soorten > 1 and (teken_gedeeld is not null or anders is not null)
    group by 1, 2, 3
)
select b.klasse, kpi, maat, veld, coalesce(streng, b.klasse) as streng
from bekend b
left join nummer n on n.klasse = b.klasse and n.teken_gedeeld is not distinct from b.teken_gedeeld
    and n.anders_eigen is not distinct from case when b.teken_gedeeld is null then b.anders end
"""
# The equations of a strand are those of all its quantities.
VALID: Final = """
select soort, streng, segment_code.code as segment
from geldt join streng using (klasse, kpi, maat, veld) join segment_code using (segment)
group by all having bool_and(klopt)
"""
STRAND_CELLS: Final = f"""
insert into cel
select cast((select count(*) from cel) + row_number() over (order by s.streng, {KEY}) - 1 as bigint), s.streng,
    c.* exclude (cel, klasse)
from (select distinct klasse, streng from streng where streng <> klasse) s join cel c using (klasse)
"""
# A class of which every quantity is a strand has no cells of its own to add up.
COVERED: Final = "select klasse from streng group by klasse having bool_and(streng <> klasse) order by 1"
# Where a quantity is not zero; a class without quantities is never zero.
FILLED: Final = f"""
create or replace temp table gevuld as
select klasse, {KEY} from getal where getal <> 0
union
select streng, {KEY} from getal join streng using (klasse, kpi, maat, veld) where getal <> 0
union
select klasse, {KEY} from cel anti join getal using (klasse)
"""
# Where it has no figure at all, which is not zero: a share of a period that is not over yet.
MISSING: Final = f"""
create or replace temp table zonder as
select s.streng as klasse, {KEY}
from getal join streng s using (klasse, kpi, maat, veld)
group by all having count(getal) = 0
"""
_SAME_PLACE: Final = " and ".join(f"a.{name} = b.{name}" for name in KEY.split(", "))
TIED: Final = f"""
select a.cel as van, b.cel as naar
from (select distinct klasse, streng from streng where streng <> klasse) s
join cel a using (klasse) join cel b on b.klasse = s.streng and {_SAME_PLACE}
order by all
"""
EQUAL: Final = f"""
with paar as (
    select distinct a.streng as van, b.streng as naar, segment, zonder_aanbieder, naam, periode_type
    from gelijk g join streng a using (klasse, kpi, maat, veld)
    join streng b on (b.klasse, b.kpi, b.maat, b.veld) = (g.klasse_b, g.kpi_b, g.maat_b, g.veld_b)
    where a.streng < b.streng
)
select distinct a.cel as van, b.cel as naar
from cel a
join paar p on p.van = a.klasse and p.segment = a.segment and p.zonder_aanbieder = (a.aanbieder = '')
    and p.naam = split_part(a.uitsplitsing, '=', 1) and p.periode_type = a.periode_type
join cel b on b.klasse = p.naar and {_SAME_PLACE}
order by all
"""
