#!/usr/bin/env python3
"""Times the reader while it reads and indexes a large archive.

  building.py PROGRAM ARCHIVE [SMALL] [--runs N] [--keys N] [--rows R] [--columns C] [--size-limit MB]

first frame   from the start of the process to the end of its first picture with text: of ARCHIVE and of SMALL
              (default: seeds), in turn; then the same when both have been opened and left before, from when the reader
              knows with which file a large folder begins
key to paint  from a key to the end of the next picture, from the first picture on, at random distances of 20 to
              80 ms, while the archive is being read; median, 99th of a hundred, longest; and the same without
              the time in which the main thread could run and the system let another one run, which on a full
              machine is most of it

Standard library only.
"""
import argparse, os, random, select, statistics, time
from screen import END_OF_UPDATE, Screen


def first_frame(words, rows, columns):
    screen = Screen(words, rows, columns)
    screen.settle(first=5.0, has=b'\xe4')
    frame = (screen.first_frame or time.perf_counter()) - screen.start
    screen.end()
    return frame


def first_frames(name, reader, paths, given):
    frames = {path: [] for path in paths}
    for _ in range(given.runs):
        for path in paths:
            frames[path].append(first_frame(reader + [path], given.rows, given.columns))
    for path, times in frames.items():
        print('%-13s %-24s %6.2f ms median, %6.2f ms least'
              % (name, path, statistics.median(times) * 1e3, min(times) * 1e3))


def open_and_leave(words, rows, columns):
    """Opens an archive as one does the first time, looks at it for a moment, and leaves."""
    screen = Screen(words, rows, columns)
    screen.settle(first=5.0, has=b'\xe4')
    drain(screen, 1.5)
    screen.leave()


def drain(screen, seconds):
    """Reads for a while whatever comes."""
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        if select.select([screen.fd], [], [], left)[0]:
            os.read(screen.fd, 1 << 16)


def key_to_paint(screen, key):
    """The time from a key to the end of the next picture; None if none comes."""
    began = time.perf_counter()
    os.write(screen.fd, key)
    out = b''
    while select.select([screen.fd], [], [], 1.0)[0]:
        out += os.read(screen.fd, 1 << 16)
        if END_OF_UPDATE in out:
            return time.perf_counter() - began
    return None


def cpu_seconds(pid):
    fields = open('/proc/%d/stat' % pid).read().rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


def hurry():
    """Who holds the watch should not wait for a processor; where that is not allowed, he does."""
    try:
        os.setpriority(os.PRIO_PROCESS, 0, -10)
    except PermissionError:
        pass


def seconds_waited(pid):
    """How long the main thread has waited for a processor."""
    return int(open('/proc/%d/task/%d/schedstat' % (pid, pid)).read().split()[1]) / 1e9


def keys_while_building(words, rows, columns, count):
    screen = Screen(words, rows, columns)
    while END_OF_UPDATE not in os.read(screen.fd, 1 << 16):
        pass
    hurry()
    times, busy = [], 0.0
    # Each opens another article: a key that changes nothing would wait for a picture that others cause.
    keys = [b']', b']', b'[', b'[']
    for number in range(count):
        before, began = cpu_seconds(screen.pid), time.perf_counter()
        drain(screen, random.uniform(0.02, 0.08))
        waited = seconds_waited(screen.pid)
        spent = key_to_paint(screen, keys[number % len(keys)])
        waited = seconds_waited(screen.pid) - waited
        # Only while other threads work does the key count.
        if cpu_seconds(screen.pid) - before < 0.03 * (time.perf_counter() - began):
            busy += 1
            if busy > 20:
                break
            continue
        busy = 0
        if spent is not None:
            times.append((spent, max(0, spent - waited)))
    screen.end()
    return times


def main():
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('program')
    options.add_argument('archive')
    options.add_argument('small', nargs='?', default='seeds')
    options.add_argument('--runs', type=int, default=10)
    options.add_argument('--keys', type=int, default=400)
    options.add_argument('--rows', type=int, default=50)
    options.add_argument('--columns', type=int, default=160)
    options.add_argument('--size-limit', help='for a file larger than 64 MB')
    given = options.parse_args()
    reader = [given.program]
    if given.size_limit:
        reader += ['read', '--size-limit', given.size_limit]
    paths = [given.archive, given.small]
    first_frames('first frame', reader, paths, given)
    for path in paths:
        open_and_leave(reader + [path], given.rows, given.columns)
    first_frames('again', reader, paths, given)
    times = keys_while_building(
        reader + [given.archive], given.rows, given.columns, given.keys)
    if not times:
        return print('the archive was read before a key was pressed')
    for name, times in zip(('key to paint', 'without waits'), zip(*times)):
        times = sorted(times)
        print('%-13s %d keys: %.2f ms median, %.2f ms p99, %.2f ms most'
              % (name, len(times), times[len(times) // 2] * 1e3,
                 times[len(times) * 99 // 100] * 1e3, times[-1] * 1e3))


if __name__ == '__main__':
    main()
