import Alerts
import Deliveries
import Foundation
import XCTest

final class ToneEventWordsTests: XCTestCase {
  private let now = Date(timeIntervalSince1970: 1_700_000_000)

  private func event(_ kind: ToneEvent.Kind, _ ending: ToneEvent.Ending? = nil, mean: Double = -0.421) -> ToneEvent {
    let measure = ToneMeasure(
      mean: mean, articles: 12, from: now.addingTimeInterval(-80_000), normal: -0.05, spread: 0.0812345, days: 27)
    return ToneEvent(
      kind: kind, watchlist: "Gare & port", file: "w.yaml", date: now, was: ending == nil ? nil : .worse,
      since: ending == nil ? nil : now.addingTimeInterval(-172_800), ending: ending, measure: ending == .quiet ? nil : measure)
  }

  func testEachEventIsOneSentence() {
    let table: [(ToneEvent, String)] = [
      (
        event(.worse),
        "the tone on “Gare & port” is worse than usual: −0.42 over 12 articles since 2023-11-14; its normal of 27 days is −0.05"
      ),
      (
        event(.better, mean: 0.3),
        "the tone on “Gare & port” is better than usual: +0.30 over 12 articles since 2023-11-14; its normal of 27 days is −0.05"
      ),
      (
        event(.settled, .back, mean: 0.001),
        "the tone on “Gare & port” is near its normal of −0.05 again: 0.00 over 12 articles since 2023-11-14; "
          + "it had turned worse at 2023-11-12T22:13:20Z"
      ),
      (
        event(.settled, .newNormal),
        "the tone on “Gare & port” has stayed at −0.42 over 12 articles since 2023-11-14, and its normal is −0.05 now; "
          + "it had turned worse at 2023-11-12T22:13:20Z"
      ),
      (
        event(.settled, .quiet),
        "too few articles on “Gare & port” to tell its tone; it had turned worse at 2023-11-12T22:13:20Z"
      ),
    ]
    for (event, words) in table { XCTAssertEqual(ToneEventWords.text(for: event), words) }
  }

  func testTheWebhookSaysTheSameAndHasTheKeysOfItsSchema() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../deploy/tone-event.schema.json").standardized
    let schema = try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    let properties = try XCTUnwrap(schema["properties"] as? [String: [String: Any]])
    XCTAssertEqual(properties["type"]?["enum"] as? [String], ToneEvent.Kind.allCases.map(\.rawValue))
    let fields = try XCTUnwrap(properties["data"]?["properties"] as? [String: [String: Any]])
    XCTAssertEqual(fields["ending"]?["enum"] as? [String], ToneEvent.Ending.allCases.map(\.rawValue))
    var seen: Set<String> = []
    for event in [event(.worse), event(.settled, .back), event(.settled, .quiet)] {
      let bytes = Receiver(name: "r", address: .console).body(of: .toneEvent(event))
      XCTAssertEqual(bytes, Receiver(name: "r", address: .console).body(of: .toneEvent(event)))
      let body = try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
      XCTAssertEqual(body["type"] as? String, event.kind.rawValue)
      let data = try XCTUnwrap(body["data"] as? [String: Any])
      XCTAssertTrue((data["message"] as? String)?.contains("on “") ?? false, "\(data)")
      let required = try XCTUnwrap(properties["data"]?["required"] as? [String])
      XCTAssertTrue(Set(required).isSubset(of: data.keys) && Set(data.keys).isSubset(of: fields.keys), "\(data.keys)")
      seen.formUnion(data.keys)
      if let tone = data["tone"] as? [String: Any] {
        let names = try XCTUnwrap((fields["tone"]?["properties"] as? [String: Any])?.keys)
        XCTAssertEqual(Set(tone.keys), Set(names))
        XCTAssertEqual(tone["spread"] as? Double, 0.081)
      }
    }
    XCTAssertEqual(seen, Set(fields.keys), "every key is used")
  }
}
