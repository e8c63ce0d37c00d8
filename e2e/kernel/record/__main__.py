"""Records kernel cases: reads cases without expectations, writes them with what the live kernel did (see README.md)."""

import argparse
import json
import os
import select
import signal
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from case_files import Case, case_lines, read_cases, write_cases
from comparison import differences
from drop_reasons import Tracepoint, find_tracepoint
from kernel_calls import CLONE_NEWNS, die_with_parent, mount_privately, unshare
from kernel_log import logging_allowed
from recording import record_case
from ruleset import canonical_ruleset

_CASE_SECONDS = 60
_LOCK_NAME = "\0chainwalk-kernel-record"
_SHOWN_DIFFERENCES = 6


def main() -> int:
    arguments = _arguments()
    cases = [case for file in arguments.files for case in read_cases(file)]
    if arguments.only:
        cases = [case for case in cases if any(part in case["id"] for part in arguments.only)]
    unshare(CLONE_NEWNS)
    mount_privately("tracefs", "/sys/kernel/tracing")
    tracepoint = find_tracepoint()
    if tracepoint is None:
        print("no skb:kfree_skb tracepoint here: drop reasons are left out", file=sys.stderr)
    with ExitStack() as stack:
        stack.enter_context(_only_recorder())
        if any(" LOG" in case["ruleset"] for case in cases):
            stack.enter_context(logging_allowed())
        if arguments.canonical:
            cases = [{**case, "ruleset": _apart(canonical_ruleset, case)} for case in cases]
        return _check(cases, tracepoint) if arguments.check else _record(cases, tracepoint, arguments.output)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="e2e/kernel/record", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, help="case files: .ndjson, .ndjson.gz, or .json with one case")
    parser.add_argument("--output", type=Path, help="where to write (standard output if absent); a folder gets ID.json files")
    parser.add_argument("--check", action="store_true", help="record anew and compare with what the files expect")
    parser.add_argument("--canonical", action="store_true", help="first rewrite each ruleset as iptables-save prints it")
    parser.add_argument("--only", action="append", help="only cases whose id contains this")
    return parser.parse_args()


def _only_recorder() -> socket.socket:
    """Waits until no other recorder runs on this machine: log lines cannot be told apart otherwise."""
    lock = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    while True:
        try:
            lock.bind(_LOCK_NAME)
        except OSError:
            time.sleep(0.2)
        else:
            return lock


def _record(cases: list[Case], tracepoint: Tracepoint | None, output: Path | None) -> int:
    failed = 0
    recorded = []
    for case, result in _recordings(cases, tracepoint):
        if isinstance(result, str):
            failed += 1
            print(f"{case['id']}: {result}", file=sys.stderr)
        else:
            recorded.append(result)
    if output:
        write_cases(recorded, output)
    else:
        sys.stdout.write(case_lines(recorded))
    print(f"{len(recorded)} recorded, {failed} failed", file=sys.stderr)
    return 1 if failed else 0


def _check(cases: list[Case], tracepoint: Tracepoint | None) -> int:
    passed = 0
    failed_by_tag: Counter[str] = Counter()
    for case, result in _recordings(cases, tracepoint):
        found = [result] if isinstance(result, str) else differences(case, result)
        if not found:
            passed += 1
            continue
        failed_by_tag[case["tags"][0] if case.get("tags") else "untagged"] += 1
        print(case["id"])
        for line in found[:_SHOWN_DIFFERENCES]:
            print(f"    {line}")
        if len(found) > _SHOWN_DIFFERENCES:
            print(f"    and {len(found) - _SHOWN_DIFFERENCES} more")
    for tag, count in failed_by_tag.most_common():
        print(f"{count:5} {tag}")
    print(f"{passed} equal, {len(cases) - passed} different")
    return 0 if passed == len(cases) else 1


def _recordings(cases: list[Case], tracepoint: Tracepoint | None) -> Iterator[tuple[Case, Case | str]]:
    """Each case with its recording, made twice from scratch, or with what went wrong."""
    for case in cases:
        try:
            first, second = (_apart(record_case, case, tracepoint) for _ in range(2))
        except RecordingFailed as problem:
            yield case, str(problem)
            continue
        if json.dumps(first) == json.dumps(second):
            yield case, first
        else:
            yield case, f"two recordings differ: {(differences(first, second) or ['in order or spelling'])[0]}"


class RecordingFailed(Exception):
    """A case that cannot be recorded, with what went wrong."""


def _apart(work: Callable[..., Any], *arguments: Any) -> Any:
    """Does the work in a child process: its network namespace and all in it end with it, however it ends."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        _child(work, arguments, write_end)
    os.close(write_end)
    try:
        answer = _answer(read_end)
    finally:
        os.close(read_end)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if "error" in answer:
        raise RecordingFailed(answer["error"])
    return answer["result"]


def _child(work: Callable[..., Any], arguments: tuple[Any, ...], write_end: int) -> None:
    try:
        die_with_parent()
        answer = {"result": work(*arguments)}
    except Exception as problem:  # whatever went wrong is the answer for this case
        answer = {"error": f"{type(problem).__name__}: {problem}"}
    with os.fdopen(write_end, "w") as pipe:
        json.dump(answer, pipe)
    os._exit(0)


def _answer(read_end: int) -> dict[str, Any]:
    data = b""
    deadline = time.monotonic() + _CASE_SECONDS
    while select.select([read_end], [], [], max(deadline - time.monotonic(), 0))[0]:
        piece = os.read(read_end, 1 << 16)
        if not piece:
            return json.loads(data) if data else {"error": "the recording process died"}
        data += piece
    return {"error": f"no answer within {_CASE_SECONDS} s"}


if __name__ == "__main__":
    sys.exit(main())
