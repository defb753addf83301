import CCLD2

/// Tells the language of a text by a vote of the commonest words where that leaves no doubt, else by CLD2, held against the vote; unknown rather
/// than wrong.
///
/// CLD2 leans to English and, between neighbours, to the smaller one: for Spanish it says Galician, for a headline full of names English. Where
/// the little words of a text speak for another language than CLD2 does, nothing is told, nor where a short text has no little word at all. Of
/// 4,300 news sentences of 45 to 300 bytes in six languages 90 % are told, one of them wrongly; of 700 headlines of three to ten words in
/// seventeen languages 16 %, two of them wrongly.
package enum LanguageDetector {
  /// Less is too short to tell.
  private static let least = 40
  /// What somebody has stated is overruled only by so much.
  private static let leastAgainstStated = 200
  /// A paragraph of an article that is in no language for sure.
  private static let leastAlone = 100
  /// In a shorter text in Latin letters CLD2 is believed only where common words of its language stand, and no other's more often: a headline of
  /// names and one verb is Norwegian, Rwandan or English to it.
  private static let leastWithoutWords = 120
  /// More bytes are not looked at.
  private static let sample = Int(CCLD2_SAMPLE)
  /// A paragraph that begins in one language is taken to go on in it.
  private static let vote = 256
  /// Words that belong to the expected language alone, after which no more are counted.
  private static let enough = 3
  /// Percent of the letters.
  private static let leastShare: Int32 = 70

  /// Primary subtag; nil for a text that is too short, mixed, or in no language for sure.
  ///
  /// - Parameter bytes: UTF-8; malformed bytes part words.
  package static func language(of bytes: UnsafeBufferPointer<UInt8>) -> String? {
    guard bytes.count >= least else { return nil }
    let bytes = UnsafeBufferPointer(rebasing: bytes.prefix(sample))
    let words = CommonWords(bytes)
    if let told = words.plainly { return told }
    let answer = ccld2_detect(bytes.baseAddress, bytes.count)
    guard answer.percent >= leastShare, let told = code(answer) else { return nil }
    let place = CommonWords.place(of: told)
    if bytes.count < leastWithoutWords, !words.isOtherScript { return place.map(words.isMost) == true ? told : nil }
    let own = place.map(words.count) ?? 0
    return words.most >= own + 2 && words.most >= 2 * own ? nil : told
  }

  /// The stated language, unless the beginning of the text is plainly in another; what the words tell, where none was stated.
  ///
  /// - Parameter pieces: title and paragraphs, in the order of the text.
  package static func language(of pieces: some Sequence<String>, stated: String?) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(sample)
    for piece in pieces {
      guard bytes.count < sample else { break }
      bytes += piece.utf8.prefix(sample - bytes.count)
      bytes.append(0x0A)
    }
    return bytes.withUnsafeBufferPointer { bytes in
      guard let stated else { return language(of: bytes) }
      return language(of: bytes, against: stated, atLeast: leastAgainstStated) ?? stated
    }
  }

  /// The language of a paragraph where it is another than the article's; nil where it may well be the article's, or is too short to tell.
  ///
  /// - Parameter article: the article's language; nil where that is unknown, as that of a text in two languages is.
  package static func language(ofParagraph text: String, in article: String?) -> String? {
    var text = text
    return text.withUTF8 { bytes in
      guard let article else { return bytes.count < leastAlone ? nil : language(of: bytes) }
      return language(of: UnsafeBufferPointer(rebasing: bytes.prefix(vote)), against: article, atLeast: least)
    }
  }

  /// The language that a text is plainly in, although another one was stated for it; nil where it may well be in the stated one.
  ///
  /// Nearly every text is in the stated language, and then a few dozen bytes tell that.
  private static func language(of bytes: UnsafeBufferPointer<UInt8>, against stated: String, atLeast least: Int) -> String? {
    guard bytes.count >= least else { return nil }
    let place = CommonWords.place(of: stated)
    let words = CommonWords(bytes, own: place, enough: enough)
    guard mayBeOther(words, place, stated), let told = language(of: bytes), told != stated else { return nil }
    guard !words.isOtherScript, !otherScripts.contains(stated) else { return told }
    // Among Latin scripts only languages whose words are known can speak against each other; neighbours of theirs are taken for them.
    guard let toldPlace = CommonWords.place(of: told) else { return nil }
    return place == nil || words.count(toldPlace) >= 2 ? told : nil
  }

  private static func mayBeOther(_ words: CommonWords, _ place: Int?, _ stated: String) -> Bool {
    if otherScripts.contains(stated) { return words.otherScript * 4 < words.latin }
    if words.isOtherScript { return true }
    let own = place.map(words.count) ?? 0
    return words.most >= own + 2
  }

  /// CLD2's names are old ones here and there.
  private static func code(_ answer: ccld2_answer) -> String? {
    Language.primary(withUnsafeBytes(of: answer.code) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
  }

  /// Languages that are not written in Latin letters.
  private static let otherScripts: Set<String> = [
    "am", "ar", "be", "bg", "bn", "el", "fa", "gu", "he", "hi", "hy", "ja", "ka", "kk", "km", "kn", "ko", "ky", "lo", "mk", "ml", "mn",
    "mr",
    "my", "ne", "pa", "ps", "ru", "si", "ta", "te", "tg", "th", "ug", "uk", "ur", "yi", "zh",
  ]
}
