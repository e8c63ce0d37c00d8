"""Building and reading packets: each object comes back as it went in."""

import unittest

from packet_build import build_packet
from packet_read import read_headers, read_packet
from wire import crc32c, internet_checksum

IPV4 = {"src": "192.0.2.1", "dst": "198.51.100.7", "ttl": 63, "tos": 16, "id": 7}
IPV6 = {"src": "2001:db8::1", "dst": "2001:db8::2", "ttl": 63, "tos": 16}
TCP = {"proto": "tcp", "sport": 40000, "dport": 80, "flags": "SYN,ACK", "seq": 1, "ack": 2, "window": 3}
PACKETS = [
    ("ipv4", {**IPV4, **TCP, "length": 40}),
    ("ipv6", {**IPV6, **TCP, "length": 60}),
    ("ipv4", {**IPV4, **TCP, "tcpOptions": [["mss", 1460], ["nop"], ["wscale", 7]], "length": 48}),
    ("ipv4", {**IPV4, **TCP, "flags": "NONE", "payload": "c0ffee", "length": 43}),
    ("ipv4", {**IPV4, "df": True, "proto": "udp", "sport": 53, "dport": 5353, "length": 28}),
    ("ipv4", {**IPV4, "proto": "icmp", "icmpType": 8, "icmpCode": 0, "icmpId": 9, "icmpSeq": 2, "length": 28}),
    ("ipv4", {**IPV4, "proto": "icmp", "icmpType": 3, "icmpCode": 4, "icmpMtu": 500, "length": 28}),
    ("ipv6", {**IPV6, "proto": "icmpv6", "icmpType": 2, "icmpCode": 0, "icmpMtu": 1280, "length": 48}),
    ("ipv4", {**IPV4, "proto": 200, "payload": "01", "length": 21}),
]


class Packets(unittest.TestCase):
    def test_comes_back_as_it_went_in(self) -> None:
        for family, packet in PACKETS:
            with self.subTest(packet=packet):
                self.assertEqual(read_packet(build_packet(family, packet)), packet)

    def test_length_adds_zeros(self) -> None:
        built = build_packet("ipv4", {**IPV4, "proto": "udp", "length": 100})
        self.assertEqual(len(built), 100)
        self.assertEqual(read_packet(built)["payloadZeros"], 72)

    def test_a_quote_ends_after_eight_bytes(self) -> None:
        inner = {**IPV4, **TCP, "length": 1500}
        error = {**IPV4, "proto": "icmp", "icmpType": 11, "icmpCode": 0, "inner": inner}
        built = build_packet("ipv4", error)
        self.assertEqual(len(built), 20 + 8 + 20 + 8)
        kept = {key: inner[key] for key in ("src", "dst", "ttl", "tos", "id", "proto", "length", "sport", "dport")}
        self.assertEqual(read_packet(built)["inner"], kept)

    def test_fragments(self) -> None:
        first = build_packet("ipv4", {**IPV4, "proto": "udp", "length": 60, "frag": {"offset": 0, "more": True, "bytes": 24}})
        self.assertEqual(read_packet(first)["frag"], {"offset": 0, "more": True})
        self.assertEqual(len(first), 44)
        later = build_packet("ipv4", {**IPV4, "proto": "udp", "payload": "00" * 16, "frag": {"offset": 24, "more": False}})
        self.assertEqual(read_packet(later)["payload"], "00" * 16)
        self.assertNotIn("sport", read_packet(later))

    def test_checksums_are_right_unless_asked_otherwise(self) -> None:
        for wrong in (False, True):
            built = build_packet("ipv4", {**IPV4, **TCP, "badChecksum": wrong})
            pseudo = built[12:20] + bytes([0, 6, 0, 20])
            self.assertEqual(internet_checksum(built[:20]), 0)
            self.assertEqual(internet_checksum(pseudo + built[20:]) == 0, not wrong)

    def test_known_checksums(self) -> None:
        # RFC 1071 section 3; RFC 3720 appendix B.4 (32 bytes of zeros, then of ones).
        self.assertEqual(internet_checksum(bytes.fromhex("0001f203f4f5f6f7")), 0x220D)
        self.assertEqual(crc32c(bytes(32)), 0x8A9136AA)
        self.assertEqual(crc32c(b"\xff" * 32), 0x62A8AB43)

    def test_headers_of_a_trace_message(self) -> None:
        built = build_packet("ipv4", {**IPV4, **TCP, "payload": "c0ffee"})
        self.assertEqual(read_headers(built[:20], built[20:40]), {**IPV4, **TCP, "length": 43})


if __name__ == "__main__":
    unittest.main()
