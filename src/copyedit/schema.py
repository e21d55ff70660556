"""The JSON Schema of ``copyedit.toml``, generated from the settings and the options of the installed rules."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Literal, Union, get_args, get_origin, get_type_hints

from copyedit.registry import installed_rules
from copyedit.settings import Settings

Schema = dict[str, object]


def config_schema() -> Schema:
    """A JSON Schema (draft 2020-12) that editors use to complete and check a configuration."""
    properties = _properties(Settings)
    options = {rule.id: _table(rule.Options, rule.summary()) for rule in installed_rules().values()}
    properties["options"] = {"type": "object", "properties": options, "additionalProperties": False}
    override = {**properties, "paths": {"type": "array", "items": {"type": "string"}}}
    properties["extend"] = {"type": "string", "description": "Another configuration file that this one builds on."}
    properties["overrides"] = {
        "type": "array",
        "description": "Settings for some paths only.",
        "items": {"type": "object", "properties": override, "required": ["paths"], "additionalProperties": False},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "copyedit.toml",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


def _table(options: type[object], meaning: str) -> Schema:
    return {
        "type": "object",
        "description": meaning,
        "properties": _properties(options),
        "additionalProperties": False,
    }


def _properties(options: type[object]) -> Schema:
    assert is_dataclass(options)
    hints = get_type_hints(options)
    properties: Schema = {}
    for item in fields(options):
        schema = _type(hints[item.name])
        if item.metadata.get("meaning"):
            schema["description"] = item.metadata["meaning"]
        properties[item.name.replace("_", "-")] = schema
    return properties


def _type(hint: object) -> Schema:
    origin = get_origin(hint)
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    if origin in (Union, types.UnionType):
        return _type(next(arg for arg in get_args(hint) if arg is not type(None)))
    if origin is tuple:
        return {"type": "array", "items": _type(get_args(hint)[0])}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _type(get_args(hint)[1])}
    if isinstance(hint, type) and is_dataclass(hint):
        return {"type": "object", "properties": _properties(hint), "additionalProperties": False}
    names: dict[object, str] = {bool: "boolean", int: "integer", float: "number", str: "string"}
    return {"type": names[hint]} if hint in names else {}
