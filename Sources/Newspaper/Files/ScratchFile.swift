import CCompression
import Glibc
import Synchronization

/// A file without a name, in which a large archive keeps what it does not need in memory.
///
/// It is this process's alone and goes with it, however it ends. What is in it stays as it was read, also if the files
/// of the archive change; the system holds as much of it in memory as there is room for.
public final class ScratchFile: Sendable {
  private let descriptor: Int32
  private let end = Mutex(0)

  /// Ranges begin at a page, so that they can be mapped.
  private static let page = 4096

  /// Makes a file in a folder that exists; nil where that is not possible.
  public init?(in folder: String) {
    var path = Array("\(folder)/scratch-XXXXXX".utf8CString)
    descriptor = mkstemp(&path)  // for the user alone, and under a name that nobody has
    guard descriptor >= 0 else { return nil }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(path)
  }

  deinit { close(descriptor) }

  /// Writes bytes and gives back where they lie; nil if there is no room or the disk refuses.
  public func append(_ bytes: UnsafeRawBufferPointer) -> Range<Int>? {
    let start = end.withLock { end in
      defer { end += (bytes.count + Self.page - 1) & ~(Self.page - 1) }
      return end
    }
    var done = 0
    while done < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
      let count = pwrite(descriptor, rest.baseAddress, rest.count, off_t(start + done))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      done += count
    }
    return start..<start + bytes.count
  }

  /// Reads a range; what the disk does not give back is blank, so that offsets hold.
  public func bytes(in range: Range<Int>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      var done = 0
      while done < range.count {
        let rest = UnsafeMutableBufferPointer(rebasing: buffer[done...])
        let got = pread(
          descriptor, rest.baseAddress, range.count - done, off_t(range.lowerBound + done))
        if got < 0, errno == EINTR { continue }
        if got <= 0 { break }
        done += got
      }
      buffer[done..<range.count].initialize(repeating: 0x20)
      count = range.count
    }
  }

  /// Maps a range that was appended; nil where the system refuses. `munmap` gives it back.
  public func map(_ range: Range<Int>) -> UnsafeRawBufferPointer? {
    let memory = mmap(
      nil, range.count, PROT_READ, MAP_PRIVATE, descriptor, off_t(range.lowerBound))
    guard let memory, memory != MAP_FAILED else { return nil }
    return UnsafeRawBufferPointer(start: memory, count: range.count)
  }
}

/// Gives memory that was freed back to the system, which after the building of an index is most of what was used.
public func giveFreedMemoryBack() { cc_trim_memory() }

/// From now on large blocks are given back as soon as they are freed, which halves what a reader holds at rest: with 36 MB
/// of pages open 21 MB instead of 51, with one page of 50 MB 28 instead of 46.
public func partLargeBlocks() { cc_part_large_blocks() }
