import ArgumentParser
import CMalloc
import Foundation
import Pipeline
import Web

@main
struct Vigie: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "A look-out for the press: watches news feeds for your terms and tells your webhooks.",
    discussion: """
      First look:      vigie demo
      Your own folder: vigie check --watchlists DIR
                       vigie run --watchlists DIR

      Machine output is JSON on stdout; words for people, progress and logs go to stderr.
      Exit codes: 0 fine, 1 the input or the world is at fault, 2 wrong usage.
      """,
    version: version,
    subcommands: [
      RunCommand.self, DemoCommand.self, CheckCommand.self, MatchCommand.self, ExplainCommand.self, BacktestCommand.self,
      ToneCommand.self, NamesCommand.self, FeedsCommand.self, ExtractCommand.self, AlertsCommand.self, DeliveriesCommand.self,
      SilencesCommand.self, SendTestCommand.self, VerifyCommand.self, StatusCommand.self, HealthCommand.self,
    ])

  static let version = "0.1.0"

  static func main() async {
    keepTwoArenas()
    takeStandardFiles()
    defer { LineQueue.errors.flush(within: 1) }
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      leave(for: error)
    }
  }

  /// The argument parser's own exit code for wrong usage (64, after sysexits.h) becomes 2; every other failure is 1.
  private static func leave(for error: any Error) -> Never {
    switch error {
    case let failure as Failure: end("vigie: \(failure.message)", code: 1)
    case let code as ExitCode: end(nil, code: code.rawValue)
    default: break
    }
    if let error = error as? WebError { end("vigie: \(text(for: error))", code: 1) }
    switch exitCode(for: error) {
    case .success: exit(withError: error)
    case .validationFailure: end(fullMessage(for: error), code: 2)
    default: end("vigie: \(ErrorMessage.text(for: error))", code: 1)
    }
  }

  private static func text(for error: WebError) -> String {
    switch error {
    case .addressInUse(let host, let port): "another program listens on \(host):\(port); name another place with --listen HOST:PORT"
    case .cannotListen(let host, let port, let code): "nobody can listen on \(host):\(port) (\(String(cString: strerror(code))))"
    }
  }

  /// Where one of the three was closed by who started us, the next file that is opened would take its place, and be written to as the log is.
  private static func takeStandardFiles() {
    while true {
      let file = open("/dev/null", O_RDWR)
      guard file >= 0, file <= STDERR_FILENO else {
        if file >= 0 { close(file) }
        return
      }
    }
  }

  private static func end(_ message: String?, code: Int32) -> Never {
    LineQueue.errors.flush(within: 1)
    if let message { Console.err(message) }
    Foundation.exit(code)
  }
}

/// Ends a command with exit code 1 and one sentence on stderr.
struct Failure: Error {
  var message: String

  init(_ message: String) {
    self.message = message
  }
}
