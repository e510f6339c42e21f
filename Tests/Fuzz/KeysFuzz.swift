import Display

/// Bytes of a terminal → events, in pieces of the lengths that the first byte gives. Called by libFuzzer with each
/// input. Whatever comes: nothing is left over after a flush, and then a key is a key again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzKeys(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var bytes = Array(UnsafeBufferPointer(start: start, count: count))[...]
  guard let step = bytes.popFirst() else { return 0 }
  var decoder = InputDecoder(keyStrings: [
    InputDecoder.KeyString([0x1B, 0x5B, 0x50], KeyStroke(.delete))
  ])
  decoder.expectsCursorReport = step & 1 == 1
  while !bytes.isEmpty {
    decoder.feed(Array(bytes.prefix(Int(step >> 1) + 1)))
    bytes = bytes.dropFirst(Int(step >> 1) + 1)
    while decoder.next() != nil {}
  }
  _ = decoder.flush()
  guard decoder.patience == nil else { fatalError("something is left over") }
  decoder.feed([0x71])
  guard decoder.next() == .event(.key(KeyStroke(.character("q")))) else { fatalError("q is lost") }
  return 0
}
