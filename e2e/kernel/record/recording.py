"""Records one case: builds its host, loads its ruleset, sends its packets and writes down what the kernel did."""

import os
import select
import socket
import time
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from conntrack_table import conntrack_entries
from drop_reasons import Tracepoint, Watch, freed_since, watch_drops
from kernel_log import Turn, log_lines, may_log, open_log, without_random_fields
from lab import Lab, build_lab, run_tool
from nft_trace import TraceMessage, base_chains, read_trace, rule_numbers, start_trace
from outcomes import Evidence, Expectation, ending, reason_of, resets_by_ports, unseen
from packet_build import Packet, build_packet
from ruleset import ipset_members, load_ruleset, recent_lists, saved_ruleset, tool
from sending import frame_destination, send, send_locally
from walks import RuleNumbers, Walk, assemble_walks, is_original, require_verdicts

Case = dict[str, Any]

_EXPECTATION_KEYS = (
    "walk", "ct", "outcome", "where", "in", "out", "ports", "packet", "fragments", "error", "replies", "origin", "log",
)  # fmt: skip
_RESULTS = ("expect", "counters", "conntrack", "conntrackActive", "ipsetsAfter", "recent")
_ETHERNET_HEADER = 14
# It holds the time of day.
_TIMESTAMP_REPLY = 14
_CANARY_HOOKS = ["output", "postrouting", "prerouting", "input"]
# The kernel has finished inside our system call; this is for work it may have left to a soft interrupt.
_SETTLE_SECONDS = 0.001


@dataclass
class Session:
    """A case while it is recorded."""

    lab: Lab
    # For as long as something moves whose log lines could be taken for another recorder's.
    turn: AbstractContextManager[None]
    trace: socket.socket
    numbers: RuleNumbers
    chains: set[tuple[str, str]]
    drops: Watch | None
    log: int | None
    # What the host has sent on a flow (seen from outside): the next sequence number, for `ack: "auto"`.
    next_sequence: dict[tuple[Any, ...], int] = field(default_factory=dict)
    walks: list[tuple[Walk, Expectation]] = field(default_factory=list)


def record_case(case: Case, tracepoint: Tracepoint | None) -> Case:
    """The case with its expectation, in a network namespace that this process enters for good."""
    family = case["family"]
    session = _start(case, tracepoint)
    expectations = [_record_packet(session, packet) for packet in case["packets"]]
    with session.turn:
        _require_quiet(session)
    counters, entries = saved_ruleset(family, "-c"), conntrack_entries(family)
    members, recent = ipset_members() if case["host"].get("ipsets") else "", recent_lists()
    with session.turn:
        active = _conntrack_is_on(session, counters)
        _close_sockets(session.lab)
    _complete_tracking(session, active)
    recorded = {key: case[key] for key in case if key not in _RESULTS}
    recorded |= {
        "expect": [_in_order(found) for found in expectations],
        "counters": counters,
        "conntrack": entries,
        "conntrackActive": active,
    }
    return recorded | ({"ipsetsAfter": members} if members else {}) | ({"recent": recent} if recent else {})


def _in_order(found: Expectation) -> Expectation:
    ordered = {key: found[key] for key in _EXPECTATION_KEYS if key in found}
    if "replies" in found:
        ordered["replies"] = [_in_order(reply) for reply in found["replies"]]
    return ordered


def _start(case: Case, tracepoint: Tracepoint | None) -> Session:
    family = case["family"]
    turn = Turn() if may_log(case["ruleset"]) else nullcontext()
    lab = build_lab(family, case["host"])
    session = Session(lab, turn, start_trace(), {}, set(), None, None)
    _send_canary(session)
    load_ruleset(case)
    session.numbers, session.chains = rule_numbers(family), base_chains(family)
    session.drops = watch_drops(tracepoint) if tracepoint else None
    session.log = open_log() if may_log(case["ruleset"]) else None
    return session


def _record_packet(session: Session, described: Packet) -> Expectation:
    time.sleep(described.get("gap_ms", 0) / 1000)
    with session.turn:
        return _record_alone(session, described)


def _record_alone(session: Session, described: Packet) -> Expectation:
    _require_quiet(session)
    packet = _with_acknowledgement(session, described)
    error = send(session.lab, packet)
    messages, evidence = _settle(session)
    walks = assemble_walks(messages, session.numbers, session.lab.bridges(), goes_up=_is_for_many(session.lab, packet))
    for walk in walks:
        require_verdicts(walk, session.chains)
    trigger = _trigger(walks, session.lab.family, packet)
    # Of a flooded packet the copies left first.
    ended = {id(walk): _expectation(session, walk, evidence) for walk in sorted(walks, key=is_original)}
    endings = [(walk, ended[id(walk)]) for walk in walks]
    session.walks += endings
    found = next((end for walk, end in endings if walk is trigger), None) or _no_walk(session.lab, packet, error, evidence)
    if "ack" in found.get("packet", {}) and described.get("ack") == "auto":
        del found["packet"]["ack"]
    if error:
        found["error"] = error
    found["replies"] = [_reply(walk, end, described) for walk, end in endings if walk is not trigger]
    found["replies"] += _unseen_replies(session.lab, described, evidence)
    lines = [without_random_fields(line, described.get("id")) for line in log_lines(session.log)]
    if lines:
        found["log"] = lines
    _require_explained(evidence)
    return found


def _is_for_many(lab: Lab, packet: Packet) -> bool:
    """A frame for a group or for all: a bridge sends copies by its ports and hands the original up."""
    if packet["via"] == "local" or lab.interfaces[packet["via"]].bridge is None:
        return False
    return bool(int(frame_destination(lab, packet)[:2], 16) & 1)


def _require_quiet(session: Session) -> None:
    """Nothing may move between packets: it would be taken for the next packet's doing."""
    moved, frames = read_trace(session.trace), _read_frames(session.lab)
    if moved or any(frames.values()):
        raise RuntimeError(f"a packet moved through the host by itself: {moved[:1]} {frames}")
    if session.drops:
        freed_since(session.drops)
    log_lines(session.log)


def _require_explained(evidence: Evidence) -> None:
    if any(evidence.frames.values()):
        raise RuntimeError("a frame left that no walk accounts for")
    if any(freed.reason == "NETFILTER_DROP" for freed in evidence.freed):
        raise RuntimeError("netfilter dropped a packet that no walk accounts for")


def _trigger(walks: list[Walk], family: str, packet: Packet) -> Walk | None:
    """The walk of the packet that was sent. It comes first: all others are caused by it."""
    if not walks:
        return None
    # What the host answers before any hook (an IPv6 header that it cannot read) is all there is to see.
    if packet["via"] != "local" and all(walk.origin == "local" for walk in walks):
        return None
    seen, sent = walks[0].visits[0].entered[0], build_packet(family, packet)
    # Identification, checksum and, without one of its own, the source are filled in for a local sender.
    same = [slice(9, 10), slice(16, 20)] if family == "ipv4" else [slice(6, 7), slice(24, 40)]
    if packet["via"] != "local":
        same = [slice(0, 20 if family == "ipv4" else 40)]
    if walks[0].origin != ("local" if packet["via"] == "local" else None) or any(seen[part] != sent[part] for part in same):
        raise RuntimeError("the first packet in the trace is not the one that was sent")
    return walks[0]


def _unseen_replies(lab: Lab, described: Packet, evidence: Evidence) -> list[Expectation]:
    """What left by ports of a bridge without passing a hook: copies that the bridge made, and REJECT's RSTs."""
    copy = _bridged_unseen(lab, described, evidence)
    resets = [{**found, "origin": "local"} for found in resets_by_ports(lab, evidence)]
    for reset in resets:
        reset["packet"].pop("id", None)
    return [*([{**copy, "origin": "copy"}] if copy else []), *resets]


def _bridged_unseen(lab: Lab, packet: Packet, evidence: Evidence) -> Expectation | None:
    bridge = None if packet["via"] == "local" else lab.interfaces[packet["via"]].bridge
    return unseen(lab, bridge, build_packet(lab.family, packet), evidence) if bridge else None


def _no_walk(lab: Lab, packet: Packet, error: str | None, evidence: Evidence) -> Expectation:
    bridged = _bridged_unseen(lab, packet, evidence)
    if bridged:
        return bridged
    if packet["via"] == "local":
        if not error:
            raise RuntimeError("a local packet vanished without an error")
        return {"walk": [], "outcome": "dropped", "where": {"stage": "socket"}}
    if evidence.reasons_known and not evidence.freed:
        raise RuntimeError("a packet vanished without a trace")
    freed = evidence.freed.pop() if evidence.freed else None
    return {"walk": [], "outcome": "dropped", "where": {"stage": "link", **reason_of(freed)}}


def _expectation(session: Session, walk: Walk, evidence: Evidence) -> Expectation:
    end = ending(session.lab, walk, evidence)
    _note_sequence(session, walk, end)
    found: Expectation = {"walk": walk.steps}
    if walk.ct:
        found["ct"] = walk.ct
    return found | end


def _reply(walk: Walk, found: Expectation, trigger: Packet) -> Expectation:
    packet = found.get("packet")
    if packet:
        random_fields = ["id"]
        if packet["proto"] == "tcp" and ("RST" not in packet.get("flags", "") or trigger.get("ack") == "auto"):
            random_fields += ["seq", "window", "tcpOptions"]
        if packet["proto"] == "icmp" and packet.get("icmpType") == _TIMESTAMP_REPLY:
            random_fields.append("payload")
        found["packet"] = {key: packet[key] for key in packet if key not in random_fields}
    found["origin"] = walk.origin
    return found


def _flow(packet: Packet) -> tuple[Any, ...]:
    return packet["src"], packet.get("sport"), packet["dst"], packet.get("dport")


def _note_sequence(session: Session, walk: Walk, end: Expectation) -> None:
    packet = end.get("packet", {})
    if walk.origin != "local" or walk.last.left is None or "seq" not in packet or packet["proto"] != "tcp":
        return
    flags = packet["flags"].split(",")
    # A reset repeats the number that it was sent, which may be any.
    if "RST" in flags:
        return
    transport = walk.last.left[1]
    header = (20 if session.lab.family == "ipv4" else 40) + (transport[12] >> 4) * 4
    used = packet["length"] - header + ("SYN" in flags) + ("FIN" in flags)
    session.next_sequence[_flow(packet)] = (packet["seq"] + used) & 0xFFFFFFFF


def _with_acknowledgement(session: Session, packet: Packet) -> Packet:
    if packet.get("ack") != "auto":
        return packet
    flow = packet["dst"], packet.get("dport"), packet["src"], packet.get("sport")
    return {**packet, "ack": session.next_sequence.get(flow, 0)}


def _settle(session: Session) -> tuple[list[TraceMessage], Evidence]:
    """Collects trace, frames and drops until nothing more comes."""
    messages: list[TraceMessage] = []
    evidence = Evidence({}, [], session.drops is not None)
    while True:
        new = read_trace(session.trace)
        frames = _read_frames(session.lab)
        messages += new
        for index, some in frames.items():
            evidence.frames.setdefault(index, []).extend(some)
        if session.drops:
            evidence.freed += freed_since(session.drops)
        if not new and not any(frames.values()):
            if not select.select([session.trace], [], [], _SETTLE_SECONDS)[0]:
                return messages, evidence


def _read_frames(lab: Lab) -> dict[int, list[bytes]]:
    """IP packets that left, by interface index."""
    found = {}
    for interface in lab.interfaces.values():
        if interface.descriptor is None:
            continue
        frames = []
        while True:
            try:
                data = os.read(interface.descriptor, 1 << 17)
            except BlockingIOError:
                break
            frames.append(data if interface.layer3 else data[_ETHERNET_HEADER:])
        found[interface.index] = frames
    return found


def _send_canary(session: Session) -> Walk:
    """A packet of our own: if its way is not told in full, nor is that of others."""
    family = session.lab.family
    address = "127.0.0.1" if family == "ipv4" else "::1"
    send_locally(family, {"via": "local", "src": address, "dst": address, "proto": "udp", "sport": 9, "dport": 9})
    messages, _ = _settle(session)
    walks = assemble_walks(messages, session.numbers)
    if not walks:
        raise RuntimeError("the canary packet was not traced")
    if not session.chains and [visit.hook for visit in walks[0].visits] != _CANARY_HOOKS:
        raise RuntimeError(f"the canary packet's way has gaps: {walks[0].visits}")
    return walks[0]


def _close_sockets(lab: Lab) -> None:
    """A listener that closes resets what was not accepted: packets, which rules may log."""
    for listener in lab.sockets:
        listener.close()


def _conntrack_is_on(session: Session, saved: str) -> bool:
    """Asks the kernel with a packet of our own, after all else is written down: does conntrack look at it in OUTPUT?"""
    family = session.lab.family
    raw = saved.partition("*raw\n")[2].partition("COMMIT")[0]
    if ":OUTPUT" in raw:
        run_tool([tool(family), "-t", "raw", "-I", "OUTPUT", "-j", "ACCEPT"])
        session.numbers |= rule_numbers(family)
    probe = _send_canary(session)
    if not probe.ct_seen:
        raise RuntimeError("conntrack could not be asked: the probe did not pass raw OUTPUT")
    return probe.ct is not None


def _complete_tracking(session: Session, active: bool) -> None:
    """With conntrack on, a packet without an entry is INVALID; with conntrack off nothing is said."""
    for walk, found in session.walks:
        if not active:
            if "ct" in found and found["ct"]["state"] != "UNTRACKED":
                raise RuntimeError("a packet was tracked although conntrack is off")
            found.pop("ct", None)
        elif walk.ct_seen and "ct" not in found:
            found["ct"] = {"state": "INVALID"}
