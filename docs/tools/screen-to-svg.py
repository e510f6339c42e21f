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
# Two cells are as wide as a Chinese character of 16 units; Latin fonts of one width have letters of about 0.6 em.
CELL, LINE, WIDE_SIZE, NARROW_SIZE = 8, 20, 16, 13
FONTS = ("text{white-space:pre;font-family:'DejaVu Sans Mono',Menlo,Consolas,'Liberation Mono',monospace;"
         f"font-size:{NARROW_SIZE}px}}"
         ".w{font-family:'Noto Sans Mono CJK SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',"
         f"'WenQuanYi Zen Hei',sans-serif;font-size:{WIDE_SIZE}px}}"
         ".b{font-weight:bold}.i{font-style:italic}.u{text-decoration:underline}")
# Lines of the frame are drawn as lines, for in many fonts they are as wide as two cells: left, right, up, down.
STROKES = {"─": "lr", "│": "ud", "┬": "lrd", "┴": "lru", "├": "rud", "┤": "lud", "┼": "lrud", "┌": "rd", "┐": "ld",
           "└": "ru", "┘": "lu"}


class Screen(pyte.Screen):
    """A screen that also scrolls by command and repeats a character, which curses has terminals do."""

    def draw(self, data):
        super().draw(data)
        self.last = data[-1:] or " "

    def repeat_character(self, count=1):
        self.draw(self.last * (count or 1))

    def index(self):
        margins = self.margins or pyte.screens.Margins(0, self.lines - 1)
        scrolls = self.cursor.y == margins.bottom
        super().index()
        if scrolls:
            self.fill(margins.bottom)

    def reverse_index(self):
        margins = self.margins or pyte.screens.Margins(0, self.lines - 1)
        scrolls = self.cursor.y == margins.top
        super().reverse_index()
        if scrolls:
            self.fill(margins.top)

    def fill(self, row):
        """What comes into view has the ground that is drawn with, as in xterm."""
        for column in range(self.columns):
            self.buffer[row][column] = self.cursor.attrs

    def in_margins(self, step, count):
        place, margins = (self.cursor.x, self.cursor.y), self.margins or pyte.screens.Margins(0, self.lines - 1)
        for _ in range(count or 1):
            self.cursor.y = margins.bottom if step == "up" else margins.top
            self.index() if step == "up" else self.reverse_index()
        self.cursor.x, self.cursor.y = place

    def scroll_up(self, count=1):
        self.in_margins("up", count)

    def scroll_down(self, count=1):
        self.in_margins("down", count)


class Stream(pyte.ByteStream):
    csi = {**pyte.ByteStream.csi, "S": "scroll_up", "T": "scroll_down", "b": "repeat_character"}
    events = pyte.ByteStream.events | {"scroll_up", "scroll_down", "repeat_character"}


def run(command, keys, columns, rows, changes):
    pid, terminal = pty.fork()
    if pid == 0:
        time.sleep(0.05)  # until the window has its size
        os.execvpe(command[0], command, {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", **changes})
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    screen = Screen(columns, rows)
    stream = Stream(screen)

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

    settle(0.5)
    # A busy machine takes its time: what is pictured is the archive, not its half.
    end = time.time() + 30
    while time.time() < end and (
            any(word in screen.display[-1].replace(" ", "") for word in ("reading", "读取"))
            or not screen.display[2].strip()):
        settle(0.2)
    settle(0.5)
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
    """Parts of a row that are alike by `key`: first column, number of columns."""
    start = 0
    for column in range(1, columns + 1):
        if column == columns or key(line, column) != key(line, start):
            yield start, column - start
            start = column


def is_wide(line, column):
    """Whether the cell is the left half of a wide character: the right one is empty."""
    return column + 1 in line and line[column + 1].data == ""


def strokes(line, row, ink, ground, columns):
    """The lines of the frame in a row, those that go on from cell to cell as one."""
    middle, top = row * LINE + LINE / 2, row * LINE
    across, start = [], None
    for column in range(columns + 1):
        arms = STROKES.get(line[column].data, "") if column < columns else ""
        front = look(line[column], ink, ground)[0] if arms else None
        x = column * CELL
        if start and (not arms.count("l") or start[1] != front):
            across.append((start[0], x, start[1]))
            start = None
        if "r" in arms and not start:
            start = (x if "l" in arms else x + CELL / 2, front)
        if start and "r" not in arms:
            across.append((start[0], x + CELL / 2, front))
            start = None
        if "u" in arms or "d" in arms:
            first = top if "u" in arms else middle
            last = top + LINE if "d" in arms else middle
            yield f'<path d="M{x + CELL / 2:g} {first:g}V{last:g}" stroke="{front}"/>'
    for left, right, front in across:
        yield f'<path d="M{left:g} {middle:g}H{right:g}" stroke="{front}"/>'


def words(line, row, ink, ground, columns):
    """The text of a row, word for word: a blank, or the change from wide to narrow, begins anew at its own column, so
    that no font leads far astray."""
    pieces, behind = [], -1
    for column in range(columns):
        char = line[column]
        if not char.data.strip() or char.data in STROKES:
            continue
        front, _, bold, italic, under = look(char, ink, ground)
        wide = is_wide(line, column)
        style = ("w" if wide else "") + ("b" if bold else "") + ("i" if italic else "") + ("u" if under else "")
        if behind != column or pieces[-1][0] != (front, style):
            pieces.append([(front, style), column, 0, ""])
        behind = column + (2 if wide else 1)
        pieces[-1][2:] = [behind - pieces[-1][1], pieces[-1][3] + char.data]
    for (front, style), column, count, letters in pieces:
        kind = f' class="{" ".join(style)}"' if style else ""
        length = f' textLength="{count * CELL}"' if len(letters) > 1 and "w" not in style else ""
        yield (f'<text x="{column * CELL}" y="{row * LINE + 15}" fill="{front}"{kind}{length}>'
               f'{html.escape(letters)}</text>')


def svg(screen, ground, ink):
    width, height = screen.columns * CELL, screen.lines * LINE
    # The page's own color to the edge of the picture: it is that of most cells.
    grounds = [look(screen.buffer[row][column], ink, ground)[1]
               for row in range(screen.lines) for column in range(screen.columns)]
    page = max(set(grounds), key=grounds.count)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -8 {width + 16} {height + 16}">',
           f"<style>{FONTS}</style>",
           f'<rect x="-8" y="-8" width="{width + 16}" height="{height + 16}" rx="6" fill="{page}"/>']

    def back(line, column):
        return look(line[column], ink, ground)[1]

    for row in range(screen.lines):
        line = screen.buffer[row]
        for column, count in runs(line, screen.columns, back):
            fill = back(line, column)
            if fill != page:
                out.append(f'<rect x="{column * CELL}" y="{row * LINE}" width="{count * CELL}" height="{LINE}" '
                           f'fill="{fill}"/>')
        out += strokes(line, row, ink, ground, screen.columns)
        out += words(line, row, ink, ground, screen.columns)
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
