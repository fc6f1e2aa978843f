"""Pages of a long list, linked to each other. Room app/: pure functions over an address."""

from fastapi import Request
from starlette.datastructures import URL, QueryParams

from app.api.models import Link
from app.api.services.query import Page


def query_of(request: Request) -> dict[str, list[str]]:
    """Every query key with all its values, so that a key given twice is noticed."""
    params: QueryParams = request.query_params
    return {name: params.getlist(name) for name in params}


def links(request: Request, page: Page, total: int) -> dict[str, Link]:
    """`self`, and `vorige` and `volgende` where they exist, as addresses on this host."""
    here = request.url
    found = {"self": Link(href=_local(here))}
    if page.number > 1:
        found["vorige"] = Link(href=_local(here.include_query_params(pagina=page.number - 1)))
    if page.number * page.size < total:
        found["volgende"] = Link(href=_local(here.include_query_params(pagina=page.number + 1)))
    return found


def part(page: Page) -> slice:
    """The place of a page in the whole list."""
    return slice((page.number - 1) * page.size, page.number * page.size)


def _local(address: URL) -> str:
    return address.path + (f"?{address.query}" if address.query else "")
