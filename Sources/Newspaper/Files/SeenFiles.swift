/// The files and folders that a walk has met, with the name each had first.
///
/// A dictionary would do, but for its start: to make the type of one with a key of our own, Swift looks through all
/// conformances of the program, which costs a third of the time to the first picture. So this is the plain table
/// beneath one: open addressing with linear probing, at most half full.
struct SeenFiles {
  private var files: [(id: FileID, name: [UInt8])] = []
  /// Numbers into `files`, -1 for an empty slot; a power of two of them.
  private var slots = [Int32](repeating: -1, count: 64)

  /// The name that a file was met under before; if it was not, it is remembered under this one, and nil comes back.
  mutating func name(of id: FileID, orRemember name: [UInt8]) -> [UInt8]? {
    var slot = Self.start(of: id, in: slots.count)
    while slots[slot] >= 0 {
      let known = files[Int(slots[slot])]
      if known.id == id { return known.name }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(files.count)
    files.append((id, name))
    if files.count * 2 > slots.count { grow() }
    return nil
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (number, file) in files.enumerated() {
      var slot = Self.start(of: file.id, in: slots.count)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  /// Inodes of a folder are often neighbours; multiplying by the golden ratio scatters them (Knuth, TAOCP 6.4).
  private static func start(of id: FileID, in count: Int) -> Int {
    let mixed = (id.inode ^ id.device &* 0x9E37_79B9) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 32) & (count - 1)
  }
}
