/// What an element of HTML, SVG or MathML is to a reader of plain text.
enum MarkupElement {
  /// Part of the line that it stands in.
  case inline
  case block, gap, lineBreak
  /// Nothing that is inside is read.
  case hidden

  /// Nil for what is no element but words in angle brackets, such as `<Lavrov>`. Names with a hyphen or a colon are anybody's own elements.
  init?(_ name: ByteView, key: UInt64) {
    if let known = Self.known[key] {
      self = known
    } else if name.isEmpty || name.contains(where: { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }) {
      self = .inline
    } else {
      return nil
    }
  }

  private static let known: [UInt64: MarkupElement] = {
    var table: [UInt64: MarkupElement] = [:]
    let inlines = "\(html) \(svg) \(mathML)"
    for (names, kind) in [(inlines, MarkupElement.inline), (blocks, .block), ("td th img", .gap), ("br", .lineBreak), (unread, .hidden)] {
      for name in names.split(separator: " ") { table[Array(name.utf8).withUnsafeBufferPointer { Attributes.key($0) }] = kind }
    }
    return table
  }()

  private static let unread = "script style noscript template iframe head object svg"
  private static let blocks = """
    p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre hr table tr section article header footer aside figure figcaption main nav \
    address form body html
    """

  /// With those that are obsolete, https://html.spec.whatwg.org/multipage/obsolete.html and before.
  private static let html = """
    a abbr acronym applet area audio b base basefont bdi bdo bgsound big blink button canvas caption center cite code col colgroup \
    command content data datalist del details dfn dialog dir embed em fencedframe fieldset font frame frameset hgroup i image input ins \
    isindex kbd keygen label legend link listing map mark marquee menu menuitem meta meter multicol nextid nobr noembed noframes \
    optgroup option output param picture plaintext portal progress q rb rbc rp rt rtc ruby s samp search select selectedcontent shadow \
    slot small source spacer span strike strong sub summary sup tbody textarea tfoot thead time title track tt u var video wbr xmp
    """

  /// https://www.w3.org/TR/SVG11/eltindex.html and SVG 2's, less those of HTML.
  private static let svg = """
    animate animatecolor animatemotion animatetransform circle clippath cursor defs desc discard ellipse feblend fecolormatrix \
    fecomponenttransfer fecomposite feconvolvematrix fediffuselighting fedisplacementmap fedistantlight fedropshadow feflood fefunca \
    fefuncb fefuncg fefuncr fegaussianblur feimage femerge femergenode femorphology feoffset fepointlight fespecularlighting fespotlight \
    fetile feturbulence filter foreignobject g glyph glyphref hatch hatchpath hkern line lineargradient marker mask mesh meshgradient \
    meshpatch meshrow metadata mpath path pattern polygon polyline radialgradient rect set solidcolor stop switch symbol text textpath \
    tref tspan use view vkern
    """

  /// https://www.w3.org/TR/MathML3/chapter3.html: the elements that show something.
  private static let mathML = """
    maction maligngroup malignmark math menclose merror mfenced mfrac mglyph mi mlabeledtr mlongdiv mmultiscripts mn mo mover mpadded \
    mphantom mprescripts mroot mrow ms mscarries mscarry msgroup msline mspace msqrt msrow mstack mstyle msub msubsup msup mtable mtd \
    mtext mtr munder munderover semantics annotation
    """
}
