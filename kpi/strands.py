"""What is equal in the cube, as queries. Room kpi/: text only; kpi/relations.py runs it.

Equalities are read off the figures: what holds everywhere in the cube an onlooker may hold against it, whoever defined
the KPI and whatever it is called.
"""

from typing import Final

#: What a cell stands for: all that a measure shows, or one side of a share.
WHOLE, NUMERATOR, DENOMINATOR = "", "teller", "noemer"
KEY: Final = "segment, gemeente, aanbieder, periode_type, periode_start, uitsplitsing"
# Every quantity that is shown: a count or amount, or the sides of a ratio; `hoofd` is what the measure is about.
QUANTITIES: Final = f"""
create or replace temp table getal as
with telling as (select w.*, klasse, rol, is_verhouding from cube.waarde w join klasse using (kpi, maat) where telt)
select klasse, kpi, maat, 0 as veld, true as hoofd, {KEY}, waarde as getal from telling where not is_verhouding
union all
select klasse, kpi, maat, 1, true, {KEY}, teller from telling where is_verhouding and rol <> '{DENOMINATOR}'
union all
select klasse, kpi, maat, 2, rol = '{DENOMINATOR}', {KEY}, noemer
from telling where is_verhouding and rol <> '{NUMERATOR}'
"""
# One that two classes show is found by its figures in a slice: equal sums of hashes, equal figures.
MARKS: Final = """
create or replace temp table merk as
select klasse, kpi, maat, veld, segment, aanbieder = '' as zonder_aanbieder,
    split_part(uitsplitsing, '=', 1) as naam, periode_type,
    sum(cast(hash(gemeente, aanbieder, periode_start, uitsplitsing, getal) as hugeint)) as merk
from getal where getal <> 0
group by all
"""
# A quantity that another class shows as well is a strand of its class: an unknown of its own with cells of its own.
STRANDS: Final = """
create or replace temp table streng as
with hoeveelheid as (
    select klasse, kpi, maat, veld,
        sum(cast(hash(segment, zonder_aanbieder, naam, periode_type, merk) as hugeint)) as teken
    from merk group by all
), eigen as (
    select klasse, teken, min((kpi, maat, veld)) as eerste, count(*) over (partition by klasse) as soorten
    from hoeveelheid group by klasse, teken
), gedeeld as (
    select distinct a.klasse, a.kpi, a.maat, a.veld
    from merk a join merk b using (segment, zonder_aanbieder, naam, periode_type, merk) where a.klasse <> b.klasse
), nieuw as (
    select distinct klasse, teken, eerste from hoeveelheid join gedeeld using (klasse, kpi, maat, veld)
    join eigen using (klasse, teken) where soorten > 1
), nummer as (
    select klasse, teken,
        (select max(klasse) from klasse) + row_number() over (order by klasse, eerste) as streng
    from nieuw
)
select klasse, kpi, maat, veld, coalesce(streng, klasse) as streng
from hoeveelheid left join nummer using (klasse, teken)
"""
STRAND_CELLS: Final = f"""
insert into cel
select cast((select count(*) from cel) + row_number() over (order by s.streng, {KEY}) - 1 as bigint), s.streng,
    c.* exclude (cel, klasse)
from (select distinct klasse, streng from streng where streng <> klasse) s join cel c using (klasse)
"""
# Where a quantity is not zero; a class without quantities is never zero.
FILLED: Final = f"""
create or replace temp table gevuld as
select klasse, {KEY} from getal where getal <> 0
union
select streng, {KEY} from getal join streng using (klasse, kpi, maat, veld) where getal <> 0
union
select klasse, {KEY} from cel anti join getal using (klasse)
"""
_SAME_PLACE: Final = " and ".join(f"a.{name} = b.{name}" for name in KEY.split(", "))
TIED: Final = f"""
select a.cel as van, b.cel as naar
from (select distinct klasse, streng from streng where streng <> klasse) s
join cel a using (klasse) join cel b on b.klasse = s.streng and {_SAME_PLACE}
order by all
"""
EQUAL: Final = f"""
with deel as (
    select distinct s.klasse, s.streng, segment, zonder_aanbieder, naam, periode_type, merk
    from merk join streng s using (klasse, kpi, maat, veld)
), paar as (
    select distinct a.streng as van, b.streng as naar, segment, zonder_aanbieder, naam, periode_type
    from deel a join deel b using (segment, zonder_aanbieder, naam, periode_type, merk)
    where a.klasse < b.klasse
)
select distinct a.cel as van, b.cel as naar
from cel a
join paar p on p.van = a.klasse and p.segment = a.segment and p.zonder_aanbieder = (a.aanbieder = '')
    and p.naam = split_part(a.uitsplitsing, '=', 1) and p.periode_type = a.periode_type
join cel b on b.klasse = p.naar and {_SAME_PLACE}
order by all
"""
MAIN: Final = """
create or replace temp table telling as
select klasse, getal.* exclude (klasse, hoofd, veld) from getal where hoofd
union all
select streng, g.* exclude (klasse, hoofd, veld)
from getal g join streng using (klasse, kpi, maat, veld) where streng <> klasse
"""
# A class with one count that is the same at the end of every quarter (year) and of its last month (quarter) is a state.
STATES: Final = """
with laatste as (
    select *, periode_start
        = max(periode_start) over (partition by periode_type, date_trunc($groot, periode_start)) as is_laatste
    from telling where periode_type in ($klein_soort, $groot_soort)
), merk as (
    select klasse, kpi, maat, periode_type,
        sum(cast(
            hash(segment, gemeente, aanbieder, date_trunc($groot, periode_start), uitsplitsing, getal) as hugeint
        )) as merk
    from laatste where is_laatste and getal <> 0
    group by all
)
select distinct a.klasse from merk a join merk b using (klasse, kpi, maat, merk)
where a.periode_type = $klein_soort and b.periode_type = $groot_soort
order by 1
"""
# And one with a count that is the sum of the small periods in every group is a flow.
FLOWS: Final = """
with som as (
    select klasse, kpi, maat, segment, gemeente, aanbieder, uitsplitsing, date_trunc($groot, periode_start) as groot,
        sum(getal) filter (where periode_type = $klein_soort) as delen,
        sum(getal) filter (where periode_type = $groot_soort) as geheel
    from telling where periode_type in ($klein_soort, $groot_soort)
    group by all
)
select distinct klasse from (
    select klasse, kpi, maat,
        bool_and(abs(coalesce(delen, 0) - coalesce(geheel, 0)) < 1e-6 * (1 + abs(coalesce(geheel, 0)))) as klopt
    from som group by all
) where klopt order by 1
"""
