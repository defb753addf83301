import Foundation

enum Memory {
  /// The most that this process ever held at once, as Linux counts it.
  static func peakKilobytes() -> Int { kilobytes("VmHWM:") }

  /// What it holds now.
  static func residentKilobytes() -> Int { kilobytes("VmRSS:") }

  private static func kilobytes(_ name: String) -> Int {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) })
    else { return 0 }
    return Int(line.filter(\.isNumber)) ?? 0
  }

  /// What this process holds now, from which the peak is counted anew (proc(5), `clear_refs`).
  static func restartPeakKilobytes() -> Int {
    try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
    return peakKilobytes()
  }
}
