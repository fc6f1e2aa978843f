"""What the description of the API says besides its routes: how to sign in, how it fails. Room app/: pure values.

The examples of failures are the problems themselves, so that they cannot say something else than what is sent.
"""

from typing import Any, Final

from app.access.signed import SESSION_COOKIE
from app.access.throttle import PER_ACCOUNT, WINDOW
from app.api.problem import (
    MEDIA_TYPE,
    InputFault,
    Problem,
    bad_input,
    forbidden,
    not_found,
    nothing_published,
    sign_in_first,
    too_many,
)
from ingest.fault import Text

_MINUTES: Final = int(WINDOW.total_seconds()) // 60
DESCRIPTION: Final = f"""
The KPI monitor of a youth-care region. Follows the Dutch government's API Design Rules. Names and codes are Dutch, as
in the iJw standard; an explanation of each stands with it.

**Sign in** with an API key (`Authorization: Bearer …`, made with `hefboom sleutel maken`, with a scope and a last
day), with the name and password of an account (HTTP Basic), or with the session of the website. A key or account sees
the figures of its own organisation and of the region as a whole; what is not yours answers 403, and with `*` it is
simply not there.

**Figures** about few youths are withheld: `status` is `onderdrukt`, the figure is null and `reden` says why. Every
answer with figures names `peildatum` (the day up to which data was known), `run` (the publication) and the version of
the definition. Figures do not change within a publication: `ETag` and `If-None-Match` save the body of what you have
already.

**Lists** come in pages: `pagina` counts from 1, `paginaGrootte` says how many, `totaal` how many there are in all,
and `links.volgende` is there as long as there is more. Follow it instead of counting.

**Failures** are `application/problem+json` (RFC 9457): `type` is a lasting name, `detail` says what to do, and a 400
has every fault at once in `errors`. Sentences are Dutch, or English with `Accept-Language: en`. A 503 comes with
`Retry-After`.

**Limits**: reading is not rationed. After {PER_ACCOUNT} wrong passwords for an account within {_MINUTES} minutes the
answer is 429 with `Retry-After`. An account has at most 20 open uploads.
""".strip()
TAGS: Final = [
    {"name": "Segmenten", "description": "The segments of the region: goals, norms, what figures rest on."},
    {"name": "Indicatoren", "description": "KPIs: definitions, figures, forecasts."},
    {"name": "Signalen", "description": "What is more than chance: over time, between units, how long a stay lasts."},
    {"name": "Aanleveringen", "description": "Sending files in and reading what became of them."},
    {"name": "Bevindingen", "description": "What checks found in what was delivered, and how good the data is."},
    {"name": "Sessies", "description": "Duidingssessies: people interpret frozen figures and agree on actions."},
    {"name": "Publicaties", "description": "Every publication of figures, and what changed between two."},
    {"name": "Runs", "description": "When figures were made, step by step, and how checks ended."},
    {"name": "Verdeelsleutels", "description": "A lump sum divided over municipalities."},
    {"name": "Gezondheid", "description": "Whether the service can answer."},
]
SECURITY: Final = {
    "basic": {"type": "http", "scheme": "basic", "description": "Name and password of an account."},
    "sleutel": {
        "type": "http",
        "scheme": "bearer",
        "description": "An API key. Scope `lezen`: every GET; `aanleveren`: /aanleveringen and /uploads.",
    },
    "sessie": {
        "type": "apiKey",
        "in": "cookie",
        "name": SESSION_COOKIE,
        "description": "The session of the website; changes must come from our own pages.",
    },
}
_TEXT: Final = {"type": "string"}
SCHEMAS: Final[dict[str, Any]] = {
    "Probleem": {
        "type": "object",
        "description": "A failure (RFC 9457).",
        "required": ["type", "title", "status", "detail", "instance"],
        "properties": {
            "type": {"type": "string", "format": "uri", "description": "Lasting name of this kind of failure."},
            "title": {**_TEXT, "description": "What it is, in the language asked for."},
            "status": {"type": "integer", "description": "The HTTP status."},
            "detail": {**_TEXT, "description": "What to do about it."},
            "instance": {"type": "string", "format": "uri-reference", "description": "The path that was asked for."},
            "errors": {
                "type": "array",
                "description": "Every fault in what was asked.",
                "items": {"$ref": "#/components/schemas/Invoerfout"},
            },
        },
    },
    "Invoerfout": {
        "type": "object",
        "description": "One fault in a request.",
        "required": ["in", "location", "code", "detail"],
        "properties": {
            "in": {"type": "string", "enum": ["query", "path", "header", "cookie", "body"]},
            "location": {
                "type": "object",
                "description": "The name of the key or header, or the JSON pointer into the body.",
                "properties": {"name": _TEXT, "pointer": _TEXT},
            },
            "code": {**_TEXT, "description": "Lasting name of this kind of fault."},
            "detail": {**_TEXT, "description": "What is wrong and what would be right."},
        },
    },
}


def _response(description: str, problem: Problem) -> dict[str, Any]:
    example = problem.body("/v1/indicatoren/wachttijd/waarden", "en")
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Probleem"}, "example": example}}
    headers = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}
    return {
        "description": description,
        "content": content,
        **({"headers": headers} if "Retry-After" in problem.headers else {}),
    }


_WRONG: Final = InputFault("query", "tot", "voor-van", Text("'tot' ligt vóór 'van'.", "'tot' lies before 'van'."))
_NOT_YOURS: Final = Text("U ziet de cijfers van uw eigen organisatie.", "You see the figures of your own organisation.")
RESPONSES: Final[dict[str, Any]] = {
    "400": _response("What was asked is not possible; all faults at once.", bad_input([_WRONG])),
    "401": _response("Say who you are.", sign_in_first()),
    "403": _response("Not yours to see or do.", forbidden(_NOT_YOURS)),
    "404": _response("It does not exist, or not for you.", not_found()),
    "429": _response("Too many wrong passwords.", too_many(60 * _MINUTES)),
    "503": _response("No figures yet, or the store does not answer; try again later.", nothing_published()),
    "default": _response("A failure (RFC 9457).", not_found()),
}
