"""Kernel log lines of LOG rules (nf_log_syslog). Namespaces may log only while init_net's nf_log_all_netns is 1."""

import contextlib
import fcntl
import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

_ALLOW = Path("/proc/sys/net/netfilter/nf_log_all_netns")
_LOG_LINE = re.compile(r"IN=\S* OUT=\S* ")


@contextlib.contextmanager
def logging_allowed() -> Iterator[None]:
    """Allows it for as long as this block runs. A child of ours puts the old value back, also if we are killed, and not
    before the last recorder on this machine has ended."""
    # Shared by this process and the child; unlocked when both are gone.
    users = _ALLOW.open()
    fcntl.flock(users, fcntl.LOCK_SH)
    before = users.read()
    read_end, write_end = os.pipe()
    if os.fork() == 0:
        os.setsid()
        _let_go_of_terminal()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        os.close(write_end)
        os.read(read_end, 1)
        if before.strip() != "1":
            fcntl.flock(users, fcntl.LOCK_EX)
            _ALLOW.write_text(before)
        os._exit(0)
    os.close(read_end)
    os.set_inheritable(write_end, False)
    try:
        _ALLOW.write_text("1")
        yield
    finally:
        os.close(write_end)
        users.close()


def _let_go_of_terminal() -> None:
    """Whoever reads what the recorder writes waits until nobody holds its end."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)


class Turn:
    """Only one recorder on this machine at a time may send what is logged: lines do not tell of which namespace they are.
    To be made before the namespace is entered, which has a /proc/sys of its own; then to be taken for each packet."""

    def __init__(self) -> None:
        self._lock = os.open(_ALLOW.parent, os.O_RDONLY)

    def __enter__(self) -> None:
        fcntl.flock(self._lock, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        fcntl.flock(self._lock, fcntl.LOCK_UN)


def open_log() -> int:
    """A descriptor that yields the records from now on."""
    descriptor = os.open("/dev/kmsg", os.O_RDONLY | os.O_NONBLOCK)
    os.lseek(descriptor, 0, os.SEEK_END)
    return descriptor


def may_log(ruleset: str) -> bool:
    return " LOG" in ruleset


def log_lines(descriptor: int | None) -> list[str]:
    """The lines of LOG rules that have come in, without time stamps, trailing blanks kept."""
    lines: list[str] = []
    while descriptor is not None:
        try:
            record = os.read(descriptor, 8192).decode()
        except BlockingIOError:
            return lines
        message = record.partition(";")[2].split("\n")[0]
        if _LOG_LINE.search(message):
            lines.append(message)
    return lines


def without_random_fields(line: str, trigger_id: int | None) -> str:
    """Packets that the host itself made carry a random identification (IPv4) or flow label (IPv6): both become `*`."""
    found = re.search(r"TTL=\d+ ID=(\d+) ", line)
    if found and int(found[1]) != trigger_id:
        line = f"{line[: found.start(1)]}*{line[found.end(1) :]}"
    return re.sub(r"FLOWLBL=[1-9]\d*", "FLOWLBL=*", line)
