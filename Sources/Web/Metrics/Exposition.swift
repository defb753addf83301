/// Numbers in the text format of Prometheus, version 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats/).
package struct Exposition: Sendable {
  package enum Kind: String, Sendable {
    case counter, gauge
  }

  package struct Sample: Sendable, Hashable {
    let labels: [Label]
    let value: Double

    /// - Parameter labels: in pairs of name and value; a value may be any text.
    package init(_ labels: KeyValuePairs<String, String>, _ value: Double) {
      self.labels = labels.map { Label(name: $0.key, value: $0.value) }
      self.value = value
    }
  }

  struct Label: Sendable, Hashable {
    let name: String
    let value: String
  }

  static let contentType = "text/plain; version=0.0.4; charset=utf-8"
  /// Of one metric; each costs whoever collects them memory for ever.
  package static let mostSeries = 1000

  package private(set) var text = ""
  /// Series beyond the limit.
  package private(set) var leftOut = 0

  package init() {}

  package mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
    add(name, kind, help, [Sample([:], value)])
  }

  /// - Parameters:
  ///   - help: one line.
  ///   - samples: no two with the same labels; those beyond the limit are left out, and counted.
  package mutating func add(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
    text += "# HELP \(name) \(Self.escaped(help))\n# TYPE \(name) \(kind.rawValue)\n"
    leftOut += max(0, samples.count - Self.mostSeries)
    for sample in samples.prefix(Self.mostSeries) {
      let labels = sample.labels.map { "\($0.name)=\"\(Self.escaped($0.value, quotes: true))\"" }.joined(separator: ",")
      text += name + (labels.isEmpty ? "" : "{\(labels)}") + " \(Self.number(sample.value))\n"
    }
  }

  private static func number(_ value: Double) -> String { Int64(exactly: value).map { "\($0)" } ?? "\(value)" }

  private static func escaped(_ text: String, quotes: Bool = false) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case "\n": escaped += "\\n"
      case "\"" where quotes: escaped += "\\\""
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
