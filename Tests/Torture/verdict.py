#!/usr/bin/env python3
"""Reads a result of the bench and says which promises it breaks; exit status 1 if there are any."""
import json
import sys


def details(result):
    """What did not keep it, whichever way the test tells."""
    bad = result.get("bad") or {case: each for case, each in result.get("each", {}).items() if not each["ok"]}
    told = ("crash", "hang", "refused", "bad_term")
    return bad or {key: result[key] for key in told if result.get(key)} or result.get("r")


def general(name, result):
    """Each test reaches its full number; one that could not run has shown nothing."""
    if not result.get("n"):
        yield f"{name}: did not run: {result.get('error') or result.get('note')}"
    elif result.get("ok") != result["n"]:
        yield f"{name}: {result.get('ok')} of {result['n']}: {json.dumps(details(result), ensure_ascii=False)}"


def files(result):
    for kind, leaked in result["leak"].items():
        yield f"files: {kind} leaked: {', '.join(leaked)}"
    for kind, count in result["raw"].items():
        # A mark for what is no UTF-8 is U+FFFD itself, so "invalid" counts what we show on purpose.
        if count and kind != "invalid":
            yield f"files: {count} raw {kind} in the output"
    if result["titles"] or result["pwned"]:
        yield f"files: titles {result['titles']}, run {result['pwned']}"
    if result["seen"] < 0.9 * result["canaries"]:
        yield f"files: {result['seen']} of {result['canaries']} canaries shown: test is void"
    if result["rss_max_kb"] > 200 * 1024:
        yield f"files: {result['rss_max_kb'] // 1024} MB for {result.get('rss_max_file')}"
    if result["first_max"] > 0.3:
        yield f"files: first picture after {result['first_max']} s: {result.get('first_max_file')}"
    if result["alive_max"] > 0.1:
        yield f"files: repaint after {result['alive_max']} s: {result.get('alive_max_file')}"


def fuzz(result):
    if result["leak"]:
        yield f"fuzz: leaked: {', '.join(result['leak'])}"


def idle(result):
    measured = result["r"]
    if "syscalls_10s" not in measured:
        yield "idle: system calls were not counted: there is no strace"
    elif measured["wakeups_per_s"] or measured["syscalls_10s"]:
        yield f"idle: {measured['wakeups_per_s']} wake-ups a second, {measured['syscalls_10s']} calls"


def kill(result):
    if not result["reopens"]:
        yield "kill: it does not open after the last kill"


def bitflip(result):
    if result["told_user"] != result["n"] or result["would_not_start"]:
        yield f"bitflip: {result['told_user']} of {result['n']} told, {result['would_not_start']} no start"


def main():
    with open(sys.argv[1]) as file:
        tests = json.load(file)["tests"]
    special = {"files": files, "fuzz": fuzz, "idle": idle, "kill": kill, "bitflip": bitflip}
    faults = []
    for name, result in tests.items():
        faults += general(name, result)
        if result.get("n") and name in special:
            faults += special[name](result)
    for name, case in tests.get("env", {}).get("each", {}).items():
        if isinstance(case, str):
            print(f"left out: env: {name}: {case}")
    for fault in faults:
        print("BROKEN", fault)
    if not faults:
        print("all promises of these tests are kept")
    sys.exit(bool(faults))


main()
