"""The description of the API, `/v1/openapi.json`. Room app/: pure, from the routes that are there."""

from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse

from app.api.headers import API_VERSION
from app.api.openapi_parts import DESCRIPTION, RESPONSES, SCHEMAS, SECURITY, TAGS
from app.settings import Settings

OPEN: Final = ("/v1/gezondheid", "/v1/aanleverspecificaties")  # no sign-in needed
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
        description=DESCRIPTION,
        contact=_CONTACT,
        license_info=_LICENSE,
        tags=TAGS,
        routes=app.routes,
        servers=[{"url": server}],
    )
    whole["paths"] = {path.removeprefix("/v1"): item for path, item in whole["paths"].items()}
    for path, item in whole["paths"].items():
        for operation in item.values():
            _complete(operation, is_open=f"/v1{path}".startswith(OPEN))
    components = whole.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas.update(SCHEMAS)
    components["responses"] = RESPONSES
    components["securitySchemes"] = SECURITY
    return whole


def _complete(operation: dict[str, Any], *, is_open: bool) -> None:
    """Say how an operation can fail and who may call it."""
    responses = operation["responses"]
    responses.pop("422", None)
    failures = ["400", "503"]
    if not is_open:
        failures += ["401", "403", "429"]
        operation["security"] = [{"basic": []}, {"sleutel": []}, {"sessie": []}]
    if any(parameter["in"] == "path" for parameter in operation.get("parameters", [])):
        failures.append("404")
    for status in sorted(failures):
        responses.setdefault(status, {"$ref": f"#/components/responses/{status}"})
    responses["default"] = {"$ref": "#/components/responses/default"}
