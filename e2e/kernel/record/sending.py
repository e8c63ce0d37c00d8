"""Sends a packet into the host: as a frame on a TAP, or from the host itself through a raw socket."""

import errno
import os
import socket

from kernel_calls import become_for_files
from lab import Lab
from packet_build import Packet, build_packet, ethernet_frame

_SO_MARK, _SO_BINDTODEVICE = 36, 25


def send(lab: Lab, packet: Packet) -> str | None:
    """Sends the packet; the name of the error that a local sender saw."""
    if packet["via"] == "local":
        return send_locally(lab.family, packet)
    interface = lab.interfaces[packet["via"]]
    data = build_packet(lab.family, packet)
    if interface.descriptor is None:
        raise RuntimeError("a packet arrives by a port of a bridge, not by the bridge itself")
    if not interface.layer3:
        data = ethernet_frame(lab.family, frame_destination(lab, packet), packet.get("macSrc", interface.peer_mac), data)
    os.write(interface.descriptor, data)
    return None


def frame_destination(lab: Lab, packet: Packet) -> str:
    """The MAC address that the frame is sent to: by a bridge's port that of the bridge, unless the packet says another."""
    interface = lab.interfaces[packet["via"]]
    own = lab.interfaces[interface.bridge].mac if interface.bridge else interface.mac
    return packet.get("macDst") or _destination_mac(lab, own, packet["dst"])


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


def send_locally(family: str, packet: Packet) -> str | None:
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
