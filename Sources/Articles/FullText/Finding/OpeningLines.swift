/// The lines between a headline and the first sentence, which the page's metadata has already told.
enum OpeningLines {
  private static let looked = 4

  /// Without the title said again and without the byline, among the first few paragraphs.
  static func dropped(_ paragraphs: [String], title: String, byline: String?) -> [String] {
    let words = PageText.words(title)
    let head = paragraphs.prefix(looked).filter { line in
      guard line.utf8.count < 300 else { return true }
      return !(words.count > 1 && PageText.words(line) == words) && !(byline.map { isByline(line, of: $0) } ?? false)
    }
    // A page that is nothing but such lines keeps them.
    return head.isEmpty && paragraphs.count <= looked ? paragraphs : head + paragraphs.dropFirst(looked)
  }

  /// Of a line such as `Par Irène Vasseur - 2 mars 2025`, for a page that names its author nowhere else.
  static func byline(_ paragraphs: [String]) -> String? {
    paragraphs.prefix(looked).lazy.compactMap { line -> String? in
      guard line.utf8.count <= 80, Byline.leads(line), let last = line.last, last.isLetter || last.isNumber else { return nil }
      guard let name = Byline.clean(line), (1...6).contains(name.split(separator: " ").count), name.contains(where: \.isUppercase) else {
        return nil
      }
      return name
    }.first
  }

  /// `Par Irène Vasseur, publié le 2 mars`, `Dana Whitlock Staff Writer`: the name, maybe with a word that leads to it, and little else.
  static func isByline(_ line: String, of byline: String?) -> Bool {
    guard let byline, line.utf8.count < byline.utf8.count + 60 else { return false }
    if Byline.clean(line) == byline { return true }
    if Byline.leads(line) { return PageText.share(of: byline, in: line) > 0.9 }
    return line.hasPrefix(byline) && !ArticleText.endsSentence(line) && line.utf8.count < byline.utf8.count + 40
  }
}
