#!/usr/bin/env python3
"""Times what a user feels, on a pseudo-terminal, against less in one interleaved run.

  screen.py PROGRAM [PATH…] [--runs N] [--rows R] [--columns C]
  screen.py PROGRAM [PATH…] --keys N [--rows R] [--columns C]
  screen.py PROGRAM FILE --bytes [--rows R] [--columns C]

first frame   from the start of the process to the last byte of its first picture with text (A B A B …; median and
              minimum); a synchronized update is over where it says so, other output when nothing more comes
whole         the same, until nothing more comes: all files are read and shown in the list
key to paint  from a key to the last byte of the new picture, for scrolling, paging and jumping
bytes         what one line and one page of scrolling send, beside less
at rest       system calls in 5 seconds without input (needs strace)

With --keys, each kind of key is pressed N times with the archive open, and told are the median, the 99th percentile and
the most: of the time to the last byte of the picture, and of the processor time that the program took for it (which
others on the machine do not lengthen); and the bytes of a picture. Typing is measured for each character of a word.

With --bytes, the first article of FILE is read from its start to its end, by lines and by pages, zoomed and with all
panes, and so is its text in less; told are the bytes that each sends for all of it.

Standard library only. A picture is over when nothing more comes for 15 ms; that wait is not counted.
"""
import argparse, fcntl, glob, os, pty, select, signal, statistics, struct, subprocess, sys, tempfile, termios, time

QUIET = 0.015
END_OF_UPDATE = b'\x1b[?2026l'
# Where one stopped reading is kept; a new folder, so that the archive opens where it opens for everybody.
STATE = tempfile.TemporaryDirectory()


class Screen:
    """A program on a pseudo-terminal of its own."""

    def __init__(self, words, rows, columns):
        self.start = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM='xterm-256color', LC_ALL='C.UTF-8', LESS='', XDG_STATE_HOME=STATE.name)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', rows, columns, 0, 0))
            os.execvp(words[0], words)

    def settle(self, first=2.0, has=None):
        """Reads until the picture stands; gives the time of its last byte and all bytes."""
        out, last, wait = b'', None, first
        self.first_frame = None
        while True:
            ready, _, _ = select.select([self.fd], [], [], wait)
            if not ready:
                if has and has not in out and time.perf_counter() - self.start < first:
                    continue
                return last, out
            try:
                got = os.read(self.fd, 1 << 16)
            except OSError:
                return last, out
            if not got:
                return last, out
            if b'\x1b[6n' in got:
                os.write(self.fd, b'\x1b[1;2R')        # a terminal that draws “ in one column
            out += got
            last = time.perf_counter()
            if has and self.first_frame is None and has in out and END_OF_UPDATE in out[out.index(has):]:
                self.first_frame = last
            wait = QUIET if not has or has in out else first

    def press(self, keys):
        began = time.perf_counter()
        os.write(self.fd, keys)
        last, self.sent = self.settle(first=0.5)
        return (last - began if last else None), len(self.sent)

    def leave(self):
        """Leaves as a user does, so that the welcome of the very first start is not seen again."""
        self.settle()
        os.write(self.fd, b'jQ')
        self.settle(first=1)
        self.end()

    def end(self):
        try:
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.close(self.fd)
        os.waitpid(self.pid, 0)


def milliseconds(values):
    return '%6.2f ms median, %6.2f ms least' % (statistics.median(values) * 1e3, min(values) * 1e3)


def first_frames(subjects, runs, rows, columns):
    times = {name: [] for name, _ in subjects}
    whole = {name: [] for name, _ in subjects}
    for _ in range(runs):
        for name, words in subjects:
            screen = Screen(words, rows, columns)
            last, out = screen.settle(has=b'\xe4')
            if last:
                times[name].append((screen.first_frame or last) - screen.start)
                whole[name].append(last - screen.start)
            screen.end()
    return times, whole


def keys_to_paint(words, rows, columns, presses):
    screen = Screen(words, rows, columns)
    screen.settle()
    result = {}
    for name, key in presses:
        samples = [screen.press(key) for _ in range(20)]
        times = [t for t, n in samples if t]
        if times:
            result[name] = (times, statistics.mean(n for _, n in samples))
    screen.end()
    return result


# What is pressed: a name, what leads there, and what is measured, one element after the other and around again.
WALKS = [
    ('line down', [b'2'], [b'j']),
    ('line up', [b'2', b'G'], [b'k']),
    ('page down', [b'2'], [b' ']),
    ('next headline', [b'2'], [b']']),
    ('next figure', [b'2'], [b')', b')', b')', b')', b']']),
    ('list down', [b'1'], [b'j']),
    ('/ typing', [b'2', b'/'], ['税', '收', b'\x15', '同', '比', '增', '长', b'\x15', 'a', b'\x15']),
    ('S typing', [b'2', b'S'], ['税', '收', ' ', '增', '长', b'\x15', '上', '海', '市', b'\x15', '3', '.', '5', '%', b'\x15']),
    ('f typing', [b'2', b'f'], ['城', '市', b'\x15', 's', 'z', 'h', b'\x15']),
    ('n, hits', [b'2', b'S', '上海'.encode(), b'\r', b'\r'], [b'n']),
]


class Cost:
    """What pictures cost: the time until they stand, the processor's time, bytes."""

    def __init__(self):
        self.times, self.work, self.bytes = [], [], []

    def line(self, name):
        def part(values):
            values = sorted(values)
            return '%6.2f %6.2f %6.2f' % tuple(values[min(len(values) - 1, int(len(values) * q))] * 1e3
                                              for q in (0.5, 0.99, 1))
        return '  %-14s %s   %s   %7.0f' % (name, part(self.times), part(self.work), statistics.mean(self.bytes))


def processor_time(pid):
    """Seconds that the main thread of a process has run."""
    with open('/proc/%d/task/%d/schedstat' % (pid, pid)) as file:
        return int(file.read().split()[0]) / 1e9


def percentiles(words, rows, columns, count):
    print('key to paint   milliseconds: median, 99 %, most;   of the processor;    bytes')
    for name, before, keys in WALKS:
        screen = Screen(words, rows, columns)
        screen.settle(first=60, has=b'\xe4')
        while screen.settle(first=1)[1]:               # until all files are read
            pass
        for key in before:
            screen.press(key)
        cost, number = Cost(), 0
        while len(cost.times) < count and number < 3 * count:
            key = keys[number % len(keys)]
            number += 1
            worked = processor_time(screen.pid)
            taken, sent = screen.press(key.encode() if isinstance(key, str) else key)
            if taken:
                cost.times.append(taken)
                cost.work.append(processor_time(screen.pid) - worked)
                cost.bytes.append(sent)
            elif key != b']':
                screen.press(b']')                     # the end of an article: on to the next one
        screen.end()
        if cost.times:
            print(cost.line(name), '' if len(cost.times) == count else 'of %d' % len(cost.times), flush=True)


def sent_for_reading(words, rows, columns, before, key):
    """The bytes of all pictures from the start of a text to its end, and how many they are."""
    screen = Screen(words, rows, columns)
    screen.settle(first=10, has=b'\xe4')
    while screen.settle(first=0.5)[1]:
        pass
    for keys in before:
        screen.press(keys)
    total = pictures = 0
    while True:
        taken, sent = screen.press(key)
        # At the end gazette says nothing; less has said so, and rings.
        if taken and b'\x07' not in screen.sent:
            total, pictures = total + sent, pictures + 1
        if not taken or b'(END)' in screen.sent or b'last article' in screen.sent or pictures > 5000:
            screen.end()
            return total, pictures


def bytes_beside_less(program, path, rows, columns):
    with tempfile.NamedTemporaryFile(suffix='.txt') as file:
        subprocess.run([program, 'show', path + '#1'], stdout=file, check=True)
        less = ['less', file.name]
        for what, key in (('lines', b'j'), ('pages', b' ')):
            theirs, count = sent_for_reading(less, rows, columns, [], key)
            print('%-6s less             %7d bytes in %4d pictures' % (what, theirs, count))
            for name, before in (('zoomed', [b'2', b'z', b'g']), ('all panes', [b'2', b'g'])):
                # A page behind the end would be the next article.
                ours, count = sent_for_reading([program, file.name], rows, columns, before, key)
                print('%-6s %-16s %7d bytes in %4d pictures: %.2f of less' % (what, name, ours, count, ours / theirs))


def calls_at_rest(words, rows, columns, seconds=5):
    screen = Screen(words, rows, columns)
    screen.settle()
    time.sleep(1)
    screen.settle(first=0.1)
    trace = subprocess.Popen(['strace', '-f', '-p', str(screen.pid)], stderr=subprocess.PIPE)
    time.sleep(seconds)
    trace.send_signal(signal.SIGINT)
    lines = trace.communicate()[1].decode().splitlines()
    screen.end()
    return [l for l in lines if '(' in l and 'attached' not in l and 'detached' not in l
            and 'resuming' not in l and '<detached' not in l and 'unfinished' not in l]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('program')
    options.add_argument('paths', nargs='*', default=['seeds'])
    options.add_argument('--runs', type=int, default=30)
    options.add_argument('--rows', type=int, default=50)
    options.add_argument('--columns', type=int, default=160)
    options.add_argument('--rest', action='store_true', help='also count system calls at rest')
    options.add_argument('--keys', type=int, metavar='N', help='percentiles over N presses of each kind of key')
    options.add_argument('--bytes', action='store_true', help='bytes for reading the first article, beside less')
    given = options.parse_args()
    if given.bytes:
        return bytes_beside_less(given.program, given.paths[0], given.rows, given.columns)
    if given.keys:
        return percentiles([given.program] + given.paths, given.rows, given.columns, given.keys)
    files = sorted(f for p in given.paths for f in (glob.glob(p + '/*') if os.path.isdir(p) else [p]))[:2000]
    ours = [given.program] + given.paths
    less = ['less'] + files
    Screen(ours, given.rows, given.columns).leave()
    measured = first_frames([('gazette', ours), ('less', less)], given.runs, given.rows, given.columns)
    for title, times in zip(('first frame', 'whole'), measured):
        print(title)
        for name in times:
            print('  %-8s %s' % (name, milliseconds(times[name])))
        print('  ratio    %.2f' % (statistics.median(times['gazette']) / statistics.median(times['less'])))
    print('key to paint')
    walks = [('line', b'j'), ('page', b' '), ('back', b'b'), ('headline', b']'), ('figure', b')')]
    for name, words, presses in (('gazette', ours, walks), ('less', less, walks[:3])):
        for what, (t, n) in keys_to_paint(words, given.rows, given.columns, presses).items():
            print('  %-8s %-9s %s, most %6.2f ms, %6.0f bytes' % (name, what, milliseconds(t), max(t) * 1e3, n))
    if given.rest:
        calls = calls_at_rest(ours, given.rows, given.columns)
        print('at rest\n  %d system calls in 5 s' % len(calls))
        for line in calls[:5]:
            print('    ' + line)


if __name__ == '__main__':
    main()
