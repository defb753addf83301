/// The lines between a headline and the first sentence, which the page's metadata has already told.
enum OpeningLines {
  private static let looked = 6

  /// Without the title said again, without byline and date, among the first few paragraphs.
  static func dropped(_ lines: [ArticleText.Paragraph], title: String, byline: String?) -> [ArticleText.Paragraph] {
    let words = PageText.words(title)
    let heading = lines.count { $0.isHeadline } == 1
    var sentences = 0
    let head = lines.prefix(looked).compactMap { line in
      // Behind the standfirst and the first sentences a line with a time belongs to the text.
      guard sentences < 2 else { return line }
      sentences += line.isSentence ? 1 : 0
      return heading && line.isHeadline ? nil : kept(line, title: words, byline: byline)
    }
    // A page that is nothing but such lines keeps them.
    return head.isEmpty && lines.count <= looked ? lines : head + lines.dropFirst(looked)
  }

  /// Old pages put section, headline, byline and date into one paragraph of several lines.
  private static func kept(_ paragraph: ArticleText.Paragraph, title: [Substring], byline: String?) -> ArticleText.Paragraph? {
    guard paragraph.text.utf8.count < 300 else { return paragraph }
    var parts = paragraph.text.split(separator: "\n").map(String.init)
    let all = parts.count
    if title.count > 1, let place = parts.firstIndex(where: { PageText.words($0) == title }) { parts.removeSubrange(...place) }
    if !paragraph.isHeading {
      parts.removeAll { isByline($0, of: byline) || Byline.isByline($0) || DateLine.isDateLine($0, byline: byline) }
    }
    if parts.count == all { return paragraph }
    return parts.isEmpty
      ? nil : ArticleText.Paragraph(parts.joined(separator: "\n"), place: paragraph.place, isHeading: paragraph.isHeading)
  }

  /// Of a line such as `Par Irène Vasseur - 2 mars 2025`, for a page that names its author nowhere else.
  static func byline(_ paragraphs: [String]) -> String? {
    paragraphs.prefix(looked).lazy.flatMap { $0.split(separator: "\n").prefix(4) }.compactMap { line -> String? in
      let line = String(line)
      guard line.utf8.count <= 80, Byline.leads(line), let last = line.last, last.isLetter || last.isNumber else { return nil }
      guard let name = Byline.name(line), (1...6).contains(name.split(separator: " ").count), name.contains(where: \.isUppercase) else {
        return nil
      }
      return name
    }.first
  }

  /// `Par Irène Vasseur, publié le 2 mars`, `Dana Whitlock Staff Writer`: the name, maybe with a word that leads to it, and little else.
  static func isByline(_ line: String, of byline: String?) -> Bool {
    guard let byline, line.utf8.count < byline.utf8.count + 60 else { return false }
    if Byline.clean(line) == byline { return true }
    // `Par Irène Vasseur et par elle seule, la réforme est née.`
    if ArticleText.endsSentence(line) { return false }
    if Byline.leads(line) { return PageText.share(of: byline, in: line) > 0.9 }
    return line.hasPrefix(byline) && line.utf8.count < byline.utf8.count + 40
  }
}
