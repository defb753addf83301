import ArgumentParser
import Deliveries
import Foundation

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Checks the signature of a webhook, for people who write receivers.",
    discussion: """
      Standard input is the request as it came: header lines, an empty line, the body. With --headers it is the body alone. A request that has
      x-hub-signature-256 and no webhook-signature is held against GitHub's form.
      Exit code 0 for a genuine one, 1 with the reason for any other.

      Example: vigie verify --secret-env VIGIE_WEBHOOK_SECRET < request.txt
      """)

  private static let limitBytes = 16 << 20

  @Option(
    help: ArgumentHelp("A file with the secret; several, while one is being rotated, stand on lines of their own.", valueName: "file"))
  var secretFile: String?
  @Option(help: ArgumentHelp("The environment variable that holds the secret.", valueName: "name")) var secretEnv: String?
  @Option(help: ArgumentHelp("A file with the request's header lines.", valueName: "file")) var headers: String?
  @Option(help: ArgumentHelp("The moment to check against, in unix seconds; left out, now.", valueName: "seconds")) var at: Int?

  func validate() throws {
    if (secretFile == nil) == (secretEnv == nil) { throw ValidationError("Name the secret by --secret-file or by --secret-env.") }
  }

  func run() throws {
    let secrets = try secrets()
    let input = try FileHandle.standardInput.read(upToCount: Self.limitBytes) ?? Data()
    guard input.count < Self.limitBytes else {
      throw Failure("the request is larger than \(Self.limitBytes >> 20) MB")
    }
    let parts = try parts(of: [UInt8](input))
    let now = at.map { Date(timeIntervalSince1970: Double($0)) } ?? Date()
    let verdict = Signature.verify(headers: parts.headers, body: parts.body, secrets: secrets, now: now)
    guard verdict == .genuine else { throw Failure(Self.text(for: verdict)) }
    Console.err("genuine: \(parts.headers["webhook-id"].map { $0 + ", " } ?? "")\(parts.body.count) bytes")
  }

  private func secrets() throws -> [String] {
    let text: String
    if let secretFile {
      guard let data = FileManager.default.contents(atPath: secretFile) else { throw Failure("the file of --secret-file cannot be read") }
      text = String(decoding: data, as: UTF8.self)
    } else {
      let name = secretEnv ?? ""
      guard let value = ProcessInfo.processInfo.environment[name] else { throw Failure("the environment variable \(name) is not set") }
      text = value
    }
    let secrets = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    if secrets.isEmpty { throw Failure("the secret is empty; it is `whsec_` followed by base64 of 24 to 64 random bytes") }
    return secrets
  }

  private func parts(of input: [UInt8]) throws -> (headers: [String: String], body: [UInt8]) {
    if let headers {
      guard let data = FileManager.default.contents(atPath: headers) else { throw Failure("the file of --headers cannot be read") }
      return (Self.fields([UInt8](data)), input)
    }
    // On bytes: to Swift \r\n is one character.
    var end = input.startIndex
    while end < input.endIndex {
      let rest = input[end...]
      if rest.starts(with: [0x0A, 0x0A]) { return (Self.fields(input[..<end]), Array(input[(end + 2)...])) }
      if rest.starts(with: [0x0A, 0x0D, 0x0A]) { return (Self.fields(input[..<end]), Array(input[(end + 3)...])) }
      end += 1
    }
    throw Failure("there is no empty line between the headers and the body; with --headers FILE standard input is the body alone")
  }

  /// The first of each name; what is no header, such as `POST /hook HTTP/1.1`, is passed over.
  private static func fields(_ bytes: some Collection<UInt8>) -> [String: String] {
    var fields: [String: String] = [:]
    for line in bytes.split(separator: 0x0A) {
      guard let colon = line.firstIndex(of: 0x3A) else { continue }
      let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
      let value = String(decoding: line[line.index(after: colon)...], as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
      if fields[name] == nil { fields[name] = value }
    }
    return fields
  }

  static func text(for verdict: Signature.Verdict) -> String {
    switch verdict {
    case .genuine: "genuine"
    case .missingHeader(let name): "the header \(name) is missing"
    case .badTimestamp: "webhook-timestamp is no number of seconds"
    case .tooOld: "the webhook is more than 5 minutes old: a replay, or a clock that is wrong; --at checks an old one"
    case .tooNew: "the webhook is more than 5 minutes ahead: a clock is wrong"
    case .badSecret: "this is no signing secret; it is `whsec_` followed by base64 of 24 to 64 random bytes"
    case .wrong: "no signature is right: another secret, or a body that is not byte for byte what was sent"
    }
  }
}
