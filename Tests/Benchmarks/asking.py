#!/usr/bin/env python3
"""Times a question to a whole process beside ripgrep, in turn.

  asking.py PROGRAM ARCHIVE [WORDS…] [--sample N] [--runs N] [--size-limit MB]

Each run starts `rg -c WORDS ARCHIVE`, `PROGRAM search WORDS ARCHIVE` and the same with `--count`, one after the other, so
that a busy moment slows all of them, and prints for each the median, the tenth of a hundred and the least in milliseconds,
and how many times faster than ripgrep it is by the medians. The first answer writes the index and is not counted.
`--size-limit` lets PROGRAM open a file larger than 64 MB.

Of several WORDS, and of N phrases of two to eight Chinese characters that are taken from the archive by chance (--sample),
only `rg -c` and `search` are run, and a line is printed for each, the slowest first.

Standard library only; needs ripgrep.
"""
import argparse, os, random, statistics, subprocess, time


def seconds(words, null):
    """The time from the start of a process to its end; its output goes nowhere."""
    began = time.perf_counter()
    process = os.posix_spawnp(
        words[0], words, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, null, 1)])
    os.waitpid(process, 0)
    return time.perf_counter() - began


def sampled(archive, count):
    """Phrases from places taken by chance; a long one is rare, a short one as frequent as its places are."""
    paths = [archive]
    if os.path.isdir(archive):
        paths = [os.path.join(root, name) for root, _, names in os.walk(archive) for name in names]
    paths = [path for path in sorted(paths) if not path.endswith(('.gz', '.xz', '.zst'))]
    by_chance = random.Random(1)
    sizes = [os.path.getsize(path) for path in paths]
    phrases = []
    for _ in range(1000 * count):
        if len(phrases) == count:
            break
        path, = by_chance.choices(paths, sizes)
        with open(path, 'rb') as file:
            file.seek(by_chance.randrange(os.path.getsize(path)))
            text = file.read(64).decode('utf-8', 'ignore')
        phrase = text[2:2 + by_chance.choice([2, 2, 3, 3, 4, 4, 4, 5, 6, 7, 8])]
        if phrase and all('\u4e00' <= character <= '\u9fff' for character in phrase):
            phrases.append(phrase)
    if count and not phrases:
        raise SystemExit('asking.py: found no Chinese phrases in %s; name WORDS' % archive)
    return phrases


def measure(commands, runs):
    """Milliseconds of each command, ascending."""
    null = os.open(os.devnull, os.O_WRONLY)
    times = {name: [] for name in commands}
    for _ in range(runs):
        for name, words in commands.items():
            times[name].append(seconds(words, null) * 1e3)
    return {name: sorted(row) for name, row in times.items()}


def one(commands, runs):
    times = measure(commands, runs)
    own = statistics.median(times['rg -c'])
    for name, row in times.items():
        median = statistics.median(row)
        print('%-15s %7.2f median %7.2f tenth %7.2f least   %5.1f times'
              % (name, median, row[len(row) // 10], row[0], own / median))


def many(phrases, commands, runs):
    rows = []
    for phrase in phrases:
        both = {name: words for name, words in commands(phrase).items() if name != 'search --count'}
        rg, own = (statistics.median(row) for row in measure(both, runs).values())
        rows.append((rg / own, own, rg, phrase))
    rows.sort()
    for row in rows:
        print('%5.1f times   search %6.2f   rg -c %6.2f   %s' % row)
    print('%5.1f times at the median, %.1f at the tenth, %.1f at least, of %d'
          % (statistics.median(row[0] for row in rows), rows[len(rows) // 10][0], rows[0][0], len(rows)))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('archive')
    parser.add_argument('words', nargs='*')
    parser.add_argument('--sample', type=int, default=0)
    parser.add_argument('--runs', type=int, default=100)
    parser.add_argument('--size-limit')
    given = parser.parse_args()
    phrases = given.words + sampled(given.archive, given.sample) or ['经济']

    def commands(words):
        search = [given.program, 'search', words, given.archive]
        if given.size_limit:
            search += ['--size-limit', given.size_limit]
        return {
            'rg -c': ['rg', '-c', words, given.archive],
            'search': search,
            'search --count': search + ['--count'],
        }

    if subprocess.run(commands(phrases[0])['search'], stdout=subprocess.DEVNULL).returncode > 1:
        raise SystemExit(2)
    if len(phrases) == 1:
        one(commands(phrases[0]), given.runs)
    else:
        many(phrases, commands, given.runs)


if __name__ == '__main__':
    main()
