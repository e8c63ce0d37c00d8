"""Printed cases hold what they held, and lines stay short enough to read."""

import json
import unittest

from case_files import case_lines, readable

CASE = {
    "id": "a",
    "host": {"interfaces": [{"name": "lo", "addresses": []}, {"name": "eth0", "addresses": ["192.0.2.1/24"]}]},
    "title": "größer",
    "expect": [{"walk": [{"table": "filter", "chain": "FORWARD", "rule": number, "verdict": "CONTINUE"} for number in range(9)]}],
}


class CaseFiles(unittest.TestCase):
    def test_nothing_is_lost(self) -> None:
        self.assertEqual(json.loads(readable(CASE)), CASE)
        self.assertEqual(json.loads(case_lines([CASE])), CASE)

    def test_one_step_a_line(self) -> None:
        lines = readable(CASE).splitlines()
        self.assertEqual(sum('"rule"' in line for line in lines), 9)
        self.assertLessEqual(max(len(line) for line in lines), 120)
        self.assertIn('    "interfaces": [', lines)


if __name__ == "__main__":
    unittest.main()
