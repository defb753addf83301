/// The prefixes that are declared where the reader stands.
struct NamespaceScope {
  private var declared: [(key: UInt64, namespace: Namespace, depth: Int)] = []
  private static let limit = 256

  mutating func declare(_ prefix: ByteView, _ address: String, depth: Int) {
    if declared.count >= Self.limit { declared.removeFirst(Self.limit / 2) }
    declared.append((CharacterReferences.key(prefix), Namespace(address: address, isDefault: prefix.isEmpty), depth))
  }

  mutating func namespace(of prefix: ByteView) -> Namespace {
    let key = CharacterReferences.key(prefix)
    var index = declared.count - 1
    while index >= 0 {
      if declared[index].key == key { return declared[index].namespace }
      index -= 1
    }
    let custom = Namespace(prefix: String(decoding: prefix, as: UTF8.self))
    if declared.count < Self.limit { declared.insert((key, custom, 0), at: 0) }
    return custom
  }

  /// Forgets what deeper elements declared.
  mutating func leave(to depth: Int) {
    while let last = declared.last, last.depth >= depth, last.depth > 0 { declared.removeLast() }
  }
}
