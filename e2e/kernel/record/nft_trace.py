"""Listens to nf_tables' rule trace: the messages that `nft monitor trace` prints, read from netlink as they are sent."""

import socket
import struct
from typing import NamedTuple

from lab import run_tool
from netlink import SUBSYSTEM_NFTABLES, Message, attributes, dump, number, open_socket, received, text

OWN_TABLE = "chainwalk_watch"
ENTER, TRACKED, LEAVE = "enter", "tracked", "leave"

_GROUP_TRACE = 9
_MESSAGE_TRACE, _GET_RULE, _GET_CHAIN = 17, 7, 4
_CHAIN_HOOK = 4
_A_TABLE, _A_CHAIN, _A_HANDLE, _A_TYPE, _A_VERDICT, _A_ID = 1, 2, 3, 4, 5, 6
_A_NETWORK, _A_TRANSPORT, _A_IN, _A_OUT, _A_MARK, _A_POLICY = 8, 9, 10, 12, 14, 16
_A_CT_DIRECTION, _A_CT_STATE = 19, 21
_TYPES = {1: "policy", 2: "return", 3: "rule"}
_VERDICTS = {0: "DROP", 1: "ACCEPT", 3: "QUEUE", -1: "CONTINUE", -3: "JUMP", -4: "GOTO", -5: "RETURN"}
_POLICIES = {0: "DROP", 1: "ACCEPT"}
# enum nft_ct state bits: 1 << (ctinfo % 3 + 1), untracked apart.
_CT_STATES = {2: "ESTABLISHED", 4: "RELATED", 8: "NEW", 64: "UNTRACKED"}

_HOOKS = ("prerouting", "input", "forward", "output", "postrouting")
# Before conntrack's defragmentation (-400); right behind its lookup (-200); behind every iptables table (security: 150).
_ENTER_PRIORITY, _TRACKED_PRIORITY, _LEAVE_PRIORITY = -500, -199, 1000


class TraceMessage(NamedTuple):
    """One line of the trace. `headers` are there in the first message of each base chain that a packet visits."""

    packet: int
    table: str
    chain: str
    kind: str
    handle: int
    verdict: str
    headers: tuple[bytes, bytes] | None
    input: int
    output: int
    mark: int
    ct_state: str | None
    ct_direction: str | None


def watch_ruleset() -> str:
    """Our own table, beside the ruleset that is watched: it marks every packet as traced and shows where hooks begin
    and end. No rule of it mentions conntrack, which would switch conntrack on."""
    chains = []
    for hook in _HOOKS:
        chains.append(_chain(f"{ENTER}-{hook}", hook, _ENTER_PRIORITY, "meta nftrace set 1"))
        chains.append(_chain(f"{LEAVE}-{hook}", hook, _LEAVE_PRIORITY, ""))
    for hook in ("prerouting", "output"):
        chains.append(_chain(f"{TRACKED}-{hook}", hook, _TRACKED_PRIORITY, ""))
    return f"table inet {OWN_TABLE} {{\n{''.join(chains)}}}\n"


def _chain(name: str, hook: str, priority: int, rule: str) -> str:
    return f"chain {name} {{\ntype filter hook {hook} priority {priority}; policy accept;\n{rule}\n}}\n"


def start_trace() -> socket.socket:
    """Loads our table and returns the socket on which the messages will arrive."""
    channel = open_socket((_GROUP_TRACE,))
    run_tool(["nft", "-f", "-"], watch_ruleset())
    return channel


def rule_numbers(family: str) -> dict[tuple[str, str, int], int]:
    """Number in its chain, from 1, of each rule of the family's iptables tables, by table, chain and handle."""
    counted: dict[tuple[str, str], int] = {}
    numbers = {}
    for message in dump(SUBSYSTEM_NFTABLES, _GET_RULE, 2 if family == "ipv4" else 10):
        table, chain = text(message.attributes[1]), text(message.attributes[2])
        counted[table, chain] = counted.get((table, chain), 0) + 1
        numbers[table, chain, number(message.attributes[3])] = counted[table, chain]
    return numbers


def base_chains(family: str) -> set[tuple[str, str]]:
    """Table and name of each chain of the family's iptables tables that stands at a hook."""
    found = [message.attributes for message in dump(SUBSYSTEM_NFTABLES, _GET_CHAIN, 2 if family == "ipv4" else 10)]
    return {(text(chain[1]), text(chain[3])) for chain in found if _CHAIN_HOOK in chain}


def read_trace(channel: socket.socket) -> list[TraceMessage]:
    """The messages that have arrived. One that is not understood is an error: a gap in a walk must not look like a walk."""
    return [_read(message) for message in received(channel) if message.type == _MESSAGE_TRACE]


def _read(message: Message) -> TraceMessage:
    found = message.attributes
    kind = _TYPES[number(found[_A_TYPE])]
    state = _CT_STATES[number(found[_A_CT_STATE])] if _A_CT_STATE in found else None
    direction = None
    if _A_CT_DIRECTION in found:
        direction = ("ORIGINAL", "REPLY")[number(found[_A_CT_DIRECTION])]
    headers = (found[_A_NETWORK], found.get(_A_TRANSPORT, b"")) if _A_NETWORK in found else None
    return TraceMessage(
        packet=number(found[_A_ID]),
        table=text(found[_A_TABLE]),
        chain=text(found[_A_CHAIN]),
        kind=kind,
        handle=number(found.get(_A_HANDLE, b"")),
        verdict=_POLICIES[number(found[_A_POLICY])] if kind == "policy" else _verdict(found[_A_VERDICT]),
        headers=headers,
        input=number(found.get(_A_IN, b"")),
        output=number(found.get(_A_OUT, b"")),
        mark=number(found.get(_A_MARK, b"")),
        ct_state=state,
        ct_direction=direction,
    )


def _verdict(nested: bytes) -> str:
    found = attributes(nested)
    code = struct.unpack("!i", found[1])[0]
    name = _VERDICTS[code if code < 0 else code & 0xFF]
    return f"{name} {text(found[2])}" if 2 in found else name
