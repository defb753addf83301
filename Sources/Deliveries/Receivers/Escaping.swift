import Foundation
import Watchlists

/// Text from outside, written so that a service shows it as it is: no markup, no link, nobody called.
enum Escaping {
  static func escaped(_ text: String, for escape: MessageTemplate.Escape) -> String {
    switch escape {
    case .plain: text
    case .slack: withoutPings(SlackReceiver.escaped(text))
    case .mattermost: mattermost(text)
    case .discord: discord(text)
    case .html, .tghtml: html(text)
    case .mdlink: markdown(text, signs: "\\[]()<>*_`~#|!")
    case .zulip: zulip(text)
    }
  }

  /// What matched, where the service can show it.
  static func marked(_ text: String, for escape: MessageTemplate.Escape) -> String {
    let inner = text.trimmingCharacters(in: .whitespaces)
    guard !inner.isEmpty, let range = text.firstRange(of: inner) else { return escaped(text, for: escape) }
    let safe = escaped(inner, for: escape)
    let marked =
      switch escape {
      case .plain: safe
      case .slack, .zulip: "*\(safe)*"
      case .mattermost, .discord, .mdlink: "**\(safe)**"
      case .html, .tghtml: "<b>\(safe)</b>"
      }
    return text[..<range.lowerBound] + marked + text[range.upperBound...]
  }

  /// The four names that Telegram knows are enough for HTML as well.
  static func html(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
  }

  static func discord(_ text: String) -> String { markdown(text, signs: "\\*_~|>`[]<#") }

  /// Slack's `<url|label>` and `<!channel>` are read as well, for which there is no backslash, and a bare @channel calls everybody. Rocket.Chat does
  /// the same.
  static func mattermost(_ text: String) -> String {
    let bars = text.unicodeScalars.contains("<") ? text.replacing("|", with: "¦") : text
    return markdown(bars, signs: "\\*_~|>`[]#!").replacing("<", with: "<\u{200B}")
  }

  /// Zulip knows numbered entities, and no backslashes; it reads Slack's signs first.
  static func zulip(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      "&<>*_~`[]|@#$\\".unicodeScalars.contains(scalar) ? "&#\(scalar.value);" : String(scalar)
    }.joined()
  }

  private static func markdown(_ text: String, signs: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if signs.unicodeScalars.contains(scalar) { escaped.append("\\") }
      escaped.append(scalar)
      if scalar == "@" { escaped.append("\u{200B}") }
    }
    return String(escaped)
  }

  /// Google Chat and others of Slack's kind call people by a bare @.
  private static func withoutPings(_ text: String) -> String { text.replacing("@", with: "@\u{200B}") }

  /// All but the unreserved of RFC 3986, section 2.3.
  static func percentEncoded(_ text: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: String(Unicode.Scalar(byte))
      default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
  }
}
