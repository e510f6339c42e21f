/// What tells a file that is no text.
struct BinarySigns {
  /// NULs in the samples.
  private(set) var nulCount = 0
  private var controlCount = 0
  private var byteCount = 0

  /// Looks at all of a small file, and at the head, the middle and the end of a large one.
  init(of bytes: [UInt8]) {
    let size = 1 << 16
    bytes.withUnsafeBufferPointer { all in
      guard all.count > 3 * size else { return note(all[...]) }
      for start in [0, all.count / 2, all.count - size] { note(all[start..<(start + size)]) }
    }
  }

  private mutating func note(_ sample: Slice<UnsafeBufferPointer<UInt8>>) {
    byteCount += sample.count
    for byte in UnsafeBufferPointer(rebasing: sample) where byte < 0x20 || byte == 0x7F {
      switch byte {
      case 0: nulCount += 1
      // Backspaces overstrike, escapes colour: texts from terminals have many of both.
      case 0x08...0x0D, 0x1B: break
      default: controlCount += 1
      }
    }
  }

  /// Whether one byte in ten is a control: every 256th value by chance gives 10.2 %, a text where each comma was
  /// lost to a NUL 4 %.
  var isBinary: Bool { (nulCount + controlCount) * 10 > byteCount }

  /// What the first bytes say a file is; nil if they say nothing.
  static func kind(of bytes: [UInt8]) -> String? {
    heads.first { bytes.starts(with: $0.bytes) }?.kind
  }

  private static let heads: [(bytes: [UInt8], kind: String)] = [
    (Array("%PDF-".utf8), "a PDF (pdftotext makes text of it)"),
    ([0x50, 0x4B, 0x03, 0x04], "a zip archive or an office document"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "an old office document"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    ([0x89, 0x50, 0x4E, 0x47], "a picture (PNG)"),
    ([0xFF, 0xD8, 0xFF], "a picture (JPEG)"),
    (Array("GIF8".utf8), "a picture (GIF)"),
    ([0x49, 0x49, 0x2A, 0x00], "a picture (TIFF)"),
    ([0x4D, 0x4D, 0x00, 0x2A], "a picture (TIFF)"),
    (Array("AT&TFORM".utf8), "a scan (DjVu)"),
    (Array("SQLite format 3\0".utf8), "a database (SQLite)"),
    ([0x1F, 0x8B], "compressed (gzip)"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "compressed (xz)"),
    ([0x28, 0xB5, 0x2F, 0xFD], "compressed (zstd)"),
    (Array("BZh".utf8), "compressed (bzip2)"),
    ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive"),
    (Array("Rar!".utf8), "a RAR archive"),
  ]
}
