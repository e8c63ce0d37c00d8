"""What a machine lacks for recording, in one sentence."""

import os
import platform
import re
import shutil
from pathlib import Path

_TOOLS = ("ip", "nft", "iptables-nft", "iptables-nft-restore", "iptables-nft-save", "ip6tables-nft", "ipset")
# The trace tells conntrack's state since then.
_OLDEST_KERNEL = (6, 16)


def what_is_missing() -> str | None:
    """A sentence that names the first thing that is missing; none if cases can be recorded here."""
    if platform.system() != "Linux":
        return f"Recording needs Linux; this is {platform.system()}."
    if os.geteuid() != 0:
        return "Recording needs root, to make network namespaces."
    version = tuple(int(part) for part in re.findall(r"\d+", platform.release())[:2])
    if version < _OLDEST_KERNEL:
        return f"Recording needs Linux 6.16 or newer; this is {platform.release()}."
    for tool in _TOOLS:
        if shutil.which(tool) is None:
            return f"Recording needs {tool}, which is not installed."
    if not Path("/dev/net/tun").exists():
        return "Recording needs /dev/net/tun, which is not there."
    return None
