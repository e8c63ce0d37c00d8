"""System calls that Python 3.11 has no wrapper for: namespaces, mounts, filesystem ids, parent-death signal."""

import ctypes
import os
import signal

CLONE_NEWNS = 0x00020000
CLONE_NEWNET = 0x40000000
_MS_REC_PRIVATE = 0x4000 | 0x40000
_PR_SET_PDEATHSIG = 1

_libc = ctypes.CDLL(None, use_errno=True)


def _checked(result: int) -> None:
    if result != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def unshare(flags: int) -> None:
    """Moves this process into new namespaces, which end with its last process or descriptor."""
    _checked(_libc.unshare(flags))


def mount_privately(kind: str, target: str) -> None:
    """Mounts a pseudo filesystem where no process outside this mount namespace sees it."""
    _checked(_libc.mount(b"none", b"/", None, _MS_REC_PRIVATE, None))
    _checked(_libc.mount(kind.encode(), target.encode(), kind.encode(), 0, None))


def die_with_parent(parent: int) -> None:
    _checked(_libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0))
    # It may have died before we asked.
    if os.getppid() != parent:
        os._exit(1)


def become_for_files(uid: int, gid: int) -> None:
    """Sets the ids that new sockets are owned by; privileges to send raw packets stay."""
    _libc.setfsgid(gid)
    _libc.setfsuid(uid)
