import Articles
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
    /// Scalars of the article before it, once they are counted.
    var firstScalar: Int32 = 0
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

  /// Bytes behind the last block that may be read.
  private static let room = 64
  /// Words that are looked up at once.
  private static let stretch = 128

  private(set) var article = Article(id: "", title: "")
  private(set) var texts: [Block] = []
  /// Of the newest article and mostly of the next one: what a tag comes to takes a while.
  private var tag: String?
  private var primary: String?
  var language: String? { primary }
  var blocks = Growable<IndexedBlock>()
  private(set) var words = Growable<WordSpan>(capacity: 4096)
  private(set) var patterns: PatternRuns

  /// All blocks one behind the other.
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
  private var carriers = Growable<PatternRuns.Carrier>()
  private var scalarCounts = ScalarCounts()
  private var scanner = WordScanner()
  private(set) var memos = LanguageMemos()

  init(_ set: CompiledSet) {
    patterns = PatternRuns(patterns: set.vocabulary.patterns.count)
  }

  mutating func read(_ article: Article, _ texts: [Block], _ set: CompiledSet) {
    begin(article, texts)
    for (place, block) in texts.enumerated() {
      let scope: Scope =
        switch block.kind {
        case .title: .title
        case .lead: .lead
        case .body: .body
        }
      add(block.text, scope, Int32(truncatingIfNeeded: place), block.language ?? language, set)
    }
    if set.usesFields {
      for author in article.authors { add(author, .author, -1, language, set) }
      for tag in article.tags { add(tag, .tag, -1, language, set) }
      if let url = article.url { add(url, .url, -1, language, set) }
    }
    patterns.sort()
  }

  private mutating func begin(_ article: Article, _ texts: [Block]) {
    self.article = article
    self.texts = texts
    if tag != article.language {
      tag = article.language
      primary = Language.primary(tag)
    }
    blocks.removeAll()
    words.removeAll()
    patterns.removeAll()
    bytes.removeAll()
    blockOf.removeAll()
    candidatesOf.removeAll()
    halves.removeAll()
    hasUnspaced = false
    memos.makeRoom()
  }

  private mutating func add(_ text: String, _ scope: Scope, _ place: Int32, _ language: String?, _ set: CompiledSet) {
    // The offsets of an article count in 32 bits.
    guard bytes.count + text.utf8.count < 1 << 30 else { return }
    let firstByte = bytes.count
    let firstWord = words.count
    var text = text
    text.withUTF8 { bytes.append($0) }
    let lastByte = bytes.count
    bytes.grow(to: lastByte + Self.room, filling: 0)
    bytes.truncate(to: lastByte)
    let memo = memos.number(of: language, set.vocabulary)
    let block = IndexedBlock(
      scope: scope.number, place: place, bytes: Run(firstByte, lastByte), words: Run(firstWord, firstWord), memo: memo, capitals: -1)
    let number = blocks.count
    blocks.append(block)
    scanner.scan(UnsafeBufferPointer(rebasing: bytes.buffer[firstByte..<lastByte]), language: language, into: &words)
    blocks[number].words = Run(firstWord, words.count)
    blockOf.grow(to: words.count, filling: Int32(truncatingIfNeeded: number))
    if scanner.hasUnspaced || hasUnspaced { countHalves(number) }
    look(up: firstWord..<words.count, firstByte, memo, set)
  }

  /// The one look-up that each word of an article costs. Each step asks for what the next one reads, so that it is on its way by then; a stretch at a
  /// time, so that it is not pushed out again before.
  private mutating func look(up range: Range<Int>, _ firstByte: Int, _ memo: Int32, _ set: CompiledSet) {
    candidatesOf.reserve(range.upperBound)
    candidatesOf.count = range.upperBound
    // And one more behind the last one.
    carriers.reserve(Self.stretch &+ 1)
    var start = range.lowerBound
    while start < range.upperBound {
      let end = min(start &+ Self.stretch, range.upperBound)
      look(upStretch: start..<end, firstByte, memo, set)
      patterns.add(carriers.buffer, memos.view(memo))
      start = end
    }
  }

  private mutating func look(upStretch range: Range<Int>, _ firstByte: Int, _ memo: Int32, _ set: CompiledSet) {
    let text = UnsafePointer(bytes.base + firstByte)
    var view = memos.view(memo)
    view.digest(UnsafeBufferPointer(rebasing: words.buffer[range]), in: text, into: &digests)
    let (digests, places, carriers) = (digests.base, candidatesOf.base + range.lowerBound, self.carriers.base)
    var (number, found) = (0, 0)
    let count = range.upperBound &- range.lowerBound
    while number < count {
      var place: UInt32 = 0
      if let known = view.find(digests[number]) {
        place = known
      } else {
        let span = words[range.lowerBound &+ number]
        place = memos.learn(memo, UnsafeBufferPointer(start: text + Int(span.start), count: span.bytes.count), span, &patterns.seats, set)
        view = memos.view(memo)
      }
      places[number] = place
      view.expect(place)
      // Written in any case, and counted where it carries something: which words do is beyond guessing, and a comparison would become a jump.
      carriers[found] = PatternRuns.Carrier(word: Int32(truncatingIfNeeded: range.lowerBound &+ number), candidates: place)
      found &+= Int(truncatingIfNeeded: (0 &- place) &>> 31)
      number &+= 1
    }
    self.carriers.count = found
  }

  /// To be done before anybody asks for scalars.
  mutating func countScalars() {
    scalarCounts.count(bytes.buffer)
    for number in 0..<blocks.count {
      blocks[number].firstScalar = Int32(truncatingIfNeeded: scalarCounts.scalars(before: Int(blocks[number].bytes.lowerBound)))
    }
  }

  /// Scalars of a block before two of its bytes, the second one not before the first, once they are counted.
  @inline(__always)
  func scalars(before start: Int, and end: Int, in block: IndexedBlock) -> (Int, Int) {
    let first = Int(block.bytes.lowerBound)
    let scalars = scalarCounts.scalars(before: first &+ start) &- Int(block.firstScalar)
    return (scalars, scalars &+ scalarCounts.scalars(from: first &+ start, to: first &+ end))
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
