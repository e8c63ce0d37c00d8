"""Reads the bytes of an IP packet back into a packet object of the case format."""

import struct
from typing import Any

from wire import (
    ICMP_ERRORS,
    ICMP_WITH_ID,
    IPV6_AUTHENTICATION,
    IPV6_EXTENSIONS,
    IPV6_FRAGMENT,
    PROTOCOL_NAMES,
    TCP_FLAGS,
    address_text,
)

Packet = dict[str, Any]

# In this order the format prints a segment's flags.
_FLAG_ORDER = ("SYN", "FIN", "RST", "PSH", "ACK", "URG", "ECE", "CWR")


def read_packet(data: bytes) -> Packet:
    """All of a packet that left: headers, options, quoted packet and payload."""
    packet, protocol, content = _network(data)
    if packet.get("frag", {}).get("offset"):
        return {**packet, "payload": content.hex()}
    return {**packet, **_transport(protocol, content)}


def read_headers(network: bytes, transport: bytes) -> Packet:
    """The headers alone, as a trace message shows them. Behind IPv6 extension headers nothing is known of the transport."""
    packet, protocol, _ = _network(network)
    if network[0] >> 4 == 6 and network[6] in IPV6_EXTENSIONS:
        return packet
    if packet.get("frag", {}).get("offset"):
        return packet
    return {**packet, **_ports(protocol, transport)}


def _network(data: bytes) -> tuple[Packet, int, bytes]:
    return _ipv4(data) if data[0] >> 4 == 4 else _ipv6(data)


def _ipv4(data: bytes) -> tuple[Packet, int, bytes]:
    first, tos, length, ident, fragment, ttl, protocol = struct.unpack_from("!BBHHHBB", data)
    packet: Packet = {
        "src": address_text(data[12:16]),
        "dst": address_text(data[16:20]),
        "proto": PROTOCOL_NAMES.get(protocol, protocol),
        "ttl": ttl,
        "tos": tos,
        "length": length,
        "id": ident,
    }
    if fragment & 0x4000:
        packet["df"] = True
    if fragment & 0x3FFF:
        packet["frag"] = {"offset": (fragment & 0x1FFF) * 8, "more": bool(fragment & 0x2000)}
    return packet, protocol, data[(first & 15) * 4 : length]


def _ipv6(data: bytes) -> tuple[Packet, int, bytes]:
    first, payload_length, protocol, ttl = struct.unpack_from("!IHBB", data)
    packet: Packet = {
        "src": address_text(data[8:24]),
        "dst": address_text(data[24:40]),
        "proto": protocol,
        "ttl": ttl,
        "tos": first >> 20 & 0xFF,
        "length": 40 + payload_length,
    }
    content = data[40 : 40 + payload_length]
    extensions = []
    while len(content) >= 8 and protocol in IPV6_EXTENSIONS:
        if protocol == IPV6_FRAGMENT:
            field = struct.unpack_from("!H", content, 2)[0]
            packet["frag"] = {"offset": field & 0xFFF8, "more": bool(field & 1)}
            size = 8
        else:
            size = (content[1] + 2) * 4 if protocol == IPV6_AUTHENTICATION else (content[1] + 1) * 8
            extensions.append({"type": protocol, "data": content[2:size].hex()})
        protocol, content = content[0], content[size:]
    if extensions:
        packet["ext"] = extensions
    packet["proto"] = PROTOCOL_NAMES.get(protocol, protocol)
    return packet, protocol, content


def _ports(protocol: int, data: bytes) -> Packet:
    """The fixed transport header, or what there is of it."""
    name = PROTOCOL_NAMES.get(protocol)
    if name in ("udp", "udplite") and len(data) >= 4:
        return dict(zip(("sport", "dport"), struct.unpack_from("!HH", data), strict=True))
    if name == "sctp" and len(data) >= 8:
        return dict(zip(("sport", "dport", "sctpTag"), struct.unpack_from("!HHI", data), strict=True))
    if name == "tcp" and len(data) >= 4:
        return _tcp(data)
    if name in ("icmp", "icmpv6") and len(data) >= 8:
        return _icmp(name, data)
    return {}


def _tcp(data: bytes) -> Packet:
    packet = dict(zip(("sport", "dport"), struct.unpack_from("!HH", data), strict=True))
    if len(data) >= 16:
        sequence, acknowledged, _, bits, window = struct.unpack_from("!IIBBH", data, 4)
        flags = [name for name in _FLAG_ORDER if bits & TCP_FLAGS[name]]
        packet |= {"flags": ",".join(flags) or "NONE", "seq": sequence, "ack": acknowledged, "window": window}
    return packet


def _icmp(name: str, data: bytes) -> Packet:
    kind, code, _, high, low = struct.unpack_from("!BBHHH", data)
    packet: Packet = {"icmpType": kind, "icmpCode": code}
    if kind in ICMP_WITH_ID[name]:
        packet |= {"icmpId": high, "icmpSeq": low}
    elif name == "icmp" and (kind, code) == (3, 4):
        packet["icmpMtu"] = low
    elif name == "icmp" and kind == 5:
        packet["icmpGateway"] = address_text(data[4:8])
    elif name == "icmpv6" and kind == 2:
        packet["icmpMtu"] = high << 16 | low
    return packet


def _transport(protocol: int, data: bytes) -> Packet:
    packet = _ports(protocol, data)
    name = PROTOCOL_NAMES.get(protocol)
    # Quotes may end inside a TCP header; then there is no payload either.
    header = {"tcp": 20, "udp": 8, "udplite": 8, "sctp": 12, "icmp": 8, "icmpv6": 8}.get(str(name), 0)
    if name == "tcp" and len(data) >= 20:
        header = (data[12] >> 4) * 4
        options = _tcp_options(data[20:header])
        if options:
            packet["tcpOptions"] = options
    if name in ICMP_ERRORS and packet.get("icmpType") in ICMP_ERRORS[name] and len(data) > header:
        return {**packet, "inner": read_packet(data[header:])}
    return {**packet, **_payload(data[header:])}


def _payload(data: bytes) -> Packet:
    if not data:
        return {}
    return {"payloadZeros": len(data)} if not any(data) else {"payload": data.hex()}


def _tcp_options(data: bytes) -> list[list[Any]]:
    options: list[list[Any]] = []
    position = 0
    while position < len(data):
        kind = data[position]
        if kind == 0:
            return [*options, ["eol"]]
        if kind == 1:
            options.append(["nop"])
            position += 1
            continue
        size = data[position + 1] if position + 1 < len(data) else 0
        if size < 2:
            break
        body = data[position + 2 : position + size]
        options.append(_tcp_option(kind, body))
        position += size
    return options


def _tcp_option(kind: int, body: bytes) -> list[Any]:
    if kind == 2 and len(body) == 2:
        return ["mss", *struct.unpack("!H", body)]
    if kind == 3 and len(body) == 1:
        return ["wscale", body[0]]
    if kind == 4 and not body:
        return ["sackok"]
    if kind == 8 and len(body) == 8:
        return ["ts", *struct.unpack("!II", body)]
    return [kind, body.hex()]
