#!/usr/bin/env python3
"""Times a question to a whole process beside ripgrep, in turn.

  asking.py PROGRAM ARCHIVE [WORDS] [--runs N] [--size-limit MB]

Each run starts `rg -c WORDS ARCHIVE`, `PROGRAM search WORDS ARCHIVE` and the same with `--count`, one after the other, so
that a busy moment slows all of them, and prints for each the median, the tenth of a hundred and the least in milliseconds,
and how many times faster than ripgrep it is by the medians. The first answer writes the index and is not counted.
`--size-limit` lets PROGRAM open a file larger than 64 MB.

Standard library only; needs ripgrep.
"""
import argparse, os, statistics, subprocess, time


def seconds(words, null):
    """The time from the start of a process to its end; its output goes nowhere."""
    began = time.perf_counter()
    process = os.posix_spawnp(
        words[0], words, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, null, 1)])
    os.waitpid(process, 0)
    return time.perf_counter() - began


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('archive')
    parser.add_argument('words', nargs='?', default='经济')
    parser.add_argument('--runs', type=int, default=100)
    parser.add_argument('--size-limit')
    given = parser.parse_args()
    search = [given.program, 'search', given.words, given.archive]
    if given.size_limit:
        search += ['--size-limit', given.size_limit]
    if subprocess.run(search, stdout=subprocess.DEVNULL).returncode > 1:
        raise SystemExit(2)
    commands = {
        'rg -c': ['rg', '-c', given.words, given.archive],
        'search': search,
        'search --count': search + ['--count'],
    }
    null = os.open(os.devnull, os.O_WRONLY)
    times = {name: [] for name in commands}
    for _ in range(given.runs):
        for name, words in commands.items():
            times[name].append(seconds(words, null) * 1e3)
    own = statistics.median(times['rg -c'])
    for name, row in times.items():
        row.sort()
        median = statistics.median(row)
        print('%-15s %7.2f median %7.2f tenth %7.2f least   %5.1f times'
              % (name, median, row[len(row) // 10], row[0], own / median))


if __name__ == '__main__':
    main()
