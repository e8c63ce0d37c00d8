"""Reads and writes case files: .ndjson (also gzipped) with one case a line, .json with one case, printed to be read."""

import gzip
import json
from pathlib import Path
from typing import Any

Case = dict[str, Any]

_LINE_WIDTH = 120


def read_cases(file: Path) -> list[Case]:
    if file.suffix == ".json":
        return [json.loads(file.read_text())]
    text = gzip.decompress(file.read_bytes()).decode() if file.suffix == ".gz" else file.read_text()
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def case_lines(cases: list[Case]) -> str:
    return "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases)


def write_cases(cases: list[Case], output: Path) -> None:
    """A folder gets a file ID.json for each case, anything else is written as .ndjson."""
    if output.is_dir():
        for case in cases:
            (output / f"{case['id']}.json").write_text(readable(case) + "\n")
    else:
        output.write_text(case_lines(cases))


def readable(value: Any, indent: int = 0, used: int = 0) -> str:
    """JSON as the project's formatter prints it: on one line what fits, else one member a line."""
    flat = _flat(value)
    if indent + used + len(flat) < _LINE_WIDTH and not _must_break(value):
        return flat
    if not isinstance(value, (dict, list)) or not value:
        return flat
    inner = " " * (indent + 2)
    if isinstance(value, dict):
        keys = {key: f"{json.dumps(key)}: " for key in value}
        members = [keys[key] + readable(each, indent + 2, len(keys[key])) for key, each in value.items()]
        first, last = "{", "}"
    else:
        members = [readable(each, indent + 2) for each in value]
        first, last = "[", "]"
    return f"{first}\n{inner}" + f",\n{inner}".join(members) + f"\n{' ' * indent}{last}"


def _must_break(value: Any) -> bool:
    """The whole case, and lists of several objects, never stand on one line."""
    if isinstance(value, dict):
        return "id" in value and "host" in value or any(_must_break(each) for each in value.values())
    if not isinstance(value, list):
        return False
    several = len(value) > 1 and all(isinstance(each, (dict, list)) and len(each) > 1 for each in value)
    return several or any(_must_break(each) for each in value)


def _flat(value: Any) -> str:
    if isinstance(value, dict) and value:
        return "{ " + ", ".join(f"{json.dumps(key)}: {_flat(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_flat(each) for each in value) + "]"
    return json.dumps(value, ensure_ascii=False)
