"""/v1/aanleverspecificaties: how tables must look, for everybody. Room app/: from the definitions in ingest/."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Request, Response

from app.api.context import LanguageDep
from app.api.language import say
from app.api.models import Link
from app.api.models_region import FeedList, FeedPublic
from app.api.paging import query_of
from app.api.problem import not_found
from app.api.services.query import no_keys
from ingest.extract.columns import KINDS, extract_schemas
from ingest.fault import Text
from ingest.feeds.frictionless import table_schema, template
from ingest.feeds.schema import TableSchema, feed_schemas

router = APIRouter(prefix="/v1/aanleverspecificaties", tags=["Aanleveringen"])
_TABLES: Final = feed_schemas() | extract_schemas()
_ABOUT: Final = {
    "aanmelding": Text("Wachtlijst, elke maand van een aanbieder", "Waiting list, every month from a provider"),
    "capaciteit": Text("Plaatsen voor verblijf, elke maand van een aanbieder", "Places for stay, every month"),
    "outcome": Text("Uitkomsten van hulp, elk half jaar van een aanbieder", "Outcomes of care, every half year"),
} | {
    table: Text(
        f"Uittreksel van {kind}-berichten: elke rij een {table}, bedragen in euro's",
        f"Extract of {kind} messages: each row a {table}, amounts in euros",
    )
    for table, kind in KINDS.items()
}
FeedName = Annotated[str, Path(description="Name of the table.")]


@router.get("", summary="Which tables can be delivered")
def feeds(request: Request, language: LanguageDep) -> FeedList:
    """Each table with where its description and its template are; open to everybody."""
    no_keys(query_of(request))
    here = "/v1/aanleverspecificaties"
    return FeedList(
        aanleverspecificaties=[
            FeedPublic(
                naam=name,
                titel=say(_ABOUT[name], language),
                kolommen=list(schema.names),
                links={"self": Link(href=f"{here}/{name}"), "sjabloon": Link(href=f"{here}/{name}/sjabloon")},
            )
            for name, schema in _TABLES.items()
        ]
    )


@router.get("/{naam}", summary="A table as Frictionless Table Schema")
def feed(request: Request, naam: FeedName) -> dict[str, Any]:
    """Columns, types, code lists and key, as programs read them."""
    no_keys(query_of(request))
    return table_schema(_find(naam))


@router.get(
    "/{naam}/sjabloon",
    summary="An empty file to fill in",
    response_class=Response,
    responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
def empty_file(request: Request, naam: FeedName) -> Response:
    """The header line of the table, as CSV."""
    no_keys(query_of(request))
    named = {"Content-Disposition": f'attachment; filename="{naam}.csv"'}
    return Response(template(_find(naam)), media_type="text/csv", headers=named)


def _find(name: str) -> TableSchema:
    if name not in _TABLES:
        known = ", ".join(_TABLES)
        raise not_found(Text(f"Deze tabel is er niet. Er zijn: {known}.", f"No such table. There are: {known}."))
    return _TABLES[name]
