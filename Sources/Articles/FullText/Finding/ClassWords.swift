/// What an element's class and id say of it, in English, French, German and Spanish as newspapers' style sheets name things.
struct ClassWords {
  struct Flags: OptionSet, Hashable {
    let rawValue: UInt16

    /// Hardly ever part of an article.
    static let unlikely = Flags(rawValue: 1)
    /// Saves an element from being unlikely.
    static let maybe = Flags(rawValue: 2)
    /// For and against, 25 points each.
    static let positive = Flags(rawValue: 4)
    static let negative = Flags(rawValue: 8)
    /// A box within an article that is not of it: newsletter, related, sharing, comments, advertising.
    static let box = Flags(rawValue: 16)
    static let share = Flags(rawValue: 32)
    static let byline = Flags(rawValue: 64)
    static let paywall = Flags(rawValue: 128)
    /// What readers wrote: often longer than the article.
    static let thread = Flags(rawValue: 256)
  }

  private var known: [UInt64: Flags] = [:]

  /// Of class and id together.
  mutating func flags(_ tree: PageTree, _ node: Int) -> Flags {
    let byClass = tree.attributeBytes(.class, of: node).map { flags($0) } ?? []
    let byID = tree.attributeBytes(.id, of: node).map { flags($0) } ?? []
    return byClass.union(byID)
  }

  /// Points for the class and points for the id, −50…50.
  mutating func weight(_ tree: PageTree, _ node: Int) -> Int {
    var weight = 0
    for name in [PageAttribute.class, .id] {
      guard let bytes = tree.attributeBytes(name, of: node) else { continue }
      let flags = flags(bytes)
      weight += (flags.contains(.positive) ? 25 : 0) - (flags.contains(.negative) ? 25 : 0)
    }
    return weight
  }

  /// Each spelling is looked at once a page.
  mutating func flags(_ bytes: ArraySlice<UInt8>) -> Flags {
    guard !bytes.isEmpty else { return [] }
    let bytes = bytes.prefix(256)
    // FNV-1a; a collision costs one element its right flags.
    let key = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    if let flags = known[key] { return flags }
    let flags = Self.table.flags(of: bytes)
    known[key] = flags
    return flags
  }

  /// Words are found anywhere, so `relatedposts` and `article-footer__share` too; a word between dots only whole, between `-`, `_` and spaces.
  private static let table = Table([
    (
      [.unlikely],
      """
      banner breadcrumb comment community disqus extra footer gdpr header legends menu related remark replies .rss. shoutbox sidebar skyscraper \
      social sponsor supplemental ad-break agegate pagination pager popup .ad. .ads. cookie consent newsletter recommend most-read mostread \
      most-popular trending outbrain taboola recirc kommentar commentaire comentario werbung publicidad publicite aussi relacionad verwandt \
      onetrust didomi advert gallery slideshow carousel diaporama bildergalerie galeria toolbar navigation navbar topbar signup sign-up
      """
    ),
    ([.maybe], "article body column content main shadow mathjax"),
    ([.positive], "article body content entry hentry main page pagination post text blog story artikel articulo texte inhalt"),
    (
      [.negative],
      """
      .ad. hidden .hid. banner combx comment com- contact footer gdpr masthead media meta outbrain promo related scroll share shoutbox sidebar \
      skyscraper sponsor shopping tags widget newsletter cookie taboola recommend teilen partage compartir werbung publicidad
      """
    ),
    (
      [.box],
      """
      newsletter related relacionad verwandt recommend recirc outbrain taboola most-read mostread most-popular trending disqus comments \
      commentaires kommentare comentarios cookie consent onetrust didomi lire-aussi a-lire voir-aussi lisez-aussi mehr-zum-thema \
      lesen-sie-auch te-puede-interesar le-puede-interesar lea-tambien read-also also-read see-also further-reading advert werbung publicidad \
      publicite sponsor promo .ad. .ads. subscribe suscri abonnement abonnez .abo. signup sign-up paywall piano- social share sharing partage \
      teilen compartir .tags. author-bio about-author tag-list .toc. print-only app-banner read-next readnext lire-plus en-continu
      """
    ),
    ([.share], "share sharing sharedaddy partage teilen compartir social"),
    ([.byline], "byline author dateline writtenby p-author auteur autor verfasser signature"),
    (
      [.thread],
      "comments commentaires kommentare comentarios commentlist comment-list disqus .comment. .kommentar. .commentaire. .comentario."
    ),
    ([.paywall], "paywall piano- .abo. abonnes subscriber premium regwall meter"),
  ])

  private struct Table {
    private let phrases: PhraseTable
    private var words: [(isWhole: Bool, flags: Flags)] = []

    init(_ lists: [(Flags, String)]) {
      var phrases: [String] = []
      for (flags, list) in lists {
        for word in list.split(separator: " ") {
          words.append((word.hasPrefix("."), flags))
          phrases.append(word.filter { $0 != "." })
        }
      }
      self.phrases = PhraseTable(phrases)
    }

    func flags(of text: ArraySlice<UInt8>) -> Flags {
      let text = LoweredText(text).bytes
      var flags: Flags = []
      phrases.search(text) { number, place in
        let word = words[number]
        let isPart =
          place.lowerBound > 0 && text[place.lowerBound - 1].isLetterOrDigit
          || place.upperBound < text.count && text[place.upperBound].isLetterOrDigit
        if !word.isWhole || !isPart { flags.formUnion(word.flags) }
        return true
      }
      return flags
    }
  }
}
