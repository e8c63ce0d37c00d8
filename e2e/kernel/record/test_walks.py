"""Trace messages put together: nested replies, user chains, loopback, and what must not pass silently."""

import unittest

from nft_trace import OWN_TABLE, TraceMessage
from walks import assemble_walks, is_original

HEADERS = (b"network", b"transport")
NUMBERS = {("filter", "FORWARD", 5): 1, ("filter", "FORWARD", 6): 2, ("filter", "lan", 7): 1}


def own(packet: int, place: str, hook: str, **more: object) -> TraceMessage:
    return message(packet, OWN_TABLE, f"{place}-{hook}", headers=HEADERS, **more)


def message(packet: int, table: str, chain: str, **more: object) -> TraceMessage:
    plain = {"kind": "rule", "handle": 0, "verdict": "CONTINUE", "headers": None, "input": 2, "output": 3, "mark": 0}
    return TraceMessage(packet, table, chain, **{**plain, "ct_state": None, "ct_direction": None, **more})  # type: ignore[arg-type]


ARRIVED = [own(1, "enter", "prerouting"), own(1, "leave", "prerouting"), own(1, "enter", "forward")]


# A bridge sends two copies of what passed PREROUTING; the last one is the original, under its own number.
BRIDGE = 7
FLOODED = [
    own(1, "enter", "prerouting", input=BRIDGE),
    own(1, "leave", "prerouting", input=BRIDGE),
    own(2, "enter", "forward", input=BRIDGE, output=BRIDGE),
    message(2, "filter", "FORWARD", handle=5, verdict="DROP"),
    own(1, "enter", "forward", input=BRIDGE, output=BRIDGE),
    message(1, "filter", "FORWARD", handle=6, verdict="ACCEPT"),
]


class Walks(unittest.TestCase):
    def test_the_copies_of_a_bridge_are_walks_of_their_own(self) -> None:
        original, copy = assemble_walks(FLOODED, NUMBERS, frozenset({BRIDGE}))
        self.assertEqual([step["verdict"] for step in original.steps], ["ACCEPT"])
        self.assertEqual([step["verdict"] for step in copy.steps], ["DROP"])
        self.assertEqual((original.origin, copy.origin), (None, "copy"))
        self.assertTrue(is_original(original))

    def test_what_a_bridge_hands_up_leaves_all_its_copies_to_the_ports(self) -> None:
        original, *copies = assemble_walks(FLOODED, NUMBERS, frozenset({BRIDGE}), goes_up=True)
        self.assertEqual([visit.hook for visit in original.visits], ["prerouting"])
        self.assertEqual([copy.steps[0]["verdict"] for copy in copies], ["DROP", "ACCEPT"])

    def test_a_reply_made_inside_a_hook_is_a_walk_of_its_own(self) -> None:
        reply = [own(2, "enter", "output"), own(2, "leave", "output"), own(2, "enter", "postrouting")]
        dropped = message(1, "filter", "FORWARD", handle=5, verdict="DROP")
        trigger, answer = assemble_walks([*ARRIVED, *reply, dropped], NUMBERS)
        self.assertEqual(trigger.steps, [{"table": "filter", "chain": "FORWARD", "rule": 1, "verdict": "DROP"}])
        self.assertIsNone(trigger.origin)
        self.assertEqual([visit.hook for visit in answer.visits], ["output", "postrouting"])
        self.assertEqual(answer.origin, "local")

    def test_a_user_chain_that_ends_shows_and_a_base_chain_shows_its_policy_only(self) -> None:
        walk = assemble_walks(
            [
                *ARRIVED,
                message(1, "filter", "FORWARD", handle=6, verdict="JUMP lan"),
                message(1, "filter", "lan"),
                message(1, "filter", "FORWARD"),
                message(1, "filter", "FORWARD", kind="policy", verdict="DROP"),
            ],
            NUMBERS,
        )[0]
        self.assertEqual(
            walk.steps,
            [
                {"table": "filter", "chain": "FORWARD", "rule": 2, "verdict": "JUMP lan"},
                {"table": "filter", "chain": "lan", "policy": "RETURN"},
                {"table": "filter", "chain": "FORWARD", "policy": "DROP"},
            ],
        )

    def test_over_loopback_it_stays_one_walk_and_the_first_look_counts(self) -> None:
        sent = [
            own(1, "enter", "output", input=0),
            own(1, "tracked", "output", ct_state="NEW", ct_direction="ORIGINAL"),
            own(1, "leave", "output"),
            own(1, "enter", "postrouting", output=1),
            own(1, "leave", "postrouting", output=1),
        ]
        back = [own(9, "enter", "prerouting", input=1), own(9, "tracked", "prerouting", ct_state="ESTABLISHED")]
        (walk,) = assemble_walks([*sent, *back], {})
        self.assertEqual([visit.hook for visit in walk.visits], ["output", "postrouting", "prerouting"])
        self.assertEqual(walk.ct, {"state": "NEW", "dir": "ORIGINAL"})

    def test_what_does_not_fit_is_an_error(self) -> None:
        unfit = [
            [own(1, "enter", "forward")],
            [own(1, "enter", "prerouting", input=1)],
            [own(1, "enter", "prerouting"), own(1, "leave", "input")],
        ]
        for messages in unfit:
            with self.subTest(messages=messages), self.assertRaises(RuntimeError):
                assemble_walks(messages, {})
        with self.assertRaises(KeyError):
            assemble_walks([*ARRIVED, message(1, "filter", "FORWARD", handle=99)], NUMBERS)


if __name__ == "__main__":
    unittest.main()
