import Foundation
import TestSupport
import XCTest

@testable import Watchlists

/// `deploy/watchlists.schema.json`, by which editors complete and check the files, says what the readers do.
final class EditorSchemaTests: XCTestCase {
  private func definitions() throws -> [String: [String: Any]] {
    let file = URL(filePath: Fixtures.exampleSet()).deletingLastPathComponent().appending(path: "deploy/watchlists.schema.json")
    let schema = try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    return try XCTUnwrap(schema["definitions"] as? [String: [String: Any]])
  }

  func testTheSchemaHasEveryKeyThatIsReadAndNoOther() throws {
    let definitions = try definitions()
    let rows: [(String, [String])] = [
      ("file", FolderLoader.keys), ("settings", SettingsReader.keys), ("receiver", ReceiverReader.keys),
      ("success", TemplateReader.successKeys),
      ("priorities", Severity.allCases.map(\.rawValue)), ("feed", FeedReader.keys),
      ("watchlist", WatchlistReader.keys), ("tests", WatchlistReader.testKeys), ("list", ListReader.keys), ("lexicon", LexiconReader.keys),
      ("mark", FileReader.marks), ("bands", SettingsReader.toneKeys),
      ("route", RouteReader.routeKeys), ("silence", RouteReader.silenceKeys), ("inhibition", RouteReader.inhibitionKeys),
      ("filter", RouteReader.silenceFilterKeys),
    ]
    for (name, keys) in rows {
      let definition = try XCTUnwrap(definitions[name], name)
      let properties = try XCTUnwrap(definition["properties"] as? [String: Any], name)
      XCTAssertEqual(Set(properties.keys), Set(keys), name)
      XCTAssertEqual(definition["additionalProperties"] as? Bool, false, name)
    }
  }

  func testTheSchemaHasEveryChoiceThatIsReadAndNoOther() throws {
    let definitions = try definitions()
    func choices(_ definition: String, _ key: String) throws -> [String] {
      let properties = try XCTUnwrap(definitions[definition]?["properties"] as? [String: [String: Any]])
      return try XCTUnwrap(properties[key]?["enum"] as? [String])
    }
    XCTAssertEqual(try choices("receiver", "type"), ReceiverSettings.Kind.allCases.map(\.rawValue))
    XCTAssertEqual(try choices("receiver", "language"), MessageLanguage.allCases.map(\.rawValue))
    XCTAssertEqual(try choices("receiver", "format"), ReceiverReader.formats)
    XCTAssertEqual(try choices("receiver", "preset"), TemplatePreset.allCases.map(\.rawValue))
    XCTAssertEqual(try choices("receiver", "escape"), MessageTemplate.Escape.allCases.map(\.rawValue))
    XCTAssertEqual(try choices("receiver", "signature"), ReceiverReader.signatures)
    XCTAssertEqual(try choices("receiver", "method"), MessageTemplate.Method.allCases.map(\.rawValue))
    XCTAssertEqual(try choices("watchlist", "inflect"), Inflection.allCases.map(\.rawValue))
    XCTAssertEqual(try choices("watchlist", "severity"), Severity.allCases.map(\.rawValue))
    XCTAssertEqual(try choices("filter", "severity"), Severity.allCases.map(\.rawValue))
  }

  func testEveryReferenceLeadsSomewhere() throws {
    let definitions = try definitions()
    let text = String(decoding: try JSONSerialization.data(withJSONObject: definitions, options: .withoutEscapingSlashes), as: UTF8.self)
    let references = text.matches(of: /"#\/definitions\/([a-z]+)"/).map { String($0.1) }
    XCTAssertGreaterThan(references.count, 30)
    XCTAssertEqual(Set(references).subtracting(definitions.keys), [])
  }

  func testTheExampleFilesNameTheSchemaWhereItStands() throws {
    let folder = URL(filePath: Fixtures.exampleSet())
    let files = FolderFiles.list(folder.path).paths
    XCTAssertGreaterThan(files.count, 4)
    for path in files {
      let first = try String(contentsOf: URL(filePath: path), encoding: .utf8).split(separator: "\n").first ?? ""
      let header = "# yaml-language-server: $schema="
      XCTAssertTrue(first.hasPrefix(header), path)
      let schema = URL(filePath: path).deletingLastPathComponent().appending(path: String(first.dropFirst(header.count))).standardized
      XCTAssertTrue(FileManager.default.fileExists(atPath: schema.path), path)
    }
  }
}
