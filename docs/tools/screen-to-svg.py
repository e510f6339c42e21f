#!/usr/bin/env python3
"""Runs the built reader on a pty, types keys, and writes the screen that comes out as an SVG picture.

    pip install pyte
    python3 docs/tools/screen-to-svg.py OUT.svg [--size 120x36] [--env NAME=VALUE] [--program PATH] [KEYS…] -- [ARGUMENTS…]

KEYS are typed one after the other; `\\r`, `\\t` and `\\e` stand for Return, Tab and Escape. Colors are those of the
256 palette that the program asked for; what the picture shows is what a terminal shows, not what the program meant.
"""
import argparse
import fcntl
import html
import os
import pty
import select
import struct
import sys
import termios
import time

import pyte

BASE = ("000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 "
        "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff").split()
NAMES = dict(zip("black red green brown blue magenta cyan white".split(), BASE))
CELL, LINE, SIZE = 8.4, 18, 14


def run(command, keys, columns, rows, changes):
    pid, terminal = pty.fork()
    if pid == 0:
        time.sleep(0.05)  # until the window has its size
        os.execvpe(command[0], command, {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", **changes})
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    screen = pyte.Screen(columns, rows)
    stream = pyte.ByteStream(screen)

    def settle(seconds):
        end = time.time() + seconds
        while time.time() < end:
            if not select.select([terminal], [], [], 0.02)[0]:
                continue
            try:
                data = os.read(terminal, 65536)
            except OSError:
                return
            if b"\x1b[6n" in data:
                os.write(terminal, b"\x1b[1;2R")
            stream.feed(data)

    settle(1.5)
    for key in keys:
        os.write(terminal, key.replace("\\r", "\r").replace("\\t", "\t").replace("\\e", "\x1b").encode())
        settle(0.4)
    os.kill(pid, 9)
    os.waitpid(pid, 0)
    return screen


def color(name, default):
    if name == "default":
        return default
    return "#" + NAMES.get(name, name)


def look(char, ink, ground):
    """Ink, ground and style of a cell."""
    front, back = color(char.fg, ink), color(char.bg, ground)
    if char.reverse:
        front, back = back, front
    return front, back, char.bold, char.italics, char.underscore


def runs(line, columns, key):
    """Parts of a row that are alike by `key`: first column, number of columns, text."""
    start = 0
    for column in range(1, columns + 1):
        if column == columns or key(line, column) != key(line, start):
            yield start, column - start, "".join(line[place].data for place in range(start, column))
            start = column


def svg(screen, ground, ink):
    width, height = screen.columns * CELL, screen.lines * LINE
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" font-size="{SIZE}" '
           'font-family="\'Noto Sans Mono CJK SC\',\'WenQuanYi Zen Hei Mono\',\'DejaVu Sans Mono\',monospace" '
           'shape-rendering="crispEdges" xml:space="preserve">',
           f'<rect width="100%" height="100%" fill="{ground}"/>']

    def at(line, column):
        return look(line[column], ink, ground)

    def back(line, column):
        return at(line, column)[1]

    def text(line, column):
        # A wide character is a part of its own with the blank cell behind it: so its neighbors keep their columns.
        wide = line[column].data == "" or (column + 1 < screen.columns and line[column + 1].data == "")
        head = column - 1 if line[column].data == "" else column
        return at(line, head), head if wide else -1

    for row in range(screen.lines):
        line, y = screen.buffer[row], row * LINE
        for column, count, _ in runs(line, screen.columns, back):
            fill = back(line, column)
            if fill != ground:
                out.append(f'<rect x="{column * CELL:.1f}" y="{y}" width="{count * CELL:.1f}" height="{LINE}" fill="{fill}"/>')
        for column, count, words in runs(line, screen.columns, text):
            if not words.strip():
                continue
            front, _, bold, italic, under = at(line, column)
            style = (' font-weight="bold"' if bold else "") + (' font-style="italic"' if italic else "")
            style += ' text-decoration="underline"' if under else ""
            out.append(f'<text x="{column * CELL:.1f}" y="{y + 14}" textLength="{count * CELL:.1f}" '
                       f'fill="{front}"{style}>{html.escape(words)}</text>')
    return "\n".join(out + ["</svg>"]) + "\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--size", default="120x36")
    parser.add_argument("--env", action="append", default=[])
    parser.add_argument("--program", default=".build/debug/gazette")
    parser.add_argument("--light", action="store_true", help="the terminal's own ground is white")
    arguments = sys.argv[1:]
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    options, keys = parser.parse_known_args(arguments[:cut])
    columns, rows = map(int, options.size.split("x"))
    changes = dict(pair.split("=", 1) for pair in options.env)
    screen = run([options.program] + arguments[cut + 1:], keys, columns, rows, changes)
    ground, ink = ("#ffffff", "#000000") if options.light else ("#000000", "#d0d0d0")
    with open(options.out, "w") as file:
        file.write(svg(screen, ground, ink))


main()
