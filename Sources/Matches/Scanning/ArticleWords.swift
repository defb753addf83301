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

  private(set) var article = Article(id: "", title: "")
  private(set) var texts: [Block] = []
  private(set) var language: String?
  var blocks = Growable<IndexedBlock>()
  private(set) var words = Growable<WordSpan>(capacity: 4096)
  private(set) var patterns = PatternRuns()

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
  private var carriers = Growable<Int32>()
  private var scalarCounts = ScalarCounts()
  private var scanner = WordScanner()
  private(set) var memos = LanguageMemos()

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
    language = Language.primary(article.language)
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

  /// The one look-up that each word of an article costs. Each step asks for what the next one reads, so that it is on its way by then.
  private mutating func look(up range: Range<Int>, _ firstByte: Int, _ memo: Int32, _ set: CompiledSet) {
    let text = UnsafePointer(bytes.base + firstByte)
    var view = memos.view(memo)
    candidatesOf.reserve(range.upperBound)
    candidatesOf.count = range.upperBound
    carriers.reserve(range.count)
    view.digest(UnsafeBufferPointer(rebasing: words.buffer[range]), in: text, into: &digests)
    var found = 0
    for number in range {
      var place: UInt32 = 0
      if let known = view.find(digests[number &- range.lowerBound]) {
        place = known
      } else {
        let span = words[number]
        place = memos.learn(memo, UnsafeBufferPointer(start: text + Int(span.start), count: span.bytes.count), span, set)
        view = memos.view(memo)
      }
      candidatesOf[number] = place
      view.expect(place)
      // Written in any case, and counted where it carries something: which words do is beyond guessing.
      carriers.base[found] = Int32(truncatingIfNeeded: number)
      found &+= place == 0 ? 0 : 1
    }
    carriers.count = found
    for word in carriers.buffer {
      let candidates = Candidates(view.candidates(at: candidatesOf[Int(word)]))
      for number in 0..<candidates.count {
        let firstEntry = candidates.firstEntry(number)
        if patterns.add(word, candidates[number].pattern, firstEntry: firstEntry) { set.triggers.expect(firstEntry) }
      }
    }
  }

  /// To be done before anybody asks for scalars.
  mutating func countScalars() {
    scalarCounts.count(bytes.buffer)
    for number in 0..<blocks.count {
      blocks[number].firstScalar = Int32(truncatingIfNeeded: scalarCounts.scalars(before: Int(blocks[number].bytes.lowerBound)))
    }
  }

  /// Scalars of its block before a byte of it.
  func scalars(before byte: UInt32, in block: IndexedBlock) -> Int {
    scalarCounts.scalars(before: Int(block.bytes.lowerBound) + Int(byte)) - Int(block.firstScalar)
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
