import Alerts
import Articles
import Deliveries
import Feeds
import Foundation
import TestSupport
import Tone
import Watchlists
import XCTest

/// The schemas in `deploy/` and the bodies of webhooks say the same.
final class BodySchemaTests: XCTestCase {
  private func schema(_ name: String) throws -> [String: Any] {
    let file = URL(filePath: Fixtures.exampleSet()).deletingLastPathComponent().appending(path: "deploy/\(name).schema.json")
    return try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
  }

  func testEveryBodyKeepsToItsSchemaAndUsesAllOfIt() throws {
    let rows: [(String, [DeliveryContent])] = [
      (
        "alert",
        [
          .alert(Make.blinken()), .alert(Make.blinken { $0.reason = .test }),
          .alert(
            Make.blinken { alert in
              alert.reason = .articleChanged
              alert.story = AlertStory(
                id: "sty_1", outlets: ["AFP", "Le Monde"], first: .init(title: "T", outlet: "AFP", alerted: Make.now), told: 1)
              alert.change = ArticleChange(
                kind: .gone, noticed: Make.now, differences: [.init(part: .title, before: "a", after: "b")], hashBefore: "a", hashAfter: "b"
              )
              alert.tone.narrative = 0.1
              alert.tone.quoted = -0.2
              alert.tone.ignored = ["guerre"]
              alert.tone.keywords[0].source = "fr.yaml:1"
              alert.article.authors = ["A"]
              alert.terms[0].sentences = Array(repeating: alert.terms[0].sentences[0], count: 200)
            }),
        ]
      ),
      ("summary", Summary.Kind.allCases.map { .summary(Make.summary($0)) }),
      ("surge-event", [.surgeEvent(Make.surge()), .surgeEvent(Make.surge(.resolved))]),
      (
        "receiver-event",
        ReceiverEvent.Kind.allCases.map {
          .receiverEvent(ReceiverEvent(kind: $0, receiver: "desk", date: Make.now, since: Make.now, reason: "gone", waiting: 2))
        }
      ),
      ("source-event", SourceEvent.Kind.allCases.map { .sourceEvent(Make.source($0, failures: 3)) }),
    ]
    for (name, contents) in rows {
      let schema = try schema(name)
      var check = SchemaCheck(root: schema)
      for content in contents {
        var receiver = Receiver(name: "desk", address: .console)
        receiver.page = "https://vigie.example.org"
        let body = try JSONSerialization.jsonObject(with: Data(receiver.body(of: content, decision: "at once")))
        XCTAssertEqual(check.problems(of: body, schema, at: name), [], name)
      }
      XCTAssertEqual(check.unused, [], "\(name): keys that no body has")
    }
  }

  func testAVeryLongSummaryStaysWithinWhatAnInboxTakes() {
    let summary = Make.summary(
      items: 50, count: 5000, title: String(repeating: "é", count: 500), url: "https://e.example/" + String(repeating: "a", count: 2000))
    let receiver = Receiver(name: "desk", address: .console)
    XCTAssertLessThanOrEqual(receiver.body(of: .summary(summary)).count, 64 * 1024)
    XCTAssertLessThanOrEqual(receiver.body(of: .summary(summary), shortening: 1).count, 48 * 1024)
    XCTAssertLessThanOrEqual(receiver.body(of: .summary(summary), shortening: 2).count, 8 * 1024)
  }
}

/// As much of JSON Schema as those files use.
struct SchemaCheck {
  let root: [String: Any]
  private var seen: Set<String> = []
  private var known: Set<String> = []

  init(root: [String: Any]) {
    self.root = root
  }

  /// Keys of the schema that none of the bodies had.
  var unused: [String] { known.subtracting(seen).sorted() }

  mutating func problems(of value: Any, _ schema: [String: Any], at path: String) -> [String] {
    if let reference = schema["$ref"] as? String {
      let name = reference.replacing("#/$defs/", with: "")
      guard let target = (root["$defs"] as? [String: [String: Any]])?[name] else { return ["\(path): no \(name)"] }
      return problems(of: value, target, at: path)
    }
    if let choices = schema["enum"] as? [String] {
      return (value as? String).map { choices.contains($0) } ?? false ? [] : ["\(path): \(value) is none of \(choices)"]
    }
    switch schema["type"] as? String {
    case "object":
      guard let object = value as? [String: Any] else { return ["\(path): no object"] }
      let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
      var problems = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }.map { "\(path): no \($0)" }
      known.formUnion(properties.keys.map { "\(path).\($0)" })
      for (key, member) in object {
        if let inner = properties[key] {
          seen.insert("\(path).\(key)")
          problems += self.problems(of: member, inner, at: "\(path).\(key)")
        } else if (schema["additionalProperties"] as? Bool) == false {
          problems.append("\(path): \(key) is not in the schema")
        }
      }
      return problems
    case "array":
      guard let list = value as? [Any] else { return ["\(path): no list"] }
      let inner = schema["items"] as? [String: Any] ?? [:]
      var problems = list.count > schema["maxItems"] as? Int ?? .max ? ["\(path): too long"] : []
      for item in list { problems += self.problems(of: item, inner, at: path) }
      return problems
    case "string":
      guard let text = value as? String else { return ["\(path): no text"] }
      let prefix = (schema["pattern"] as? String)?.dropFirst() ?? ""
      return text.hasPrefix(prefix) ? [] : ["\(path): \(text) has not the form"]
    case "integer": return value is Int ? [] : ["\(path): no whole number"]
    case "number": return value is Double || value is Int ? [] : ["\(path): no number"]
    case "boolean": return value is Bool ? [] : ["\(path): no flag"]
    default: return ["\(path): a type that is not known"]
    }
  }
}
