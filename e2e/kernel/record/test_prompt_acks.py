"""The commands that make the host acknowledge at once; the route metric is that of ip-route(8)."""

import unittest

from prompt_acks import acknowledging_connected, acknowledging_route, listens_for_tcp


class Routes(unittest.TestCase):
    def test_the_metric_stands_before_next_hops(self) -> None:
        for given, wanted in [
            ("route add default via 10.0.0.1", "route add default via 10.0.0.1 quickack 1"),
            ("route add 10.1.0.0/16 nexthop via 10.0.0.1", "route add 10.1.0.0/16 quickack 1 nexthop via 10.0.0.1"),
            ("route add blackhole 10.2.0.0/16", "route add blackhole 10.2.0.0/16"),
        ]:
            with self.subTest(given):
                self.assertEqual(acknowledging_route(given), wanted)

    def test_networks_of_interfaces(self) -> None:
        interfaces = [
            {"name": "lo", "addresses": ["127.0.0.1/8"]},
            {"name": "eth0", "addresses": ["10.0.0.1/24", "10.0.0.2/24", "10.9.0.1/32", "2001:db8::1/64"]},
            {"name": "eth1", "addresses": ["10.1.0.1/24"]},
            {"name": "eth2", "addresses": ["10.1.0.2/24"]},
            {"name": "eth3", "addresses": ["10.3.0.1/24"], "up": False},
        ]
        self.assertEqual(
            acknowledging_connected({"interfaces": interfaces}),
            [
                "route change 10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.1 quickack 1",
                "route change 2001:db8::/64 dev eth0 proto kernel metric 256 quickack 1",
            ],
        )

    def test_only_where_a_socket_answers(self) -> None:
        self.assertTrue(listens_for_tcp({"sockets": [{"proto": "tcp", "mode": "listen"}]}))
        self.assertFalse(listens_for_tcp({"sockets": [{"proto": "tcp", "mode": "sink"}, {"proto": "udp"}]}))
        self.assertFalse(listens_for_tcp({}))


if __name__ == "__main__":
    unittest.main()
