"""A rule's page, in Markdown, from its class."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass

from copyedit.rule import CorpusRule, EngineRule, Example, Rule


def page(rule: type[Rule]) -> str:
    """The whole page of a rule: what, why, how to change it, and its examples."""
    return "\n".join(_page(rule)).rstrip() + "\n"


def _page(rule: type[Rule]) -> Iterator[str]:
    yield from (f"# {rule.id}", "", rule.summary(), "")
    yield from (_facts(rule), "")
    if rule.reason():
        yield from ("## Why", "", rule.reason(), "")
    yield from _options(rule)
    yield from _examples("Found", rule.bad)
    yield from _examples("Left alone", rule.good)
    yield from _how_to_silence(rule)


def _facts(rule: type[Rule]) -> str:
    scope = "one draft"
    if issubclass(rule, CorpusRule):
        scope = "all drafts together" if rule.check is Rule.check else "one draft and all drafts together"
    if issubclass(rule, EngineRule):
        scope = "one draft, read by the grammar engine"
    fixes = any(example.fixed is not None for example in rule.bad)
    parts = [f"Category: `{rule.category}`", f"Severity: {rule.severity.label}", f"Looks at: {scope}"]
    parts += ["Offers a fix"] if fixes else []
    parts += ["Preview: off until selected"] if rule.preview else []
    return " · ".join(parts)


def _options(rule: type[Rule]) -> Iterator[str]:
    options = rule.Options
    if not is_dataclass(options) or not fields(options):
        return
    yield from (
        "## Options",
        "",
        f"Set in `[options.{rule.id}]`.",
        "",
        "| option | type | default | meaning |",
        "|---|---|---|---|",
    )
    for item in fields(options):
        kind = item.type if isinstance(item.type, str) else getattr(item.type, "__name__", str(item.type))
        kind = str(item.type) if "[" in str(item.type) else kind
        meaning = item.metadata.get("meaning", "")
        yield f"| `{item.name.replace('_', '-')}` | {_cell(kind)} | {_cell(toml(_default(item)))} | {_cell(meaning)} |"
    yield ""


def _default(item: "Field[object]") -> object:
    if item.default is not MISSING:
        return item.default
    return item.default_factory() if item.default_factory is not MISSING else ""


def toml(value: object) -> str:
    """A value as it is written in a TOML file."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list | tuple | frozenset):
        return f"[{', '.join(toml(entry) for entry in value)}]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f'"{key}" = {toml(entry)}' for key, entry in value.items()) + "}"
    return str(value)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _examples(title: str, examples: Sequence[Example]) -> Iterator[str]:
    if not examples:
        return
    yield from (f"## {title}", "")
    for example in examples:
        if example.note:
            yield from (example.note, "")
        if example.options:
            settings = ", ".join(f"{key} = {toml(value)}" for key, value in example.options.items())
            yield from (f"With `{settings}`:", "")
        for path, text in example.drafts.items():
            if not isinstance(example.text, str):
                yield from (f"`{path}`", "")
            yield from _fenced(text)
        if example.fixed is not None:
            yield from ("Fixed:", "")
            yield from _fenced(example.fixed)


def _fenced(text: str) -> Iterator[str]:
    fence = "```"
    while fence in text:
        fence += "`"
    yield from (f"{fence}text", text.rstrip("\n"), fence, "")


def _how_to_silence(rule: type[Rule]) -> Iterator[str]:
    yield from ("## To silence it", "", "For one place, put a comment with your reason on the line before it:", "")
    yield from _fenced(f"<!-- copyedit: ignore-next-line {rule.id} -- why this is right -->")
    yield from ("For a repository, in `copyedit.toml`:", "", "```toml", f'extend-ignore = ["{rule.id}"]', "```", "")
