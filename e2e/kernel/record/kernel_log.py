"""Kernel log lines of LOG rules (nf_log_syslog). Namespaces may log only while init_net's nf_log_all_netns is 1."""

import contextlib
import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

_ALLOW = Path("/proc/sys/net/netfilter/nf_log_all_netns")
_LOG_LINE = re.compile(r"IN=\S* OUT=\S* ")


@contextlib.contextmanager
def logging_allowed() -> Iterator[None]:
    """Allows it for as long as this block runs. A child of ours puts the old value back, also if we are killed."""
    before = _ALLOW.read_text()
    read_end, write_end = os.pipe()
    if os.fork() == 0:
        os.setsid()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        os.close(write_end)
        os.read(read_end, 1)
        _ALLOW.write_text(before)
        os._exit(0)
    os.close(read_end)
    os.set_inheritable(write_end, False)
    try:
        _ALLOW.write_text("1")
        yield
    finally:
        os.close(write_end)
        os.wait()


def open_log() -> int:
    """A descriptor that yields the records from now on."""
    descriptor = os.open("/dev/kmsg", os.O_RDONLY | os.O_NONBLOCK)
    os.lseek(descriptor, 0, os.SEEK_END)
    return descriptor


def log_lines(descriptor: int) -> list[str]:
    """The lines of LOG rules that have come in, without time stamps, trailing blanks kept."""
    lines = []
    while True:
        try:
            record = os.read(descriptor, 8192).decode()
        except BlockingIOError:
            return lines
        message = record.partition(";")[2].split("\n")[0]
        if _LOG_LINE.search(message):
            lines.append(message)


def without_random_fields(line: str, trigger_id: int | None) -> str:
    """Packets that the host itself made carry a random identification (IPv4) or flow label (IPv6): both become `*`."""
    found = re.search(r"TTL=\d+ ID=(\d+) ", line)
    if found and int(found[1]) != trigger_id:
        line = f"{line[: found.start(1)]}*{line[found.end(1) :]}"
    return re.sub(r"FLOWLBL=[1-9]\d*", "FLOWLBL=*", line)
