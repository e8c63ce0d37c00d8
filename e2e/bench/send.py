"""Sends COUNT UDP or TCP packets through OUTPUT of this namespace over a link that leads nowhere; prints nanoseconds per packet.

Usage: send.py udp|tcp COUNT. A raw socket, so that nothing but the hooks stands behind a packet.
"""

import socket
import struct
import sys
import time

HEADER_LENGTH = 20


def packet(protocol: int) -> bytes:
    """An IPv4 packet 10.9.0.1 > 10.9.0.2 with a transport header of ports 40000 and 443; the kernel fills in checksums."""
    ports = struct.pack("!HH", 40000, 443)
    rest = struct.pack("!HH", 8, 0) if protocol == socket.IPPROTO_UDP else struct.pack("!IIBBHHH", 1000, 0, 80, 2, 64240, 0, 0)
    content = ports + rest
    source, destination = socket.inet_aton("10.9.0.1"), socket.inet_aton("10.9.0.2")
    return struct.pack("!BBHHHBBH4s4s", 0x45, 0, HEADER_LENGTH + len(content), 1, 0, 64, protocol, 0, source, destination) + content


def main() -> None:
    protocol = socket.IPPROTO_UDP if sys.argv[1] == "udp" else socket.IPPROTO_TCP
    count = int(sys.argv[2])
    sender = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
    data = packet(protocol)
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter_ns()
        for _ in range(count):
            sender.sendto(data, ("10.9.0.2", 0))
        best = min(best, (time.perf_counter_ns() - start) / count)
    print(best)


main()
