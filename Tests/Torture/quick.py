#!/usr/bin/env python3
"""The bench with less of the same: what the checks of each change have time for.

    quick.py BENCH PROFILE BAD JSON SEED TESTS

The whole hostile folder gets the long script, in which all canaries are looked for. A folder of one hostile page, of
which there are 320, gets the short one: it is opened, paged through, resized and repainted. Of the sessions with random
keys there are 30 instead of 60.
"""
import importlib
import json
import shutil
import sys
import tempfile
import time

bench, profile, bad, out, seed, tests = sys.argv[1:7]
sys.path.insert(0, bench)
torture = importlib.import_module("torture")


class Run(torture.Run):
    def one(self, job):
        if job[0] in ("whole-folder", "special"):
            return super().one(job)
        self.p["script"] = self.p["short"]
        result = super().one(job)
        # What leaks counts in each; what was seen at all counts where it is looked for.
        result["seen"] = result["cans"] = 0
        return result


def main():
    with open(profile) as file:
        settings = json.load(file)
    scratch = tempfile.mkdtemp(prefix="torture-")
    results = {"name": settings["name"], "seed": int(seed), "tests": {}}
    for name in tests.split(","):
        began = time.monotonic()
        run = Run(json.loads(json.dumps(settings)), bad, scratch, int(seed), 8.0)
        result = run.t_fuzz(2, 30) if name == "fuzz" else getattr(run, "t_" + name)(2)
        result["wall_s"] = round(time.monotonic() - began, 1)
        results["tests"][name] = result
        print(f"{name:10} {result.get('ok')}/{result.get('n')} {result['wall_s']}s", flush=True)
        with open(out, "w") as file:
            json.dump(results, file, indent=1)
    shutil.rmtree(scratch, ignore_errors=True)


main()
