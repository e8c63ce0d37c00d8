#!/usr/bin/env python3
"""What the real tools answer to sequences of commands: one JSON list of sequences a line in, one list of answers a line out (root).

A sequence is {"flavour", "steps": [{"words", "stdin"}]} and runs in a network namespace of its own, which ends with it; an answer is
a list of [stdout, stderr, exit], or null for a command that took too long or was killed by a signal.
"""
import ctypes
import json
import os
import subprocess
import sys
import tempfile

CLONE_NEWNS, CLONE_NEWNET, MS_REC, MS_PRIVATE = 0x20000, 0x40000000, 0x4000, 0x40000
SECONDS = 20
LIBC = ctypes.CDLL(None, use_errno=True)


def apart(kind):
    if LIBC.unshare(kind) != 0:
        raise OSError(ctypes.get_errno(), "unshare")


def tools_in(folder, flavour):
    os.makedirs(f"{folder}/{flavour}")
    for family in ("iptables", "ip6tables"):
        for tool in ("", "-save", "-restore"):
            os.symlink(f"/usr/sbin/xtables-{flavour}-multi", f"{folder}/{flavour}/{family}{tool}")


def answer(folder, sequence):
    apart(CLONE_NEWNET)
    flavour = sequence["flavour"]
    env = {"PATH": f"{folder}/{flavour}:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C", "TZ": "UTC",
           "HOME": folder, "XTABLES_LOCKFILE": f"{folder}/lock.{os.getpid()}"}
    return [one(step, env, folder) for step in sequence["steps"]]


def one(step, env, folder):
    try:
        ran = subprocess.run(step["words"], input=step.get("stdin", "").encode("utf8", "surrogateescape"),
                             capture_output=True, env=env, cwd=folder, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return None
    if ran.returncode < 0:
        return None
    return [ran.stdout.decode("utf8", "replace"), ran.stderr.decode("utf8", "replace"), ran.returncode]


def in_child(folder, sequence):
    """A child may leave the namespace behind by ending."""
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(here)
        with os.fdopen(there, "w") as out:
            json.dump(answer(folder, sequence), out)
        os._exit(0)
    os.close(there)
    with os.fdopen(here) as given:
        answers = json.load(given)
    os.waitpid(child, 0)
    return answers


def main():
    apart(CLONE_NEWNS)
    LIBC.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None)
    with tempfile.TemporaryDirectory() as folder:
        LIBC.mount(b"none", folder.encode(), b"tmpfs", 0, None)
        LIBC.mount(b"none", b"/run", b"tmpfs", 0, None)
        for flavour in ("nft", "legacy"):
            tools_in(folder, flavour)
        for line in sys.stdin:
            print(json.dumps([in_child(folder, sequence) for sequence in json.loads(line)]), flush=True)
        LIBC.umount(folder.encode())


if __name__ == "__main__":
    main()
