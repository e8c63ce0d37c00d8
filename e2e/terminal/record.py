#!/usr/bin/env python3
"""Records what the real tools print for sequences of commands, for the unit tests of the terminal (root, in namespaces of its own).

    e2e/terminal/record.py src/shell/recorded/NAME.txt      writes src/shell/recorded/NAME.ndjson

The text holds sequences of command lines; state is kept within one and thrown away behind it:

    # a comment
    @ id [host=NAME] [flavour=nft|legacy|both]
    one command line of a shell
    another one

`host` names src/shell/recorded/hosts/NAME.json: {"setup": [commands that make it], "host": what the core calls a Host} ("empty"
without). `flavour` says which iptables `iptables`, `ip6tables` and their -save and -restore are (both without). A line of the result:

    {"id", "flavour", "host", "sequence": [{"line", "stdout", "stderr", "exit"}]}

/root, /etc and /run are copies in memory; the session stands in /root. Dates of iptables-save are written as DATE, and bash's own
complaints as it says them to a person.
"""
import json
import os
import re
import subprocess
import sys
from pathlib import Path

TOOLS = [f"{family}{tool}" for family in ("iptables", "ip6tables") for tool in ("", "-save", "-restore")]
DATE = re.compile(r"(?m)(?<= on )\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$")
WORLD = """
set -e
mount -t tmpfs none /mnt
mkdir -p /mnt/etc /mnt/work /mnt/tools /mnt/root
mount -t overlay overlay -o lowerdir=/etc,upperdir=/mnt/etc,workdir=/mnt/work /etc
mount -t tmpfs none /root
mount -t tmpfs none /run
for tool in TOOLS; do ln -s /usr/sbin/xtables-FLAVOUR-multi /mnt/tools/$tool; done
cd /root
exec env -i HOME=/root PATH=/mnt/tools:/usr/sbin:/usr/bin:/sbin:/bin LANG=C TZ=UTC XTABLES_LOCKFILE=/mnt/lock \
    python3 "$1" --inside
"""


def sequences(text):
    """Yields (id, options, lines)."""
    for block in re.split(r"(?m)^@ ", text)[1:]:
        head, *lines = block.split("\n")
        name, *options = head.split()
        yield name, dict(option.split("=", 1) for option in options), [
            line for line in lines if line.strip() and not line.startswith("#")
        ]


def record(flavour, setup, lines):
    """Runs the lines in a network namespace and a mount namespace of their own."""
    world = WORLD.replace("TOOLS", " ".join(TOOLS)).replace("FLAVOUR", flavour)
    command = ["unshare", "--net", "--mount", "--uts", "bash", "-c", world, "world", str(Path(__file__).resolve())]
    ran = subprocess.run(command, input=json.dumps([setup, lines]), capture_output=True, text=True, timeout=600)
    if ran.returncode != 0:
        sys.exit(f"{ran.stderr}\n{lines}")
    return json.loads(ran.stdout)


def inside():
    setup, lines = json.load(sys.stdin)
    for line in setup:
        subprocess.run(["bash", "-c", line], check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    results = []
    for line in lines:
        # Not as text: Python would make a line end of a carriage return.
        ran = subprocess.run(["bash", "-c", line], capture_output=True, timeout=60, stdin=subprocess.DEVNULL)
        stderr = re.sub(r"(?m)^bash: line \d+: ", "bash: ", ran.stderr.decode())
        results.append({
            "line": line,
            "stdout": DATE.sub("DATE", ran.stdout.decode()),
            "stderr": DATE.sub("DATE", stderr),
            "exit": ran.returncode,
        })
    json.dump(results, sys.stdout)


def main():
    source = Path(sys.argv[1])
    recorded = []
    for name, options, lines in sequences(source.read_text()):
        host = options.get("host", "empty")
        setup = json.loads((source.parent / "hosts" / f"{host}.json").read_text())["setup"]
        flavour = options.get("flavour", "both")
        for one in ("nft", "legacy") if flavour == "both" else (flavour,):
            recorded.append({"id": name, "flavour": one, "host": host, "sequence": record(one, setup, lines)})
    with source.with_suffix(".ndjson").open("w") as out:
        for one in recorded:
            out.write(json.dumps(one, ensure_ascii=False) + "\n")
    print(f"{sum(len(one['sequence']) for one in recorded)} commands in {len(recorded)} sequences", file=sys.stderr)


if __name__ == "__main__":
    inside() if sys.argv[1:] == ["--inside"] else main()
