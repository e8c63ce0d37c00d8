"""Records a case twice from scratch, each time in a process and a network namespace of its own; the two must agree."""

import json
import os
import select
import signal
import time
from collections.abc import Callable
from typing import Any

from case_files import Case
from comparison import differences
from drop_reasons import Tracepoint
from kernel_calls import die_with_parent
from recording import record_case

_CASE_SECONDS = 60
_STILL_LEAVING = 3
_leaving: list[int] = []


class RecordingFailed(Exception):
    """A case that cannot be recorded, with what went wrong."""


def record_twice(case: Case, tracepoint: Tracepoint | None) -> Case:
    """The case as both recordings have it."""
    first, second = (apart(record_case, case, tracepoint) for _ in range(2))
    if json.dumps(first) != json.dumps(second):
        where = (differences(first, second) or ["in order or spelling"])[0]
        raise RecordingFailed(f"two recordings differ: {where}")
    return first


def apart(work: Callable[..., Any], *arguments: Any) -> Any:
    """Does the work in a child process: its network namespace and all in it end with it, however it ends."""
    read_end, write_end = os.pipe()
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        die_with_parent(parent)
        _child(work, arguments, write_end)
    os.close(write_end)
    _leaving.append(child)
    try:
        answer = _answer(read_end)
    finally:
        os.close(read_end)
        _see_off(_STILL_LEAVING)
    if "error" in answer:
        raise RecordingFailed(answer["error"])
    return answer["result"]


def _see_off(most: int) -> None:
    """Taking interfaces down keeps the kernel busy after the answer is there; the next case need not wait for it."""
    while len(_leaving) > most:
        os.waitpid(_leaving.pop(0), 0)


def _child(work: Callable[..., Any], arguments: tuple[Any, ...], write_end: int) -> None:
    try:
        answer = {"result": work(*arguments)}
    except Exception as problem:  # whatever went wrong is the answer for this case
        answer = {"error": f"{type(problem).__name__}: {problem}"}
    with os.fdopen(write_end, "w") as pipe:
        pipe.write(json.dumps(answer) + "\n")
    os._exit(0)


def _answer(read_end: int) -> dict[str, Any]:
    data = b""
    deadline = time.monotonic() + _CASE_SECONDS
    while select.select([read_end], [], [], max(deadline - time.monotonic(), 0))[0]:
        piece = os.read(read_end, 1 << 16)
        if not piece:
            return {"error": "the recording process died"}
        data += piece
        if piece.endswith(b"\n"):
            return json.loads(data)
    os.kill(_leaving[-1], signal.SIGKILL)
    return {"error": f"no answer within {_CASE_SECONDS} s"}
