import Foundation
import TestSupport

/// A chat or pager service on loopback that takes what its documentation allows and answers as it does; so also when something is too long.
struct ServiceDouble {
  /// What is wrong with a request; nil for nothing.
  typealias Rule = @Sendable (LoopbackRequest, [String: Any]) -> String?

  let name: String
  let rule: Rule
  let taken: LoopbackReply
  /// - Parameter reason: what is wrong, which every service says in its own way.
  let refused: @Sendable (String) -> LoopbackReply

  func server() throws -> LoopbackServer {
    let (rule, taken, refused) = (rule, taken, refused)
    return try LoopbackServer { request in
      let value = try? JSONSerialization.jsonObject(with: Data(request.body))
      let json = value as? [String: Any] ?? (value as? [[String: Any]])?.first
      guard let json, request["content-type"] == "application/json" else { return refused("not JSON") }
      if let reason = rule(request, json) { return refused(reason) }
      return taken
    }
  }

  static func answer(_ text: String, _ status: Int = 200) -> LoopbackReply {
    .status(status, headers: [("Content-Type", "application/json")], body: Array(text.utf8))
  }
}

/// A tree of JSON as a receiver walks through it.
enum Walk {
  static func text(_ value: Any?, _ path: String...) -> String? { dig(value, path) as? String }

  static func list(_ value: Any?, _ path: String...) -> [[String: Any]] { dig(value, path) as? [[String: Any]] ?? [] }

  static func object(_ value: Any?, _ path: String...) -> [String: Any]? { dig(value, path) as? [String: Any] }

  /// Every text, with the name of the member that it is the value of.
  static func texts(_ value: Any) -> [(name: String, text: String)] {
    if let object = value as? [String: Any] {
      return object.flatMap { name, value in (value as? String).map { [(name, $0)] } ?? texts(value) }
    }
    return (value as? [Any] ?? []).flatMap(texts)
  }

  /// Every object that has a `type`.
  static func typed(_ value: Any) -> [[String: Any]] {
    if let object = value as? [String: Any] { return (object["type"] is String ? [object] : []) + object.values.flatMap(typed) }
    return (value as? [Any] ?? []).flatMap(typed)
  }

  private static func dig(_ value: Any?, _ path: [String]) -> Any? { path.reduce(value) { ($0 as? [String: Any])?[$1] } }
}
