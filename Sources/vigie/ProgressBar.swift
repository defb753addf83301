import Foundation

/// How far a long command is, on stderr; nothing where stderr is no terminal.
struct ProgressBar {
  private let total: Int
  private let isShown: Bool
  private var last: ContinuousClock.Instant?

  init(total: Int, isShown: Bool = Console.isTerminal) {
    self.total = total
    self.isShown = isShown && total > 0
  }

  /// Draws ten times a second at most, however often it is asked.
  mutating func show(_ done: Int) {
    guard isShown else { return }
    let now = ContinuousClock.now
    if let last, last.duration(to: now) < .milliseconds(100) { return }
    last = now
    try? FileHandle.standardError.write(contentsOf: Data("\r\(Self.text(done, of: total))\u{1B}[K".utf8))
  }

  mutating func clear() {
    guard isShown, last != nil else { return }
    last = nil
    // A terminal that is gone needs no clearing.
    try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K".utf8))
  }

  static func text(_ done: Int, of total: Int) -> String {
    let share = min(1, max(0, Double(done) / Double(max(1, total))))
    let full = Int((share * Double(width)).rounded(.down))
    return String(repeating: "█", count: full) + String(repeating: "░", count: width - full) + " \(Int((share * 100).rounded(.down))) %"
  }

  private static let width = 30
}
