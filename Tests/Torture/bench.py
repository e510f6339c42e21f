#!/usr/bin/env python3
"""The bench, with what a program for folders needs on top.

    bench.py BENCH PROFILE BAD JSON SEED TESTS [quick]      SESSIONS (60) and JOBS (2) in the environment

* special: the folders of special files, and then each special file by its own path.
* trap: SIGTRAP while a page is read, as a broken rule of the program's own ends it: the terminal is given back, a report
  is written, and the next start says where.
* memory: the 50 MB of the bench take at most 60 MB when all is read and nothing happens, as one page and as 500.
* files, special: a page whose picture, repaint or end came late is opened again, up to twice: the promise is about the
  page, and the machine may be busy. What leaked, crashed or left the terminal changed is never forgiven.
* fuzz: for the same reason a session that did not answer in time is played again once, key by key.

quick is what the checks of each change have time for. The whole hostile folder gets the long script, in which all
canaries are looked for. A folder of one hostile page, of which there are 320, gets the short one: it is opened, paged
through, resized and repainted. Of the sessions with random keys there are 30.
"""
import glob
import importlib
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

bench, profile, bad, out, seed, tests = sys.argv[1:7]
quick = "quick" in sys.argv[7:]
sys.path.insert(0, bench)
torture = importlib.import_module("torture")

FIRST_PAINT = 0.3
REPAINT = 0.1


class Run(torture.Run):
    def one(self, job):
        short = quick and job[0] not in ("whole-folder", "special")
        if short:
            self.p["script"] = self.p["short"]
        if job[0] == "whole-folder":
            # In which all canaries are looked for: an answer is waited for, and an Escape is never part of the next key.
            self.p["script"] = [4.0] + [step for key in self.p["script"] for step in (key, 0.2)]
        result = super().one(job)
        for _ in range(2):
            void = job[0] == "whole-folder" and result["seen"] < 0.9 * result["cans"]
            if self.broken(result) or (self.kept(result) and not void):
                break
            again = super().one(job)
            for time_of in ("first", "alive"):
                if None not in (result[time_of], again[time_of]):
                    again[time_of] = min(result[time_of], again[time_of])
            result = again
        if short:
            # What leaks counts in each; what was seen at all counts where it is looked for.
            result["seen"] = result["cans"] = 0
        return result

    @staticmethod
    def broken(result):
        return result["crash"] or result["leak"] or result["bad_term"]

    @staticmethod
    def kept(result):
        return result["ok"] and result["first"] <= FIRST_PAINT and result["alive"] <= REPAINT

    def fuzz_one(self, k):
        """Says what came of each session when it ends: a thousand take an hour."""
        result = super().fuzz_one(k)
        if not result["ok"] and not self.broken(result):
            result = dict(super().fuzz_one(k), again=True)
        with open(out + ".sessions", "a") as file:
            print(json.dumps(result), file=file)
        return result

    def t_special(self, jobs):
        result = super().t_special(jobs)
        self.p["kind"] = "file"
        self.p["cmd"] = [word.replace("{dir}", "{file}") for word in self.p["cmd"]]
        paths = super().t_special(jobs)
        return {key: result[key] + paths[key] for key in ("n", "ok", "bad")}

    def t_trap(self, jobs):
        box = self.box("t")
        t = self.start(box)
        self.first(t)
        for key in self.p["script"][:2]:
            t.send(key)
            t.pump(0.03, 0.3)
        t.sig(signal.SIGTRAP)
        end = t.wait(2) or {}
        result = {"sig": end.get("sig"), "bad_term": t.left()}
        t.close()
        folder = os.path.dirname(self.p["state"]["files"][0].replace("{home}", os.path.join(box, "home")))
        result["reports"] = len(glob.glob(folder + "/crash-*"))
        t = self.start(box)
        self.first(t)
        result["told"] = b"broke down" in t.out
        self.verdict(t)
        t.close()
        shutil.rmtree(box, ignore_errors=True)
        kept = result["sig"] == "SIGTRAP" and not result["bad_term"] and result["reports"] == 1 and result["told"]
        return {"n": 1, "ok": int(kept), "r": result}

    def t_memory(self, jobs):
        page = os.path.join(self.bad, "big.txt")
        box = self.box("w")
        folders = one_page(page, box + "/page"), many_pages(page, box + "/pages")
        found = [self.at_rest(folder, 60) for folder in folders]
        shutil.rmtree(box, ignore_errors=True)
        return {"n": len(found), "ok": found.count(None), "bad": [one for one in found if one]}

    def at_rest(self, folder, most):
        """None if at most so many MB are resident when all is read, else what was measured."""
        memory = os.path.join(os.path.dirname(os.path.abspath(__file__)), "memory.py")
        done = subprocess.run([sys.executable, memory, self.p["cmd"][0], folder, str(most)], capture_output=True, text=True)
        return done.stdout.strip() + done.stderr.strip() if done.returncode else None


def one_page(page, folder):
    os.mkdir(folder)
    shutil.copy(page, folder)
    return folder


def many_pages(page, folder):
    """The same text in pages of a hundred kilobytes, as archives have them."""
    os.mkdir(folder)
    with open(page, "rb") as file:
        for number in itertools.count():
            lines = file.readlines(100_000)
            if not lines:
                return folder
            with open(f"{folder}/{number:05}.txt", "wb") as part:
                part.writelines(lines)


def measure(run, name, jobs):
    if name == "fuzz":
        open(out + ".sessions", "w").close()
        return run.t_fuzz(jobs, int(os.environ.get("SESSIONS", 30 if quick else 60)))
    try:
        return getattr(run, "t_" + name)(jobs)
    except Exception as error:  # a test that breaks has shown nothing, and the others go on
        return {"n": 0, "ok": 0, "error": repr(error)}


def main():
    with open(profile) as file:
        settings = json.load(file)
    jobs = int(os.environ.get("JOBS", 2))
    scratch = tempfile.mkdtemp(prefix="torture-")
    results = {"name": settings["name"], "seed": int(seed), "tests": {}}
    for name in tests.split(","):
        began = time.monotonic()
        run = Run(json.loads(json.dumps(settings)), bad, scratch, int(seed), 8.0)
        result = measure(run, name, jobs)
        result["wall_s"] = round(time.monotonic() - began, 1)
        results["tests"][name] = result
        print(f"{name:10} {result.get('ok')}/{result.get('n')} {result['wall_s']}s", flush=True)
        with open(out, "w") as file:
            json.dump(results, file, indent=1)
    shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    main()
