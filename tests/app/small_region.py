"""A small installation without the pipeline: a store with one account a role, and a published warehouse.

Figures follow a simple rule (see FIGURES), so that a test can say what must come out; some are about few clients.
"""

import atexit
import functools
import shutil
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
from argon2 import PasswordHasher
from sqlmodel import Session, SQLModel, col, select

import app.sessies.models  # noqa: F401 - its tables belong to the store as well
from app.settings import Settings
from app.store.engine import engine_for
from app.store.models import (
    Aanlevering,
    Controlebeurt,
    Gebruiker,
    Organisatie,
    Publicatie,
    Rol,
    Run,
    RunStand,
    RunStap,
    Soort,
    Stand,
    Weigering,
)
from checks.course import Before, course_file, keep_course
from kpi.catalogue import load_catalogue
from kpi.disclosure import withhold
from kpi.history import archive
from kpi.regions import find_pack

PACK = find_pack(None)
PASSWORD = "wachtwoord-voor-de-proef"
PEILDATUM = date(2026, 3, 31)
NOW = datetime(2026, 4, 1, 8, tzinfo=UTC)
OWN_GEMEENTE, OTHER_GEMEENTE, OUTSIDE_GEMEENTE = "0637", "0503", "0518"
OWN_AANBIEDER, OTHER_AANBIEDER = "01000001", "01000002"
LOGINS = {rol: f"{rol.value}@voorbeeld.nl" for rol in Rol}
WITHHELD_GEMEENTE = "1842"  # Midden-Delfland: fewer than ten clients in every cell
SHIELDING_GEMEENTE = "1926"  # Pijnacker-Nootdorp: the smallest other everywhere, so withheld beside it

# Where the pattern behind a forecast seems broken: segment, gemeente, reason and month.
PATTERNS = (
    ("", "", "bekostiging-verandert", None),
    ("", "", "niveau-springt", "2025-11-01"),
    ("1", OTHER_GEMEENTE, "declaratietempo-verandert", None),
    ("", WITHHELD_GEMEENTE, "niveau-loopt", None),  # a build takes this away: its figure is withheld
)
# Counts, days and rates: 30 + n + 7n mod 11 + 3 x the place of the municipality, n = months since January 2024.
FIGURES = """
insert into cube.waarde
select m.kpi, m.maat, g.segment, g.gemeente, g.aanbieder, p.periode_type, p.periode_start, p.periode_eind, u.waarde,
    case m.soort
        when 'aandeel' then 0.4 + (p.volgnummer % 7) / 50.0
        when 'euro' then 1000000 + 50000 * p.volgnummer
        else 30 + p.volgnummer + (7 * p.volgnummer) % 11 + 3 * g.plaats + u.plaats
    end,
    case when m.soort = 'aandeel' then 40 + p.volgnummer % 7 end,
    case when m.soort = 'aandeel' then 100 end,
    case g.gemeente when '1842' then 4 when '1926' then 12 else 60 + p.volgnummer end
from maat m
join groep g on (g.segment = '' or list_contains(m.segmenten, g.segment)) and (m.met_aanbieder or g.aanbieder = '')
cross join periode p
join uitsplitsing u
    on u.waarde = '' or (m.uitsplitsen and g.aanbieder = '' and list_contains(m.uitsplitsingen, u.soort))
where not (g.segment in ('4', '5') and g.gemeente = '0518')
"""
_PERIODS = """
create temp table periode as
select 'maand' as periode_type, d::date as periode_start, last_day(d) as periode_eind,
    row_number() over (order by d) as volgnummer
from generate_series(date '2024-01-01', date '2026-04-01', interval 1 month) t(d)
union all
select 'kwartaal', d::date, last_day(d + interval 2 month), 3 * row_number() over (order by d)
from generate_series(date '2024-01-01', date '2026-04-01', interval 3 month) t(d)
union all
select 'jaar', d::date, last_day(d + interval 11 month), 12 * row_number() over (order by d)
from generate_series(date '2024-01-01', date '2026-01-01', interval 1 year) t(d)
"""
_GROUPS = f"""
create temp table groep as
with g as (
    select gemeente, plaats from gemeente union all select '', 0
), s as (
    select unnest(['', '1', '2', '3', '4', '5']) as segment
), a as (
    select unnest(['', '{OWN_AANBIEDER}', '{OTHER_AANBIEDER}']) as aanbieder
)
select segment, gemeente, aanbieder, plaats from s, g, a where aanbieder = '' or segment <> ''
"""


def make_installation(folder: Path, *, published: bool = True) -> Settings:
    """A data folder with pack, store and (unless not `published`) figures; gives its settings."""
    shutil.copytree(_installation(published), folder, dirs_exist_ok=True)
    return _settings(folder)


@functools.cache
def _installation(published: bool) -> Path:
    """Made once a process, to copy: publishing takes longer than most tests."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    if published:
        shutil.copytree(_installation(published=False), folder, dirs_exist_ok=True)
        publish(_settings(folder))
    else:
        _establish(_settings(folder))
    return folder


def _settings(folder: Path) -> Settings:
    return Settings(data=folder, session_key="ab" * 32, landing_keys="ef" * 32, readers=0, remember_seconds=0)


def _establish(settings: Settings) -> None:
    shutil.copytree(PACK, settings.regio)
    providers = [f"{OWN_AANBIEDER},Jeugdhulp Duinrand,0518,ja", f"{OTHER_AANBIEDER},De Vliet Jeugd,0503,ja"]
    header = "aanbieder,naam,vestigingsgemeente,in_regio"
    (settings.regio / "aanbieders.csv").write_text("\n".join([header, *providers, ""]), encoding="utf-8")
    contracts = [f"{OWN_AANBIEDER},1,{code},2026-01-01,2026-12-31,400.00" for code in (OWN_GEMEENTE, OTHER_GEMEENTE)]
    header = "aanbieder,segment,gemeente,begindatum,einddatum,bedrag"
    (settings.regio / "contracten.csv").write_text("\n".join([header, *contracts, ""]), encoding="utf-8")
    engine = engine_for(settings.store_url)
    SQLModel.metadata.create_all(engine)
    with Session(engine) as store:
        _accounts(store)
        _deliveries(store)
        store.commit()


def publish(settings: Settings, *, shift: int = 0, peildatum: date = PEILDATUM) -> int:
    """Publish a new warehouse; `shift` is added to every value, so that a test sees which file answers."""
    with Session(engine_for(settings.store_url)) as store:
        run = Run(soort="nacht", peildatum=peildatum, begonnen_op=NOW, stand=RunStand.GELUKT)
        run.klaar_op = NOW + timedelta(seconds=95)
        store.add(run)
        store.flush()
        assert run.id is not None
        file = f"warehouse-{run.id}.duckdb"
        write_warehouse(settings.data / file, shift)
        newest = store.exec(select(Publicatie).order_by(col(Publicatie.id).desc())).first()
        before = newest and Before(settings.data / newest.bestand, settings.data / course_file(newest.run_id))
        with duckdb.connect(settings.data / file, read_only=True) as con:
            archive(con, settings.data / f"cube-{run.id}.parquet")
            keep_course(con, run.id, before or None, settings.data / course_file(run.id))
        store.add(_judged(run.id))
        for place, name in enumerate(("bouwstenen", "controles", "indicatoren", "publiceren")):
            step = RunStap(run_id=run.id, naam=name, begonnen_op=NOW + timedelta(seconds=20 * place))
            step.klaar_op, step.stand, step.tellingen = (
                NOW + timedelta(seconds=20 * place + 12),
                RunStand.GELUKT,
                {"levering": 7},
            )
            store.add(step)
        store.add(
            Publicatie(
                run_id=run.id,
                bestand=file,
                peildatum=peildatum,
                gepubliceerd_op=NOW,
                cube=f"cube-{run.id}.parquet",
                definities={one.id: one.version.nummer for one in load_catalogue().built},
                aangekomen={OWN_GEMEENTE: [3, 1]},
                patronen=[[segment, gemeente, reason, month or ""] for segment, gemeente, reason, month in PATTERNS],
            )
        )
        store.commit()
        return run.id


def _judged(run: int) -> Controlebeurt:
    """How the checks of a run ended: one clean, two that found something."""
    return Controlebeurt(
        run_id=run,
        begonnen_op=NOW,
        klaar_op=NOW + timedelta(seconds=3),
        seconden=2.5,
        schoon=1,
        gevonden=2,
        niet_uitgevoerd=0,
        reeksen=[
            {
                "tabel": "stand.start",
                "seconden": 1.5,
                "verwachtingen": {"wrong_rows": ["TR019", "TR382"]},
                "gevonden": {"TR019": 2},
                "nietUitgevoerd": {},
            },
            {
                "tabel": "stand.prestatie",
                "seconden": 1.0,
                "verwachtingen": {"expect_column_values_to_be_between": ["PL01"]},
                "gevonden": {"PL01": 1},
                "nietUitgevoerd": {},
            },
        ],
    )


def write_warehouse(file: Path, shift: int = 0) -> None:
    """A warehouse with only the cube, as a build leaves it; what is withheld does not depend on the shift."""
    shutil.copyfile(_warehouse(), file)
    if shift:
        with duckdb.connect(file) as con:
            for table in ("waarde", "openbaar"):
                con.execute(f"update cube.{table} set waarde = waarde + ?", [shift])


@functools.cache
def _warehouse() -> Path:
    """Made once a process: deciding what to withhold takes longer than most tests."""
    file = Path(tempfile.mkdtemp()) / "warehouse.duckdb"
    atexit.register(shutil.rmtree, file.parent, ignore_errors=True)
    with duckdb.connect(file) as con:
        con.execute(
            "create schema cube; create table cube.waarde (kpi varchar, maat varchar, segment varchar, "
            "gemeente varchar, aanbieder varchar, periode_type varchar, periode_start date, periode_eind date, "
            "uitsplitsing varchar, waarde double, teller double, noemer double, n_clienten bigint)"
        )
        _dimensions(con)
        con.execute(FIGURES)
        withhold(con, 10, ())  # no definitions: these figures follow the rule above, not what the KPIs count
        _quality(con)
        _beside_the_figures(con)
    return file


def _quality(con: duckdb.DuckDBPyConnection) -> None:
    con.execute(
        "create schema kwaliteit; create table kwaliteit.bevinding as "
        "select md5(bericht_id) as id, date '2026-03-02' as dagtekening, * from (values "
        f"('TR019', '9019', 'JW305', 'JW305/{OWN_AANBIEDER}/B1', 1, '{OWN_GEMEENTE}', '{OWN_AANBIEDER}', '100001', "
        "'Er is geen toewijzing 100001.', 'There is no toewijzing 100001.', 'Vraag haar aan.', 'Ask for it.'), "
        f"('TR019', '9019', 'JW305', 'JW305/{OTHER_AANBIEDER}/B2', 1, '{OTHER_GEMEENTE}', '{OTHER_AANBIEDER}', "
        "'100002', 'Er is geen toewijzing 100002.', 'There is no toewijzing 100002.', 'Vraag haar aan.', "
        "'Ask for it.'), "
        f"('PL01', null, 'JW323', 'JW323/{OWN_AANBIEDER}/B3', null, null, '{OWN_AANBIEDER}', null, "
        "'Veel minder regels dan anders.', 'Far fewer records than usual.', 'Lever ze alsnog.', 'Deliver them.')) "
        "as bevinding (rule, return_code, soort, bericht_id, regel, gemeente, aanbieder, kenmerk, tekst_nl, "
        "tekst_en, herstel_nl, herstel_en)"
    )
    con.execute(
        "create table kwaliteit.maand as select * from (values "
        f"('', 'JW305', '{OWN_GEMEENTE}', '{OWN_AANBIEDER}', date '2026-03-01', 20, 1), "
        f"('', 'JW305', '{OTHER_GEMEENTE}', '{OTHER_AANBIEDER}', date '2026-03-01', 40, 10), "
        f"('', 'JW323', '{OWN_GEMEENTE}', '{OWN_AANBIEDER}', date '2026-02-01', 30, 0), "
        f"('conformiteit', 'JW305', '{OWN_GEMEENTE}', '{OWN_AANBIEDER}', date '2026-03-01', 20, 1), "
        f"('', 'JW305', '{OWN_GEMEENTE}', '{OWN_AANBIEDER}', date '2025-03-01', 50, 50)) "
        "as maand (dimensie, soort, gemeente, aanbieder, maand, berichten, geraakt)"
    )


def _beside_the_figures(con: duckdb.DuckDBPyConnection) -> None:
    con.execute(
        "create table cube.verdeling as select * from (values "
        f"('1', '{OWN_GEMEENTE}', 60, 3000, 0, 100), ('1', '{OTHER_GEMEENTE}', 20, 1000, 0, 300)) "
        "as v (segment, gemeente, clienten, dagen, cent, inwoners)"
    )
    con.execute("create table cube.patroon (segment varchar, gemeente varchar, reden varchar, maand date)")
    con.executemany("insert into cube.patroon values (?, ?, ?, ?)", PATTERNS)
    con.execute(
        "create table cube.verwacht as select 'planmatig-beeindigd' as kpi, 'aandeel' as maat, '2' as segment, "
        "gemeente, '' as aanbieder, 'maand' as periode_type, periode_start, verwacht "
        f"from (values ('{OWN_GEMEENTE}', 40.0), ('{WITHHELD_GEMEENTE}', 3.2)) as v (gemeente, verwacht), "
        "(values (date '2026-01-01'), (date '2026-03-01')) as p (periode_start)"
    )
    con.execute(
        "create table cube.bron as select * from (values ('2', 'wachttijd', 62.4::double, 100::double, false), "
        "('2', 'toewijzing', null, null, true)) as bron (segment, bron, teller, noemer, onderdrukt)"
    )


def _dimensions(con: duckdb.DuckDBPyConnection) -> None:
    con.execute(
        "create temp table maat (kpi varchar, maat varchar, soort varchar, segmenten varchar[], "
        "uitsplitsingen varchar[], met_aanbieder boolean, uitsplitsen boolean)"
    )
    rows = [
        (
            definition.id,
            measure.id,
            str(measure.soort),
            list(definition.segmenten),
            list(definition.uitsplitsingen),
            measure.met_aanbieder,
            measure.uitsplitsen,
        )
        for definition in load_catalogue().built
        for measure in definition.maten
    ]
    con.executemany("insert into maat values (?, ?, ?, ?, ?, ?, ?)", rows)
    con.execute("create temp table gemeente (gemeente varchar, plaats integer)")
    codes = ["0503", "0518", "1916", "1842", "1926", "0603", "0629", "1783", "0637"]
    con.executemany("insert into gemeente values (?, ?)", [(code, at) for at, code in enumerate(codes, start=1)])
    con.execute(
        "create temp table uitsplitsing as select * from (values ('', '', 0), "
        "('leeftijdsgroep', 'leeftijdsgroep=0-3', 1), ('leeftijdsgroep', 'leeftijdsgroep=4-11', 4), "
        "('leeftijdsgroep', 'leeftijdsgroep=12-17', 9), ('verwijzer', 'verwijzer=02', 2)) t(soort, waarde, plaats)"
    )
    con.execute(_PERIODS)
    con.execute(_GROUPS)


def _accounts(store: Session) -> None:
    hasher = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    organisations = {
        Rol.GEMEENTE: Organisatie(soort=Soort.GEMEENTE, code=OWN_GEMEENTE, naam="Zoetermeer"),
        Rol.AANBIEDER: Organisatie(soort=Soort.AANBIEDER, code=OWN_AANBIEDER, naam="Jeugdhulp Duinrand"),
    }
    service = Organisatie(soort=Soort.REGIO, code="H10", naam="Servicebureau")
    other = Organisatie(soort=Soort.AANBIEDER, code=OTHER_AANBIEDER, naam="De Vliet Jeugd")
    store.add_all([*organisations.values(), service, other])
    store.flush()
    for rol, login in LOGINS.items():
        home = organisations.get(rol, service)
        store.add(Gebruiker(login=login, wachtwoord=hasher.hash(PASSWORD), rol=rol, organisatie_id=home.id))
    store.add(Gebruiker(login="weg@voorbeeld.nl", wachtwoord=hasher.hash(PASSWORD), rol=Rol.BEHEERDER, actief=False))


def _deliveries(store: Session) -> None:
    """Three files: the own provider's (partly refused), another's (refused whole), and one still waiting."""
    counted = {"berichten": {"JW305": {"accepted": 118, "refused": 2, "duplicate": 0}}}
    mine = Aanlevering(
        sha256="1f" * 32,
        naam="duinrand-2026-03.zip",
        bytes=48_200,
        bron="inbox",
        organisatie_id=2,
        ontvangen_op=NOW - timedelta(hours=20),
        verwerkt_op=NOW - timedelta(hours=6),
        stand=Stand.DEELS,
        inhoud="ijw",
        tellingen=counted,
    )
    other = Aanlevering(
        sha256="2f" * 32,
        naam="devliet-maart.zip",
        bytes=900,
        bron="inbox",
        organisatie_id=4,
        ontvangen_op=NOW - timedelta(hours=30),
        verwerkt_op=NOW - timedelta(hours=29),
        stand=Stand.GEWEIGERD,
    )
    waiting = Aanlevering(
        sha256="3f" * 32, naam="aanmelding.csv", bytes=120, bron="opdrachtregel", ontvangen_op=NOW - timedelta(hours=1)
    )
    store.add_all([mine, other, waiting])
    store.flush()
    for number in range(1, 4):
        store.add(_refusal(mine.id or 0, number))
    store.add(_broken(waiting.id or 0))


def _broken(delivery: int) -> Controlebeurt:
    """A delivery that waits because a check broke on it, twice."""
    return Controlebeurt(
        aanleveringen=[delivery],
        begonnen_op=NOW - timedelta(minutes=5),
        klaar_op=NOW - timedelta(minutes=4),
        pogingen=2,
        seconden=0.4,
        schoon=1,
        gevonden=0,
        niet_uitgevoerd=1,
        reeksen=[
            {
                "tabel": "stage.stop",
                "seconden": 0.4,
                "verwachtingen": {"wrong_rows": ["TR018"], "expect_column_values_to_not_be_null": ["VELD-stop"]},
                "gevonden": {},
                "nietUitgevoerd": {"TR018": "Binder Error: een kolom is weg"},
            }
        ],
    )


def _refusal(delivery: int, number: int) -> Weigering:
    return Weigering(
        aanlevering_id=delivery,
        regelcode="TR018" if number < 3 else "XSD",
        retourcode="0001",
        effect="bericht",
        bestand=f"jw307-{number}.xml",
        soort="JW307",
        bericht=f"M{number}",
        regel=number,
        plaats=f"StopProduct[{number}]/Einddatum",
        kenmerk=f"REF-{number}",
        tekst_nl="De einddatum ligt vóór de begindatum.",
        tekst_en="The end date lies before the begin date.",
        herstel_nl="Stuur het bericht opnieuw met de juiste datums.",
        herstel_en="Send the message again with the right dates.",
    )
