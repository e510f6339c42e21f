/// A page → its figures. Called by libFuzzer with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFigures(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let faults = PageChecks.figureFaults(Array(UnsafeBufferPointer(start: start, count: count)))
  if !faults.isEmpty { fatalError(faults.joined(separator: "; ")) }
  return 0
}
