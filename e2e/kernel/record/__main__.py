"""Records kernel cases: reads cases without expectations, writes them with what the live kernel did (see README.md)."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from batches import CANARY, record_batch, serve
from case_files import Case, case_lines, read_cases, write_cases
from comparison import differences
from drop_reasons import Tracepoint, find_tracepoint, read_symbols
from kernel_calls import CLONE_NEWNS, mount_privately, unshare
from kernel_log import logging_allowed, may_log
from missing import what_is_missing
from ruleset import canonical_ruleset
from twice import apart

_BATCH = 25
_SHOWN_DIFFERENCES = 6
_CANNOT_RECORD = 3


def main() -> int:
    arguments = _arguments()
    missing = what_is_missing()
    if missing:
        print(missing, file=sys.stderr)
        return _CANNOT_RECORD
    if arguments.ready:
        return 0
    cases = [case for file in arguments.files for case in read_cases(file)]
    if arguments.only:
        cases = [case for case in cases if any(part in case["id"] for part in arguments.only)]
    unshare(CLONE_NEWNS)
    mount_privately("tracefs", "/sys/kernel/tracing")
    tracepoint = find_tracepoint()
    if tracepoint:
        read_symbols()
    else:
        print("no skb:kfree_skb tracepoint here: drop reasons are left out", file=sys.stderr)
    with ExitStack() as stack:
        if arguments.serve or any(may_log(case["ruleset"]) for case in [CANARY, *cases]):
            stack.enter_context(logging_allowed())
        if arguments.serve:
            return serve(sys.stdin, sys.stdout, tracepoint)
        if arguments.canonical:
            cases = [{**case, "ruleset": apart(canonical_ruleset, case)} for case in cases]
        return _check(cases, tracepoint) if arguments.check else _record(cases, tracepoint, arguments.output)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="e2e/kernel/record", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="case files: .ndjson, .ndjson.gz, or .json with one case")
    parser.add_argument("--output", type=Path, help="where to write (standard output if absent); a folder gets ID.json files")
    parser.add_argument("--check", action="store_true", help="record anew and compare with what the files expect")
    parser.add_argument("--canonical", action="store_true", help="first rewrite each ruleset as iptables-save prints it")
    parser.add_argument("--serve", action="store_true", help="batches of cases on standard input, a JSON array a line")
    parser.add_argument("--ready", action="store_true", help="only say whether anything is missing here")
    parser.add_argument("--only", action="append", help="only cases whose id contains this")
    return parser.parse_args()


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
    """Each case with its recording, or with what went wrong. A canary stands before and behind each batch."""
    for start in range(0, len(cases), _BATCH):
        batch = cases[start : start + _BATCH]
        yield from zip(batch, record_batch(batch, tracepoint), strict=True)


if __name__ == "__main__":
    sys.exit(main())
