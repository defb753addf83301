import Articles
import CPrefetch
import Text
import Watchlists

/// One article cut into words, and where the vocabulary's words stand in it. Words count through the whole article. Buffers are kept from article
/// to article: in the long run nothing is allocated for a word.
struct ArticleWords: ~Copyable {
  struct IndexedBlock: BitwiseCopyable {
    /// A `Scope.number`: of title, lead or body, or of a field beside the text (author, tag, URL).
    var scope: UInt8
    /// Its place among `Article.blocks`; −1 for a field.
    var place: Int32
    var bytes: Run
    var words: Run
    var memo: Int32
    /// 1 where it is mostly in capitals, 0 where not, −1 while nobody has asked.
    var capitals: Int8
  }

  /// A range that is a plain value.
  struct Run: BitwiseCopyable {
    var lowerBound: Int32
    var upperBound: Int32

    init(_ lowerBound: Int, _ upperBound: Int) {
      self.lowerBound = Int32(truncatingIfNeeded: lowerBound)
      self.upperBound = Int32(truncatingIfNeeded: upperBound)
    }

    var range: Range<Int32> { lowerBound..<upperBound }

    @inline(__always)
    var isEmpty: Bool { lowerBound == upperBound }
  }

  /// Words that count as one pattern, as a part of `positions`.
  struct PatternRun: BitwiseCopyable {
    var pattern: Int32
    var first: UInt32
    var count: UInt32
  }

  /// A word that counts as a pattern; `pattern` is first the pattern, then its run.
  struct Mark: BitwiseCopyable {
    var pattern: Int32
    var word: Int32
  }

  private(set) var article = Article(id: "", title: "")
  private(set) var texts: [Block] = []
  private(set) var language: String?
  var blocks = Growable<IndexedBlock>()
  private(set) var words = Growable<WordSpan>(capacity: 4096)
  /// Patterns that stand in the article, each once, in the order of their first words.
  private(set) var runs = Growable<PatternRun>()

  /// All blocks one behind the other, and room for a load of eight bytes.
  private(set) var bytes = Growable<UInt8>(capacity: 1 << 14)
  private(set) var blockOf = Growable<Int32>(capacity: 4096)
  /// Where each word's candidates stand in its block's memo.
  private(set) var candidatesOf = Growable<UInt32>(capacity: 4096)
  /// Half-words before each word, where the article has words of half a width; else empty.
  private(set) var halves = Growable<UInt32>()
  private(set) var hasUnspaced = false
  /// Of the words of one block.
  private var digests = Growable<FormTable.Digest>()
  /// Words of one block that count as something.
  private var carriers = Growable<Int32>()
  /// A bit for each pattern that stands in the article, so that asking for one that does not costs next to nothing.
  private(set) var presence: Growable<UInt64>
  /// By pattern: its run, if it stands in the article.
  private(set) var runOf: Growable<UInt32>
  private var marks = Growable<Mark>(capacity: 1024)
  private(set) var positions = Growable<Int32>(capacity: 1024)
  private var scanner = WordScanner()
  private(set) var memos = LanguageMemos()

  init(patterns: Int) {
    presence = Growable(capacity: patterns / 64 + 1)
    presence.grow(to: patterns / 64 + 1, filling: 0)
    runOf = Growable(capacity: patterns)
    runOf.grow(to: patterns, filling: 0)
  }

  mutating func read(_ article: Article, _ texts: [Block], _ vocabulary: borrowing Vocabulary, withFields: Bool) {
    begin(article, texts)
    for (place, block) in texts.enumerated() {
      let scope: Scope =
        switch block.kind {
        case .title: .title
        case .lead: .lead
        case .body: .body
        }
      add(block.text, scope, Int32(truncatingIfNeeded: place), block.language ?? language, vocabulary)
    }
    if withFields {
      for author in article.authors { add(author, .author, -1, language, vocabulary) }
      for tag in article.tags { add(tag, .tag, -1, language, vocabulary) }
      if let url = article.url { add(url, .url, -1, language, vocabulary) }
    }
    sortMarks()
  }

  private mutating func begin(_ article: Article, _ texts: [Block]) {
    self.article = article
    self.texts = texts
    language = Language.primary(article.language)
    blocks.removeAll()
    words.removeAll()
    for run in runs.buffer { presence[Int(run.pattern) &>> 6] = 0 }
    runs.removeAll()
    bytes.removeAll()
    blockOf.removeAll()
    candidatesOf.removeAll()
    halves.removeAll()
    hasUnspaced = false
    marks.removeAll()
    memos.makeRoom()
  }

  private mutating func add(_ text: String, _ scope: Scope, _ place: Int32, _ language: String?, _ vocabulary: borrowing Vocabulary) {
    // The offsets of an article count in 32 bits.
    guard bytes.count + text.utf8.count < 1 << 30 else { return }
    let firstByte = bytes.count
    let firstWord = words.count
    var text = text
    text.withUTF8 { bytes.append($0) }
    let lastByte = bytes.count
    bytes.grow(to: lastByte + 8, filling: 0)
    bytes.truncate(to: lastByte)
    let memo = memos.number(of: language, vocabulary)
    let block = IndexedBlock(
      scope: scope.number, place: place, bytes: Run(firstByte, lastByte), words: Run(firstWord, firstWord), memo: memo, capitals: -1)
    let number = blocks.count
    blocks.append(block)
    scanner.scan(UnsafeBufferPointer(rebasing: bytes.buffer[firstByte..<lastByte]), language: language, into: &words)
    blocks[number].words = Run(firstWord, words.count)
    blockOf.grow(to: words.count, filling: Int32(truncatingIfNeeded: number))
    if scanner.hasUnspaced || hasUnspaced { countHalves(number) }
    look(up: firstWord..<words.count, firstByte, memo, vocabulary)
  }

  /// The one look-up that each word of an article costs. Each step asks for what the next one reads, so that it is on its way by then.
  private mutating func look(up range: Range<Int>, _ firstByte: Int, _ memo: Int32, _ vocabulary: borrowing Vocabulary) {
    let text = UnsafePointer(bytes.base + firstByte)
    var view = memos.view(memo)
    candidatesOf.reserve(range.upperBound)
    view.digest(UnsafeBufferPointer(rebasing: words.buffer[range]), in: text, into: &digests)
    carriers.removeAll()
    for number in range {
      var place: UInt32 = 0
      if let known = view.find(digests[number &- range.lowerBound]) {
        place = known
      } else {
        let span = words[number]
        place = memos.learn(memo, UnsafeBufferPointer(start: text + Int(span.start), count: span.bytes.count), span, vocabulary)
        view = memos.view(memo)
      }
      candidatesOf.append(place)
      if place != 0 {
        view.expect(place)
        carriers.append(Int32(truncatingIfNeeded: number))
      }
    }
    for word in carriers.buffer {
      for packed in view.candidates(at: candidatesOf[Int(word)]) {
        let pattern = Candidate(packed: packed).pattern
        prefetch(runOf.base + Int(pattern))
        marks.append(Mark(pattern: pattern, word: word))
      }
    }
  }

  /// Puts the words of each pattern side by side, in their order.
  private mutating func sortMarks() {
    for index in 0..<marks.count {
      let pattern = marks[index].pattern
      if !isPresent(pattern) {
        presence[Int(pattern) &>> 6] |= 1 &<< UInt64(pattern & 63)
        runOf[Int(pattern)] = UInt32(truncatingIfNeeded: runs.count)
        runs.append(PatternRun(pattern: pattern, first: 0, count: 0))
      }
      let run = runOf[Int(pattern)]
      runs[Int(run)].count &+= 1
      marks[index].pattern = Int32(truncatingIfNeeded: run)
    }
    var first: UInt32 = 0
    for run in 0..<runs.count {
      runs[run].first = first
      first &+= runs[run].count
      runs[run].count = 0
    }
    positions.grow(to: marks.count, filling: 0)
    for mark in marks.buffer {
      let run = runs[Int(mark.pattern)]
      positions[Int(run.first &+ run.count)] = mark.word
      runs[Int(mark.pattern)].count &+= 1
    }
  }

  private mutating func countHalves(_ number: Int) {
    let isFirst = !hasUnspaced
    hasUnspaced = true
    for block in (isFirst ? 0 : number)...number {
      let block = blocks[block]
      let text = textBytes(block)
      var position: UInt32 = 0
      for word in block.words.range {
        halves.append(position)
        position &+= text.isUnspaced(words[Int(word)]) ? 1 : 2
      }
    }
  }
}
