package import Foundation

extension HTTPHeaders {
  /// How long the server asks to be left alone (`Retry-After`, RFC 9110, section 10.2.3), from `now` on, at most `cap`.
  ///
  /// Nil without the field, for a date that is over, and for all that is neither digits nor a date.
  package func retryAfter(now: Date, cap: Duration = .seconds(7 * 86_400)) -> Duration? {
    guard let value = self["retry-after"] else { return nil }
    if let seconds = value.wholeSeconds { return min(seconds, cap) }
    guard let date = HTTPDate.parse(value), date > now else { return nil }
    return min(.milliseconds(Int64(min(date.timeIntervalSince(now), 1e9) * 1000)), cap)
  }
}

extension String {
  /// A number of seconds in ASCII digits; more digits than fit are the largest that does, as RFC 9111, section 1.2.2 asks for.
  package var wholeSeconds: Duration? {
    guard !isEmpty, utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let significant = drop { $0 == "0" }
    return .seconds(significant.utf8.count > 10 ? 9_999_999_999 : Int64(significant) ?? 0)
  }
}
