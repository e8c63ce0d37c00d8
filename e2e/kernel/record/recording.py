"""Records one case: builds its host, loads its ruleset, sends its packets and writes down what the kernel did."""

import errno
import os
import re
import select
import socket
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from conntrack_table import conntrack_entries
from drop_reasons import Tracepoint, Watch, freed_since, watch_drops
from kernel_calls import become_for_files
from kernel_log import log_lines, open_log, without_random_fields
from lab import Lab, build_lab, run_tool
from outcomes import Evidence, Expectation, ending, reason_of
from packet_build import Packet, build_packet, ethernet_frame
from trace import TraceMessage, read_trace, rule_numbers, start_trace
from walks import RuleNumbers, Walk, assemble_walks

Case = dict[str, Any]

TABLES = ("raw", "mangle", "nat", "filter", "security")
_SO_MARK, _SO_BINDTODEVICE, _IPV6_HDRINCL = 36, 25, 36
_ETHERNET_HEADER = 14
# The kernel has finished inside our system call; this is for work it may have left to a soft interrupt.
_SETTLE_SECONDS = 0.001


@dataclass
class Session:
    """A case while it is recorded."""

    lab: Lab
    trace: socket.socket
    numbers: RuleNumbers
    drops: Watch | None
    log: int
    # What the host has sent on a flow (seen from outside): the next sequence number, for `ack: "auto"`.
    next_sequence: dict[tuple[Any, ...], int] = field(default_factory=dict)
    walks: list[tuple[Walk, Expectation]] = field(default_factory=list)


def record_case(case: Case, tracepoint: Tracepoint | None) -> Case:
    """The case with its expectation, in a network namespace that this process enters for good."""
    session = _start(case, tracepoint)
    expectations = [_record_packet(session, packet) for packet in case["packets"]]
    recorded = {key: case[key] for key in case if key not in _RESULTS}
    recorded |= {
        "expect": expectations,
        "counters": _saved(case["family"], "-c"),
        "conntrack": conntrack_entries(case["family"]),
    }
    if case["host"].get("ipsets"):
        recorded["ipsetsAfter"] = _ipsets()
    recent = _recent_lists()
    if recent:
        recorded["recent"] = recent
    recorded["conntrackActive"] = _conntrack_is_on(session)
    _complete_tracking(session, recorded["conntrackActive"])
    recorded["expect"] = [_in_order(found) for found in expectations]
    return recorded


def _in_order(found: Expectation) -> Expectation:
    ordered = {key: found[key] for key in _EXPECTATION_KEYS if key in found}
    if "replies" in found:
        ordered["replies"] = [_in_order(reply) for reply in found["replies"]]
    return ordered


_EXPECTATION_KEYS = (
    "walk", "ct", "outcome", "where", "in", "out", "packet", "fragments", "error", "replies", "origin", "log",
)  # fmt: skip
_RESULTS = ("expect", "counters", "conntrack", "conntrackActive", "ipsetsAfter", "recent")


def _tool(family: str, suffix: str) -> str:
    return f"iptables-nft{suffix}" if family == "ipv4" else f"ip6tables-nft{suffix}"


def _start(case: Case, tracepoint: Tracepoint | None) -> Session:
    lab = build_lab(case["family"], case["host"])
    run_tool([_tool(case["family"], "-restore")], case["ruleset"])
    trace = start_trace()
    drops = watch_drops(tracepoint) if tracepoint else None
    return Session(lab, trace, rule_numbers(case["family"]), drops, open_log())


def _record_packet(session: Session, described: Packet) -> Expectation:
    time.sleep(described.get("gap_ms", 0) / 1000)
    _require_quiet(session)
    packet = _with_acknowledgement(session, described)
    error = _send(session.lab, packet)
    messages, evidence = _settle(session)
    walks = assemble_walks(messages, session.numbers)
    trigger = _trigger(walks, packet)
    endings = [(walk, _expectation(session, walk, evidence)) for walk in walks]
    session.walks += endings
    found = next((end for walk, end in endings if walk is trigger), None) or _no_walk(packet, error, evidence)
    if "ack" in found.get("packet", {}) and described.get("ack") == "auto":
        del found["packet"]["ack"]
    if error:
        found["error"] = error
    found["replies"] = [
        _reply(walk, end, described) for walk, end in endings if walk is not trigger
    ]
    lines = [without_random_fields(line, described.get("id")) for line in log_lines(session.log)]
    if lines:
        found["log"] = lines
    _require_explained(evidence)
    return found


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


def _trigger(walks: list[Walk], packet: Packet) -> Walk | None:
    wanted = "local" if packet["via"] == "local" else None
    for walk in walks:
        if walk.origin == wanted:
            return walk
    return None


def _no_walk(packet: Packet, error: str | None, evidence: Evidence) -> Expectation:
    if packet["via"] == "local":
        if not error:
            raise RuntimeError("a local packet vanished without an error")
        return {"walk": [], "outcome": "dropped", "where": {"stage": "socket"}}
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
        found["packet"] = {key: packet[key] for key in packet if key not in random_fields}
    found["origin"] = walk.origin
    return found


def _flow(packet: Packet) -> tuple[Any, ...]:
    return packet["src"], packet.get("sport"), packet["dst"], packet.get("dport")


def _note_sequence(session: Session, walk: Walk, end: Expectation) -> None:
    packet = end.get("packet", {})
    if walk.origin != "local" or walk.last.left is None or "seq" not in packet or packet["proto"] != "tcp":
        return
    transport = walk.last.left[1]
    header = (20 if session.lab.family == "ipv4" else 40) + (transport[12] >> 4) * 4
    flags = packet["flags"].split(",")
    used = packet["length"] - header + ("SYN" in flags) + ("FIN" in flags)
    session.next_sequence[_flow(packet)] = (packet["seq"] + used) & 0xFFFFFFFF


def _with_acknowledgement(session: Session, packet: Packet) -> Packet:
    if packet.get("ack") != "auto":
        return packet
    flow = packet["dst"], packet.get("dport"), packet["src"], packet.get("sport")
    return {**packet, "ack": session.next_sequence.get(flow, 0)}


def _send(lab: Lab, packet: Packet) -> str | None:
    """Sends the packet; the name of the error that a local sender saw."""
    if packet["via"] == "local":
        return _send_locally(lab.family, packet)
    interface = lab.interfaces[packet["via"]]
    data = build_packet(lab.family, packet)
    if not interface.layer3:
        destination = packet.get("macDst") or _destination_mac(lab, interface.mac, packet["dst"])
        data = ethernet_frame(lab.family, destination, packet.get("macSrc", interface.peer_mac), data)
    os.write(interface.descriptor, data)
    return None


def _destination_mac(lab: Lab, own: str, destination: str) -> str:
    if lab.family == "ipv6":
        address = socket.inet_pton(socket.AF_INET6, destination)
        return "33:33:" + address[12:].hex(":") if address[0] == 0xFF else own
    address = socket.inet_aton(destination)
    if 224 <= address[0] < 240:
        return "01:00:5e:" + bytes([address[1] & 0x7F, *address[2:]]).hex(":")
    if destination == "255.255.255.255" or destination in lab.broadcasts:
        return "ff:ff:ff:ff:ff:ff"
    return own


def _send_locally(family: str, packet: Packet) -> str | None:
    domain = socket.AF_INET if family == "ipv4" else socket.AF_INET6
    become_for_files(packet.get("uid", 0), packet.get("gid", 0))
    try:
        sender = socket.socket(domain, socket.SOCK_RAW, socket.IPPROTO_RAW)
    finally:
        become_for_files(0, 0)
    with sender:
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        if packet.get("mark"):
            sender.setsockopt(socket.SOL_SOCKET, _SO_MARK, packet["mark"])
        if packet.get("bind"):
            sender.setsockopt(socket.SOL_SOCKET, _SO_BINDTODEVICE, packet["bind"].encode())
        try:
            sender.bind((packet["src"], 0))
        except OSError as problem:
            if problem.errno != errno.EADDRNOTAVAIL:
                raise
        try:
            sender.sendto(build_packet(family, packet), (packet["dst"], 0))
        except OSError as problem:
            return errno.errorcode[problem.errno or 0]
    return None


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
        frames = []
        while True:
            try:
                data = os.read(interface.descriptor, 1 << 17)
            except BlockingIOError:
                break
            frames.append(data if interface.layer3 else data[_ETHERNET_HEADER:])
        found[interface.index] = frames
    return found


def canonical_ruleset(case: Case) -> str:
    """The case's ruleset as the real tool prints it, in a network namespace that this process enters for good."""
    build_lab(case["family"], {"interfaces": [], "ipsets": case["host"].get("ipsets")})
    run_tool([_tool(case["family"], "-restore")], case["ruleset"])
    return _saved(case["family"])


def _saved(family: str, *options: str) -> str:
    """What iptables-save prints, without comments, its tables in the order in which a packet meets them."""
    saved = run_tool([_tool(family, "-save"), *options])
    tables = re.findall(r"^\*(\w+)\n.*?^COMMIT\n", saved, re.MULTILINE | re.DOTALL)
    texts = re.findall(r"^\*\w+\n.*?^COMMIT\n", saved, re.MULTILINE | re.DOTALL)
    by_name = dict(zip(tables, texts, strict=True))
    return "".join(by_name[table] for table in TABLES if table in by_name)


def _ipsets() -> str:
    saved = run_tool(["ipset", "save"])
    lines = [re.sub(r" (timeout|initval|bucketsize) \S+", "", line) for line in saved.splitlines()]
    created = [line for line in lines if line.startswith("create ")]
    members = sorted(line for line in lines if line.startswith("add "))
    return "".join(f"{line}\n" for line in [*created, *members])


def _recent_lists() -> dict[str, list[dict[str, Any]]]:
    found = {}
    folder = Path("/proc/self/net/xt_recent")
    for file in sorted(folder.iterdir()) if folder.exists() else []:
        entries = [
            {"src": match[1], "ttl": int(match[2])} for match in re.finditer(r"src=(\S+) ttl: (\d+)", file.read_text())
        ]
        if entries:
            found[file.name] = sorted(entries, key=lambda entry: entry["src"])
    return found


def _conntrack_is_on(session: Session) -> bool:
    """Asks the kernel with a packet of our own, after all else is written down: does conntrack look at it in OUTPUT?"""
    family = session.lab.family
    if ":OUTPUT" in run_tool([_tool(family, "-save"), "-t", "raw"]):
        run_tool([_tool(family, ""), "-t", "raw", "-I", "OUTPUT", "-j", "ACCEPT"])
        session.numbers |= rule_numbers(family)
    address = "127.0.0.1" if family == "ipv4" else "::1"
    _send_locally(family, {"via": "local", "src": address, "dst": address, "proto": "udp", "sport": 9, "dport": 9})
    messages, _ = _settle(session)
    probe = assemble_walks(messages, session.numbers)[0]
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
