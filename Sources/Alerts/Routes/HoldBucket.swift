package import Foundation

/// What deliveries to one receiver are held together in. Its name has its moment, so that each is released once.
package struct HoldBucket: Sendable, Hashable {
  package var kind: Summary.Kind
  /// What is the same in all of them; nil unless `kind` is `.group`.
  package var group: String?
  /// When it is released.
  package var moment: Date

  package init(_ kind: Summary.Kind, group: String? = nil, moment: Date) {
    self.kind = kind
    self.group = group
    self.moment = moment
  }

  /// `KIND@MILLISECONDS`, and ` GROUP` behind it.
  package var name: String {
    "\(kind.rawValue)@\(Self.milliseconds(moment))" + (group.map { " \($0)" } ?? "")
  }

  /// Nil for what is no bucket's name, that of a group that was told at once included.
  package init?(name: String) {
    guard let at = name.firstIndex(of: "@"), let kind = Summary.Kind(rawValue: String(name[..<at])) else { return nil }
    let rest = name[name.index(after: at)...]
    let space = rest.firstIndex(of: " ")
    guard let milliseconds = Int64(rest[..<(space ?? rest.endIndex)]), abs(milliseconds) < 1_000_000_000_000_000 else { return nil }
    self.init(
      kind, group: space.map { String(rest[rest.index(after: $0)...]) }, moment: Date(timeIntervalSince1970: Double(milliseconds) / 1000))
  }

  /// For a delivery that tells of its group at once: from then on the group's interval counts.
  package static func told(_ group: String) -> String { "group: \(group)" }

  /// The group of a delivery, however it was told.
  package static func group(of name: String) -> String? {
    name.hasPrefix("group: ") ? String(name.dropFirst("group: ".count)) : HoldBucket(name: name)?.group
  }

  private static func milliseconds(_ date: Date) -> Int64 {
    Int64((min(max(date.timeIntervalSince1970, -1e11), 1e11) * 1000).rounded())
  }
}
