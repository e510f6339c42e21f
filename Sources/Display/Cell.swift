/// One cell of the screen. It holds no memory of its own, so a screen of them is one block.
public struct Cell: Hashable, Sendable {
  /// The code point, 0 for the right half of a wide character.
  package var code: UInt32
  /// Combining marks as code points, 0 where there is none.
  package var markCodes: SIMD4<UInt32>
  /// Its role.
  public var face: Face
  /// A role laid over it, such as a hit or a figure.
  public var overlay: Face?

  /// Makes a cell; only the first four marks are kept.
  public init(
    _ scalar: Unicode.Scalar?, marks: [Unicode.Scalar] = [], face: Face, overlay: Face? = nil
  ) {
    self.init(code: scalar?.value ?? 0, face: face, overlay: overlay)
    self.marks = marks
  }

  @inline(__always)
  init(code: UInt32, face: Face, overlay: Face?) {
    self.code = code
    markCodes = SIMD4()
    self.face = face
    self.overlay = overlay
  }

  /// The character; nil for the right half of a wide one.
  public var scalar: Unicode.Scalar? {
    get { code == 0 ? nil : Unicode.Scalar(code) }
    set { code = newValue?.value ?? 0 }
  }

  /// Combining marks on it, at most four: curses holds no more in a cell.
  public var marks: [Unicode.Scalar] {
    get { (0..<4).compactMap { markCodes[$0] == 0 ? nil : Unicode.Scalar(markCodes[$0]) } }
    set {
      markCodes = SIMD4()
      for (place, mark) in newValue.prefix(4).enumerated() { markCodes[place] = mark.value }
    }
  }

  /// Adds a combining mark; false if the cell is full.
  mutating func add(mark: UInt32) -> Bool {
    for place in 0..<4 where markCodes[place] == 0 {
      markCodes[place] = mark
      return true
    }
    return false
  }
}
