"""Netlink as netfilter's subsystems speak it: requests, dumps, multicast groups and attributes (linux/netlink.h)."""

import errno
import os
import socket
import struct
from collections.abc import Iterator
from typing import NamedTuple

NETLINK_NETFILTER = 12
SUBSYSTEM_CTNETLINK = 1
SUBSYSTEM_NFTABLES = 10

_REQUEST, _DUMP = 0x1, 0x300
_ERROR, _DONE = 0x2, 0x3
_SOL_NETLINK, _ADD_MEMBERSHIP = 270, 1
_HEADER = struct.Struct("=IHHII")
_NESTED_BITS = 0xC000
_RECEIVE_BUFFER = 64 << 20


class Message(NamedTuple):
    """One message of a netfilter subsystem; `type` is the subsystem's own number of it."""

    type: int
    family: int
    attributes: dict[int, bytes]


def open_socket(groups: tuple[int, ...] = ()) -> socket.socket:
    """A netfilter netlink socket in the present network namespace, listening to the named multicast groups."""
    channel = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_NETFILTER)
    # A walk through 5,000 matching rules is one burst; the default buffer would lose the end of it.
    channel.setsockopt(socket.SOL_SOCKET, 33, _RECEIVE_BUFFER)  # SO_RCVBUFFORCE
    channel.bind((0, 0))
    for group in groups:
        channel.setsockopt(_SOL_NETLINK, _ADD_MEMBERSHIP, group)
    return channel


def attributes(data: bytes) -> dict[int, bytes]:
    """The attributes of a message or of a nested attribute, by type."""
    found: dict[int, bytes] = {}
    position = 0
    while position + 4 <= len(data):
        length, kind = struct.unpack_from("=HH", data, position)
        if length < 4 or position + length > len(data):
            raise ValueError(f"netlink attribute of {length} bytes where {len(data) - position} are left")
        found[kind & ~_NESTED_BITS] = data[position + 4 : position + length]
        position += (length + 3) & ~3
    return found


def nested_list(data: bytes) -> list[bytes]:
    """The contents of equally typed attributes in order (a list, such as a rule's expressions)."""
    found: list[bytes] = []
    position = 0
    while position + 4 <= len(data):
        length, _ = struct.unpack_from("=HH", data, position)
        found.append(data[position + 4 : position + length])
        position += (length + 3) & ~3
    return found


def text(value: bytes) -> str:
    """A NUL-terminated string attribute."""
    return value.rstrip(b"\0").decode()


def number(value: bytes) -> int:
    """An integer attribute; nfnetlink sends them in network byte order."""
    return int.from_bytes(value, "big")


def _messages(data: bytes) -> Iterator[tuple[int, bytes]]:
    position = 0
    while position + _HEADER.size <= len(data):
        length, kind, _flags, _sequence, _port = _HEADER.unpack_from(data, position)
        yield kind, data[position + _HEADER.size : position + length]
        position += (length + 3) & ~3


def _parse(kind: int, body: bytes) -> Message:
    return Message(kind & 0xFF, body[0], attributes(body[4:]))


def dump(subsystem: int, request: int, family: int) -> list[Message]:
    """All objects that a dump request of a subsystem returns."""
    with open_socket() as channel:
        header = _HEADER.pack(_HEADER.size + 4, subsystem << 8 | request, _REQUEST | _DUMP, 1, 0)
        channel.send(header + struct.pack("=BBH", family, 0, 0))
        found: list[Message] = []
        while True:
            for kind, body in _messages(channel.recv(1 << 17)):
                if kind == _DONE:
                    return found
                if kind == _ERROR:
                    code = -struct.unpack_from("=i", body)[0]
                    raise OSError(code, os.strerror(code))
                found.append(_parse(kind, body))


def received(channel: socket.socket) -> Iterator[Message]:
    """The multicast messages that wait on a socket; does not block. Lost messages are an error."""
    while True:
        try:
            data = channel.recv(1 << 17, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return
        except OSError as problem:
            if problem.errno == errno.ENOBUFS:
                raise RuntimeError("netlink messages were lost") from problem
            raise
        for kind, body in _messages(data):
            yield _parse(kind, body)
