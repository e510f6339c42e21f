#!/usr/bin/env python3
"""Writes Sources/Newspaper/Encoding/EncodingTables.swift: what the bytes of GB 18030 and Big5 stand for.

    python3 docs/tools/make-encoding-tables.py

Source: the converters GB18030 (edition 2005) and BIG5-HKSCS (edition 2008) of the GNU C library; Debian 12 has 2.36.
A code of four bytes that they leave out, because the edition of 2005 gave its character two bytes, is read by the
edition of 2000, which Python's own codec knows: papers were written by both.
"""
import ctypes
import os
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
TARGET = os.path.join(HERE, "..", "..", "Sources", "Newspaper", "Encoding", "EncodingTables.swift")

libc = ctypes.CDLL(None)
libc.iconv_open.restype = ctypes.c_void_p
libc.iconv.restype = ctypes.c_size_t
libc.iconv.argtypes = [ctypes.c_void_p] * 5


def decoder(name):
    """A function from bytes to the characters that they are as a whole; nothing if they are none."""
    converter = libc.iconv_open(b"UTF-32LE", name.encode())

    def decode(code):
        libc.iconv(converter, None, None, None, None)
        text, room = ctypes.create_string_buffer(code, len(code)), ctypes.create_string_buffer(64)
        start = ctypes.c_void_p(ctypes.addressof(text))
        end = ctypes.c_void_p(ctypes.addressof(room))
        left, space = ctypes.c_size_t(len(code)), ctypes.c_size_t(64)
        refs = [ctypes.byref(x) for x in (start, left, end, space)]
        if libc.iconv(converter, *refs) == ctypes.c_size_t(-1).value:
            return None
        libc.iconv(converter, None, None, refs[2], refs[3])
        return room.raw[: 64 - space.value].decode("utf-32-le")

    return decode


def is_user_defined(code):
    """The three areas of GB 18030 for characters of one's own, which go by a formula."""
    lead, trail = code
    if trail >= 0xA1:
        return 0xAA <= lead <= 0xAF or 0xF8 <= lead <= 0xFE
    return 0xA1 <= lead <= 0xA7


def shown(character):
    plain = unicodedata.category(character) not in ("Co", "Cn", "Cf", "Cc", "Zs", "Mn") or character == "\u3000"
    return character if plain else "\\u{%X}" % ord(character)


def rows(decode, leave_out=lambda code: False):
    """Lines of the first code, a blank, and the characters of it and of the codes that follow it."""
    lines, pairs = [], []
    for lead in range(0x81, 0xFF):
        going = False
        for trail in range(0x40, 0xFF):
            text = None if leave_out((lead, trail)) else decode(bytes([lead, trail]))
            if text and len(text) > 1:
                pairs.append((lead << 8 | trail, text))
                text = None
            # A line ends with a row, and where a code is left out, so that a code is one more than that before it.
            if text and not going:
                lines.append("%02X%02X " % (lead, trail))
            if text:
                lines[-1] += shown(text)
            going = bool(text)
    return lines, pairs


def ranges():
    """Where runs of codes of four bytes begin: the number of the code, and its character."""
    decode, found, last = decoder("GB18030"), [], -2
    for number in range(39420):
        code = bytes([0x81 + number // 12600, 0x30 + number // 1260 % 10,
                      0x81 + number // 10 % 126, 0x30 + number % 10])
        scalar = ord(decode(code) or code.decode("gb18030"))
        if scalar != last + 1:
            found.append("(%d, 0x%04X)" % (number, scalar))
        last = scalar
    lines, line = [], "   "
    for item in found:
        if len(line) + len(item) + 2 > 100:
            lines.append(line)
            line = "   "
        line += " " + item + ","
    return lines + [line]


gb, none = rows(decoder("GB18030"), is_user_defined)
assert not none
big5, pairs = rows(decoder("BIG5-HKSCS"))
with open(TARGET, "w", encoding="utf-8") as file:
    file.write('''/// What the bytes of GB 18030 and Big5 stand for. Made by `docs/tools/make-encoding-tables.py`; do not edit.
///
/// The standards GB 18030-2005 and HKSCS-2008 as the GNU C library converts them.
enum EncodingTables {
  /// The characters of two bytes of GB 18030 without those of one's own: on each line a code and, behind a blank, its
  /// character and those of the codes that follow it without a gap.
  static let gb18030 = """
''')
    file.writelines("    " + line + "\n" for line in gb)
    file.write('''    """

  /// The characters of two bytes of Big5 with those of Hong Kong, in the same form.
  static let big5 = """
''')
    file.writelines("    " + line + "\n" for line in big5)
    file.write('''    """

  /// Codes of Big5 that are a letter and its mark.
  static let big5Pairs: [(code: UInt16, letter: UInt32, mark: UInt32)] = [
''')
    file.writelines("    (0x%04X, 0x%04X, 0x%04X),\n" % (code, *map(ord, text)) for code, text in pairs)
    file.write('''  ]

  /// Where runs of codes of four bytes of GB 18030 begin in the first plane: the number of the code, and its character.
  static let fourBytes: [(number: UInt16, scalar: UInt16)] = [
''')
    file.writelines(line + "\n" for line in ranges())
    file.write("  ]\n}\n")
