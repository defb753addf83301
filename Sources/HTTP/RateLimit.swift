package import Foundation

extension HTTPHeaders {
  /// When the server's counter starts anew (`X-RateLimit-Reset`, which no standard fixes): seconds from `now` as Reddit counts, or seconds
  /// since 1970 as GitHub does. Nil without the field, for the past and for what is no number; at most `cap`.
  package func rateLimitReset(now: Date, cap: Duration = .seconds(7 * 86_400)) -> Duration? {
    guard let seconds = self["x-ratelimit-reset"]?.wholePart else { return nil }
    // No counter runs for thirty years.
    let wait = seconds > 1_000_000_000 ? seconds - Int64(min(max(now.timeIntervalSince1970, 0), 1e12)) : seconds
    return wait > 0 ? min(.seconds(wait), cap) : nil
  }

  /// How long a server that has just answered is to be left alone, since its counter says that nothing remains.
  package func rateLimitPause(now: Date) -> Duration? {
    guard let remaining = self["x-ratelimit-remaining"]?.wholePart, remaining < 1 else { return nil }
    return rateLimitReset(now: now, cap: .seconds(86_400))
  }
}

extension String {
  /// Of digits, with or without a fraction after a point.
  fileprivate var wholePart: Int64? {
    let parts = utf8.split(separator: 0x2e, omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, (1...15).contains(whole.count) else { return nil }
    guard parts.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } }) else { return nil }
    return Int64(String(decoding: whole, as: UTF8.self))
  }
}
