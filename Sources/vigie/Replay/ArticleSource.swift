import ArgumentParser
import Articles
import Foundation
import Pipeline
import Storage
import Watchlists
import Web

/// Where a replay takes its articles from: the archive of a store that an agent may be working in, or a file of JSON Lines as `vigie match` reads them.
struct ArticleSource: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The store.", discussion: "Left out: that of the set, else $STATE_DIRECTORY, else ~/.local/state/vigie.", valueName: "url"))
  var store: String?
  @Option(help: ArgumentHelp("Articles as JSON Lines, in place of a store.", valueName: "file")) var articles: String?

  func validate() throws {
    if store != nil, articles != nil { throw ValidationError("--store and --articles exclude each other") }
  }

  /// Gives every article to `take`, in the order in which they were first seen or written, with a bar where a terminal looks.
  ///
  /// - Parameters:
  ///   - settings: of the set, which may name the store.
  ///   - from: nil for all there is; an article of a file that has no date is as old as is asked for.
  ///   - take: with the date on which it was first seen, or published where nobody saw it.
  /// - Returns: how many lines could not be used; each has been named.
  func replay(
    _ settings: AgentSettings, from: Date?, to: Date, _ take: (Article, Date?, [ArchivedMatch]) -> Void
  ) async throws -> Int {
    if let articles { return try replay(file: articles, from: from, take) }
    let url = store ?? settings.store ?? StoreOptions.defaultURL(environment: ProcessInfo.processInfo.environment)
    try await replay(store: try await openStore(url: url, mode: .command), from: from ?? .distantPast, to: to, take)
    return 0
  }

  /// Two pages are in memory at most: while one is replayed, the next is read.
  private func replay(store: any Store, from: Date, to: Date, _ take: (Article, Date?, [ArchivedMatch]) -> Void) async throws {
    var bar = ProgressBar(total: try await store.archiveCount(from: from, to: to))
    defer { bar.clear() }
    var done = 0
    var page = try await store.archive(from: from, to: to, after: nil, limit: Self.pageSize)
    while let last = page.last {
      async let following = store.archive(from: from, to: to, after: last, limit: Self.pageSize)
      for archived in page {
        take(archived.article, archived.firstSeen, archived.matches)
        done += 1
        bar.show(done)
      }
      page = try await following
    }
  }

  private func replay(file path: String, from: Date?, _ take: (Article, Date?, [ArchivedMatch]) -> Void) throws -> Int {
    var lines = try FileLines(path, limitBytes: JSONLines.limitBytes)
    var bar = ProgressBar(total: lines.size)
    defer { bar.clear() }
    let decoder = JSONDecoder()
    var bad = 0
    while let line = try lines.next() {
      do {
        guard let article = try (JSONLines.decode(line, decoder) as ArticleLine?)?.article else { continue }
        if let from, let date = article.published, date < from { continue }
        take(article, article.published, [])
      } catch {
        bad += 1
        bar.clear()
        Console.err("\(path):\(line.number): \(JSONLines.text(for: error))")
      }
      bar.show(lines.position)
    }
    return bad
  }

  static func skipped(_ lines: Int) -> String {
    "\(lines) line\(lines == 1 ? "" : "s") could not be read and \(lines == 1 ? "was" : "were") skipped"
  }

  private static let pageSize = 200
}

/// How a command that replays articles reports.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

extension ArticleSource {
  /// - Parameter since: `30d`, as the option has it.
  static func check(since: String?) throws {
    if let since, LookBack.seconds(since) == nil { throw ValidationError("“\(since)” is no duration; write 24h or 30d, a year at most") }
  }

  /// What is said where there was no article.
  static func nothing(since: String?, bad: Int) -> Failure {
    Failure("there is no article to replay\(since.map { " of the last \($0)" } ?? "")" + (bad > 0 ? "; \(skipped(bad))" : ""))
  }
}
