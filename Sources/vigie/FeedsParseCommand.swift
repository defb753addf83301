import ArgumentParser
import Articles
import Feeds
import Foundation
import Pipeline

struct FeedsParseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse", abstract: "Reads a feed and prints it as one normalised JSON document.",
    discussion: """
      Reads FILE, or stdin, or fetches --url when there is neither. What is no feed comes out as {"error": "…"} and exit code 1.

      --batch streams: one JSON line {"id", "file", "url"?, "headers"?} in, one document a line out.

      Example: vigie feeds parse --url https://www.lemonde.fr/rss/une.xml
      """)

  @Flag(help: "Stream JSON Lines.") var batch = false
  @Option(help: "Where the feed came from: relative links are resolved against it. Without FILE it is fetched.") var url: String?
  @Argument(help: "The feed as a file; - for stdin.") var file: String?

  func run() async throws {
    if batch {
      _ = try JSONLines.forEach(FileLine.self) { line in
        let headers = Dictionary((line.headers ?? [:]).map { ($0.key.lowercased(), $0.value) }) { first, _ in first }
        try Console.json(Self.outcome(line.bytes, id: line.id, url: line.url, headers: headers).output)
      }
      return
    }
    let source = try await DocumentSource.read(file: file, url: url, accept: .feeds)
    let outcome = Self.outcome(.success(source.bytes), id: nil, url: source.url, headers: source.headers)
    try Console.json(outcome.output)
    if outcome.isError { throw ExitCode(1) }
  }

  private static func outcome(
    _ bytes: Result<[UInt8], Failure>, id: String?, url: String?, headers: [String: String]
  ) -> (output: FeedJSON, isError: Bool) {
    do {
      let document = try FeedParser().parse(
        try bytes.get(), url: url, contentType: headers["content-type"], contentLanguage: headers["content-language"])
      return (FeedJSON(document, id: id), false)
    } catch {
      return (FeedJSON(error: (error as? Failure)?.message ?? ErrorMessage.text(for: error), id: id), true)
    }
  }
}
