import Foundation
import Tone

extension Page {
  /// A bar from −1 to 1, what stands beside it, and the words that made the score, the strongest first.
  func tone(_ tone: ToneScore, _ strongest: Int) -> String {
    let text = ToneText(tone)
    let beside = text.beside.isEmpty ? "" : "<p class=\"beside\">\(text.beside.joined(separator: " · ").htmlEscaped)</p>"
    guard tone.evidence != .none else { return "<p class=\"tone\">Tone: \(text.verdict).</p>" + beside }
    let left = 100 * (1 + min(tone.score, 0))
    let width = 100 * abs(tone.score)
    let score = String(format: "%+.2f", tone.score)
    var html = "<p class=\"tone\">Tone: <b class=\"\(tone.label.rawValue)\">\(text.verdict)</b> "
    html += "<svg width=\"200\" height=\"10\" role=\"img\" aria-label=\"\(score) on a scale from −1 to 1\">"
    html += "<rect width=\"200\" height=\"10\" class=\"scale\"/>"
    html += "<rect x=\"\(left)\" width=\"\(width)\" height=\"10\" class=\"\(tone.label.rawValue)\"/>"
    html += "<rect x=\"99.5\" width=\"1\" height=\"10\"/></svg></p>" + beside + "<p class=\"words\">"
    let words = tone.keywords.enumerated().sorted { left, right in
      (-abs(left.element.contribution), left.offset) < (-abs(right.element.contribution), right.offset)
    }
    html += words.prefix(strongest).map { word($0.element) }.joined(separator: " · ")
    if words.count > strongest { html += " · … \(words.count - strongest) more that weigh less" }
    return html + "</p>"
  }

  private func word(_ keyword: ToneKeyword) -> String {
    let marks = keyword.marks.isEmpty ? "" : " (\(keyword.marks.joined(separator: ", ")))"
    let text = "\(keyword.term) \(String(format: "%+.1f", keyword.contribution))\(marks)"
    let source = keyword.source.map { " title=\"\($0.htmlEscaped)\"" } ?? ""
    return "<span class=\"\(keyword.contribution < 0 ? "negative" : "positive")\"\(source)>\(text.htmlEscaped)</span>"
  }
}
