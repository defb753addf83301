import Foundation

/// What the text of a field is, by its type: decoded once and no more.
enum FieldText {
  /// For fields that are HTML.
  static func html(_ text: String, _ field: Field, _ isMarkup: Bool) -> String {
    switch field.type {
    case .text where !isMarkup: escaped(text)
    case .base64 where !isMarkup:
      Data(base64Encoded: text, options: .ignoreUnknownCharacters).map { String(decoding: $0, as: UTF8.self) } ?? text
    default: text
    }
  }

  /// For titles, which may be either.
  static func plainOrHTML(_ text: String, _ field: Field, _ isMarkup: Bool) -> String {
    field.type == .base64 ? html(text, field, isMarkup) : text
  }

  /// RSS asks for `address (Name)`; the name is what people read.
  static func personName(_ text: String) -> String {
    guard let open = text.lastIndex(of: "("), text.hasSuffix(")"), text[..<open].contains("@") else { return text }
    return String(text[text.index(after: open)...].dropLast()).nonBlank ?? text
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  static func escape(_ text: String) -> String { escaped(text) }
}
