import Articles
import Foundation
import Text
import Watchlists

/// One article cut into words, and where the vocabulary's words stand in it.
struct ArticleIndex {
  struct IndexedBlock {
    /// Nil for a field beside the text: author, tag, URL.
    var kind: Block.Kind?
    var scope: Scope
    var text: String
    var tokens: [Token]
    var isMostlyCapitals: Bool
  }

  struct Position: Hashable, Comparable {
    var block: Int32
    var token: Int32

    static func < (left: Position, right: Position) -> Bool {
      (left.block, left.token) < (right.block, right.token)
    }
  }

  let article: Article
  let language: String?
  private(set) var blocks: [IndexedBlock] = []
  /// By word number; in the order of the article.
  private(set) var occurrences: [Int32: [Position]] = [:]
  /// The lead says what the title or the first paragraph says: its occurrences are not counted again.
  private(set) var leadIsRepeated = false

  init(_ article: Article, vocabulary: Vocabulary, withFields: Bool, scratch: inout Scratch) {
    self.article = article
    language = Language.primary(article.language)
    let text = article.blocks
    for block in text {
      let scope: Scope =
        switch block.kind {
        case .title: .title
        case .lead: .lead
        case .body: .body
        }
      add(block.text, kind: block.kind, scope: scope, vocabulary, &scratch)
    }
    leadIsRepeated = Self.repeatsLead(text)
    guard withFields else { return }
    for author in article.authors { add(author, kind: nil, scope: .author, vocabulary, &scratch) }
    for tag in article.tags { add(tag, kind: nil, scope: .tag, vocabulary, &scratch) }
    if let url = article.url { add(url, kind: nil, scope: .url, vocabulary, &scratch) }
  }

  /// The whole value of a field, folded as terms are.
  func values(of scope: Scope) -> [String] {
    switch scope {
    case .feed: return [article.feed].compactMap { $0.map(NodeBuilder.value) }
    case .lang: return [language].compactMap(\.self)
    case .domain:
      guard var host = article.url.flatMap({ URLComponents(string: $0)?.host?.lowercased() }) else { return [] }
      if host.hasPrefix("www.") { host.removeFirst(4) }
      let labels = host.split(separator: ".")
      return labels.indices.map { NodeBuilder.value(labels[$0...].joined(separator: ".")) }
    default: return []
    }
  }

  private mutating func add(_ text: String, kind: Block.Kind?, scope: Scope, _ vocabulary: Vocabulary, _ scratch: inout Scratch) {
    var text = text
    let number = Int32(blocks.count)
    text.withUTF8 { bytes in
      scratch.tokenizer.tokenize(bytes, language: language)
      for (position, token) in scratch.tokenizer.tokens.enumerated() {
        let form = UnsafeBufferPointer(rebasing: bytes[token.bytes])
        for candidate in scratch.candidates(for: form, token: token, language: language, vocabulary: vocabulary) {
          occurrences[scratch.word(candidate), default: []].append(Position(block: number, token: Int32(position)))
        }
      }
    }
    blocks.append(
      IndexedBlock(
        kind: kind, scope: scope, text: text, tokens: scratch.tokenizer.tokens, isMostlyCapitals: scratch.tokenizer.isMostlyCapitals))
  }

  private static func repeatsLead(_ blocks: [Block]) -> Bool {
    guard let index = blocks.firstIndex(where: { $0.kind == .lead }) else { return false }
    let lead = blocks[index].text
    return blocks.indices.contains { abs($0 - index) == 1 && says(blocks[$0].text, lead) }
  }

  /// The same words, or a lead that is the cut beginning of them.
  private static func says(_ other: String, _ lead: String) -> Bool {
    // Nearly always the first letters tell already, and nothing has to be folded.
    let heads = [other, lead].map { Folding.folded(String($0.drop { !$0.isLetter }.prefix(8))) }
    guard heads[0] == heads[1] || min(other.utf8.count, lead.utf8.count) < 16 else { return false }
    let trimmed = Folding.folded(lead.trimmingCharacters(in: CharacterSet(charactersIn: " .…[]()")))
    guard !trimmed.isEmpty else { return false }
    let whole = Folding.folded(other)
    return whole == trimmed || trimmed.utf8.count >= 40 && whole.hasPrefix(trimmed)
  }
}

/// What one thread keeps from article to article.
struct Scratch {
  var tokenizer = Tokenizer()
  private var memos: [String?: (memo: SurfaceMemo, inflections: Vocabulary.Inflections?)] = [:]
  private var current: String??
  private var memo = SurfaceMemo()
  private var inflections: Vocabulary.Inflections?

  mutating func candidates(
    for form: UnsafeBufferPointer<UInt8>, token: Token, language: String?, vocabulary: Vocabulary
  ) -> Range<Int> {
    if current != .some(language) { turn(to: language, vocabulary) }
    let (hash, known) = memo.find(form)
    if let known { return known }
    let surface = String(decoding: form, as: UTF8.self)
    let found = vocabulary.candidates(for: surface, shape: token.shape, language: language, inflections: inflections)
    return memo.insert(form, hash: hash, candidates: found)
  }

  func word(_ candidate: Int) -> Int32 { memo.candidate(candidate) }

  private mutating func turn(to language: String?, _ vocabulary: Vocabulary) {
    if let current { memos[current] = (memo, inflections) }
    // Languages are tags from outside: a flood of invented ones must not fill the memory.
    if memos.count > 32 { memos.removeAll() }
    if let known = memos.removeValue(forKey: language) {
      (memo, inflections) = known
    } else {
      memo = SurfaceMemo()
      inflections = language.flatMap(vocabulary.inflections)
    }
    current = .some(language)
  }
}
