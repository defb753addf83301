package import Text
package import Watchlists

import Synchronization

/// Scores tone by the words of lexicons and a few rules, and shows every word that made the score.
///
/// With P the sum of the good contributions and N = 1.25 × the sum of the bad ones, T = (P − N) / (P + N + 3 + 0.03 × words): one formula for a
/// headline and an article, since it is normalised by evidence. It is a signal with its evidence, not a verdict.
package final class ToneScorer: Sendable {
  static let negativeWeight = 1.25
  /// Of a text of unknown language.
  private static let lettersToTellBy = 2000

  private let lexicons: [String: [Lexicon]]
  private let bands: ToneBands
  /// By language; put in order when the first text in it comes.
  private let vocabularies = Mutex<[String: ToneVocabulary]>([:])
  private let pool = Pool { Scratch() }

  private final class Scratch {
    var memory = Memory()
  }

  /// What one thread reads with. Asked for as a whole, since every look into a class is guarded.
  private struct Memory: ~Copyable {
    var scanner = WordScanner()
    /// The block at hand, and room behind it.
    var bytes = Growable<UInt8>(capacity: 1 << 12)
    var spans = Growable<WordSpan>(capacity: 1024)
    /// A few languages, found sooner one by one than by hash.
    var lookups: [Lookup] = []

    mutating func scan(_ text: String, _ language: String) {
      spans.removeAll()
      bytes.removeAll()
      var text = text
      text.withUTF8 { bytes.append($0) }
      bytes.grow(to: bytes.count + 8, filling: 0)
      bytes.truncate(to: bytes.count - 8)
      scanner.scan(bytes.buffer, language: language, into: &spans)
    }
  }

  /// What a list can hold of a language's candidates and rules.
  private final class Lookup {
    let vocabulary: ToneVocabulary
    var state: State

    struct State: ~Copyable {
      var candidates: ToneCandidates
      var rules: ToneRules
      var article: ArticleBuffer

      mutating func read(_ text: TextBytes, _ words: UnsafeBufferPointer<WordSpan>) {
        candidates.read(text, words)
        rules.read(text, words, candidates: candidates)
        article.append(rules)
      }
    }

    init(_ vocabulary: ToneVocabulary) {
      self.vocabulary = vocabulary
      state = State(candidates: ToneCandidates(vocabulary), rules: ToneRules(vocabulary), article: ArticleBuffer(vocabulary))
    }
  }

  /// Later lexicons override earlier ones of the same language, entry by entry.
  package init(_ lexicons: [Lexicon], bands: ToneBands = ToneBands()) {
    self.lexicons = Dictionary(grouping: lexicons, by: \.language)
    self.bands = bands
  }

  /// Nil for a language without a lexicon.
  private func vocabulary(_ language: String) -> ToneVocabulary? {
    lexicons[language].map { lexicons in
      vocabularies.withLock { vocabularies in
        if let known = vocabularies[language] { return known }
        let new = ToneVocabulary(language: language, lexicons: lexicons)
        vocabularies[language] = new
        return new
      }
    }
  }

  /// - Parameters:
  ///   - language: primary subtag. A language without a lexicon has no evidence; a text of unknown language is read with each lexicon in turn,
  ///     and the one that finds most counts; of several, that of the language whose commonest words it has.
  ///   - target: whom the tone is asked towards; nil for the tone of the text as a whole.
  package func score(_ blocks: [Block], language: String?, towards target: ToneTarget? = nil) -> ToneScore {
    read(blocks, language: language).score(towards: target)
  }

  /// What a text says, for whoever asks towards several targets: reading costs a hundred times what a score then does.
  ///
  /// - Parameters:
  ///   - language: as for `score`.
  ///   - scanned: the same blocks cut into words, as far as somebody has done so.
  package func read(_ blocks: [Block], language: String?, scanned: [ScannedBlock] = []) -> ToneReading {
    let languages = Language.primary(language).map { [$0] } ?? likeliest(blocks)
    let versions = pool.with { scratch in languages.compactMap { Self.read(blocks, scanned, lookup($0, scratch), &scratch.memory) } }
    return ToneReading(versions: versions, bands: bands)
  }

  private func lookup(_ language: String, _ scratch: Scratch) -> Lookup? {
    if let known = scratch.memory.lookups.first(where: { $0.vocabulary.language == language }) { return known }
    guard let new = vocabulary(language).map(Lookup.init) else { return nil }
    scratch.memory.lookups.append(new)
    return new
  }

  /// The languages of the lexicons, those first that a text has most of the commonest words of.
  private func likeliest(_ blocks: [Block]) -> [String] {
    let languages = lexicons.keys.sorted()
    var text = ""
    for block in blocks where text.utf8.count < Self.lettersToTellBy { text += block.text.prefix(Self.lettersToTellBy) + " " }
    let counts = Language.commonWords(of: languages, in: text)
    return zip(languages, counts).sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map(\.0)
  }

  private static func read(
    _ blocks: [Block], _ scanned: [ScannedBlock], _ lookup: Lookup?, _ memory: inout Memory
  ) -> ToneReading.Version? {
    guard let lookup else { return nil }
    return read(blocks, scanned, lookup.vocabulary, &lookup.state, &memory)
  }

  private static func read(
    _ blocks: [Block], _ scanned: [ScannedBlock], _ vocabulary: ToneVocabulary, _ state: inout Lookup.State, _ memory: inout Memory
  ) -> ToneReading.Version {
    state.article.removeAll()
    for place in blocks.indices {
      if place < scanned.count, scanned[place].language == vocabulary.language {
        state.read(scanned[place].text, scanned[place].words)
      } else {
        memory.scan(blocks[place].text, vocabulary.language)
        state.read(TextBytes(base: UnsafePointer(memory.bytes.base), count: memory.bytes.count), memory.spans.buffer)
      }
    }
    return state.article.version(of: blocks, vocabulary)
  }
}
