package import Text

import Foundation

/// What the tone is asked towards: where it is spoken of.
package struct ToneTarget: Sendable, Hashable {
  /// UTF-8 bytes into each block's text.
  package var mentions: [Block.Kind: [Range<Int>]]

  package init(mentions: [Block.Kind: [Range<Int>]]) {
    self.mentions = mentions
  }

  /// Every place where the name stands, or the last word of it, case and accents aside. Nil where it stands nowhere.
  package init?(named name: String, in blocks: [Block], language: String?) {
    var tokenizer = Tokenizer()
    func words(_ text: String) -> [(String, Token)] {
      tokenizer.tokenize(text, language: language)
      let bytes = Array(text.utf8)
      return tokenizer.tokens.map { (Folding.folded(String(decoding: bytes[$0.bytes], as: UTF8.self)), $0) }
    }
    let wanted = words(name).map(\.0)
    guard let last = wanted.last else { return nil }
    mentions = [:]
    for block in blocks {
      let words = words(block.text)
      var position = 0
      while position < words.count {
        let end = position + wanted.count
        if end <= words.count, words[position..<end].map(\.0) == wanted {
          mentions[block.kind, default: []].append(words[position].1.bytes.lowerBound..<words[end - 1].1.bytes.upperBound)
          position = end
        } else {
          if words[position].0 == last, last.count > 2 { mentions[block.kind, default: []].append(words[position].1.bytes) }
          position += 1
        }
      }
    }
    if mentions.isEmpty { return nil }
  }
}
