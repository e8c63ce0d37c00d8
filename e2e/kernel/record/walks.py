"""Puts trace messages together to walks: the way of one packet through the hooks, as FORMAT's `walk` lists it."""

from dataclasses import dataclass, field
from typing import Any

from nft_trace import ENTER, LEAVE, OWN_TABLE, TRACKED, TraceMessage

LOOPBACK_INDEX = 1
BUILT_IN_CHAINS = {"PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"}

# Which hooks a packet can have left when it enters this one.
_PREDECESSORS = {
    "input": ("prerouting",),
    "forward": ("prerouting",),
    "postrouting": ("forward", "output"),
}

RuleNumbers = dict[tuple[str, str, int], int]
Headers = tuple[bytes, bytes]


@dataclass
class Visit:
    """One hook as one packet passed it; `left` holds the headers at its end, None if the packet did not get there."""

    hook: str
    entered: Headers
    input: int
    output: int
    tracked: bool = False
    left: Headers | None = None
    mark: int = 0


@dataclass
class Walk:
    """A packet's way. `origin` is None for a packet that came from outside."""

    origin: str | None
    visits: list[Visit] = field(default_factory=list)
    steps: list[dict[str, Any]] = field(default_factory=list)
    ct_seen: bool = False
    ct: dict[str, str] | None = None
    # Behind PREROUTING of a bridge: how many walks and steps there were, in case that the bridge makes copies.
    behind_bridge: tuple[int, int] | None = None
    # A bridge sent it on by several ports: this is one of the copies, or what is left of the original.
    is_flooded: bool = False

    @property
    def last(self) -> Visit:
        return self.visits[-1]


def assemble_walks(
    messages: list[TraceMessage], numbers: RuleNumbers, bridges: frozenset[int] = frozenset(), goes_up: bool = False
) -> list[Walk]:
    """The walks in order of appearance. What does not fit is an error, never a shorter walk. `bridges`: interface indices;
    `goes_up`: the bridge hands up the packet that was sent, so that whatever it sends on is a copy."""
    walks: list[Walk] = []
    current: dict[int, Walk] = {}
    for message in messages:
        if message.table != OWN_TABLE:
            _add_step(current[message.packet], message, numbers)
        elif message.headers:
            place, _, hook = message.chain.partition("-")
            if place == ENTER:
                current[message.packet] = _enter(walks, current.get(message.packet), hook, message, bridges)
            elif place == TRACKED:
                _note_tracking(current[message.packet], message)
            elif place == LEAVE:
                _leave(current[message.packet], hook, message)
    if goes_up and walks and walks[0].behind_bridge is not None and walks[0].last.hook != "input":
        _split_off(walks, walks[0])
    return walks


def is_original(walk: Walk) -> bool:
    """What a bridge sends or hands up last; its copies come first."""
    return walk.is_flooded and walk.origin is None


def _enter(walks: list[Walk], known: Walk | None, hook: str, message: TraceMessage, bridges: frozenset[int]) -> Walk:
    assert message.headers is not None
    if hook in ("forward", "input") and message.input in bridges:
        known = _behind_bridge(walks, message) or known
    walk = _continued(walks, known, hook, message)
    if walk is None:
        origins = {"prerouting": None, "output": "local", "postrouting": "copy"}
        if hook not in origins:
            raise RuntimeError(f"a packet came to {hook} from nowhere")
        walk = Walk(origins[hook])
        walks.append(walk)
    walk.visits.append(Visit(hook, message.headers, message.input, message.output))
    return walk


def _continued(walks: list[Walk], known: Walk | None, hook: str, message: TraceMessage) -> Walk | None:
    if hook == "prerouting" and message.input == LOOPBACK_INDEX:
        for walk in walks:
            last = walk.last
            if last.hook == "postrouting" and last.output == LOOPBACK_INDEX and last.left == message.headers:
                return walk
            if _is_piece_of(walk, message.headers):
                return walk
        raise RuntimeError("a packet came over loopback that nobody sent")
    if hook == "prerouting":
        # A copy of a broadcast comes in again on the interface it was to leave by; its trace may go on under a new id.
        for walk in walks:
            last = walk.last
            if walk.origin == "copy" and last.hook == "postrouting" and (last.output, last.left) == (message.input, message.headers):
                return walk
    if known and known.last.left and known.last.hook in _PREDECESSORS.get(hook, ()):
        return known
    return None


def _behind_bridge(walks: list[Walk], message: TraceMessage) -> Walk | None:
    """The packet that a bridge hands up, or sends on by one port or several. What it hands up has a new id in the trace, and
    so have all copies: the original is what the bridge sends or hands up last."""
    for walk in walks:
        first = walk.visits[0]
        if first.hook != "prerouting" or first.input != message.input or not _is_same(first.left, message.headers):
            continue
        if walk.behind_bridge is not None and len(walk.visits) > 1:
            _split_off(walks, walk)
        if walk.last is first:
            walk.behind_bridge = len(walks), len(walk.steps)
            return walk
    return None


def _split_off(walks: list[Walk], original: Walk) -> None:
    """What followed PREROUTING was the way of a copy."""
    assert original.behind_bridge is not None
    place, steps = original.behind_bridge
    walks.insert(place, Walk("copy", original.visits[1:], original.steps[steps:], is_flooded=True))
    del original.visits[1:], original.steps[steps:]
    original.is_flooded = True


def _is_same(before: Headers | None, behind: Headers | None) -> bool:
    """Headers of one packet, but for the hop that a router takes off."""
    if before is None or behind is None:
        return False
    return before[1] == behind[1] and _without_hops(before[0]) == _without_hops(behind[0])


def _without_hops(network: bytes) -> tuple[bytes, ...]:
    if network[0] >> 4 == 4:
        return network[:8], network[9:10], network[12:]
    return network[:7], network[8:]


def _is_piece_of(walk: Walk, headers: Headers) -> bool:
    """A packet that was put together from pieces crosses lo in pieces again, and is put together before any rule sees it."""
    last = walk.last
    sent = last.left if last.hook == "postrouting" else last.entered
    on_its_way = last.output == LOOPBACK_INDEX if last.hook == "postrouting" else last.input == LOOPBACK_INDEX and not last.left
    return on_its_way and sent is not None and _fragment_of(headers[0]) and _same_datagram(sent[0], headers[0])


def _fragment_of(header: bytes) -> bool:
    return header[0] >> 4 == 4 and int.from_bytes(header[6:8], "big") & 0x3FFF != 0


def _same_datagram(one: bytes, other: bytes) -> bool:
    """RFC 791: source, destination, protocol and identification are the same in all pieces."""
    return all(one[part] == other[part] for part in (slice(4, 6), slice(9, 10), slice(12, 20)))


def _note_tracking(walk: Walk, message: TraceMessage) -> None:
    walk.last.tracked = True
    # Over loopback only the first look counts.
    if walk.ct_seen:
        return
    walk.ct_seen = True
    if message.ct_state:
        walk.ct = {"state": message.ct_state}
        if message.ct_direction:
            walk.ct["dir"] = message.ct_direction


def _leave(walk: Walk, hook: str, message: TraceMessage) -> None:
    visit = walk.last
    if visit.hook != hook:
        raise RuntimeError(f"a packet left {hook} while in {visit.hook}")
    visit.left, visit.output, visit.mark = message.headers, message.output, message.mark


def _add_step(walk: Walk, message: TraceMessage, numbers: RuleNumbers) -> None:
    place = {"table": message.table, "chain": message.chain}
    if message.kind == "policy":
        walk.steps.append({**place, "policy": message.verdict})
    elif message.handle:
        number = numbers[message.table, message.chain, message.handle]
        walk.steps.append({**place, "rule": number, "verdict": message.verdict})
    elif message.chain not in BUILT_IN_CHAINS:
        # The end of a user chain has no rule; that of a built-in chain is followed by its policy.
        walk.steps.append({**place, "policy": "RETURN"})


def require_verdicts(walk: Walk, base_chains: set[tuple[str, str]]) -> None:
    """Each base chain of a hook that the packet has left must have ended with a rule or its policy: a verdict that is
    missing from the trace must not look like a table that was not asked. nat is asked about first packets only."""
    ended = set()
    asked: tuple[str, str] | None = None
    for step in walk.steps:
        if step["chain"] in BUILT_IN_CHAINS:
            asked = step["table"], step["chain"]
        if asked is None or step["table"] != asked[0]:
            raise RuntimeError(f"{step} has no base chain")
        if step.get("verdict") in ("ACCEPT", "DROP", "QUEUE") or ("policy" in step and step["chain"] in BUILT_IN_CHAINS):
            ended.add(asked)
            asked = None
    if asked is not None:
        raise RuntimeError(f"the trace has no verdict of {' '.join(asked)}")
    for visit in walk.visits:
        hook = visit.hook.upper()
        silent = [table for table, chain in base_chains - ended if chain == hook and table != "nat"]
        if visit.left is not None and silent:
            raise RuntimeError(f"the trace does not tell of {silent[0]} {hook}")
