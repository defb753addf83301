/// How far back somebody asks to see: `24h`, `7d`.
package enum LookBack {
  /// Hours or days as seconds, a year at most; nil for everything else.
  package static func seconds(_ text: String) -> Double? {
    guard let unit = text.last, let number = Int(text.dropLast()), (1...8784).contains(number) else { return nil }
    switch unit {
    case "h": return Double(number) * 3600
    case "d" where number <= 366: return Double(number) * 86_400
    default: return nil
    }
  }
}
