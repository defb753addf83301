import ArgumentParser
import Articles
import Feeds
import Foundation
import Pipeline

struct ExtractCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract", abstract: "Reads the article out of a web page and prints it as one JSON document.",
    discussion: """
      Reads FILE, or stdin, or fetches --url when there is neither. What holds no article, or hides it, comes out as {"error": "…"} and exit code 1.

      --batch streams: one JSON line {"id", "file", "url"?, "headers"?} in, one document a line out.

      Example: vigie extract --url https://example.org/article
      """)

  @Flag(help: "Stream JSON Lines.") var batch = false
  @Option(help: "Where the page came from: relative links are resolved against it. Without FILE it is fetched.") var url: String?
  @Argument(help: "The page as a file; - for stdin.") var file: String?

  func run() async throws {
    if batch {
      _ = try JSONLines.forEach(FileLine.self) { line in
        try Console.json(Self.outcome(line.bytes, id: line.id, url: line.url, contentType: line.header("content-type")).output)
      }
      return
    }
    let source = try await DocumentSource.read(file: file, url: url, accept: .pages)
    let outcome = Self.outcome(.success(source.bytes), id: nil, url: source.url, contentType: source.headers["content-type"])
    try Console.json(outcome.output)
    if outcome.isError { throw ExitCode(1) }
  }

  private static func outcome(
    _ bytes: Result<[UInt8], Failure>, id: String?, url: String?, contentType: String?
  ) -> (output: PageJSON, isError: Bool) {
    do {
      return (PageJSON(try PageReader().read(try bytes.get(), url: url ?? "", contentType: contentType), id: id), false)
    } catch {
      return (PageJSON(error: (error as? Failure)?.message ?? ErrorMessage.text(for: error), id: id), true)
    }
  }
}
