"""What must never pass for a recording: a trace that is not understood, a verdict that is missing, a canary that died."""

import unittest
from unittest import mock

import batches
import missing
import nft_trace
from netlink import Message, attributes
from twice import RecordingFailed
from walks import Visit, Walk, require_verdicts

HEADERS = (b"network", b"transport")
FORWARD = {("filter", "FORWARD")}


def forwarded(*steps: dict[str, object], has_left: bool = True) -> Walk:
    return Walk(None, [Visit("forward", HEADERS, 2, 3, left=HEADERS if has_left else None)], list(steps))


class Trust(unittest.TestCase):
    def test_a_trace_message_that_is_not_understood_is_an_error(self) -> None:
        plain = {1: b"t\0", 2: b"c\0", 4: b"\0\0\0\3", 5: b"\x08\0\1\0\0\0\0\1", 6: b"\0\0\0\1"}
        nft_trace._read(Message(17, 2, plain))
        for kind, value in ((4, b"\0\0\0\x09"), (5, b"\x08\0\1\0\0\0\0\x63"), (21, b"\0\0\0\x63")):
            with self.subTest(attribute=kind), self.assertRaises(KeyError):
                nft_trace._read(Message(17, 2, {**plain, kind: value}))

    def test_half_an_attribute_is_an_error(self) -> None:
        with self.assertRaises(ValueError):
            attributes(b"\x10\0\1\0abcd")

    def test_a_missing_verdict_is_never_a_pass(self) -> None:
        rule = {"table": "filter", "chain": "FORWARD", "rule": 1}
        policy = {"table": "filter", "chain": "FORWARD", "policy": "ACCEPT"}
        require_verdicts(forwarded({**rule, "verdict": "CONTINUE"}, policy), FORWARD)
        require_verdicts(forwarded({**rule, "verdict": "DROP"}, has_left=False), FORWARD)
        for steps in ([{**rule, "verdict": "CONTINUE"}], [{**rule, "verdict": "JUMP lan"}], []):
            with self.subTest(steps=steps), self.assertRaises(RuntimeError):
                require_verdicts(forwarded(*steps), FORWARD)

    def test_a_batch_whose_canary_died_is_void(self) -> None:
        wrong = {**batches.CANARY, "conntrackActive": False}
        for second in (wrong, RecordingFailed("no trace")):
            answers = [batches.CANARY, {"id": "case"}, second]
            with self.subTest(second=second), mock.patch.object(batches, "record_twice", side_effect=answers):
                (answer,) = batches.record_batch([{"id": "case"}], None)
                self.assertIn("the canary died", answer)

    def test_what_is_missing_is_one_sentence(self) -> None:
        with mock.patch("os.geteuid", return_value=1000):
            self.assertEqual(missing.what_is_missing(), "Recording needs root, to make network namespaces.")
        with mock.patch("os.geteuid", return_value=0), mock.patch("shutil.which", side_effect=lambda tool: None if tool == "nft" else tool):
            self.assertEqual(missing.what_is_missing(), "Recording needs nft, which is not installed.")


if __name__ == "__main__":
    unittest.main()
