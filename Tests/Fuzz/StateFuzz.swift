/// A state file → what is kept. Called by libFuzzer with each input, once as it is and once with a checksum that fits.
/// Whatever comes: it is refused, or it is written and read again as the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzState(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  check(bytes, mustBeRead: false)
  check(StateText.sealed(bytes), mustBeRead: true)
  return 0
}

private func check(_ bytes: [UInt8], mustBeRead: Bool) {
  guard var data = try? StateText.data(of: bytes) else {
    if mustBeRead { fatalError("a checksum that fits is refused") }
    return
  }
  data.prune()
  guard let again = try? StateText.data(of: StateText.bytes(of: data)), again == data else {
    fatalError("it is not read as it was written")
  }
}
