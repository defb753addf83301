import Alerts
import ArgumentParser
import Articles
import Deliveries
import Feeds
import Foundation
import HTTP
import Logging
import Matches
import Pipeline
import Storage
import Text
import Tone
import Watchlists

/// Runs the agent itself, with its store and durable commits, against a receiver on loopback.
struct DeliveriesBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deliveries", abstract: "Times the outbox: deliveries a second, and from the match to the first attempt.",
    discussion: "`deploy/bench-deliveries` makes a release build and runs it.")

  @Option(help: "Deliveries that wait when the agent starts.") var waiting = 20_000
  @Option(help: "How many may be under way at once.") var inFlight = 32
  @Option(help: "Alerts a second, for the latency.") var rate = 100
  @Option(help: "Seconds of them.") var seconds = 20
  @Option(help: "Deliveries that wait for a receiver that never answers.") var dead = 10_000

  func run() async throws {
    try await throughput()
    try await latency(dead: 0)
    try await latency(dead: dead)
  }

  private func throughput() async throws {
    let world = try await BenchWorld(inFlight: inFlight)
    try await world.fill(waiting, to: "desk")
    let before = Memory.residentKilobytes()
    let start = ContinuousClock.now
    try await world.run { _ in
      while try world.receiver.count() < waiting { try await Task.sleep(for: .milliseconds(20)) }
      while try await world.store.counts().delivered < waiting { try await Task.sleep(for: .milliseconds(10)) }
    }
    let seconds = start.duration(to: .now) / .seconds(1)
    let ids = try world.receiver.end()
    print(
      String(
        format: "%d deliveries in %.2f s with %d in flight: %.0f a second, each commit on disk; %d ids; resident %d MB before, %d MB after",
        waiting, seconds, inFlight, Double(waiting) / seconds, ids.count, before / 1024, Memory.residentKilobytes() / 1024))
    try await world.end()
  }

  private func latency(dead: Int) async throws {
    let world = try await BenchWorld(inFlight: 2)
    if dead > 0 { try await world.fill(dead, to: "dead") }
    var committed: [String: Double] = [:]
    let before = Memory.residentKilobytes()
    try await world.run { agent in
      let start = ContinuousClock.now
      for number in 0..<(rate * seconds) {
        try await Task.sleep(until: start + .microseconds(number * 1_000_000 / rate))
        let record = BenchWorld.record(number + 1_000_000, to: "desk")
        try await world.store.commit(record)
        committed[record.deliveries[0].id] = Date().timeIntervalSince1970
        agent.outbox.ring()
      }
      let deadline = ContinuousClock.now + .seconds(30)
      while try world.receiver.count() < committed.count, .now < deadline { try await Task.sleep(for: .milliseconds(20)) }
    }
    let after = Memory.residentKilobytes()
    let arrived = try world.receiver.end()
    let waits = committed.compactMap { id, moment in arrived[id].map { max(0, $0 - moment) * 1000 } }.sorted()
    func at(_ share: Double) -> Double { waits.isEmpty ? 0 : waits[min(waits.count - 1, Int(share * Double(waits.count)))] }
    let burnt = try await world.attempts(at: "dead")
    print(
      String(
        format:
          "%d alerts at %d a second%@: from the commit to its arrival p50 %.1f ms, p95 %.1f, p99 %.1f, most %.1f; resident %d MB before, %d after",
        waits.count, rate, dead > 0 ? ", with \(dead) waiting for a receiver that never answers (\(burnt) attempts there)" : "", at(0.5),
        at(0.95), at(0.99), waits.last ?? 0, before / 1024, after / 1024))
    guard waits.count == committed.count else { throw ValidationError("\(committed.count - waits.count) never arrived") }
    try await world.end()
  }
}

/// A store, a receiver in its own process, and an agent between them.
private struct BenchWorld {
  let folder: URL
  let store: any Store
  let receiver: BenchReceiver
  let set: WatchSet
  let client = HTTPClient()

  init(inFlight: Int) async throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "vigie-bench-\(getpid())-\(UInt32.random(in: 0...UInt32.max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    receiver = try BenchReceiver()
    store = try await openStore(url: "sqlite://\(folder.path)/vigie.db", mode: .agent)
    let file = folder.appending(path: "set.yaml")
    try Data(
      """
      settings: {allow-networks: [127.0.0.0/8]}
      feeds: []
      receivers:
        - {name: desk, url: "http://127.0.0.1:\(receiver.port)/", secret: whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw}
        - {name: dead, url: "http://127.0.0.1:\(receiver.port)/hang"}
      watchlists: [{name: W, terms: [Lavrov]}]
      """.utf8
    ).write(to: file)
    let loaded = WatchFolder.load(path: file.path, environment: [:], unset: .error)
    guard let watchFolder = loaded.folder else { throw ValidationError(loaded.diagnostics.map(\.description).joined(separator: "\n")) }
    var set = try WatchSet(watchFolder)
    set.receivers["desk"]?.inFlight = inFlight
    self.set = set
  }

  func fill(_ count: Int, to receiver: String) async throws {
    for start in stride(from: 0, to: count, by: 500) {
      var record = Self.record(start, to: receiver)
      for number in (start + 1)..<min(start + 500, count) {
        let next = Self.record(number, to: receiver)
        record.articles += next.articles
        record.matches += next.matches
        record.alerts += next.alerts
        record.deliveries += next.deliveries
      }
      try await store.commit(record)
    }
  }

  /// One article with its match, its alert and its delivery, of the usual sizes.
  static func record(_ number: Int, to receiver: String) -> PollRecord {
    let now = Date()
    let text = "La réponse écrite du ministère a été remise mercredi, a indiqué une source proche des négociations avec Lavrov. "
    let article = Article(
      id: "art_\(receiver)_\(number)", url: "https://example.org/\(number)", title: "Lavrov reçoit une réponse écrite (\(number))",
      paragraphs: Array(repeating: text, count: 8), language: "fr", feed: "Fil")
    let sentence = MarkedSentence(text: text, marks: [103..<109])
    let alert = Alert(
      id: "alt_\(receiver)_\(number)", reason: .firstSeen, watchlist: "W", file: "w", article: article, firstSeen: now,
      terms: [AlertTerm(term: "Lavrov", block: .title, sentences: [sentence, sentence], allowances: [])],
      tone: ToneScore(score: 0, label: .none, keywords: []), created: now)
    let target = Receiver(name: receiver, address: .console)
    let delivery = Delivery(of: .alert(alert), to: target, now: now)
    return PollRecord(
      feed: FeedState(url: "f"), date: now, result: nil,
      articles: [StoredArticle(article: article, feed: "f", keys: ["guid:\(number)"], fingerprint: "p", firstSeen: now)],
      matches: [MatchRecord(article: article.id, match: Match(watchlist: "W", terms: []), outcome: .alerted(alertID: alert.id))],
      alerts: [alert], deliveries: [delivery])
  }

  func run(while body: (Agent) async throws -> Void) async throws {
    let path = folder.appending(path: "set.yaml").path
    let agent = try await Agent(
      set, source: .init(path: path, seen: FolderFingerprint(of: path), load: { .failure(.init(text: "")) }),
      world: .init(client: client, store: store, userAgent: "Vigie-bench/1 (+loopback)", console: { _ in }),
      logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await agent.run(signals: []) }
      try await body(agent)
      group.cancelAll()
    }
  }

  func attempts(at receiver: String) async throws -> Int {
    var filter = DeliveryFilter.all
    filter.receiver = receiver
    return try await store.deliveries(filter, limit: 1_000_000).reduce(0) { $0 + $1.attempts }
  }

  func end() async throws {
    client.close()
    await store.close()
    try FileManager.default.removeItem(at: folder)
  }
}

private final class BenchReceiver {
  let port: Int
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var rest = ""

  init() throws {
    process.executableURL = URL(filePath: CommandLine.arguments[0])
    process.arguments = ["receiver"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var text = ""
    while !text.hasSuffix("\n") {
      let data = output.fileHandleForReading.availableData
      if data.isEmpty { break }
      text += String(decoding: data, as: UTF8.self)
    }
    guard let port = Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) else { throw ValidationError("no receiver") }
    self.port = port
  }

  /// Requests taken so far.
  func count() throws -> Int {
    try input.fileHandleForWriting.write(contentsOf: Data("?\n".utf8))
    return Int(String(decoding: output.fileHandleForReading.availableData, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
      ?? 0
  }

  /// When each id arrived first, as seconds of Unix time.
  func end() throws -> [String: Double] {
    try input.fileHandleForWriting.close()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Dictionary(
      text.split(separator: "\n").compactMap { line -> (String, Double)? in
        let parts = line.split(separator: " ")
        return parts.count == 2 ? Double(parts[1]).map { (String(parts[0]), $0) } : nil
      }, uniquingKeysWith: min)
  }
}
