import Foundation
import Logging
import TestSupport
import Watchlists
import XCTest

@testable import Pipeline

/// Edits of the folder while the agent runs.
final class ReloadTests: XCTestCase {
  private let yaml = """
    receivers: [{name: desk, type: console}]
    watchlists:
      - name: Menace
        terms: [Lavrov, invasion imminente]
        languages: [fr]
    """

  func testAnEditIsPutInForceAndABadOneIsRefused() async throws {
    let harness = try await AgentHarness()
    let (clock, file, good) = (harness.clock, harness.folder.appending(path: "set.yaml"), yaml)
    let log = Locked<[String]>([])
    try await harness.run(try harness.set(good), logger: Logger(label: "test") { _ in RecordingLog(lines: log) }) { agent in
      try Data(good.replacing("terms:", with: "termes:").utf8).write(to: file, options: .atomic)
      try await until {
        clock.advance(.seconds(1))
        return agent.health.facts.folderProblem != nil
      }
      let refusal = try XCTUnwrap(agent.health.facts.lastRefusal)
      XCTAssertTrue(refusal.lines.first?.contains("set.yaml:4:5: error: unknown key `termes`; did you mean `terms`?") ?? false)
      XCTAssertEqual(agent.health.facts.folderProblem, refusal.lines.joined(separator: "\n"))
      XCTAssertNil(agent.health.facts.lastEdit, "what was refused changed nothing")
      XCTAssertEqual(agent.folder().watchlists.first?.any.count, 2, "the last good set stays in force")
      let better = good.replacing("invasion imminente]", with: "« réponse écrite », Ukraine]").replacing("[fr]", with: "[fr, en]")
      try Data(better.utf8).write(to: file, options: .atomic)
      try await until {
        clock.advance(.seconds(1))
        return agent.health.facts.folderProblem == nil
      }
      let facts = agent.health.facts
      XCTAssertEqual(
        facts.lastEdit?.lines,
        [
          "~ watchlist Menace: terms + « réponse écrite », + Ukraine, − invasion imminente",
          "~ watchlist Menace: languages fr → fr, en",
        ])
      XCTAssertEqual(facts.lastRefusal, refusal, "what was refused can be read after it has been mended")
      XCTAssertTrue(refusal.date < (facts.lastEdit?.date ?? .distantPast) && (facts.lastEdit?.date ?? .distantFuture) <= clock.now)
      try Data(("# A comment.\n" + better).utf8).write(to: file, options: .atomic)
      try await until {
        clock.advance(.seconds(1))
        return log.change { $0 }.contains("info folder reloaded changes=none")
      }
      XCTAssertEqual(agent.health.facts.lastEdit, facts.lastEdit, "a comment is no change")
      let lines = log.change { $0 }
      let words = (facts.lastEdit?.lines ?? []).joined(separator: "; ")
      XCTAssertTrue(lines.contains("info folder reloaded changes=\(words)"), "\(lines)")
      XCTAssertTrue(
        lines.contains("error folder refused: the last good set stays in force problem=\(refusal.lines.joined(separator: "; "))"),
        "\(lines)")
    }
    try await harness.end()
  }

  func testAFileThatIsStillBeingWrittenIsNotReadYet() async throws {
    let harness = try await AgentHarness()
    let (clock, file, good) = (harness.clock, harness.folder.appending(path: "set.yaml"), yaml)
    let log = Locked<[String]>([])
    try await harness.run(try harness.set(good), logger: Logger(label: "test") { _ in RecordingLog(lines: log) }) { agent in
      let whole = good.replacing("invasion imminente]", with: "Ukraine]")
      // The half is a set of its own, with one term.
      try Data(whole.replacing("Lavrov, Ukraine]", with: "Lavrov]").utf8).write(to: file, options: .atomic)
      clock.advance(.seconds(1))
      try await Task.sleep(for: .milliseconds(100))
      try Data(whole.utf8).write(to: file, options: .atomic)
      try await until {
        clock.advance(.seconds(1))
        return log.change { $0 }.contains { $0.contains("folder reloaded") }
      }
      XCTAssertEqual(agent.health.facts.lastEdit?.lines, ["~ watchlist Menace: terms + Ukraine, − invasion imminente"])
      XCTAssertEqual(log.change { $0 }.count { $0.contains("folder reloaded") }, 1)
    }
    try await harness.end()
  }

  func testASetThatLosesItsLastWatchlistIsRefused() async throws {
    let harness = try await AgentHarness()
    let (clock, file, good) = (harness.clock, harness.folder.appending(path: "set.yaml"), yaml)
    try await harness.run(try harness.set(good)) { agent in
      try Data().write(to: file, options: .atomic)
      try await until {
        clock.advance(.seconds(1))
        return agent.health.facts.folderProblem != nil
      }
      XCTAssertTrue(agent.health.facts.folderProblem?.contains("no watchlist") ?? false, "\(agent.health.facts)")
      XCTAssertEqual(agent.folder().watchlists.map(\.name), ["Menace"])
    }
    try await harness.end()
  }
}

/// Keeps what is logged: level, message and facts.
struct RecordingLog: LogHandler {
  let lines: Locked<[String]>
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.debug

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let facts = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    let line = "\(event.level) \(event.message)\(facts)"
    lines.change { $0.append(line) }
  }
}
