#!/usr/bin/env python3
"""Tries the reading state harder than the bench does by itself: kills, a kill or an error at every state call, flips.

    state.py BENCH PROFILE BAD [KILLS] [FLIPS] [CALLS]      200, 1000 and all calls by default

BENCH is the folder of torture.py. Exit status 1 if anything was lost, did not start, or was not told.
"""
import json
import os
import shutil
import sys
import tempfile

sys.path.insert(0, sys.argv[1])
import torture  # noqa: E402

# The bench spreads so many points over the calls. With a multiple of their number the last call is among them, and this
# is one of all numbers up to 16 and of most small ones above.
EVERY = 720720


def main():
    profile, bad = sys.argv[2:4]
    kills, flips, calls = [int(x) for x in sys.argv[4:7]] + [200, 1000, EVERY][len(sys.argv) - 4:]
    scratch = tempfile.mkdtemp(prefix="state-")
    with open(profile) as file:
        run = torture.Run(json.load(file), bad, scratch, 1, 8.0)
    results = {
        "kill": run.t_kill(2, kills),
        "inject": run.t_inject(2, calls),
        "bitflip": run.t_bitflip(2, flips),
        "two": run.t_two(2),
        "perms": run.t_perms(2),
    }
    shutil.rmtree(scratch, ignore_errors=True)
    faults = []
    for name, result in results.items():
        print(name, json.dumps(result, ensure_ascii=False))
        if not result.get("n"):
            faults.append(f"{name}: did not run: {result.get('note')}")
        elif result.get("ok") != result["n"]:
            faults.append(f"{name}: {result.get('ok')} of {result['n']}")
    if not results["kill"]["reopens"]:
        faults.append("kill: it does not open after the last kill")
    flipped = results["bitflip"]
    if flipped["told_user"] != flipped["n"] or flipped["would_not_start"]:
        faults.append(f"bitflip: {flipped['told_user']} of {flipped['n']} told, {flipped['would_not_start']} no start")
    for fault in faults:
        print("BROKEN", fault)
    sys.exit(bool(faults))


main()
