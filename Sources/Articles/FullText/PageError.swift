/// Why a page was refused. None of these pages is the article, whatever words it holds.
package enum PageError: Error, Equatable, Sendable {
  case empty
  case tooLarge(limitBytes: Int)
  /// A feed, an image, a PDF: no web page.
  case notAPage
  /// A wall that asks for consent to cookies before anything else.
  case consent
  /// The wall of a bot filter.
  case challenge
  /// The wall of a shop: nothing, or less than a paragraph, stands before it. `teaser` is that text, without the wall's own words.
  case paywall(teaser: String?)
  /// A web page that holds no article: a front page, a search form, an error.
  case notAnArticle
}
