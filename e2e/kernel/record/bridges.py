"""Bridges of a host (an extension of the case format, see README): ports, hairpin mode, entries of the forwarding database."""

from typing import Any

Described = dict[str, Any]


def bridge_commands(interfaces: list[Described]) -> list[str]:
    """Arguments of `ip` that make interfaces ports, in the order in which they are described."""
    return [f"link set {each['name']} master {each['bridge']}" for each in interfaces if "bridge" in each]


def entry_commands(host: Described) -> str:
    """Lines for `bridge -batch`: hairpin mode of ports, and who is known to be behind which."""
    hairpins = [f"link set dev {each['name']} hairpin on" for each in host["interfaces"] if each.get("hairpin")]
    entries = [f"fdb add {entry}" for entry in host.get("fdb", [])]
    return "".join(f"{line}\n" for line in [*hairpins, *entries])
