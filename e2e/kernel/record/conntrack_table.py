"""The connection tracking table after the packets, read from ctnetlink (linux/netfilter/nfnetlink_conntrack.h)."""

import json
from pathlib import Path
from typing import Any

from netlink import SUBSYSTEM_CTNETLINK, attributes, dump, number, text
from wire import PROTOCOL_NAMES, address_text

Entry = dict[str, Any]

_COUNT = Path("/proc/sys/net/netfilter/nf_conntrack_count")
_GET = 1
_ORIG, _REPLY, _STATUS, _PROTOINFO, _HELP, _MARK = 1, 2, 3, 4, 5, 8
_COUNTERS_ORIG, _COUNTERS_REPLY, _MASTER, _ZONE, _LABELS = 9, 10, 14, 18, 22
_TUPLE_IP, _TUPLE_PROTO, _TUPLE_ZONE = 1, 2, 3

# Bits of the status that say something of a connection; CONFIRMED holds for every entry that is listed.
_STATUS_NAMES = {1: "SEEN_REPLY", 2: "ASSURED", 4: "SRC_NAT", 5: "DST_NAT", 13: "HELPER", 0: "EXPECTED", 6: "SEQ_ADJUST"}
# Only protocols that conntrack has a tracker of its own for go by name here.
_TRACKED_PROTOCOLS = {number: name for number, name in PROTOCOL_NAMES.items() if name not in ("esp", "ah")}
_TCP_STATES = (
    "NONE", "SYN_SENT", "SYN_RECV", "ESTABLISHED", "FIN_WAIT", "CLOSE_WAIT", "LAST_ACK", "TIME_WAIT", "CLOSE", "SYN_SENT2",
)  # fmt: skip
_SCTP_STATES = (
    "NONE", "CLOSED", "COOKIE_WAIT", "COOKIE_ECHOED", "ESTABLISHED", "SHUTDOWN_SENT", "SHUTDOWN_RECD",
    "SHUTDOWN_ACK_SENT", "HEARTBEAT_SENT",
)  # fmt: skip


def conntrack_entries(family: str) -> list[Entry]:
    """The confirmed entries, sorted as FORMAT asks."""
    # The kernel's table is one for all namespaces; a dump reads all of it, and most cases have nothing in it.
    if int(_COUNT.read_text()) == 0:
        return []
    messages = dump(SUBSYSTEM_CTNETLINK, _GET, 2 if family == "ipv4" else 10)
    entries = [_entry(message.attributes) for message in messages]
    return sorted(entries, key=_order)


def _order(entry: Entry) -> tuple[str, str, str, float]:
    def spelled(side: Entry) -> str:
        return json.dumps({key: side[key] for key in side if key not in ("packets", "bytes")})

    # The default zone, which is not written, comes last.
    return str(entry["proto"]), spelled(entry["orig"]), spelled(entry["reply"]), entry.get("zone", float("inf"))


def _entry(found: dict[int, bytes]) -> Entry:
    protocol, original = _tuple(found[_ORIG])
    _, reply = _tuple(found[_REPLY])
    status = number(found[_STATUS])
    entry: Entry = {
        "proto": protocol,
        "orig": {**original, **_counters(found, _COUNTERS_ORIG)},
        "reply": {**reply, **_counters(found, _COUNTERS_REPLY)},
        "status": [name for bit, name in _STATUS_NAMES.items() if status & 1 << bit],
        "mark": number(found.get(_MARK, b"")),
    }
    if _ZONE in found:
        entry["zone"] = number(found[_ZONE])
    if _PROTOINFO in found:
        entry |= _state(found[_PROTOINFO])
    if _HELP in found:
        entry["helper"] = text(attributes(found[_HELP])[1])
    if _MASTER in found:
        master_protocol, master = _tuple(found[_MASTER])
        entry["master"] = {"proto": master_protocol, **master}
    if any(found.get(_LABELS, b"")):
        entry["labels"] = found[_LABELS].hex()
    return entry


def _tuple(data: bytes) -> tuple[str | int, Entry]:
    found = attributes(data)
    addresses = attributes(found[_TUPLE_IP])
    ports = attributes(found[_TUPLE_PROTO])
    protocol = number(ports[1])
    side: Entry = {
        "src": address_text(addresses[1] if 1 in addresses else addresses[3]),
        "dst": address_text(addresses[2] if 2 in addresses else addresses[4]),
    }
    if 2 in ports:
        side |= {"sport": number(ports[2]), "dport": number(ports[3])}
    for first in (4, 7):  # ICMP, ICMPv6: identifier, type, code
        if first in ports:
            side |= {
                "icmpType": number(ports[first + 1]),
                "icmpCode": number(ports[first + 2]),
                "icmpId": number(ports[first]),
            }
    if _TUPLE_ZONE in found:
        side["zone"] = number(found[_TUPLE_ZONE])
    return _TRACKED_PROTOCOLS.get(protocol, protocol), side


def _counters(found: dict[int, bytes], side: int) -> Entry:
    if side not in found:
        return {}
    counters = attributes(found[side])
    return {"packets": number(counters[1]), "bytes": number(counters[2])}


def _state(data: bytes) -> Entry:
    found = attributes(data)
    if 1 in found:
        return {"state": _TCP_STATES[number(attributes(found[1])[1])]}
    if 3 in found:
        return {"state": _SCTP_STATES[number(attributes(found[3])[1])]}
    return {}
