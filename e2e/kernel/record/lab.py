"""Builds the host of a case inside a fresh network namespace: TAP interfaces, addresses, routes, sysctls, sockets."""

import ctypes
import fcntl
import os
import socket
import struct
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bridges import bridge_commands, entry_commands
from kernel_calls import CLONE_NEWNET, unshare
from link_settings import await_own_routes, set_up, settle_link
from prompt_acks import acknowledging_connected, acknowledging_route, listens_for_tcp

Host = dict[str, Any]

_TUNSETIFF = 0x400454CA
_IFF_TUN, _IFF_TAP, _IFF_NO_PI = 1, 2, 0x1000
_SO_ATTACH_FILTER = 26
_IP_TRANSPARENT = 19
_IPV6_TRANSPARENT = 75

# FORMAT.md's defaults. `all` and `default` come before any interface is made.
_SYSCTL_DEFAULTS = {
    "net.ipv4.ip_forward": "0",
    "net.ipv4.icmp_ratemask": "0",
    "net.ipv4.conf.all.rp_filter": "0",
    "net.ipv4.conf.default.rp_filter": "0",
    "net.ipv4.conf.all.send_redirects": "0",
    "net.ipv4.conf.default.send_redirects": "0",
    "net.ipv4.conf.all.accept_local": "0",
    "net.ipv4.conf.default.accept_local": "0",
    "net.ipv4.conf.all.route_localnet": "0",
    "net.ipv4.conf.default.route_localnet": "0",
    "net.ipv6.conf.all.forwarding": "0",
    "net.ipv6.conf.default.forwarding": "0",
    "net.ipv6.conf.default.accept_ra": "0",
    "net.ipv6.conf.default.autoconf": "0",
    "net.ipv6.conf.default.router_solicitations": "0",
    "net.ipv6.conf.default.accept_dad": "0",
    "net.ipv6.conf.default.dad_transmits": "0",
    # Without it every interface would get a link-local address.
    "net.ipv6.conf.default.addr_gen_mode": "1",
    "net.ipv6.icmp.ratelimit": "0",
}


@dataclass
class Interface:
    """An interface of the host; `descriptor` is the recorder's end of its TAP or TUN device."""

    name: str
    index: int
    mac: str
    peer_mac: str
    layer3: bool
    # None: a bridge, whose frames come and go by its ports.
    descriptor: int | None
    bridge: str | None = None


@dataclass
class Lab:
    """The host of a case, alive in the network namespace of this process."""

    family: str
    interfaces: dict[str, Interface]
    broadcasts: set[str]
    sockets: list[socket.socket] = field(default_factory=list)

    def interface_name(self, index: int) -> str:
        if index == 1:
            return "lo"
        return next(each.name for each in self.interfaces.values() if each.index == index)

    def ports(self, bridge: str) -> list[Interface]:
        """In the order in which the kernel floods: the port that joined last comes first."""
        return [each for each in reversed(self.interfaces.values()) if each.bridge == bridge]

    def bridges(self) -> frozenset[int]:
        """Their interface indices."""
        return frozenset(each.index for each in self.interfaces.values() if each.descriptor is None)


def run_tool(command: list[str], text: str = "") -> str:
    """Runs one of the real tools in this namespace; a refusal is an error of the case."""
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} failed: {done.stderr.strip() or done.returncode}")
    return done.stdout


def set_sysctl(name: str, value: str) -> None:
    Path("/proc/sys", *name.split(".")).write_text(value)


def build_lab(family: str, host: Host) -> Lab:
    """Unshares the network namespace and builds the host in it, all but the ruleset."""
    unshare(CLONE_NEWNET)
    for name, value in _SYSCTL_DEFAULTS.items():
        set_sysctl(name, value)
    lab = Lab(family, {}, set())
    _create_interfaces(lab, host["interfaces"])
    # Before forwarding is switched on: a router would join multicast groups and report it.
    for each in host["interfaces"]:
        if each["name"] != "lo":
            settle_link(each)
    for name, value in host.get("sysctls", {}).items():
        set_sysctl(name, str(value))
    set_up("lo")
    for each in host["interfaces"]:
        if each.get("up", True):
            set_up(each["name"])
    if entries := entry_commands(host):
        run_tool(["bridge", "-batch", "-"], entries)
    routes = [f"route add {route}" for route in host.get("routes", [])]
    if listens_for_tcp(host):
        routes = [*acknowledging_connected(host), *map(acknowledging_route, routes)]
    rules = [f"rule add {rule}" for rule in host.get("rules", [])]
    neighbours = [f"neigh add {neighbour}" for neighbour in host.get("neighbours", [])]
    _ip_batch(family, [*_address_commands(lab, host["interfaces"]), *neighbours, *routes, *rules])
    if family == "ipv6":
        await_own_routes(host["interfaces"])
    lab.sockets = [_listening_socket(family, each) for each in host.get("sockets", [])]
    if host.get("ipsets"):
        run_tool(["ipset", "restore"], host["ipsets"])
    return lab


def _ip_batch(family: str, commands: list[str]) -> None:
    if commands:
        run_tool(["ip", "-4" if family == "ipv4" else "-6", "-batch", "-"], "\n".join(commands) + "\n")


def _create_interfaces(lab: Lab, described: list[Host]) -> None:
    for position, each in enumerate((one for one in described if one["name"] != "lo"), start=1):
        layer3 = each.get("kind", "tap") == "tun"
        descriptor = None
        if each.get("type") == "bridge":
            _ip_batch(lab.family, [f"link add {each['name']} type bridge mcast_snooping 0"])
        else:
            descriptor = _open_tunnel(each["name"], layer3)
        lab.interfaces[each["name"]] = Interface(
            name=each["name"],
            index=socket.if_nametoindex(each["name"]),
            mac=each.get("mac", ""),
            peer_mac=f"02:00:00:00:01:{position:02x}",
            layer3=layer3,
            descriptor=descriptor,
            bridge=each.get("bridge"),
        )
    _ip_batch(lab.family, bridge_commands(described))


def _open_tunnel(name: str, layer3: bool) -> int:
    descriptor = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    flags = (_IFF_TUN if layer3 else _IFF_TAP) | _IFF_NO_PI
    fcntl.ioctl(descriptor, _TUNSETIFF, struct.pack("16sH22x", name.encode(), flags))
    return descriptor


def _address_commands(lab: Lab, described: list[Host]) -> list[str]:
    commands = []
    for each in described:
        name = each["name"]
        for address in each.get("addresses", []):
            if (name, address) in (("lo", "127.0.0.1/8"), ("lo", "::1/128")):
                continue
            commands.append(f"addr add {address} dev {name} {_address_options(lab, address)}")
    return commands


def _address_options(lab: Lab, address: str) -> str:
    if ":" in address:
        return "nodad"
    text, _, length = address.partition("/")
    bits = int(length or 32)
    if bits >= 31:
        return ""
    mask = (1 << 32 - bits) - 1
    last = int.from_bytes(socket.inet_aton(text), "big") | mask
    lab.broadcasts.add(socket.inet_ntoa(last.to_bytes(4, "big")))
    return "brd +"


def _listening_socket(family: str, described: Host) -> socket.socket:
    domain = socket.AF_INET if family == "ipv4" else socket.AF_INET6
    kind = socket.SOCK_STREAM if described["proto"] == "tcp" else socket.SOCK_DGRAM
    listener = socket.socket(domain, kind)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if family == "ipv6":
        listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    if described.get("transparent"):
        level, option = (socket.SOL_IP, _IP_TRANSPARENT) if family == "ipv4" else (socket.IPPROTO_IPV6, _IPV6_TRANSPARENT)
        listener.setsockopt(level, option, 1)
    if described.get("mode") == "sink":
        _drop_everything(listener)
    listener.bind((described["address"], described["port"]))
    if described["proto"] == "tcp":
        listener.listen(128)
    return listener


def _drop_everything(listener: socket.socket) -> None:
    """A socket filter `ret 0`: segments reach the socket, and nothing answers them."""
    program = ctypes.create_string_buffer(struct.pack("HBBI", 0x06, 0, 0, 0))
    listener.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_FILTER, struct.pack("HxxxxxxP", 1, ctypes.addressof(program)))
