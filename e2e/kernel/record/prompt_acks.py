"""Has the host acknowledge at once what it would acknowledge some 40 ms later (a FIN, above all): by the route metric `quickack`.

An acknowledgement by a timer would leave when nothing of the case moves, and be taken for the next packet's doing.
"""

import ipaddress
from collections import Counter
from typing import Any

Host = dict[str, Any]

# Routes that lead nowhere, or to the host itself.
_OTHER_TYPES = ("blackhole", "unreachable", "prohibit", "throw", "local", "broadcast", "multicast", "anycast")


def listens_for_tcp(host: Host) -> bool:
    return any(each["proto"] == "tcp" and each.get("mode") != "sink" for each in host.get("sockets", []))


def acknowledging_route(command: str) -> str:
    """`route add ...` with the metric."""
    if command.split()[2] in _OTHER_TYPES or " quickack" in command:
        return command
    before, hop, hops = command.partition(" nexthop")
    return f"{before} quickack 1{hop}{hops}"


def acknowledging_connected(host: Host) -> list[str]:
    """Commands that give the routes of the interfaces' own networks the metric; not where two interfaces share a network."""
    owners: dict[str, tuple[str, str]] = {}
    sharing: Counter[str] = Counter()
    for each in host["interfaces"]:
        if each["name"] == "lo" or not each.get("up", True):
            continue
        networks = {}
        for text in each.get("addresses", []):
            address = ipaddress.ip_interface(text)
            if address.network.num_addresses > 1:
                networks.setdefault(str(address.network), (each["name"], str(address.ip)))
        owners |= networks
        sharing.update(networks.keys())
    alone = {network: owner for network, owner in owners.items() if sharing[network] == 1}
    return [_changed(network, *owner) for network, owner in alone.items()]


def _changed(network: str, device: str, address: str) -> str:
    what = "metric 256" if ":" in network else f"scope link src {address}"
    return f"route change {network} dev {device} proto kernel {what} quickack 1"
