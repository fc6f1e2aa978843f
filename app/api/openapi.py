"""The description of the API, `/v1/openapi.json`. Room app/: pure, from the routes that are there."""

from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse

from app.access.signed import SESSION_COOKIE
from app.api.headers import API_VERSION
from app.settings import Settings

_DESCRIPTION: Final = (
    "KPI-monitor voor de jeugdhulp in een regio. Aanmelden: HTTP Basic met een account van Hefboom, een API-sleutel "
    "(Bearer), of de sessie van de website. Cijfers over weinig jeugdigen zijn onderdrukt; elk antwoord noemt "
    "peildatum, run en definitieversie. Fouten zijn application/problem+json. Volgt de Nederlandse API Design Rules."
)
_OPEN: Final = ("/v1/gezondheid", "/v1/aanleverspecificaties")  # no sign-in needed
_CONTACT: Final = {"name": "Beheer van Hefboom"}
_LICENSE: Final = {"name": "EUPL-1.2", "url": "https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12"}


def publish_openapi(app: FastAPI, settings: Settings) -> None:
    """`/v1/openapi.json`: open to everyone, from any origin."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _openapi(app, f"{settings.public_url}/v1")
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's documented way to extend the description

    @app.get("/v1/openapi.json", include_in_schema=False)
    def description() -> Any:
        headers = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
        return JSONResponse(openapi(), headers=headers)


def _openapi(app: FastAPI, server: str) -> dict[str, Any]:
    whole = get_openapi(
        title="Hefboom API",
        version=API_VERSION,
        description=_DESCRIPTION,
        contact=_CONTACT,
        license_info=_LICENSE,
        routes=app.routes,
        servers=[{"url": server}],
    )
    problem = {"$ref": "#/components/schemas/Probleem"}
    paths: dict[str, Any] = {}
    for path, item in whole["paths"].items():
        paths[path.removeprefix("/v1")] = item
        for operation in item.values():
            operation["responses"].pop("422", None)
            operation["responses"]["default"] = {
                "description": "Een probleem (RFC 9457)",
                "content": {"application/problem+json": {"schema": problem}},
            }
            if not path.startswith(_OPEN):
                operation["security"] = [{"basic": []}, {"sleutel": []}, {"sessie": []}]
    whole["paths"] = paths
    schemas = whole.setdefault("components", {}).setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Probleem"] = _PROBLEM_SCHEMA
    whole["components"]["securitySchemes"] = {
        "basic": {"type": "http", "scheme": "basic"},
        "sleutel": {"type": "http", "scheme": "bearer"},
        "sessie": {"type": "apiKey", "in": "cookie", "name": SESSION_COOKIE},
    }
    return whole


_TEXT: Final = {"type": "string"}
_PROBLEM_SCHEMA: Final = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": _TEXT,
        "instance": {"type": "string", "format": "uri-reference"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "in": {"type": "string", "enum": ["query", "path", "header", "cookie", "body"]},
                    "location": {"type": "object", "properties": {"name": _TEXT, "pointer": _TEXT}},
                    "code": _TEXT,
                    "detail": _TEXT,
                },
            },
        },
    },
}
