"""The comparison finds what differs, and only what counts."""

import copy
import unittest

from comparison import differences

CASE = {
    "expect": [
        {
            "walk": [{"table": "filter", "chain": "FORWARD", "rule": 1, "verdict": "ACCEPT"}],
            "outcome": "dropped",
            "where": {"stage": "routing", "reason": "NOT_SPECIFIED", "function": "ip_error"},
            "replies": [],
            "log": ["IN=eth0 FLOWLBL=5 "],
        }
    ],
    "counters": "*nat\n:OUTPUT ACCEPT [1:40]\nCOMMIT\n*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n",
    "conntrack": [],
    "conntrackActive": True,
}


class Comparison(unittest.TestCase):
    def changed(self, change: object) -> list[str]:
        other = copy.deepcopy(CASE)
        change(other)  # type: ignore[operator]
        return differences(CASE, other)

    def test_what_does_not_count(self) -> None:
        self.assertEqual(self.changed(lambda case: case["expect"][0]["where"].update(function="ip_forward")), [])
        self.assertEqual(self.changed(lambda case: case["expect"][0].update(log=["IN=eth0 FLOWLBL=* "])), [])
        swapped = "*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n*nat\n:OUTPUT ACCEPT [1:40]\nCOMMIT\n"
        self.assertEqual(self.changed(lambda case: case.update(counters=swapped)), [])

    def test_what_counts(self) -> None:
        changes = {
            "expect[0].walk[0].rule": lambda case: case["expect"][0]["walk"][0].update(rule=2),
            "expect[0].where.reason": lambda case: case["expect"][0]["where"].update(reason="IP_INHDR"),
            "expect[0].replies": lambda case: case["expect"][0].update(replies=[{}]),
            "expect[0].ct": lambda case: case["expect"][0].update(ct={"state": "NEW"}),
            "conntrackActive": lambda case: case.update(conntrackActive=False),
            "recent": lambda case: case.update(recent={"r": []}),
            "counters.*nat[1]": lambda case: case.update(counters=case["counters"].replace("1:40", "2:80")),
        }
        for place, change in changes.items():
            with self.subTest(place=place):
                found = self.changed(change)
                self.assertEqual([line.split(":")[0] if "counters" not in line else place for line in found], [place])


if __name__ == "__main__":
    unittest.main()
