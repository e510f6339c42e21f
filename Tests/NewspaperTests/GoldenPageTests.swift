import Foundation
import Newspaper
import TestSupport
import Testing

/// Whole pages as they are read: the five seeds, and pages in the manner of other papers.
@Suite struct GoldenPageTests {
  private static let golden = "Tests/NewspaperTests/Golden"

  private func read(_ name: String, _ bytes: [UInt8]) -> Newspaper.Issue {
    IssueReader().issue(from: SourceText(name: name, bytes: bytes))
  }

  @Test func seedsReadAsBefore() throws {
    for seed in try seeds() {
      let name = String(seed.name.prefix(3)) + ".txt"
      let difference = try differenceFromGolden(
        dump(read(seed.name, seed.bytes)), name, in: Self.golden)
      #expect(difference == nil)
    }
  }

  @Test func pagesOfOtherPapersReadAsBefore() throws {
    let folder = repositoryRoot.appendingPathComponent("Tests/NewspaperTests/Pages")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names.count >= 8)
    for name in names {
      let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
      let issue = read(name, bytes)
      #expect(breaches(of: issue).isEmpty)
      #expect(try differenceFromGolden(dump(issue), name, in: Self.golden) == nil)
    }
  }

  @Test func goldFlagsAreFound() throws {
    for page in try goldPages() {
      let issue = read(page.gold.file, page.bytes)
      let limit = page.gold.range?[1] ?? page.bytes.count
      let flags = issue.flags.filter { $0.range.start < limit }
      for asked in page.gold.flags ?? [] where asked.optional != true {
        let range = SourceRange(asked.span[0], asked.span[1])
        #expect(flags.contains { $0.range.overlaps(range) && $0.kind.rawValue == asked.type })
      }
      let known = (page.gold.flags ?? []).map { SourceRange($0.span[0], $0.span[1]) }
      #expect(flags.allSatisfy { flag in known.contains { $0.overlaps(flag.range) } })
    }
  }

  @Test func goldMetadataAreTold() throws {
    for page in try goldPages() {
      let gold = try #require(page.gold.meta)
      let found = read(page.gold.file, page.bytes).metadata
      #expect(found.documentType.rawValue == gold.doctype)
      #expect(found.city?.text == gold.city && found.district?.text == gold.district)
      #expect(found.date?.text == gold.date && found.dateTo?.text == gold.dateTo)
      let isCertain = gold.uncertain?.contains("date_from") != true
      if isCertain { #expect(found.dateFrom?.text == gold.dateFrom) }
    }
  }
}
