/// The lines of a file as bytes, their ends as they are.
struct TextLines {
  private var lines: [[UInt8]]
  /// The file's own way to end a line, which new lines take up.
  private let carriage: [UInt8]

  init(_ bytes: [UInt8]) {
    lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    carriage = lines.first?.last == 0x0D ? [0x0D] : []
  }

  var bytes: [UInt8] { Array(lines.joined(separator: [0x0A])) }

  /// Offset of a place as YAML counts it: scalars, a byte order mark not among them.
  func offset(of place: Place) -> Int {
    let before = lines.prefix(place.line - 1).reduce(0) { $0 + $1.count + 1 }
    guard let line = lines.dropFirst(place.line - 1).first else { return before }
    let mark = place.line == 1 && line.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var left = place.column - 1
    var offset = mark
    while offset < line.count, left > 0 || line[offset] & 0xC0 == 0x80 {
      if line[offset] & 0xC0 != 0x80 { left -= 1 }
      offset += 1
    }
    return before + offset
  }

  /// The last line that belongs to the list whose first item begins on this line; a comment right under it that is indented like it does.
  func lastOfBlockList(from first: Int, indent: Int) -> Int {
    var last = first
    for number in lines.indices.dropFirst(first + 1) {
      let line = lines[number]
      guard let start = line.firstIndex(where: { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }) else { continue }
      if line[start] == UInt8(ascii: "#") {
        if start >= indent, indent > 0, last == number - 1 { last = number }
        continue
      }
      if start < indent { break }
      if start == indent, line[start] != UInt8(ascii: "-") || (start + 1 < line.count && ![0x20, 0x0D, 0x09].contains(line[start + 1])) {
        break
      }
      last = number
    }
    return last
  }

  mutating func insert(_ new: [String], after number: Int) {
    let isEnd = number >= lines.count - 1
    if isEnd, let last = lines.indices.last, lines[last].last != 0x0D { lines[last] += carriage }
    lines.insert(contentsOf: new.map { Array($0.utf8) + carriage } + (isEnd ? [[]] : []), at: min(number + 1, lines.count))
  }

  /// At the end, after an empty line.
  mutating func append(_ new: [String]) {
    while let last = lines.last, last.isEmpty || last == [0x0D] { lines.removeLast() }
    if lines.isEmpty { lines = [[]] } else { lines[lines.count - 1] = Self.ended(lines[lines.count - 1], carriage) }
    let isBlank = lines == [[]]
    if isBlank { lines = [] } else { lines.append(carriage) }
    lines += new.map { Array($0.utf8) + carriage } + [[]]
  }

  private static func ended(_ line: [UInt8], _ carriage: [UInt8]) -> [UInt8] {
    line.last == 0x0D ? line : line + carriage
  }
}
