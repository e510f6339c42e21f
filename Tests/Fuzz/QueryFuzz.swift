import Newspaper
import Search

/// A question in the first line, the page that it is asked of behind it. Called by libFuzzer with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzQuery(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let line = bytes.firstIndex(of: 0x0A) ?? bytes.count
  let source = SourceText(name: "page.txt", bytes: Array(bytes[min(line + 1, bytes.count)...]))
  let library = Library(Archive(issues: [IssueReader().issue(from: source)]))
  let faults = PageChecks.queryFaults(String(decoding: bytes[..<line], as: UTF8.self), of: library)
  if !faults.isEmpty { fatalError(faults.joined(separator: "; ")) }
  return 0
}
