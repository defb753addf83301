import ArgumentParser
import Articles
import Foundation
import Pipeline

struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract", abstract: "Reads the article out of a web page and prints it as one JSON document.",
    discussion: """
      Reads FILE, or stdin. What holds no article, or hides it, comes out as {"error": "…"} and exit code 1.

      --batch streams: one JSON line {"id", "file", "url"?, "headers"?} in, one document a line out.

      Example: curl -s https://example.org/article | vigie extract --url https://example.org/article
      """)

  @Flag(help: "Stream JSON Lines.") var batch = false
  @Option(help: "Where the page came from: relative links are resolved against it.") var url: String?
  @Argument(help: "The page as a file; - for stdin.") var file: String?

  func run() throws {
    if batch {
      _ = try JSONLines.forEach(FileLine.self) { line in
        try Console.json(outcome(line.bytes, id: line.id, url: line.url, contentType: line.header("content-type")).output)
      }
      return
    }
    let bytes: [UInt8] = if let file, file != "-" { try FileLine.read(file).get() } else { Array(FileHandle.standardInput.readDataToEndOfFile()) }
    let outcome = outcome(.success(bytes), id: nil, url: url, contentType: nil)
    try Console.json(outcome.output)
    if outcome.isError { throw ExitCode(1) }
  }

  private func outcome(
    _ bytes: Result<[UInt8], Failure>, id: String?, url: String?, contentType: String?
  ) -> (output: PageJSON, isError: Bool) {
    do {
      return (PageJSON(try PageReader().read(try bytes.get(), url: url ?? "", contentType: contentType), id: id), false)
    } catch {
      return (PageJSON(error: (error as? Failure)?.message ?? ErrorMessage.text(for: error), id: id), true)
    }
  }
}
