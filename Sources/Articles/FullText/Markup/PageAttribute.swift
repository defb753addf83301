internal import CHTML

/// The attributes that are kept.
enum PageAttribute: String {
  case alt, charset, content, datetime, hidden, href, id, itemprop, itemtype, lang, name, property, rel, role, src, srcset, style, title,
    type
  case `class`
  case ariaHidden = "aria-hidden"
  case ariaModal = "aria-modal"
  case dataComponent = "data-component"
  case dataSource = "data-src"
  case dataSourceSet = "data-srcset"
  case dataTest = "data-testid"
  case httpEquiv = "http-equiv"
  case xmlLang = "xml:lang"

  /// By the parser's number; a name of its table always has its case here.
  static let byNumber: [PageAttribute?] = (0..<chtml_attribute_count()).map {
    PageAttribute(rawValue: String(cString: chtml_attribute_name($0)))
  }
}
