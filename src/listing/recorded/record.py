#!/usr/bin/env python3
"""Records what the real iptables prints: `record.py < rulesets.ndjson > recordings.ndjson`, as root.

A line in: {"id", "family", "table", "ruleset", "ipsets"?, "asks": ["-L", ...]}. A line out is the same with "tools" (who
printed it) and "listings": by ask the text, or {"nft", "legacy"} where the two differ. A tool that refused the ruleset or the
ask has {"exit", "stderr"} instead. Every ruleset has a network namespace of its own; nothing outside of it is touched.
"""

import ctypes
import json
import os
import subprocess
import sys

CLONE_NEWNET = 0x40000000


def in_namespace(work):
    """Runs `work` in a child with a network of its own; gives back what it returns."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWNET) != 0:
            os._exit(1)
        with os.fdopen(writer, "w") as out:
            json.dump(work(), out)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        text = answer.read()
    os.waitpid(child, 0)
    return json.loads(text)


def run(words, given=""):
    # The tool cuts lines of a width it is told, and words are in the language it is told.
    environment = {**os.environ, "LC_ALL": "C"}
    return subprocess.run(words, input=given, capture_output=True, text=True, env=environment, check=False)


def listings(case, flavour):
    """What one tool prints of one ruleset."""
    tool = "iptables" if case["family"] == "ipv4" else "ip6tables"
    if case.get("ipsets"):
        run(["ipset", "restore"], case["ipsets"])
    restored = run([f"{tool}-{flavour}-restore", "-c"], case["ruleset"])
    if restored.returncode != 0:
        refused = {"exit": restored.returncode, "stderr": restored.stderr}
        return {ask: refused for ask in case["asks"]}
    texts = {}
    for ask in case["asks"]:
        printed = run([f"{tool}-{flavour}", "-t", case["table"], *ask.split()])
        # `-v -A` prints its rule even where the kernel then has no such module.
        shows = printed.returncode == 0 or (printed.stdout and ask.startswith("-v -A"))
        texts[ask] = printed.stdout if shows else {"exit": printed.returncode, "stderr": printed.stderr}
    return texts


def main():
    tools = {flavour: run([f"iptables-{flavour}", "-V"]).stdout.strip() for flavour in ("nft", "legacy")}
    for line in sys.stdin:
        if not line.strip():
            continue
        case = json.loads(line)
        nft, legacy = [in_namespace(lambda: listings(case, flavour)) for flavour in ("nft", "legacy")]
        texts = {
            ask: nft[ask] if nft[ask] == legacy[ask] else {"nft": nft[ask], "legacy": legacy[ask]} for ask in case["asks"]
        }
        print(json.dumps({**case, "tools": tools, "listings": texts}, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
