"""The ruleset and what it keeps in memory, through the real tools: iptables-restore, iptables-save, ipset, xt_recent."""

import re
from pathlib import Path
from typing import Any

from lab import build_lab, run_tool

Case = dict[str, Any]

TABLES = ("raw", "mangle", "nat", "filter", "security")


def tool(family: str, suffix: str = "") -> str:
    return f"iptables-nft{suffix}" if family == "ipv4" else f"ip6tables-nft{suffix}"


def load_ruleset(case: Case) -> None:
    run_tool([tool(case["family"], "-restore")], case["ruleset"])


def canonical_ruleset(case: Case) -> str:
    """The case's ruleset as the real tool prints it, in a network namespace that this process enters for good."""
    build_lab(case["family"], {"interfaces": [], "ipsets": case["host"].get("ipsets")})
    load_ruleset(case)
    return saved_ruleset(case["family"])


def saved_ruleset(family: str, *options: str) -> str:
    """What iptables-save prints, without comments, its tables in the order in which a packet meets them."""
    saved = run_tool([tool(family, "-save"), *options])
    tables = re.findall(r"^\*(\w+)\n.*?^COMMIT\n", saved, re.MULTILINE | re.DOTALL)
    texts = re.findall(r"^\*\w+\n.*?^COMMIT\n", saved, re.MULTILINE | re.DOTALL)
    by_name = dict(zip(tables, texts, strict=True))
    return "".join(by_name[table] for table in TABLES if table in by_name)


def ipset_members() -> str:
    saved = run_tool(["ipset", "save"])
    lines = [re.sub(r" (timeout|initval|bucketsize) \S+", "", line) for line in saved.splitlines()]
    created = [line for line in lines if line.startswith("create ")]
    members = sorted(line for line in lines if line.startswith("add "))
    return "".join(f"{line}\n" for line in [*created, *members])


def recent_lists() -> dict[str, list[dict[str, Any]]]:
    found = {}
    folder = Path("/proc/self/net/xt_recent")
    for file in sorted(folder.iterdir()) if folder.exists() else []:
        entries = [
            {"src": match[1], "ttl": int(match[2])} for match in re.finditer(r"src=(\S+) ttl: (\d+)", file.read_text())
        ]
        if entries:
            found[file.name] = sorted(entries, key=lambda entry: entry["src"])
    return found
