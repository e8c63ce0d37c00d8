"""Link settings through ioctls (netdevice(7)), which need no process of `ip`: flags, MAC address, MTU."""

import fcntl
import ipaddress
import re
import socket
import struct
import time
from pathlib import Path
from typing import Any

_GET_FLAGS, _SET_FLAGS, _SET_MTU, _SET_ADDRESS = 0x8913, 0x8914, 0x8922, 0x8924
_UP, _NO_ARP, _MULTICAST = 0x1, 0x80, 0x1000
_ARPHRD_ETHER = 1

_ROUTES = Path("/proc/net/ipv6_route")
_ROUTE_TO_ONE = re.compile(r"(?m)^([0-9a-f]{32}) 80 ")


def settle_link(described: dict[str, Any]) -> None:
    """MAC and MTU of an interface. Without ARP and multicast every neighbour resolves at once and the host says nothing
    on its own (no MLD reports)."""
    name = described["name"]
    _change_flags(name, switch_on=_NO_ARP, switch_off=_MULTICAST)
    if described.get("mac") and described.get("kind", "tap") == "tap":
        address = bytes.fromhex(described["mac"].replace(":", ""))
        _request(_SET_ADDRESS, struct.pack("16sH14s", name.encode(), _ARPHRD_ETHER, address))
    if described.get("mtu"):
        _request(_SET_MTU, struct.pack("16si12x", name.encode(), described["mtu"]))


def set_up(name: str) -> None:
    _change_flags(name, switch_on=_UP, switch_off=0)


def await_own_routes(described: list[dict[str, Any]]) -> None:
    """IPv6 writes the route to an own address down in a work queue, a little after the address is there."""
    up = [each for each in described if each.get("up", True)]
    wanted = {ipaddress.ip_interface(text).ip.packed.hex() for each in up for text in each.get("addresses", [])}
    deadline = time.monotonic() + 1
    while not wanted <= set(_ROUTE_TO_ONE.findall(_ROUTES.read_text())):
        if time.monotonic() > deadline:
            raise RuntimeError("the host has no route to an address of its own")
        time.sleep(0.001)


def _change_flags(name: str, switch_on: int, switch_off: int) -> None:
    found = _request(_GET_FLAGS, struct.pack("16sH14x", name.encode(), 0))
    flags = struct.unpack("16sH14x", found)[1]
    _request(_SET_FLAGS, struct.pack("16sH14x", name.encode(), (flags | switch_on) & ~switch_off))


def _request(number: int, request: bytes) -> bytes:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as channel:
        return fcntl.ioctl(channel, number, request.ljust(40, b"\0"))[:32]
