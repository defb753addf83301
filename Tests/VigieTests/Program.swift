import Foundation
import Glibc
import TestSupport
import XCTest

/// The built program, started as a user starts it.
struct Program {
  let process = Process()
  private let output = Pipe()
  private let errors: URL

  /// - Parameter input: given on stdin, which is then closed.
  init(_ arguments: [String], environment: [String: String] = [:], input: String? = nil) throws {
    let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    process.executableURL = products.appending(path: "vigie")
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = output
    errors = FileManager.default.temporaryDirectory.appending(path: "vigie-stderr-\(UUID().uuidString)")
    try Data().write(to: errors)
    process.standardError = try FileHandle(forWritingTo: errors)
    let stdin = Pipe()
    process.standardInput = stdin
    try process.run()
    // Beside what is read of its output: a pipe holds only so much.
    let writing = stdin.fileHandleForWriting
    DispatchQueue.global().async {
      if let input { try? writing.write(contentsOf: Data(input.utf8)) }
      try? writing.close()
    }
  }

  /// Waits for the end.
  func result() -> (code: Int32, output: String, errors: String) {
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self), log())
  }

  func kill() {
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: errors)
  }

  func log() -> String {
    defer { if !process.isRunning { try? FileManager.default.removeItem(at: errors) } }
    return (try? String(contentsOf: errors, encoding: .utf8)) ?? ""
  }
}
