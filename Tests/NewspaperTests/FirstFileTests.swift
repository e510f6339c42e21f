import Foundation
import Glibc
import Testing

@testable import Newspaper

@Suite struct FirstFileTests {
  private func first(in folder: FilesTestFolder) -> ArchiveFile? {
    ArchiveReader(sizeLimit: 1000).firstFile(in: folder.path)
  }

  private func firstOfList(in folder: FilesTestFolder) -> ArchiveFile? {
    ArchiveReader(sizeLimit: 1000).usableFiles(at: [folder.path]).files.first
  }

  @Test func itIsTheFirstOfTheWholeList() throws {
    let folder = FilesTestFolder()
    for number in 0..<200 { try folder.write([0x61], to: "\(number * 37 % 200 + 2)版.txt") }
    #expect(first(in: folder)?.name == "2版.txt")
    #expect(first(in: folder) == firstOfList(in: folder))
    try folder.write([0x61], to: "1版/2020/3.md")
    #expect(first(in: folder)?.name == "1版/2020/3.md")
    #expect(first(in: folder) == firstOfList(in: folder))
  }

  @Test func whatCannotBeReadIsPassedOver() throws {
    let folder = FilesTestFolder()
    try folder.write([], to: "1.txt")
    try folder.write([UInt8](repeating: 0x61, count: 1001), to: "2.txt")
    try folder.write([0x61], to: ".0.txt")
    for number in 0..<40 { try folder.write([0x61], to: "3-\(number).jpg") }
    try folder.write([0x61], to: "3/picture.jpg")
    try folder.write([0x61], to: "4/5.txt")
    #expect(first(in: folder)?.name == "4/5.txt")
    #expect(first(in: folder) == firstOfList(in: folder))
  }

  @Test func whatIsNotPlainToSeeIsLeftToTheLongWay() throws {
    let folder = FilesTestFolder()
    #expect(first(in: folder) == nil)
    try folder.write([0x61], to: "2.txt")
    #expect(ArchiveReader().firstFile(in: folder["2.txt"]) == nil)
    #expect(ArchiveReader().firstFile(in: folder["missing"]) == nil)
    // A link might lead to a file that has been met, or upwards.
    symlink(folder["2.txt"], folder["1.txt"])
    #expect(first(in: folder) == nil)
  }

  @Test func aFolderOfFilesThatCannotBeReadIsGivenUp() throws {
    let folder = FilesTestFolder()
    for number in 0..<40 { try folder.write([], to: "\(number).txt") }
    try folder.write([0x61], to: "99.txt")
    #expect(first(in: folder) == nil)
  }

  @Test func whatWasNotedHoldsUntilAFolderChanges() throws {
    let folder = FilesTestFolder()
    let reader = ArchiveReader()
    try folder.write([0x61], to: "2020/2.txt")
    let file = try #require(reader.firstFile(in: folder.path))
    // A folder that has only just changed may change again within the same tick of its clock.
    #expect(FirstFileNote(of: file, in: folder.path) == nil)
    let later = time(nil) + 10
    let note = try #require(FirstFileNote(of: file, in: folder.path, at: later))
    #expect(note.name == "2020/2.txt")
    #expect(reader.firstFile(in: folder.path, noted: note) == file)
    // It is taken at its word, not looked up, as long as the folders are those of its number.
    try folder.write([0x61], to: "2020/3.txt")
    let third = try #require(reader.file(named: "2020/3.txt", in: folder.path))
    let word = try #require(FirstFileNote(of: third, in: folder.path, at: later))
    #expect(reader.firstFile(in: folder.path, noted: word) == third)
    let wrong = FirstFileNote(name: "2020/3.txt", stamp: word.stamp ^ 1)
    #expect(reader.firstFile(in: folder.path, noted: wrong) == file)
    try folder.write([0x61], to: "2020/1.txt")
    #expect(reader.firstFile(in: folder.path, noted: note)?.name == "2020/1.txt")
    unlink(folder["2020/1.txt"])
    unlink(folder["2020/2.txt"])
    #expect(reader.firstFile(in: folder.path, noted: note)?.name == "2020/3.txt")
  }

  @Test func onlyAPlainFileIsFoundByItsName() throws {
    let folder = FilesTestFolder()
    let reader = ArchiveReader(sizeLimit: 10)
    try folder.write([0x61], to: "2020/1.txt")
    try folder.write([], to: "2.txt")
    try folder.write([UInt8](repeating: 0x61, count: 11), to: "3.txt")
    let file = try #require(reader.file(named: "2020/1.txt", in: folder.path + "/"))
    #expect(file == reader.usableFiles(at: [folder.path + "/"]).files.first)
    for name in ["2020", "2.txt", "3.txt", "4.txt"] {
      #expect(reader.file(named: name, in: folder.path) == nil)
    }
  }
}
