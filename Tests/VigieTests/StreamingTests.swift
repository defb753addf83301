import Foundation
import TestSupport
import XCTest

@testable import vigie

final class StreamingTests: XCTestCase {
  private func watchlists(in folder: URL) throws -> String {
    let file = folder.appending(path: "a.yaml")
    try Data("watchlists:\n  - name: A\n    terms: [invasion]\n".utf8).write(to: file)
    return file.path
  }

  private func article(_ id: Int) -> String { "{\"id\":\"\(id)\",\"title\":\"Une invasion\",\"text\":\"Rien.\",\"lang\":\"fr\"}\n" }

  func testALinesMatchesAreOutBeforeTheNextLineIsWritten() throws {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = Process()
    process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "vigie")
    process.arguments = ["match", "--watchlists", try watchlists(in: folder)]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    // A program that keeps its output back is stopped, and gives an empty answer then.
    let guardian = DispatchWorkItem { process.terminate() }
    DispatchQueue.global().asyncAfter(deadline: .now() + 30, execute: guardian)
    for id in 1...3 {
      // The line comes in two pieces, as it may from a pipe.
      let line = Data(article(id).utf8)
      try input.fileHandleForWriting.write(contentsOf: line.prefix(20))
      try input.fileHandleForWriting.write(contentsOf: line.dropFirst(20))
      let answer = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      XCTAssertTrue(answer.hasPrefix("{\"article\":\"\(id)\"") && answer.hasSuffix("\n"), answer)
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    guardian.cancel()
    XCTAssertEqual(process.terminationStatus, 0)
  }

  func testAnArticleMayBringTagsAndAuthorsAndACutText() throws {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "a.yaml")
    try Data("watchlists:\n  - name: A\n    terms: ['tag:sport', 'author:Roux', 'Kyiv']\n".utf8).write(to: file)
    let lines = [
      #"{"id":"1","title":"","text":"","tags":["foot","Sport"]}"#, #"{"id":"2","title":"","text":"","tags":"sport"}"#,
      #"{"id":"3","title":"","text":"","author":"Jo Roux"}"#, #"{"id":"4","title":"","text":"","authors":["Al Noir","Jo Roux"]}"#,
      #"{"id":"5","title":"Kyiv \ud83d","text":""}"#, #"{"id":"6","title":"\\\udc00 Kyiv \ud83d\ude00","text":""}"#,
      #"{"id":"7","title":"Kyiv \ud83d\ud83d\ude00","text":""}"#, "[1]", #"{"id":"9","title":"Kyiv","tags":[1]}"#,
    ]
    let result = try Program(["match", "--watchlists", file.path], input: lines.joined(separator: "\n")).result()
    let ids = result.output.split(separator: "\n").compactMap { $0.wholeMatch(of: /\{"article":"(\d)".*/)?.1 }
    XCTAssertEqual(ids, ["1", "2", "3", "4", "5", "6", "7"], result.output)
    XCTAssertTrue(result.output.contains(#""scalars":[3,7]"#), "\(result.output)")
    XCTAssertEqual(result.errors, "stdin:8: not a JSON object\nstdin:9: `tags` is of the wrong kind\n")
    let articles = folder.appending(path: "a.jsonl")
    try Data(lines[4].utf8).write(to: articles)
    let replay = try Program(["backtest", "--watchlists", file.path, "--articles", articles.path]).result()
    XCTAssertTrue(replay.code == 0 && replay.output.contains("A  +1"), replay.output + replay.errors)
    let explained = try Program(["explain", "--watchlists", file.path], input: lines[4]).result()
    XCTAssertTrue(explained.code == 0 && explained.output.contains("✓ Kyiv"), explained.output + explained.errors)
  }

  func testABadLineIsNamedByItsNumberHoweverMuchIsReadAtOnce() throws {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var input = ""
    for id in 1...5000 { input += id == 4000 ? "\n \t\nno json\n{\"title\":\"\"}\n" : article(id) }
    input += "{\"id\":3}"
    let result = try Program(["match", "--watchlists", try watchlists(in: folder)], input: input).result()
    XCTAssertEqual(result.code, 1)
    XCTAssertEqual(
      result.errors,
      "stdin:4002: not a JSON object\nstdin:4003: the key `id` is missing\nstdin:5004: `id` is of the wrong kind\n")
    let lines = result.output.split(separator: "\n")
    XCTAssertEqual(lines.count, 4999)
    let misplaced = zip(lines, (1...5000).filter { $0 != 4000 }).first { !$0.contains("\"article\":\"\($1)\"") }
    XCTAssertNil(misplaced, "lines are worked on at once and come in their order")
  }

  func testLinesComeAsTheyStandWhateverTheirLength() throws {
    let pipe = Pipe()
    let long = String(repeating: "x", count: 900_000)
    let writer = Thread {
      try? pipe.fileHandleForWriting.write(contentsOf: Data("a\n\n\(long)\n\(long.dropLast(899_990))\nend".utf8))
      try? pipe.fileHandleForWriting.close()
    }
    writer.start()
    var lines = InputLines(pipe.fileHandleForReading.fileDescriptor, limitBytes: 800_000)
    var read: [String] = []
    while let line = lines.next(beforeWaiting: {}) {
      switch line.bytes {
      case .success(let bytes): read.append("\(line.number) \(String(decoding: bytes, as: UTF8.self))")
      case .failure(let failure): read.append("\(line.number) \(failure.message)")
      }
    }
    XCTAssertEqual(read, ["1 a", "2 ", "3 longer than 800000 bytes", "4 xxxxxxxxxx", "5 end"])
  }

  func testParagraphsArePartedByBlankLinesElseByLines() {
    XCTAssertEqual(ArticleLine.paragraphs(of: ""), [])
    XCTAssertEqual(ArticleLine.paragraphs(of: " \n\t\r\n"), [])
    XCTAssertEqual(ArticleLine.paragraphs(of: " a \nb\r\n\n"), ["a", "b"])
    XCTAssertEqual(ArticleLine.paragraphs(of: "\n\na\n b\n \nc\n\n\nd e"), ["a b", "c", "d e"])
  }
}
