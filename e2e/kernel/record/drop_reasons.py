"""Why the stack freed a packet: the skb:kfree_skb tracepoint, read through perf_event_open so that nothing outlives us."""

import bisect
import ctypes
import mmap
import os
import re
import struct
from pathlib import Path
from typing import NamedTuple

_TRACEPOINT = Path("/sys/kernel/tracing/events/skb/kfree_skb")
_PERF_EVENT_OPEN = {"x86_64": 298, "aarch64": 241}
_TYPE_TRACEPOINT, _SAMPLE_RAW, _RECORD_SAMPLE, _RECORD_LOST = 2, 1 << 10, 9, 2
_DATA_PAGES = 64
# What still waited on a socket of ours when it was closed; no packet of the case.
_SOCKET_CLOSED = "QUEUE_PURGE"
# Pieces that were put together go with the packet that they have become.
_WITH_ITS_PACKET = "skb_release_data"
_HEAD_OFFSET, _TAIL_OFFSET = 1024, 1032

_libc = ctypes.CDLL(None, use_errno=True)


class Tracepoint(NamedTuple):
    """Number of the tracepoint and the layout of its record, as tracefs describes them."""

    number: int
    location: tuple[int, int]
    reason: tuple[int, int]
    names: dict[int, str]


class Freed(NamedTuple):
    """One freed packet: drop reason and the kernel function that did it."""

    reason: str
    location: int


class Watch(NamedTuple):
    tracepoint: Tracepoint
    descriptor: int
    ring: mmap.mmap


def find_tracepoint() -> Tracepoint | None:
    """The tracepoint, if tracefs is mounted and the kernel tells drop reasons."""
    if not (_TRACEPOINT / "id").exists():
        return None
    layout = (_TRACEPOINT / "format").read_text()
    return Tracepoint(
        number=int((_TRACEPOINT / "id").read_text()),
        location=_field(layout, "location"),
        reason=_field(layout, "reason"),
        names={int(number): name for number, name in re.findall(r'\{ (\d+), "(\w+)" \}', layout)},
    )


def _field(layout: str, name: str) -> tuple[int, int]:
    found = re.search(rf"\b{name};\s*offset:(\d+);\s*size:(\d+);", layout)
    if not found:
        raise RuntimeError(f"tracepoint kfree_skb has no field {name}")
    return int(found[1]), int(found[2])


def watch_drops(tracepoint: Tracepoint) -> Watch:
    """Starts to count what this thread frees; the kernel handles our frames inside our own system calls."""
    attributes = struct.pack("=IIQQQ", _TYPE_TRACEPOINT, 128, tracepoint.number, 1, _SAMPLE_RAW)
    buffer = ctypes.create_string_buffer(attributes.ljust(128, b"\0"))
    call = _PERF_EVENT_OPEN[os.uname().machine]
    descriptor = _libc.syscall(call, buffer, 0, -1, -1, 0)
    if descriptor < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"perf_event_open: {os.strerror(code)}")
    ring = mmap.mmap(descriptor, (1 + _DATA_PAGES) * mmap.PAGESIZE)
    return Watch(tracepoint, descriptor, ring)


def freed_since(watch: Watch) -> list[Freed]:
    """What was freed since the last call, in order."""
    head = struct.unpack_from("=Q", watch.ring, _HEAD_OFFSET)[0]
    tail = struct.unpack_from("=Q", watch.ring, _TAIL_OFFSET)[0]
    freed = []
    while tail < head:
        kind, _, size = struct.unpack("=IHH", _ring_bytes(watch.ring, tail, 8))
        if kind == _RECORD_LOST:
            raise RuntimeError("kfree_skb records were lost")
        if kind == _RECORD_SAMPLE:
            # The record follows the sample's header and its own length.
            one = _freed(watch.tracepoint, _ring_bytes(watch.ring, tail + 12, size - 12))
            if one.reason != _SOCKET_CLOSED and not _is_piece(one):
                freed.append(one)
        tail += size
    struct.pack_into("=Q", watch.ring, _TAIL_OFFSET, tail)
    return freed


def _is_piece(freed: Freed) -> bool:
    return freed.reason == "NOT_SPECIFIED" and function_at(freed.location) == _WITH_ITS_PACKET


def _ring_bytes(ring: mmap.mmap, position: int, size: int) -> bytes:
    capacity = _DATA_PAGES * mmap.PAGESIZE
    start = position % capacity
    data = ring[mmap.PAGESIZE + start : mmap.PAGESIZE + min(start + size, capacity)]
    return data + ring[mmap.PAGESIZE : mmap.PAGESIZE + size - len(data)]


def _freed(tracepoint: Tracepoint, record: bytes) -> Freed:
    def value(place: tuple[int, int]) -> int:
        return int.from_bytes(record[place[0] : place[0] + place[1]], "little")

    return Freed(tracepoint.names.get(value(tracepoint.reason), str(value(tracepoint.reason))), value(tracepoint.location))


_symbols: list[tuple[int, str]] = []


def read_symbols() -> None:
    """Reads where the kernel's functions are (/proc/kallsyms); done once, before the processes that record are forked."""
    for line in Path("/proc/kallsyms").read_text().splitlines():
        location, kind, name = line.split()[:3]
        if kind in "tTwW":
            _symbols.append((int(location, 16), name))
    _symbols.sort()


def function_at(address: int) -> str:
    """The kernel function that holds an address."""
    if not _symbols:
        read_symbols()
    place = bisect.bisect_right(_symbols, address, key=lambda entry: entry[0])
    return _symbols[place - 1][1] if place else "?"
