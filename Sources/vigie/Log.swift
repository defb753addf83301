import Foundation
import Logging

/// One line an event on stderr: time, level, what happened, then facts as `key=value`.
enum Log {
  static func logger() -> Logger {
    var logger = Logger(label: "vigie") { _ in StreamLogHandler(label: "vigie", stream: QueuedErrors()) }
    logger.logLevel = ProcessInfo.processInfo.environment["VIGIE_LOG"].flatMap(Logger.Level.init(rawValue:)) ?? .info
    return logger
  }
}
