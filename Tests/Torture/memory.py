#!/usr/bin/env python3
"""Opens an archive and measures what stays in memory when all is read and nothing happens.

    memory.py PROGRAM FOLDER MOST_MB        exit status 1 if more than MOST_MB are resident

The largest amount on the way (peak) is printed too; it is what the building of the index takes.
"""
import os
import pty
import select
import shutil
import sys
import tempfile
import time


def status(pid):
    with open(f"/proc/{pid}/status") as file:
        pairs = dict(line.split(":", 1) for line in file)
    return [int(pairs[name].split()[0]) // 1024 for name in ("VmRSS", "VmHWM")]


def ticks(pid):
    with open(f"/proc/{pid}/stat") as file:
        words = file.read().rsplit(")", 1)[1].split()
    return int(words[11]) + int(words[12])


def main():
    program, folder, most = sys.argv[1], sys.argv[2], int(sys.argv[3])
    home = tempfile.mkdtemp(prefix="memory-")
    pid, screen = pty.fork()
    if pid == 0:
        for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ.pop(name, None)
        os.environ.update({"HOME": home, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"})
        os.execv(program, [program, folder])
    # It rests when it has used no processor time for three seconds.
    used, since = -1, time.monotonic()
    while time.monotonic() - since < 3:
        if select.select([screen], [], [], 0.2)[0]:
            os.read(screen, 65536)
        now = ticks(pid)
        if now != used:
            used, since = now, time.monotonic()
    resident, peak = status(pid)
    os.write(screen, b"Q")
    time.sleep(0.3)
    os.kill(pid, 9)
    os.waitpid(pid, 0)
    shutil.rmtree(home, ignore_errors=True)
    print(f"{folder}: {resident} MB at rest, {peak} MB at most (bound {most} at rest)")
    sys.exit(resident > most)


main()
