#!/usr/bin/env python3
"""Reads a result of the bench and says which promises it breaks; exit status 1 if there are any."""
import json
import sys

faults = []
with open(sys.argv[1]) as file:
    tests = json.load(file)["tests"]
for name, result in tests.items():
    if result.get("ok", 0) != result.get("n", 0):
        faults.append(f"{name}: {result.get('ok')} of {result.get('n')}")
files = tests.get("files")
if files:
    for kind, leaked in files["leak"].items():
        faults.append(f"files: {kind} leaked: {', '.join(leaked)}")
    for kind, count in files["raw"].items():
        # A mark for what is no UTF-8 is U+FFFD itself, so "invalid" counts what we show on purpose.
        if count and kind != "invalid":
            faults.append(f"files: {count} raw {kind} in the output")
    if files["titles"] or files["pwned"]:
        faults.append(f"files: titles {files['titles']}, run {files['pwned']}")
    if files["seen"] < 0.9 * files["canaries"]:
        faults.append(f"files: {files['seen']} of {files['canaries']} canaries shown: test is void")
    if files["rss_max_kb"] > 200 * 1024:
        faults.append(f"files: {files['rss_max_kb'] // 1024} MB for {files.get('rss_max_file')}")
idle = tests.get("idle", {}).get("r", {})
if idle.get("wakeups_per_s") or idle.get("syscalls_10s"):
    faults.append(f"idle: {idle['wakeups_per_s']} wake-ups a second, {idle.get('syscalls_10s')} calls")
flipped = tests.get("bitflip", {})
if flipped and (flipped["told_user"] != flipped["n"] or flipped["would_not_start"]):
    faults.append(f"bitflip: {flipped['told_user']} of {flipped['n']} told, {flipped['would_not_start']} no start")
for fault in faults:
    print("BROKEN", fault)
if not faults:
    print("all promises of these tests are kept")
sys.exit(bool(faults))
