extension Notice {
  /// How much of it is shown.
  enum Detail: Int, Comparable, Sendable {
    case full
    /// Headline, first sentence and links.
    case compact
    /// One line: for a receiver that refuses everything else.
    case plain

    static func < (one: Detail, other: Detail) -> Bool { one.rawValue < other.rawValue }
  }

  /// The first of ever shorter versions that comes within a limit: whole sentences, facts and items go, the last and least first.
  ///
  /// - Parameter make: what is sent of a version; nil where that is too long. The shortest has nothing but a headline of 200 bytes and an address.
  func fitting<Made>(from detail: Detail = .full, _ make: (Notice, Detail) -> Made?) -> Made? {
    for (notice, detail) in versions(from: detail) {
      if let made = make(notice, detail) { return made }
    }
    return nil
  }

  /// Lazily, since the first one fits as a rule.
  private func versions(from detail: Detail) -> some Sequence<(Notice, Detail)> {
    let steps: [(Detail, (Notice) -> Notice)] = [
      (.full, { $0 }),
      (.full, { $0.keeping(passages: 2, items: 40) }),
      (.full, { $0.keeping(passages: 1, items: 30) }),
      (.full, { $0.keeping(passages: 1, items: 20).shortFacts(400) }),
      (.full, { $0.keeping(passages: 1, items: 15).shortFacts(200) }),
      (.full, { $0.keeping(passages: 1, items: 10).shortFacts(150) }),
      (.full, { $0.keeping(passages: 0, items: 8).shortFacts(100) }),
      (.full, { $0.keeping(passages: 0, items: 5).shortFacts(60) }),
      (.compact, { $0.compact(items: 20) }),
      (.compact, { $0.compact(items: 5) }),
      (.compact, { $0.compact(items: 0) }),
      (.plain, { $0.plain }),
      (
        .plain,
        { notice in
          var notice = notice.plain
          (notice.link, notice.page) = (nil, nil)
          return notice
        }
      ),
    ]
    return steps.lazy.filter { $0.0 >= detail }.map { ($0.1(self), $0.0) }
  }

  private func keeping(passages count: Int, items: Int) -> Notice {
    var notice = keepingItems(items)
    notice.passages = Array(passages.prefix(count))
    return notice
  }

  private func shortFacts(_ bytes: Int) -> Notice {
    var notice = self
    for index in facts.indices { notice.facts[index].text = CleanText.cut(facts[index].text, bytes: bytes) }
    return notice
  }

  private func compact(items: Int) -> Notice {
    var notice = keeping(passages: 0, items: items)
    notice.facts = []
    notice.opening = CleanText.cut(opening, bytes: 500)
    for index in notice.items.indices { notice.items[index].note = "" }
    return notice
  }

  private var plain: Notice {
    var notice = compact(items: 0)
    notice.headline = CleanText.cut(headline, bytes: 200)
    (notice.opening, notice.hidden) = ("", [:])
    return notice
  }
}

extension Notice {
  /// All of it as lines, without any format.
  ///
  /// - Parameter marks: what stands before and after a word that matched.
  package func plainText(marks: (String, String) = ("", "")) -> String {
    var blocks = [headline]
    if !opening.isEmpty { blocks[0] += "\n" + opening }
    blocks += passages.map { words.quoted($0.runs.map { $0.isMarked ? marks.0 + $0.text + marks.1 : $0.text }.joined()) }
    if !facts.isEmpty { blocks.append(facts.map { "\($0.label) \($0.text)" }.joined(separator: "\n")) }
    let list = items.map { item in
      "• " + [item.title, item.note, item.link].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " — ")
    }
    let lines = list + [more].compactMap { $0 }
    if !lines.isEmpty { blocks.append(lines.joined(separator: "\n")) }
    let links = [link, page].compactMap { $0 }
    if !links.isEmpty { blocks.append(links.joined(separator: "\n")) }
    return blocks.joined(separator: "\n\n")
  }
}
