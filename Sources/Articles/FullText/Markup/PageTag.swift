internal import CHTML

/// The elements that mean something to a reader of pages.
enum PageTag: String, CaseIterable {
  case a, abbr, acronym, address, article, aside, audio, b, base, bdi, bdo, big, blockquote, body, br, button, canvas, caption, center, cite
  case code, col, colgroup, data, datalist, dd, del, details, dfn, dialog, dir, div, dl, dt, em, embed, fieldset, figcaption, figure, font
  case footer, form, frame, frameset, h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html, i, iframe, img, input, ins, kbd, label, legend
  case li, link, main, map, mark, math, menu, meta, nav, noscript, object, ol, optgroup, option, output, p, picture, pre, progress, q, rp
  case rt, ruby, s, samp, script, search, section, select, small, source, span, strike, strong, style, sub, summary, sup, svg, table, tbody
  case td, template, textarea, tfoot, th, thead, time, title, tr, tt, u, ul, `var`, video, wbr
  /// An element that HTML does not know.
  case other
  /// Not an element.
  case text

  /// By the parser's number.
  static let byNumber: [PageTag] = (0..<chtml_tag_count()).map { PageTag(rawValue: String(cString: chtml_tag_name($0))) ?? .other }

  /// Runs along in a line of text (HTML §3.2.5.2.5, less what only scripts and plug-ins fill).
  var isInline: Bool {
    switch self {
    case .text, .a, .abbr, .acronym, .audio, .b, .bdi, .bdo, .big, .br, .button, .cite, .code, .data, .datalist, .del, .dfn, .em, .embed,
      .font,
      .i, .img, .input, .ins, .kbd, .label, .link, .map, .mark, .math, .meta, .object, .output, .picture, .progress, .q, .rp, .rt, .ruby,
      .s,
      .samp, .select, .small, .source, .span, .strike, .strong, .sub, .sup, .svg, .textarea, .time, .tt, .u, .var, .wbr:
      true
    default: false
    }
  }

  /// Holds other blocks and is no paragraph of its own.
  var isContainer: Bool {
    switch self {
    case .div, .article, .section, .main, .body, .center, .html, .header, .hgroup, .form, .fieldset, .details, .other: true
    default: false
    }
  }

  var isHeading: Bool {
    switch self {
    case .h1, .h2, .h3, .h4, .h5, .h6: true
    default: false
    }
  }

  /// Controls and plug-ins, never text of an article.
  var isControl: Bool {
    switch self {
    case .script, .style, .noscript, .template, .button, .input, .select, .textarea, .option, .optgroup, .datalist, .iframe, .object,
      .embed,
      .canvas, .audio, .video, .svg, .map, .progress, .output, .frame, .frameset, .link, .meta, .head, .title, .dialog:
      true
    default: false
    }
  }
}
