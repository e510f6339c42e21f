/// Bytes → text → issue → joined text. The first byte chooses the format. Called by libFuzzer with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzReader(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let choice = bytes.first else { return 0 }
  let ending = PageChecks.endings[Int(choice) % PageChecks.endings.count]
  let faults = PageChecks.readingFaults(Array(bytes.dropFirst()), ending: ending)
  if !faults.isEmpty { fatalError(faults.joined(separator: "; ")) }
  return 0
}
