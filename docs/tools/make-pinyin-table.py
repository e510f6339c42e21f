#!/usr/bin/env python3
"""Writes Sources/Search/Text/PinyinTable.swift, the readings of Chinese characters without tones.

    pip install pypinyin==0.55.0 && python3 docs/tools/make-pinyin-table.py

Source: the character readings of pinyin-data (https://github.com/mozillazg/pinyin-data, MIT) as the package
`pypinyin` 0.55.0 (https://github.com/mozillazg/python-pinyin, MIT) carries them; the commonest reading comes first.
Each line is a syllable, the characters that are mostly read so, a bar, and those that may be read so. The letter ü is
written v, as it is typed. Characters are those of the block CJK Unified Ideographs; pinyin without a vowel (m, n, ng)
is left out.
"""
import os
import unicodedata
from pypinyin.pinyin_dict import pinyin_dict

HERE = os.path.dirname(os.path.abspath(__file__))
TARGET = os.path.join(HERE, "..", "..", "Sources", "Search", "Text", "PinyinTable.swift")


def plain(reading):
    letters = unicodedata.normalize("NFD", reading.strip().replace("ü", "v").replace("ɡ", "g"))
    letters = letters.replace("u\u0308", "v")
    kept = "".join(c for c in letters if not unicodedata.combining(c))
    # ǖǘǚǜ come apart into u, diaeresis and tone.
    if "\u0308" in unicodedata.normalize("NFD", reading):
        kept = kept.replace("lu", "lv").replace("nu", "nv")
    return kept


first, other = {}, {}
for code, readings in pinyin_dict.items():
    code = int(code)
    if not 0x4E00 <= code <= 0x9FFF:
        continue
    names = []
    for reading in readings.split(","):
        name = plain(reading)
        if name.isascii() and name.isalpha() and any(v in name for v in "aeiouv") and name not in names:
            names.append(name)
    for number, name in enumerate(names):
        (other if number else first).setdefault(name, []).append(chr(code))

with open(TARGET, "w", encoding="utf-8") as out:
    out.write('''/// The readings of Chinese characters without tones. Made by `docs/tools/make-pinyin-table.py`; do not edit.
///
/// Data of pinyin-data (https://github.com/mozillazg/pinyin-data, MIT) from the package pypinyin 0.55.0
/// (https://github.com/mozillazg/python-pinyin, MIT, Copyright mozillazg, 闲耘).
enum PinyinTable {
  /// A line for each syllable: its letters, the characters that are mostly read so, a bar, those that may be.
  static let lines = """
''')
    for name in sorted(set(first) | set(other)):
        out.write(f"    {name}{''.join(sorted(first.get(name, [])))}|{''.join(sorted(other.get(name, [])))}\n")
    out.write('    """\n}\n')
