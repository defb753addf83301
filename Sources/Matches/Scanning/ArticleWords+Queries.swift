import Text

/// What is asked of the words of an article.
extension ArticleWords {
  /// The words that count as a pattern, in their order.
  @inline(__always)
  func positions(of pattern: Int32) -> UnsafeBufferPointer<Int32> { patterns.words(of: pattern) }

  /// Whether some word of a run stands so near to a word of another pattern, of whatever block and in whatever order.
  @inline(__always)
  func isNear(_ run: PatternRuns.Run, _ other: Int32, within distance: Int32) -> Bool {
    let (left, right) = (patterns.words(of: run), patterns.words(of: other))
    if distance < 0 { return !right.isEmpty }
    var (one, two) = (0, 0)
    while one < left.count, two < right.count {
      let gap = left[one] &- right[two]
      if gap.magnitude <= UInt32(distance) { return true }
      if gap < 0 { one &+= 1 } else { two &+= 1 }
    }
    return false
  }

  @inline(__always)
  func isPresent(_ pattern: Int32) -> Bool { patterns.contains(pattern) }

  @inline(__always)
  func block(of word: Int32) -> Int32 { blockOf[Int(word)] }

  /// What a word counts as.
  @inline(__always)
  func candidates(of word: Int32) -> SeatedCandidates {
    let place = candidatesOf[Int(word)]
    guard place != 0 else { return SeatedCandidates(UnsafeBufferPointer(start: nil, count: 0)) }
    return SeatedCandidates(memos.view(blocks[Int(block(of: word))].memo).candidates(at: place))
  }

  /// True where no block is a field beside the text.
  var isTextAlone: Bool { blocks.isEmpty || blocks[blocks.count - 1].place >= 0 }

  /// How a word that counts as a pattern is written; nil if it does not count as that.
  @inline(__always)
  func spelling(of word: Int32, as pattern: Int32) -> Candidate.Spelling? {
    patterns.seats.seat(of: pattern).flatMap { candidates(of: word).of($0)?.spelling }
  }

  /// Half-words of the block before a word.
  @inline(__always)
  func half(before word: Int32, in block: IndexedBlock) -> Int32 {
    hasUnspaced ? Int32(truncatingIfNeeded: halves[Int(word)]) : (word &- block.words.lowerBound) &* 2
  }

  @inline(__always)
  func halfWidth(of word: Int32, in block: IndexedBlock) -> Int32 {
    hasUnspaced && textBytes(block).isUnspaced(words[Int(word)]) ? 1 : 2
  }

  func textBytes(_ block: IndexedBlock) -> TextBytes {
    TextBytes(base: UnsafePointer(bytes.base) + Int(block.bytes.lowerBound), count: block.bytes.range.count)
  }

  /// The blocks of the article's text; those of its fields are left out. None where one was too long to be read.
  var scannedBlocks: [ScannedBlock] {
    var scanned: [ScannedBlock] = []
    scanned.reserveCapacity(texts.count)
    for place in 0..<min(texts.count, blocks.count) {
      let block = blocks[place]
      guard Int(block.place) == place else { return [] }
      let words = UnsafeBufferPointer(rebasing: words.buffer[Int(block.words.lowerBound)..<Int(block.words.upperBound)])
      scanned.append(ScannedBlock(text: textBytes(block), words: words, language: memos.language(block.memo)))
    }
    return scanned
  }

  /// What stands between a word and the one before it in its block.
  func gap(before word: Int32, in block: IndexedBlock) -> Gap {
    let previous = word > block.words.lowerBound ? words[Int(word) - 1] : nil
    return Gap(textBytes(block), Int(previous?.end ?? 0)..<Int(words[Int(word)].start), after: previous)
  }

  /// True where a space and nothing else parts a word from the one before it.
  @inline(__always)
  func isPlainGap(before word: Int32, in block: IndexedBlock) -> Bool {
    let before = words[Int(word) - 1].end
    return words[Int(word)].start == before &+ 1 && bytes[Int(block.bytes.lowerBound) &+ Int(before)] == 0x20
  }

  @inline(__always)
  func endsSentence(before word: Int32, in block: IndexedBlock) -> Bool {
    guard word > block.words.lowerBound, !isPlainGap(before: word, in: block) else { return false }
    return gap(before: word, in: block).endsSentence(before: words[Int(word)], textBytes(block))
  }

  /// True where a sentence ends between these two words.
  @inline(__always)
  func crossesSentence(_ first: Int32, _ last: Int32, in block: IndexedBlock) -> Bool {
    for word in first..<last where endsSentence(before: word &+ 1, in: block) { return true }
    return false
  }

  mutating func isMostlyCapitals(_ block: Int32) -> Bool {
    if blocks[Int(block)].capitals < 0 { blocks[Int(block)].capitals = textBytes(blocks[Int(block)]).isMostlyCapitals ? 1 : 0 }
    return blocks[Int(block)].capitals == 1
  }
}
