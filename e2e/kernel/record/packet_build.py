"""Builds the bytes of a packet from a packet object of the case format, as any sender would put it on the wire."""

import struct
from typing import Any

from wire import (
    ICMP_ECHO_REQUEST,
    ICMP_WITH_ID,
    IPV6_AUTHENTICATION,
    IPV6_FRAGMENT,
    TCP_FLAGS,
    address_bytes,
    crc32c,
    internet_checksum,
    protocol_number,
    pseudo_header,
)

Packet = dict[str, Any]

DEFAULT_QUOTE = 8
FRAGMENT_ID = 1


def build_packet(family: str, packet: Packet) -> bytes:
    """The whole IP packet. `ack` must be a number by now."""
    frag = packet.get("frag")
    if frag and frag["offset"]:
        content = bytes.fromhex(packet.get("payload", ""))
        missing = packet.get("length", 0) - _network_header_length(family, packet) - len(content)
        content += bytes(max(missing, 0))
    else:
        content = _transport(family, packet)
        if frag:
            content = content[: frag["bytes"]]
    if family == "ipv4":
        return _ipv4_header(packet, len(content)) + content
    return _ipv6(packet, content)


def ethernet_frame(family: str, destination: str, source: str, packet: bytes) -> bytes:
    ethertype = 0x0800 if family == "ipv4" else 0x86DD
    return _mac_bytes(destination) + _mac_bytes(source) + struct.pack("!H", ethertype) + packet


def _mac_bytes(mac: str) -> bytes:
    return bytes.fromhex(mac.replace(":", ""))


def _ipv4_header(packet: Packet, content_length: int) -> bytes:
    frag = packet.get("frag")
    fragment_field = 0x4000 if packet.get("df") else 0
    if frag:
        fragment_field |= frag["offset"] // 8 | (0x2000 if frag.get("more") else 0)
    header = struct.pack(
        "!BBHHHBBH4s4s",
        0x45,
        packet.get("tos", 0),
        20 + content_length,
        packet.get("id", 1),
        fragment_field,
        packet.get("ttl", 64),
        protocol_number(packet["proto"]),
        0,
        address_bytes("ipv4", packet["src"]),
        address_bytes("ipv4", packet["dst"]),
    )
    return header[:10] + struct.pack("!H", internet_checksum(header)) + header[12:]


def _ipv6(packet: Packet, content: bytes) -> bytes:
    next_header = protocol_number(packet["proto"])
    frag = packet.get("frag")
    if frag:
        field = frag["offset"] | (1 if frag.get("more") else 0)
        content = struct.pack("!BxHI", next_header, field, packet.get("id", FRAGMENT_ID)) + content
        next_header = IPV6_FRAGMENT
    for extension in reversed(packet.get("ext", [])):
        body = bytes.fromhex(extension["data"])
        body += bytes(-(len(body) + 2) % 8)
        size = len(body) + 2
        # AH counts words of four bytes behind the second (RFC 4302).
        length = size // 4 - 2 if extension["type"] == IPV6_AUTHENTICATION else size // 8 - 1
        content = struct.pack("!BB", next_header, length) + body + content
        next_header = extension["type"]
    header = struct.pack(
        "!IHBB16s16s",
        6 << 28 | packet.get("tos", 0) << 20,
        len(content),
        next_header,
        packet.get("ttl", 64),
        address_bytes("ipv6", packet["src"]),
        address_bytes("ipv6", packet["dst"]),
    )
    return header + content


def _transport(family: str, packet: Packet) -> bytes:
    protocol = packet["proto"]
    builders = {
        "tcp": _tcp, "udp": _udp, "udplite": _udplite, "sctp": _sctp, "icmp": _icmp, "icmpv6": _icmp,
    }  # fmt: skip
    build = builders.get(protocol, _no_header)
    plain = build(family, packet, _payload(packet, 0))
    missing = packet.get("length", 0) - _network_header_length(family, packet) - len(plain)
    return build(family, packet, _payload(packet, missing)) if missing > 0 else plain


def _network_header_length(family: str, packet: Packet) -> int:
    if family == "ipv4":
        return 20
    extensions = sum(-(-(len(extension["data"]) // 2 + 2) // 8) * 8 for extension in packet.get("ext", []))
    return 40 + extensions + (8 if packet.get("frag") else 0)


def _payload(packet: Packet, zeros: int) -> bytes:
    return bytes.fromhex(packet.get("payload", "")) + bytes(max(zeros, 0))


def _checksum(family: str, packet: Packet, segment: bytes, pseudo: bool = True) -> int:
    if pseudo:
        source, destination = address_bytes(family, packet["src"]), address_bytes(family, packet["dst"])
        segment = pseudo_header(source, destination, protocol_number(packet["proto"]), len(segment)) + segment
    checksum = internet_checksum(segment)
    return checksum ^ 0x5555 if packet.get("badChecksum") else checksum


def _with_checksum(segment: bytes, offset: int, checksum: int) -> bytes:
    return segment[:offset] + struct.pack("!H", checksum) + segment[offset + 2 :]


def _tcp(family: str, packet: Packet, payload: bytes) -> bytes:
    options = _tcp_options(packet.get("tcpOptions", []))
    names = packet.get("flags", "SYN")
    flags = 0 if names == "NONE" else sum(TCP_FLAGS[name.strip()] for name in names.split(","))
    segment = struct.pack(
        "!HHIIBBHHH",
        packet.get("sport", 0),
        packet.get("dport", 0),
        packet.get("seq", 1000) & 0xFFFFFFFF,
        packet.get("ack", 0) & 0xFFFFFFFF,
        (20 + len(options)) // 4 << 4,
        flags,
        packet.get("window", 64240),
        0,
        0,
    )
    segment += options + payload
    return _with_checksum(segment, 16, _checksum(family, packet, segment))


def _tcp_options(options: list[list[Any]]) -> bytes:
    encoded = b""
    for name, *values in options:
        if name == "nop":
            encoded += b"\x01"
        elif name == "mss":
            encoded += struct.pack("!BBH", 2, 4, *values)
        elif name == "wscale":
            encoded += struct.pack("!BBB", 3, 3, *values)
        elif name == "sackok":
            encoded += struct.pack("!BB", 4, 2)
        elif name == "ts":
            encoded += struct.pack("!BBII", 8, 10, *values)
        else:
            body = bytes.fromhex(values[0])
            encoded += struct.pack("!BB", name, 2 + len(body)) + body
    return encoded + bytes(-len(encoded) % 4)


def _udp(family: str, packet: Packet, payload: bytes) -> bytes:
    segment = struct.pack("!HHHH", packet.get("sport", 0), packet.get("dport", 0), 8 + len(payload), 0) + payload
    # A computed checksum of zero is sent as all ones: zero would mean "no checksum".
    return _with_checksum(segment, 6, _checksum(family, packet, segment) or 0xFFFF)


def _udplite(family: str, packet: Packet, payload: bytes) -> bytes:
    segment = struct.pack("!HHHH", packet.get("sport", 0), packet.get("dport", 0), 0, 0) + payload
    return _with_checksum(segment, 6, _checksum(family, packet, segment) or 0xFFFF)


def _sctp(_family: str, packet: Packet, payload: bytes) -> bytes:
    head = struct.pack("!HHI", packet.get("sport", 0), packet.get("dport", 0), packet.get("sctpTag", 0))
    return head + struct.pack("<I", crc32c(head + bytes(4) + payload)) + payload


def _icmp(family: str, packet: Packet, payload: bytes) -> bytes:
    protocol = packet["proto"]
    kind = packet.get("icmpType", ICMP_ECHO_REQUEST[protocol])
    code = packet.get("icmpCode", 0)
    rest = bytes(4)
    if kind in ICMP_WITH_ID[protocol]:
        rest = struct.pack("!HH", packet.get("icmpId", 1), packet.get("icmpSeq", 1))
    elif protocol == "icmp" and kind == 3:
        rest = struct.pack("!HH", 0, packet.get("icmpMtu", 0))
    elif protocol == "icmp" and kind == 5:
        rest = address_bytes("ipv4", packet.get("icmpGateway", "0.0.0.0"))
    elif protocol == "icmpv6" and kind == 2:
        rest = struct.pack("!I", packet.get("icmpMtu", 1280))
    quote = _quote(family, packet["inner"], packet.get("innerBytes", DEFAULT_QUOTE)) if "inner" in packet else b""
    message = struct.pack("!BBH", kind, code, 0) + rest + quote + payload
    return _with_checksum(message, 2, _checksum(family, packet, message, pseudo=protocol == "icmpv6"))


def _quote(family: str, inner: Packet, after_header: int) -> bytes:
    return build_packet(family, inner)[: _network_header_length(family, inner) + after_header]


def _no_header(_family: str, _packet: Packet, payload: bytes) -> bytes:
    return payload
