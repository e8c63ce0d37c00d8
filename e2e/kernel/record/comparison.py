"""Compares two recordings of a case by FORMAT's graded comparison and says where they differ."""

import re
from typing import Any

Case = dict[str, Any]

_PER_CASE = ("conntrack", "conntrackActive", "ipsetsAfter", "recent")


def differences(wanted: Case, seen: Case) -> list[str]:
    """The places that differ, one line each."""
    found = _differences("expect", _comparable(wanted["expect"]), _comparable(seen["expect"]))
    for key in _PER_CASE:
        found += _differences(key, wanted.get(key), seen.get(key))
    return found + _differences("counters", _tables(wanted["counters"]), _tables(seen["counters"]))


def _comparable(value: Any) -> Any:
    """Without the kernel function in `where`, which is informative, and without flow labels, random at each boot."""
    if isinstance(value, list):
        return [_comparable(each) for each in value]
    if isinstance(value, dict):
        return {key: _comparable(each) for key, each in value.items() if key != "function"}
    if isinstance(value, str):
        return re.sub(r"FLOWLBL=\S+", "FLOWLBL=*", value)
    return value


def _tables(counters: str) -> dict[str, list[str]]:
    """Tables by name: their order is not specified."""
    return {text.split("\n")[0]: text.split("\n") for text in re.split(r"^(?=\*)", counters, flags=re.MULTILINE) if text}


def _differences(place: str, wanted: Any, seen: Any) -> list[str]:
    if isinstance(wanted, dict) and isinstance(seen, dict):
        keys = [*wanted, *(key for key in seen if key not in wanted)]
        return [line for key in keys for line in _differences(f"{place}.{key}", wanted.get(key), seen.get(key))]
    if isinstance(wanted, list) and isinstance(seen, list) and len(wanted) == len(seen):
        pairs = enumerate(zip(wanted, seen, strict=True))
        return [line for position, (one, other) in pairs for line in _differences(f"{place}[{position}]", one, other)]
    return [] if wanted == seen else [f"{place}: {wanted!r} became {seen!r}"]
