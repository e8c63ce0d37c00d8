"""Says how a walk ended (FORMAT's outcome, where, packet, fragments) from its last hook, the frames and the drop reasons."""

from dataclasses import dataclass
from typing import Any

from drop_reasons import Freed, function_at
from lab import Lab
from packet_read import read_headers, read_packet
from walks import LOOPBACK_INDEX, Visit, Walk

Expectation = dict[str, Any]

# Reasons for which a packet that was delivered is freed by the protocol above IP.
_DELIVERED = ("NO_SOCKET", "SOCKET_", "IP_NOPROTO", "TCP_", "UDP_", "ICMP_", "PROTO_MEM", "UNHANDLED_PROTO")


@dataclass
class Evidence:
    """What one packet left behind besides its trace: frames by interface index and freed packets, both in order."""

    frames: dict[int, list[bytes]]
    freed: list[Freed]
    reasons_known: bool


def ending(lab: Lab, walk: Walk, evidence: Evidence) -> Expectation:
    """The outcome of a walk; takes what explains it out of the evidence."""
    visit = walk.last
    step = walk.steps[-1] if walk.steps else {}
    if visit.left is None:
        if "DROP" in (step.get("verdict"), step.get("policy")):
            _take(evidence, rule_dropped=True)
            return {"outcome": "dropped", "where": {key: step[key] for key in step if key != "verdict"}}
        return _stopped_inside(visit, evidence)
    if visit.hook == "input":
        packet = {**read_headers(*visit.left), "mark": visit.mark}
        return {"outcome": "delivered", "in": lab.interface_name(visit.input), "packet": packet}
    if visit.hook != "postrouting":
        return _stopped_between(visit, evidence)
    if visit.output == LOOPBACK_INDEX:
        return _dropped("loopback", evidence)
    return _transmitted(lab, walk, evidence)


def _stopped_inside(visit: Visit, evidence: Evidence) -> Expectation:
    """Neither a rule nor the end of the hook: conntrack or NAT dropped it, or it waits for the rest of its fragments."""
    defragmenting = visit.hook in ("prerouting", "output") and not visit.tracked
    if defragmenting and evidence.reasons_known and not evidence.freed:
        return {"outcome": "held", "where": {"stage": "defrag"}}
    return _dropped(visit.hook, evidence)


def _stopped_between(visit: Visit, evidence: Evidence) -> Expectation:
    """Behind a hook: the routing decision dropped it, or it waits before INPUT for the rest of its fragments."""
    assert visit.left is not None
    if visit.hook == "prerouting" and evidence.reasons_known and not evidence.freed and "frag" in read_headers(*visit.left):
        return {"outcome": "held", "where": {"stage": "defrag"}}
    return _dropped("routing", evidence)


def _transmitted(lab: Lab, walk: Walk, evidence: Evidence) -> Expectation:
    visit = walk.last
    assert visit.left is not None
    name = lab.interface_name(visit.output)
    ports = []
    if visit.output in lab.bridges():
        left = _leave_by_ports(lab, name, visit.left[0], evidence, is_one=walk.is_flooded)
        ports, frames = list(left), next(iter(left.values()), [])
    else:
        frames = _take_frames(evidence.frames.get(visit.output, []), visit.left[0])
    if not frames:
        lost = _dropped("transmit", evidence)
        if lost["where"].get("reason") == "NETFILTER_DROP":
            lost["where"]["stage"] = "confirm"
        return {**lost, "packet": {**read_headers(*visit.left), "mark": visit.mark}}
    found: Expectation = {"outcome": "sent", "out": name}
    if ports:
        found["ports"] = ports
    found["packet"] = {**read_packet(frames[0]), "mark": visit.mark}
    if len(frames) > 1:
        pieces = [read_packet(frame) for frame in frames]
        found["fragments"] = [{**piece["frag"], "length": piece["length"]} for piece in pieces]
    return found


def _leave_by_ports(lab: Lab, bridge: str, header: bytes, evidence: Evidence, is_one: bool) -> dict[str, list[bytes]]:
    """The frames of a packet that left by a bridge, by port in the order of sending. Of a flooded one each copy has its own
    way, and those that were not dropped left in that order."""
    found: dict[str, list[bytes]] = {}
    for port in lab.ports(bridge):
        frames = _take_frames(evidence.frames.get(port.index, []), header)
        if frames:
            found[port.name] = frames
            if is_one:
                break
    return found


def unseen(lab: Lab, bridge: str, sent: bytes, evidence: Evidence) -> Expectation | None:
    """What a bridge sent on by itself, so that no hook saw it: FORMAT's `sent`, with an empty walk."""
    left = _leave_by_ports(lab, bridge, sent, evidence, is_one=False)
    if not left:
        return None
    frame = next(iter(left.values()))[0]
    return {"walk": [], "outcome": "sent", "out": bridge, "ports": list(left), "packet": read_packet(frame)}


def resets_by_ports(lab: Lab, evidence: Evidence) -> list[Expectation]:
    """RSTs that REJECT put on a port as frames: they pass no hook (nf_send_reset of a packet that came in by a bridge)."""
    found: list[Expectation] = []
    for interface in lab.interfaces.values():
        waiting = evidence.frames.get(interface.index, [])
        for frame in [each for each in waiting if interface.bridge]:
            packet = read_packet(frame)
            if packet["proto"] == "tcp" and "RST" in packet.get("flags", ""):
                waiting.remove(frame)
                found.append({"walk": [], "outcome": "sent", "out": interface.name, "packet": packet})
    return found


def _identity(header: bytes) -> tuple[bytes, ...]:
    """What tells a packet from others that leave at the same time, the same in all of its fragments."""
    if header[0] >> 4 == 4:
        return header[4:6], header[8:10], header[12:20]
    return (header[7:40],)


def _likeness(frame: bytes, header: bytes) -> int:
    """A copy that TEE made is told from its original by what is in the rest of the header: DF, TOS, TTL."""
    places = (1, 6, 8) if header[0] >> 4 == 4 else (0, 1, 7)
    masks = (0xFF, 0x40, 0xFF) if header[0] >> 4 == 4 else (0xFF, 0xF0, 0xFF)
    return sum(frame[at] & mask == header[at] & mask for at, mask in zip(places, masks, strict=True))


def _take_frames(waiting: list[bytes], header: bytes) -> list[bytes]:
    taken = []
    most = max((_likeness(frame, header) for frame in waiting if _identity(frame) == _identity(header)), default=0)
    for frame in [frame for frame in waiting if _likeness(frame, header) == most]:
        fragment = read_packet(frame).get("frag", {})
        if _identity(frame) == _identity(header) and (not taken or fragment.get("offset")):
            taken.append(frame)
            waiting.remove(frame)
            if not fragment.get("more"):
                break
    return taken


def _dropped(stage: str, evidence: Evidence) -> Expectation:
    reason = reason_of(_take(evidence, rule_dropped=False))
    is_bridging = reason.get("function", "").lstrip("_").startswith("br_") or reason.get("reason") == "NO_TX_TARGET"
    stage = "bridge" if stage == "routing" and is_bridging else stage
    return {"outcome": "dropped", "where": {"stage": stage, **reason}}


def reason_of(freed: Freed | None) -> dict[str, str]:
    if freed is None:
        return {}
    if freed.reason == "NOT_SPECIFIED":
        return {"reason": freed.reason, "function": function_at(freed.location)}
    return {"reason": freed.reason}


def _take(evidence: Evidence, rule_dropped: bool) -> Freed | None:
    """A host frees what it answers to after its answer, so the walk that appeared first is freed last."""
    for position in range(len(evidence.freed) - 1, -1, -1):
        freed = evidence.freed[position]
        if rule_dropped and freed.reason != "NETFILTER_DROP":
            continue
        if not rule_dropped and freed.reason.startswith(_DELIVERED):
            continue
        return evidence.freed.pop(position)
    if evidence.reasons_known:
        raise RuntimeError("the trace tells of a dropped packet, but none was freed")
    return None
