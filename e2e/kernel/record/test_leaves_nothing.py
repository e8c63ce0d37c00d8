"""What a recorder leaves behind when it is killed: nothing. Needs root and says so where there is none."""

import json
import os
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

from batches import CANARY
from missing import what_is_missing

HERE = Path(__file__).parent
ALLOW = Path("/proc/sys/net/netfilter/nf_log_all_netns")


def processes() -> dict[int, str]:
    """Command lines of the recorders that run, by process."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().decode().split("\0")
        except OSError:
            continue
        if any(word == MARK for word in words):
            found[int(folder.name)] = " ".join(words)
    return found


# Our own recorder is told from others by an argument that means nothing.
MARK = f"--only=of-{os.getpid()}"


def namespaces(members: dict[int, str]) -> set[str]:
    return {os.readlink(f"/proc/{pid}/ns/net") for pid in members if Path(f"/proc/{pid}").exists()}


@unittest.skipIf(what_is_missing(), what_is_missing() or "")
class Killed(unittest.TestCase):
    def test_no_process_and_no_namespace_outlives_it(self) -> None:
        before = ALLOW.read_text()
        recorder = subprocess.Popen(
            [sys.executable, "-B", str(HERE), "--serve", MARK],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        assert recorder.stdin
        recorder.stdin.write(json.dumps([CANARY] * 50) + "\n")
        recorder.stdin.flush()
        own = os.readlink("/proc/self/ns/net")
        seen: set[str] = set()
        deadline = time.monotonic() + 20
        while not seen and time.monotonic() < deadline:
            seen = namespaces(processes()) - {own}
        self.assertTrue(seen, "the recorder made no namespace")
        os.kill(recorder.pid, signal.SIGKILL)
        recorder.wait()
        recorder.stdin.close()
        deadline = time.monotonic() + 20
        while processes() and time.monotonic() < deadline:
            time.sleep(0.05)
        self.assertEqual(processes(), {})
        everywhere = {link for folder in Path("/proc").glob("[0-9]*/ns/net") if (link := _link(folder))}
        self.assertFalse(seen & everywhere, "a network namespace is still there")
        if before.strip() == "0" and not _others():
            self.assertEqual(ALLOW.read_text(), before)


def _link(path: Path) -> str | None:
    try:
        return os.readlink(path)
    except OSError:
        return None


def _others() -> bool:
    """Other recorders keep logging allowed."""
    commands = [folder.read_bytes() for folder in Path("/proc").glob("[0-9]*/cmdline") if folder.exists()]
    return any(b"kernel/record" in command for command in commands)


if __name__ == "__main__":
    unittest.main()
