import Foundation
import TestSupport
import XCTest

@testable import vigie

final class FileLinesTests: XCTestCase {
  private func lines(_ bytes: Data, limit: Int) throws -> [String] {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "lines")
    try bytes.write(to: file)
    var lines = try FileLines(file.path, limitBytes: limit)
    var read: [String] = []
    while let line = try lines.next() {
      switch line.bytes {
      case .success(let bytes): read.append("\(line.number) \(String(decoding: bytes, as: UTF8.self).prefix(20))")
      case .failure(let failure): read.append("\(line.number) \(failure.message)")
      }
    }
    XCTAssertEqual(lines.position, bytes.count)
    XCTAssertEqual(lines.size, bytes.count)
    return read
  }

  func testEveryLineIsReadOnceWithOrWithoutALastLineBreak() throws {
    XCTAssertEqual(try lines(Data(), limit: 9), [])
    XCTAssertEqual(try lines(Data("\n".utf8), limit: 9), ["1 "])
    XCTAssertEqual(try lines(Data("a\n\nb".utf8), limit: 9), ["1 a", "2 ", "3 b"])
    XCTAssertEqual(try lines(Data("a\nb\n".utf8), limit: 9), ["1 a", "2 b"])
  }

  func testALineLongerThanTheLimitIsPassedOverWhole() throws {
    let long = String(repeating: "x", count: 5 << 20)
    let read = try lines(Data("a\n\(long)\nb\n\(long)".utf8), limit: 1000)
    XCTAssertEqual(read, ["1 a", "2 longer than 1000 bytes", "3 b", "4 longer than 1000 bytes"])
    XCTAssertEqual(try lines(Data("1234\n12345".utf8), limit: 4), ["1 1234", "2 longer than 4 bytes"])
    XCTAssertEqual(try lines(Data("\(long)\nb".utf8), limit: 8 << 20).map { String($0.prefix(4)) }, ["1 xx", "2 b"])
  }

  func testTheBarGrowsWithTheWork() {
    XCTAssertEqual(ProgressBar.text(0, of: 10), String(repeating: "░", count: 30) + " 0 %")
    XCTAssertEqual(ProgressBar.text(5, of: 10), String(repeating: "█", count: 15) + String(repeating: "░", count: 15) + " 50 %")
    XCTAssertEqual(ProgressBar.text(11, of: 10), String(repeating: "█", count: 30) + " 100 %")
  }
}
