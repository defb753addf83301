import Articles
import Foundation

/// A page as `extract` prints it. Absent fields have no key; dates are RFC 3339 in UTC.
struct PageJSON: Encodable {
  let id: String?
  let error: String?
  let title: String?
  let byline: String?
  let published: Date?
  let language: String?
  let text: String?
  let confidence: Double?
  /// The text is a teaser; absent where it is the article.
  let paywalled: Bool?

  init(error: String, id: String?) {
    self.id = id
    self.error = error
    (title, byline, language, text, published, confidence, paywalled) = (nil, nil, nil, nil, nil, nil, nil)
  }

  init(_ page: Page, id: String?) {
    self.id = id
    error = nil
    title = page.title.isEmpty ? nil : page.title
    byline = page.byline
    published = page.published
    language = page.language
    text = page.text
    confidence = (page.confidence * 100).rounded() / 100
    paywalled = page.isPaywalled ? true : nil
  }
}
