"""Records cases in batches. Before and behind each a canary is recorded, a case whose answer is known: if the recorder
does not see with it what the kernel certainly does, what it saw in between is worth nothing."""

import json
from typing import Any, TextIO

from case_files import Case
from comparison import differences
from drop_reasons import Tracepoint
from twice import RecordingFailed, record_twice

_ADDRESSES = {"src": "192.0.2.9", "dst": "192.0.2.1"}
_LOST = {"table": "filter", "chain": "INPUT", "policy": "DROP"}

CANARY: Case = {
    "id": "canary",
    "family": "ipv4",
    "title": "one packet is logged and let in, one falls to the policy",
    "tags": [],
    "host": {
        "interfaces": [
            {"name": "lo", "addresses": ["127.0.0.1/8"]},
            {"name": "eth0", "mac": "02:00:00:00:00:01", "addresses": ["192.0.2.1/24"]},
        ],
        "sockets": [{"proto": "udp", "address": "0.0.0.0", "port": 53}],
    },
    "ruleset": "*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:seen - [0:0]\n"
    "-A INPUT -p tcp -j DROP\n-A INPUT -p udp -m udp --dport 53 -m conntrack --ctstate NEW -j seen\n"
    '-A seen -j LOG --log-prefix "canary "\n-A seen -j ACCEPT\nCOMMIT\n',
    "packets": [
        {"via": "eth0", **_ADDRESSES, "proto": "udp", "sport": 4000, "dport": 53, "id": 1},
        {"via": "eth0", **_ADDRESSES, "proto": "udp", "sport": 4000, "dport": 54, "id": 2},
    ],
    "expect": [
        {
            "walk": [
                {"table": "filter", "chain": "INPUT", "rule": 2, "verdict": "JUMP seen"},
                {"table": "filter", "chain": "seen", "rule": 1, "verdict": "CONTINUE"},
                {"table": "filter", "chain": "seen", "rule": 2, "verdict": "ACCEPT"},
            ],
            "ct": {"state": "NEW", "dir": "ORIGINAL"},
            "outcome": "delivered",
            "in": "eth0",
            "packet": {
                **_ADDRESSES, "ttl": 64, "tos": 0, "id": 1, "proto": "udp", "length": 28, "sport": 4000, "dport": 53, "mark": 0,
            },
            "replies": [],
            "log": [
                "canary IN=eth0 OUT= MAC=02:00:00:00:00:01:02:00:00:00:01:01:08:00 SRC=192.0.2.9 DST=192.0.2.1 LEN=28 TOS=0x00 "
                "PREC=0x00 TTL=64 ID=1 PROTO=UDP SPT=4000 DPT=53 LEN=8 "
            ],
        },
        {
            "walk": [_LOST],
            "ct": {"state": "NEW", "dir": "ORIGINAL"},
            "outcome": "dropped",
            "where": _LOST,
            "replies": [],
        },
    ],
    "counters": "*filter\n:INPUT DROP [1:28]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:seen - [0:0]\n"
    "[0:0] -A INPUT -p tcp -j DROP\n[1:28] -A INPUT -p udp -m udp --dport 53 -m conntrack --ctstate NEW -j seen\n"
    '[1:28] -A seen -j LOG --log-prefix "canary "\n[1:28] -A seen -j ACCEPT\nCOMMIT\n',
    "conntrack": [
        {
            "proto": "udp",
            "orig": {"src": "192.0.2.9", "dst": "192.0.2.1", "sport": 4000, "dport": 53},
            "reply": {"src": "192.0.2.1", "dst": "192.0.2.9", "sport": 53, "dport": 4000},
            "status": [],
            "mark": 0,
        }
    ],
    "conntrackActive": True,
}  # fmt: skip


def record_batch(cases: list[Case], tracepoint: Tracepoint | None) -> list[Case | str]:
    """Each case as it was recorded, or what went wrong with it, or for all of them what is wrong with the recorder."""
    answers: list[Case | str] = []
    problem = _canary_problem(tracepoint)
    for case in [] if problem else cases:
        try:
            answers.append(record_twice(case, tracepoint))
        except RecordingFailed as failure:
            answers.append(str(failure))
    problem = problem or _canary_problem(tracepoint)
    return [problem] * len(cases) if problem else answers


def _canary_problem(tracepoint: Tracepoint | None) -> str | None:
    try:
        found = differences(CANARY, record_twice(CANARY, tracepoint))
    except RecordingFailed as failure:
        found = [str(failure)]
    return f"the canary died, so the batch is void: {found[0]}" if found else None


def serve(batches: TextIO, answers: TextIO, tracepoint: Tracepoint | None) -> int:
    """For each line, a JSON array of cases, a line with the array of `{recorded}` or `{problem}` in their order."""
    for line in batches:
        recorded = record_batch(json.loads(line), tracepoint)
        answers.write(json.dumps([_as_answer(each) for each in recorded]) + "\n")
        answers.flush()
    return 0


def _as_answer(recorded: Case | str) -> dict[str, Any]:
    return {"problem": recorded} if isinstance(recorded, str) else {"recorded": recorded}
