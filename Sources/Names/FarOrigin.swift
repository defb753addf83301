/// A language whose names are recognised, but have no tables of their own for every script.
package enum FarOrigin: String, CaseIterable, Sendable {
  /// Chinese in pinyin: Russian and Ukrainian have a closed table of its syllables.
  case zh
  /// Korean in Latin letters, which the press writes in too many ways to lead back to its syllables.
  case ko
  /// Persian and Hebrew, read as Arabic is.
  case fa, he

  /// In English.
  package var name: String {
    switch self {
    case .zh: "Chinese"
    case .ko: "Korean"
    case .fa: "Persian"
    case .he: "Hebrew"
    }
  }

  /// By whose tables its names are read; nil for none.
  var tables: NameLanguage? { self == .fa || self == .he ? .ar : nil }

  /// - Parameter words: lower case, in Latin letters.
  static func guess(_ words: [String]) -> FarOrigin? {
    if isChinese(words) { return .zh }
    if isKorean(words) { return .ko }
    guard let last = words.last else { return nil }
    if ["yahu", "yahou", "jahu"].contains(where: { last.hasSuffix($0) }) { return .he }
    return ["enei", "nejad", "zadeh", "zade", "pour"].contains(where: { last.count > 5 && last.hasSuffix($0) }) ? .fa : nil
  }

  /// A surname of one syllable, then one or two syllables in one word or two.
  private static func isChinese(_ words: [String]) -> Bool {
    guard (2...3).contains(words.count), let surname = words.first, chineseSurnames.contains(surname) else { return false }
    let syllables = words.dropFirst().map { Pinyin.syllables(of: $0)?.count ?? 9 }
    return syllables.reduce(0, +) <= 2
  }

  /// A surname, then two syllables, each a word or a part of one with a hyphen.
  private static func isKorean(_ words: [String]) -> Bool {
    words.count == 3 && koreanSurnames.contains(words[0]) && words.dropFirst().allSatisfy { $0.wholeMatch(of: koreanSyllable) != nil }
  }

  nonisolated(unsafe) private static let koreanSyllable =
    /(ch|kk|tt|pp|ss|jj|sh|[bcdghjklmnprstwyz])?h?(yeo|yae|eu|eo|ae|oe|oo|ee|wa|wo|we|wi|ya|ye|yo|yu|ui|uh|oh|[aeiou])[hw]?(ck|ng|[klmnpt])?/

  private static let chineseSurnames = words(
    """
    an bai cai cao chang chen cheng cui dai deng ding dong du duan fan fang feng fu gao ge gong gu guo han hao he hong hou hu hua huang jia
    jiang jin kang kong lai lei li liang liao lin liu long lu luo lü ma mao meng mo niu ou pan pang peng qi qian qiao qin qiu qu ren shao shen
    shi song su sun tan tang tao tian wan wang wei wen wu xi xia xiang xiao xie xing xiong xu xue yan yang yao ye yi yin you yu yuan yue zeng
    zhai zhang zhao zheng zhong zhou zhu zhuang zou
    """)

  private static let koreanSurnames = words(
    """
    ahn an bae baek ban byun cha chang cho choe choi chon chong choo chu chun chung gu ha hahn han heo ho hong huh hur hwang hyun im jang jeon jeong
    ji jin jo joo ju jung kang kil kim ko koh koo kook ku kwak kwon lee lim min moon na nam no noh oh paik pak park pyo ri rhee roh ryu seo seok
    shim shin sim sin so sohn son song suh sul sung um woo yang yi yoo yoon yu yun
    """)

  private static func words(_ text: String) -> Set<String> { Set(text.split(whereSeparator: \.isWhitespace).map(String.init)) }
}
