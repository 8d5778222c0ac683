"""Every place that takes a text: columns of rows, blocks of articles, forms, addresses, the API."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from django import forms
from django.apps import apps
from django.db import models
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from faults.naughty import CALL
from house.reading import sources

# Of libraries those whose words our own pages show.
THEIRS = ("wagtailimages.Image", "wagtaildocs.Document")
TEXTS = (models.CharField, models.TextField, models.JSONField, models.FileField)


def columns() -> Iterator[models.Field]:
    """Those of our own rows that hold text, whatever is written there; lists of choices aside."""
    return (field for model in apps.get_models() for field in texts_in(model))


def texts_in(model: type[models.Model]) -> Iterator[models.Field]:
    ours = model.__module__.startswith("clew.") or model._meta.label in THEIRS
    for field in model._meta.get_fields() if ours and model._meta.managed else ():
        if isinstance(field, TEXTS) and not field.choices:
            yield field


def kept() -> dict[str, bool]:
    """Of the database at hand: which columns, and which blocks of articles, hold an attack."""
    from clew.knowledge.models import Article

    found = {name_of(field): holds(field) for field in columns()}
    full = {place for article in Article.objects.all() for place in attacked(article.body.raw_data)}
    return found | {place: place in full for place in block_places()}


def name_of(field: models.Field) -> str:
    return f"{field.model._meta.label}.{field.name}"


def holds(field: models.Field) -> bool:
    values = field.model._base_manager.values_list(field.name, flat=True)
    return any(CALL in str(value) for value in values.iterator())


def block_places() -> set[str]:
    """`body.flow.stages.name` for each block of an article that takes a text."""
    from clew.knowledge.blocks import BodyBlock

    return {f"body.{place}" for place in places_in(BodyBlock())}


def places_in(block: Any) -> Iterator[str]:
    if isinstance(block, TypedTableBlock):
        yield from ("caption", "heading", *block.child_blocks)
    elif isinstance(block, blocks.ListBlock):
        yield from places_in(block.child_block)
    elif children := getattr(block, "child_blocks", {}):
        for name, child in children.items():
            yield from (f"{name}.{rest}" if rest else name for rest in places_in(child))
    elif isinstance(
        block, blocks.CharBlock | blocks.TextBlock | blocks.RichTextBlock | blocks.URLBlock
    ):
        yield ""


def attacked(body: Any) -> Iterator[str]:
    """Where the stored blocks of an article hold an attack, by the names of `block_places`."""
    for block in body:
        yield from within(block["value"], f"body.{block['type']}")


def within(value: Any, place: str) -> Iterator[str]:
    if isinstance(value, str) and CALL in value:
        yield place
    elif isinstance(value, dict):
        known = {**value, **cells(value)} if "rows" in value else value
        for name, part in known.items():
            yield from within(part, f"{place}.{name}")
    elif isinstance(value, list):
        for part in value:
            is_item = isinstance(part, dict) and set(part) >= {"type", "value"}
            yield from within(part["value"] if is_item else part, place)


def cells(table: dict[str, Any]) -> dict[str, Any]:
    """A table as lists of words: of headings, and of each type of column."""
    headings = [column["heading"] for column in table["columns"]]
    texts = [value for row in table["rows"] for value in row["values"]]
    return {"heading": headings, "text": texts, "columns": [], "rows": []}


def modules_with_forms() -> set[str]:
    """Where our sources declare forms."""
    return {
        ".".join(path.relative_to(sources.CODE).with_suffix("").parts)
        for path, node in nodes()
        if isinstance(node, ast.ClassDef)
        and any(ast.unparse(base).endswith("Form") for base in node.bases)
    }


def nodes() -> Iterator[tuple[Path, ast.AST]]:
    for path in sources.code():
        yield from ((path, node) for node in ast.walk(sources.tree(path)))


def form_fields() -> set[str]:
    """`LetterForm.name` for each field of a form of ours that takes a text."""
    found = set()
    for name in modules_with_forms():
        for form in vars(import_module(f"clew.{name}")).values():
            if isinstance(form, type) and issubclass(form, forms.BaseForm):
                found |= {f"{form.__name__}.{one}" for one in texts_of(form.base_fields)}
    return found


def texts_of(fields: dict[str, forms.Field]) -> Iterator[str]:
    return (name for name, field in fields.items() if isinstance(field, forms.CharField))


def asked_in_addresses() -> set[str]:
    """The names that our sources read from behind the `?` of an address."""
    return {name for _path, node in nodes() for name in names_read(node)}


def names_read(node: ast.AST) -> Iterator[str]:
    """Of `request.GET.get("q")`, `request.GET["q"]`, `asked(request, "q")`: q."""
    if isinstance(node, ast.Call):
        said = ast.unparse(node.func)
        texts = (a.value for a in node.args if isinstance(a, ast.Constant))
        if said.endswith(("GET.get", "GET.getlist")) or said in {
            "asked",
            "number",
            "threads.number",
        }:
            yield from (text for text in texts if isinstance(text, str) and text)


def inputs(description: dict[str, Any]) -> Iterator[str]:
    """`POST /api/v1/ask text` for each text that the API's description lets somebody send."""
    schemas = description["components"]["schemas"]
    for path, verbs in description["paths"].items():
        for verb, one in verbs.items():
            names = [
                p["name"] for p in one.get("parameters", ()) if takes_text(p["schema"], schemas)
            ]
            body = one.get("requestBody", {}).get("content", {}).get("application/json")
            names += named_in(body["schema"], schemas) if body else []
            yield from (f"{verb.upper()} {path} {name}" for name in names)


def named_in(schema: dict[str, Any], schemas: dict[str, Any]) -> Iterable[str]:
    return [
        name
        for whole in resolved(schema, schemas)
        for name, part in whole.get("properties", {}).items()
        if takes_text(part, schemas)
    ]


def takes_text(schema: dict[str, Any], schemas: dict[str, Any]) -> bool:
    return any(
        part.get("type") == "string" or ("items" in part and takes_text(part["items"], schemas))
        for part in resolved(schema, schemas)
    )


def resolved(schema: dict[str, Any], schemas: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The schema behind references and alternatives."""
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rsplit("/", 1)[1]]
    options = [*schema.get("anyOf", ()), *schema.get("allOf", ())]
    if not options:
        yield schema
    for option in options:
        yield from resolved(option, schemas)
