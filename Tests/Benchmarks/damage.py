#!/usr/bin/env python3
"""Damages the index of an archive in a thousand ways and asks each time: the answer must be right, the damage told and the
index built anew.

    damage.py GAZETTE FOLDER [TIMES]
"""
import os
import random
import subprocess
import sys
import tempfile

GAZETTE, FOLDER = sys.argv[1:3]
TIMES = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
QUESTION = "发展"


def run(*words):
    return subprocess.run([GAZETTE, *words, FOLDER], capture_output=True, text=True, env=environment)


def damaged(sound, number, chance):
    data = bytearray(sound)
    place = chance.randrange(len(data))
    if number % 3 == 0:
        data[place] ^= 1 << chance.randrange(8)
    elif number % 3 == 1:
        del data[place:]
    else:
        data[8:16] = chance.randrange(1000, 1 << 40).to_bytes(8, "little")
    return bytes(data)


with tempfile.TemporaryDirectory() as cache:
    environment = dict(os.environ, XDG_CACHE_HOME=cache)
    assert run("index").returncode == 0
    folder = os.path.join(cache, "gazette")
    path = os.path.join(folder, os.listdir(folder)[0])
    sound = open(path, "rb").read()
    truth = run("search", QUESTION).stdout
    chance = random.Random(5)
    noticed = rebuilt = right = harmless = 0
    for number in range(TIMES):
        with open(path, "wb") as file:
            file.write(damaged(sound, number, chance))
        verdict = run("index", "--verify")
        noticed += verdict.returncode == 2
        answer = run("search", QUESTION)
        right += answer.stdout == truth
        # A block that the question does not touch is looked at when it is needed; 'index' looks at all.
        again = run("index")
        rebuilt += again.returncode == 0 and run("index", "--verify").returncode == 0
        for name in os.listdir(folder):
            if ".bad-" in name:
                os.unlink(os.path.join(folder, name))
    print(f"{TIMES} damaged: {noticed} noticed, {rebuilt} rebuilt, {right} answered rightly")
