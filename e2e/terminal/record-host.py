"""Records what the real tools print: plays sessions of commands in a network namespace of its own, each on a fresh host.

    python3 -B e2e/terminal/record-host.py src/shell/state/recorded/*.txt

Each NAME.txt becomes NAME.ndjson, a session a line. In a .txt a session begins with `session: NAME`; `(quiet)` behind the
name makes links without ARP, so that packets may be sent. Lines are commands, but for those that begin with `packet: `
(as src/values/packet-line.ts reads them), `listen: tcp 0.0.0.0:80` and `wait: SECONDS`. Needs root.
"""

import json
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "kernel" / "record"))

import lab as lab_module  # noqa: E402
from lab import build_lab  # noqa: E402
from sending import send  # noqa: E402
from twice import apart  # noqa: E402

_V4 = {"eth0": ["192.168.1.1/24"], "eth1": ["203.0.113.1/24"]}
_V6 = {"eth0": ["2001:db8:1::1/64"], "eth1": ["2001:db8:2::1/64"]}
_MACS = {"eth0": "02:00:00:00:00:01", "eth1": "02:00:00:00:00:02"}


def build(is_quiet: bool):
    host = {"interfaces": [{"name": name, "mac": mac} for name, mac in _MACS.items()]}
    if not is_quiet:
        lab_module.settle_link = _settle_link
    made = build_lab("ipv4", host)
    for addresses in (_V4, _V6):
        for name, each in addresses.items():
            for address in each:
                extra = [] if ":" in address else ["brd", "+"]
                subprocess.run(["ip", "addr", "add", address, "dev", name, *extra], check=True)
    Path("/proc/sys/net/ipv4/ip_forward").write_text("1")
    Path("/proc/sys/net/ipv6/conf/all/forwarding").write_text("1")
    return made


def _settle_link(described):
    subprocess.run(["ip", "link", "set", described["name"], "address", described["mac"]], check=True)


def play(session):
    made = build(session["isQuiet"])
    # The bytes of a line on an interface that another process of the session reads would be missed: none does.
    keep, steps = [], []
    for line in session["lines"]:
        word, _, rest = line.partition(": ")
        if word == "packet":
            made.family = "ipv6" if "[" in rest else "ipv4"
            packet = read_packet(rest)
            step = {"line": line}
            send(made, packet)
            time.sleep(0.05)
        elif word == "listen":
            keep.append(listening(rest))
            step = {"line": line}
        elif word == "wait":
            time.sleep(float(rest))
            step = {"line": line}
        else:
            ran = subprocess.run(["bash", "-c", line], capture_output=True, text=True, env=_ENV, timeout=20, check=False)
            stderr = re.sub(r"(?m)^bash: line \d+: ", "bash: ", ran.stderr)
            step = {"line": line, "stdout": ran.stdout, "stderr": stderr, "exit": ran.returncode}
        steps.append(step)
    return {"session": session["name"], "steps": steps}


_ENV = {**os.environ, "LC_ALL": "C", "COLUMNS": "80"}


def listening(text):
    protocol, _, end = text.partition(" ")
    address, _, port = end.rpartition(":")
    address = address.strip("[]")
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM if protocol == "tcp" else socket.SOCK_DGRAM)
    if family == socket.AF_INET6:
        made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    made.bind((address, int(port)))
    if protocol == "tcp":
        made.listen(128)
    return made


_END = re.compile(r"^(?:\[(?P<v6>[^]]+)\]|(?P<v4>[\d.]+))(?::(?P<port>\d+))?$")
_NUMBERS = {"seq": "seq", "ack": "ack", "win": "window", "type": "icmpType", "code": "icmpCode", "ident": "icmpId"}


def read_packet(line):
    protocol, source, _, destination, *words = line.split()
    packet = {"proto": protocol, "via": "local", "id": 1}
    for key, port, text in (("src", "sport", source), ("dst", "dport", destination)):
        end = _END.match(text)
        packet[key] = end["v6"] or end["v4"]
        if end["port"]:
            packet[port] = int(end["port"])
    while words:
        word = words.pop(0)
        if word == "in":
            packet["via"] = words.pop(0)
        elif word in _NUMBERS:
            packet[_NUMBERS[word]] = int(words.pop(0))
        elif word == "echo-request":
            packet["icmpType"] = 8
        elif word == "echo-reply":
            packet["icmpType"] = 0
        else:
            packet["flags"] = word
    return packet


def read_sessions(text):
    sessions = []
    for line in text.splitlines():
        if line.startswith("session: "):
            name = line.removeprefix("session: ")
            sessions.append({"name": name.removesuffix(" (quiet)"), "isQuiet": name.endswith(" (quiet)"), "lines": []})
        elif line.strip() and not line.startswith("#"):
            sessions[-1]["lines"].append(line)
    return sessions


def main():
    for name in sys.argv[1:]:
        path = Path(name)
        played = [apart(play, session) for session in read_sessions(path.read_text())]
        lines = [json.dumps(each, ensure_ascii=False) + "\n" for each in played]
        path.with_suffix(".ndjson").write_text("".join(lines))
        print(f"{path.stem}: {sum(len(each['steps']) for each in played)} lines", file=sys.stderr)


main()
