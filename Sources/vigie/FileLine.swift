import Foundation

/// A line of `--batch`: a document in a file, and how it came.
struct FileLine: Decodable {
  let id: String
  let file: String
  let url: String?
  let headers: [String: String]?

  /// Names of headers know no case.
  func header(_ name: String) -> String? { headers?.first { $0.key.lowercased() == name }?.value }

  var bytes: Result<[UInt8], Failure> { Self.read(file) }

  static func read(_ path: String) -> Result<[UInt8], Failure> {
    guard let data = FileManager.default.contents(atPath: path) else { return .failure(Failure("\(path) cannot be read")) }
    return .success([UInt8](data))
  }
}
