package import Foundation

/// The files beside a test.
package enum Fixtures {
  /// - Parameter file: the test's own `#filePath`.
  package static func data(_ name: String, beside file: String = #filePath) throws -> Data {
    try Data(contentsOf: folder(beside: file).appending(path: name))
  }

  package static func text(_ name: String, beside file: String = #filePath) throws -> String {
    String(decoding: try data(name, beside: file), as: UTF8.self)
  }

  /// Each line of a JSON Lines file as an object.
  package static func lines(_ name: String, beside file: String = #filePath) throws -> [[String: Any]] {
    try text(name, beside: file).split(separator: "\n").compactMap {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
  }

  package static func folder(beside file: String) -> URL {
    URL(filePath: file).deletingLastPathComponent().appending(path: "Fixtures")
  }

  /// The `watchlists/` folder of the project.
  package static func exampleSet(from file: String = #filePath) -> String {
    URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "watchlists")
      .path
  }

  /// A folder of its own that the test removes.
  package static func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "vigie-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}

/// Chance that repeats itself (SplitMix64), so that a failure can be seen again.
package struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  package init(_ seed: UInt64) {
    state = seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
