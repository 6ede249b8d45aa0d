"""What the kernel says of processes and of the machine: CPU time, memory, cores, load."""

import os
import re
import resource
import shutil
import socket
import subprocess
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def _stat(pid):
    """State, parent, and CPU ticks of a process: its own, and those of its children that are gone."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[1]), int(fields[11]) + int(fields[12]), int(fields[13]) + int(fields[14])


def tree(pid):
    """A process and all that descend from it."""
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                parents[int(entry)] = _stat(entry)[0]
            except (OSError, IndexError):
                pass  # it ended while we looked
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += [child for child, parent in parents.items() if parent == one]
    return found


def cpu_seconds(pid):
    """CPU time of a process and of all its children, those that are gone among them."""
    ticks = 0
    for one in tree(pid):
        try:
            _, own, gone = _stat(one)
            ticks += own + gone
        except OSError:
            pass
    return ticks / TICKS


def generator_seconds():
    """CPU time of the load generators that this program has started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def machine_ticks():
    """Ticks of all cores since the start, and how many of them nobody used."""
    fields = [int(x) for x in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    return sum(fields), fields[3] + fields[4]


def resident_bytes(pid):
    """Memory that a process tree holds, what is shared counted once for all (PSS)."""
    total = 0
    for one in tree(pid):
        try:
            for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1]) * 1024
        except OSError:
            pass
    return total


def load_average():
    return os.getloadavg()[0]


def description():
    """Of what the figures depend on; no name of the machine."""
    model = next((line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                  if line.startswith("model name")), "unknown")
    memory = next(int(line.split()[1]) for line in Path("/proc/meminfo").read_text().splitlines()
                  if line.startswith("MemTotal"))
    return {"cores": os.cpu_count(), "cpu": model, "memoryGib": round(memory / 2**20, 1),
            "kernel": os.uname().release}


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def messages_to(port):
    """Segments with data that reached a port of this machine over the connections that are open; None without ss."""
    if not shutil.which("ss"):
        return None
    told = subprocess.run(["ss", "-tinH", "state", "established", f"( sport = :{port} )"], capture_output=True, text=True)
    return sum(int(count) for count in re.findall(r"data_segs_in:(\d+)", told.stdout))
