"""A release of iJw from its definition files. Room ingest/: reads ingest/ijw/releases/, writes nothing.

A release is a folder of TOML files, read together. One with `base = "3.2"` holds only what differs from that release:
tables are laid over those of the base, `change` lists come after it, `removed` names messages that are gone, and a
code list can say `add` and `drop`.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path as FilePath
from string import Template
from typing import Any, Final

from ingest.ijw.extraction import read_rows, returned_rows
from ingest.ijw.model import (
    ROOT,
    SHARED,
    CodeList,
    Complex,
    DefinitionError,
    Element,
    Message,
    Path,
    Release,
    Rows,
    Simple,
)
from ingest.ijw.notation import add_last, build, change, parse
from ingest.ijw.simple import simple_type

RELEASES: Final = FilePath(__file__).parent / "releases"
_RETURN_CODES: Final = "RetourCodes 1 {RetourCodes}"
Raw = dict[str, Any]


def supported_releases(folder: FilePath = RELEASES) -> tuple[str, ...]:
    """The versions that are defined, oldest first: ("3.2",)."""
    versions = (path.parent.name.replace("_", ".") for path in folder.glob("*/release.toml"))
    return tuple(sorted(versions, key=lambda version: [int(part) for part in version.split(".")]))


@lru_cache
def load_release(version: str, folder: FilePath = RELEASES) -> Release:
    """The release called `version` ("3.2"); DefinitionError when it does not exist or is not right."""
    raw = _raw(version, folder)
    try:
        return _release(version, raw)
    except LookupError as error:
        raise DefinitionError(f"release {version}: {error.args[0]} is missing or does not exist") from error
    except DefinitionError as error:
        raise DefinitionError(f"release {version}: {error}") from error


def _raw(version: str, folder: FilePath, below: tuple[str, ...] = ()) -> Raw:
    """The tables of a release, those of its base included."""
    if version in below:
        raise DefinitionError(f"release {version} is its own base: {' → '.join((*below, version))}")
    where = folder / version.replace(".", "_")
    if not (where / "release.toml").is_file():
        known = ", ".join(supported_releases(folder))
        raise DefinitionError(f"there is no release {version}; defined are: {known or 'none'}")
    own: Raw = {}
    for file in sorted(where.glob("*.toml")):
        own = _laid_over(own, _parsed(file))
    base = own.pop("base", None)
    raw = own if base is None else _laid_over(_raw(base, folder, (*below, version)), own)
    return _folded(raw)


def _parsed(file: FilePath) -> Raw:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise DefinitionError(f"{file.parent.name}/{file.name}: {error}") from error


def _laid_over(base: Raw, own: Raw) -> Raw:
    result = dict(base)
    for key, value in own.items():
        old = result.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            result[key] = _laid_over(old, value)
        elif key == "change" and isinstance(old, list):
            result[key] = [*old, *value]
        else:
            result[key] = value
    return result


def _folded(raw: Raw) -> Raw:
    """`raw` with its differences carried out: codes added and dropped, messages removed."""
    codes = {}
    for key, table in raw.get("codes", {}).items():
        dropped = set(table.pop("drop", "").split())
        values = [*table.get("values", "").split(), *table.pop("add", "").split()]
        codes[key] = {**table, "values": " ".join(value for value in values if value not in dropped)}
    gone = raw.pop("removed", ())
    for kind in gone:
        raw["messages"].pop(kind)
        raw.get("rows", {}).pop(kind, None)
    return {**raw, "codes": codes}


class _Types:
    """The types of a release by the name used in the notation: "Datum", "{Product}"."""

    def __init__(self, raw: Raw) -> None:
        codes = {key: CodeList(key, one["name"], tuple(one["values"].split())) for key, one in raw["codes"].items()}
        self.simple = {name: simple_type(name, one, codes) for name, one in raw["simple"].items()}
        self.composite: dict[str, Complex] = {}
        self._local: dict[str, Complex] = {}
        self._raw = raw
        self._busy: list[str] = []
        for name in raw["composite"]:
            self.find(f"{{{name}}}")

    def find(self, name: str) -> Simple | Complex:
        """The type called `name`; DefinitionError when there is none."""
        if not name.startswith("{"):
            if name not in self.simple:
                raise DefinitionError(f"there is no simple type {name}")
            return self.simple[name]
        bare = name[1:-1]
        known = self._local.get(bare) or self.composite.get(bare)
        return known or self._make(bare)

    def _make(self, name: str) -> Complex:
        local = name in self._raw["local"]
        table = self._raw["local" if local else "composite"].get(name)
        if table is None:
            raise DefinitionError(f"there is no composite type {{{name}}}")
        if name in self._busy:
            raise DefinitionError(f"composite type {{{name}}} holds itself")
        self._busy.append(name)
        personal = table.get("personal", False)
        lines = change(parse(table["elements"]), table.get("change", ()))
        elements = build(lines, self.find, shared=not local, personal=personal)
        self._busy.pop()
        made = Complex(name, elements, shared=not local, personal=personal)
        (self._local if local else self.composite)[name] = made
        return made


def _release(version: str, raw: Raw) -> Release:
    if raw["version"] != version:
        raise DefinitionError(f"release.toml calls itself {raw['version']}")
    types = _Types(raw)
    messages: dict[str, Message] = {}
    for kind in sorted(raw["messages"]):
        try:
            messages[kind] = _message(kind, raw, types)
        except (DefinitionError, LookupError) as error:
            raise DefinitionError(f"messages.{kind}: {error.args[0]}") from error
    spaces = {kind: _namespace(raw, version, kind.lower()) for kind in messages}
    spaces[SHARED] = _namespace(raw, version, raw["shared"])
    return Release(version, spaces, types.simple, types.composite, messages)


def _numbers(version: str) -> dict[str, str]:
    match = re.fullmatch(r"([0-9]+)\.([0-9]+)", version)
    if match is None:
        raise DefinitionError(f'version "{version}" is not two numbers with a point')
    return {"major": match[1], "minor": match[2]}


def _namespace(raw: Raw, version: str, schema: str) -> str:
    return _filled(raw["namespace"], {**_numbers(version), "schema": schema})


def _filled(text: str, values: Mapping[str, str]) -> str:
    return Template(text).substitute(values)


def _message(kind: str, raw: Raw, types: _Types) -> Message:
    table = raw["messages"][kind]
    answered = table.get("returns")
    original = raw["messages"][answered] if answered else table
    root = _root(table, original, raw, types)
    identity = raw["return_identity" if answered else "identity"]
    name = table.get("name") or f"Retour op {answered}: {original['name']}"
    rows = _rows_of(kind, raw, root)
    if answered:
        classes = [_path(path) for path in table["return_codes"]]
        rows += returned_rows(classes, _rows_of(answered, raw, root), root)
    message = Message(
        kind=kind,
        code=table["code"],
        name=name,
        sender=original["sender"],
        returns=answered,
        root=root,
        identificatie=_path(identity["identificatie"]),
        dagtekening=_path(identity["dagtekening"]),
        rows=rows,
    )
    root.descend(message.identificatie)
    root.descend(message.dagtekening)
    return message


def _rows_of(kind: str, raw: Raw, root: Element) -> tuple[Rows, ...]:
    return read_rows(raw.get("rows", {}).get(kind, {}), raw.get("sets", {}), root)


def _root(table: Raw, original: Raw, raw: Raw, types: _Types) -> Element:
    """Bericht with its header and body."""
    header = _header(table, original, raw, types)
    lines = change(parse(original["body"]), original.get("change", ()))
    body = build(lines, types.find, shared=False)
    if "returns" in table:
        body = (Element(body[0].name, 0, body[0].high, body[0].type), *body[1:])
    root = Element(ROOT, 1, 1, Complex("Root", (*header, *body), shared=False, personal=False))
    (codes,) = build(parse(_RETURN_CODES), types.find, shared=False)
    for path in table.get("return_codes", ()):
        root = add_last(root, _path(path), codes)
    return root


def _header(table: Raw, original: Raw, raw: Raw, types: _Types) -> tuple[Element, ...]:
    parties = raw["parties"]
    other = next(party for party in parties if party != original["sender"])
    values = {
        **_numbers(raw["version"]),
        "code": table["code"],
        "afzender": parties[original["sender"]],
        "ontvanger": parties[other],
    }
    (header,) = build(parse(_filled(raw["header"], values)), types.find, shared=False)
    added = raw["return_header"] if "returns" in table else table.get("header", "")
    for element in build(parse(added), types.find, shared=False):
        header = add_last(header, (), element)
    return (header,)


def _path(text: str) -> Path:
    return tuple(text.split("/"))
