import Alerts
import Foundation
import Tone
import Watchlists
import XCTest

@testable import Web

final class TonePageTests: XCTestCase {
  /// 14 November 2023, noon.
  private let now = Date(timeIntervalSince1970: 1_699_963_200)

  private func day(_ ago: Int, _ scores: [Double], none: Int = 0) -> ToneDay {
    let date = now.addingTimeInterval(-Double(ago) * 86_400)
    var day = ToneDay(watchlist: "W", day: ToneDay.day(of: date))
    for score in scores {
      let label: ToneScore.Label = score <= -0.05 ? .negative : score >= 0.15 ? .positive : .neutral
      day.add(MatchTone(ToneScore(score: score, label: label, keywords: []), firstSeen: date))
    }
    for _ in 0..<none { day.add(MatchTone(ToneScore(score: 0, label: .none, keywords: []), firstSeen: date)) }
    return day
  }

  private func chart(_ days: [ToneDay], normal: Double? = nil, events: [ToneEvent] = []) -> String {
    ToneChart(days: days, normal: normal, events: events, number: 3).html
  }

  private func values(_ name: String, of html: String) -> [Double] {
    html.components(separatedBy: " \(name)=\"").dropFirst().compactMap { Double($0.prefix { $0 != "\"" }) }
  }

  func testABarGoesUpOrDownFromZeroByItsMean() {
    let html = chart([day(2, [-0.4, -0.2, -0.3]), day(1, [0.25, 0.25, 0.25]), day(0, [0, 0, 0.03])])
    let bars = html.components(separatedBy: "<g>").dropFirst().map { $0.components(separatedBy: "</g>")[0] }
    XCTAssertEqual(bars.count, 3)
    XCTAssertTrue(html.contains("<span>+0.50</span><span>0</span><span>−0.50</span>"), "the axis holds the furthest mean")
    for (bar, look, y, height) in [(bars[0], "negative", 60.0, 36.0), (bars[1], "positive", 30, 30), (bars[2], "neutral", 58.8, 1.2)] {
      XCTAssertTrue(bar.contains("<rect class=\"\(look)\""), bar)
      XCTAssertEqual(values("y", of: bar)[1], y, accuracy: 0.011)
      XCTAssertEqual(values("height", of: bar)[1], height, accuracy: 0.011)
    }
    XCTAssertTrue(bars[0].contains("<title>12 Nov: mean −0.30, 3 articles: 3 negative</title>"), bars[0])
  }

  func testFewArticlesMakeAHollowBarAndNoToneWordNone() {
    let html = chart([day(2, [-0.4]), day(1, [], none: 4), ToneDay(watchlist: "W", day: ToneDay.day(of: now))])
    let bars = html.components(separatedBy: "<g>").dropFirst().map { $0.components(separatedBy: "</g>")[0] }
    XCTAssertTrue(bars[0].contains("negative few") && bars[0].contains("1 article: 1 negative"))
    XCTAssertTrue(
      bars[1].contains("4 articles: 4 without a tone word") && !bars[1].contains("negative") && bars[1].contains("class=\"count\""))
    XCTAssertTrue(bars[2].contains("no match") && !bars[2].contains("class=\"count\""))
    XCTAssertTrue(html.contains("<desc id=\"tone-3-d\">5 articles in 3 days, mean tone −0.40"), html)
    XCTAssertTrue(html.contains("aria-labelledby=\"tone-3 tone-3-d\""))
    XCTAssertTrue(chart([]).contains("<svg"))
  }

  func testTheNormalAndTheShiftsAreDrawn() {
    let event = ToneEvent(
      kind: .worse, watchlist: "<W>", file: "w", date: now,
      measure: ToneMeasure(mean: -0.5, articles: 6, from: now, normal: -0.1, spread: 0.08, days: 20))
    let html = chart([day(1, [-0.1, -0.1, -0.1]), day(0, [-0.5, -0.5, -0.5])], normal: -0.1, events: [event])
    XCTAssertTrue(html.contains("<line class=\"normal\" x1=\"0\" x2=\"100%\" y1=\"72.5\""), html)
    XCTAssertTrue(html.contains("x=\"75%\" y=\"12\" text-anchor=\"middle\">▼<title>the tone on “&lt;W&gt;” is worse"), html)
    XCTAssertFalse(chart([day(0, [0.1])]).contains("class=\"normal\""))
  }

  private func page(_ lines: [ToneReport.Line], silent: [String] = [], asked: String? = nil) -> String {
    Page(notice: nil).tone(ToneReport(now: now, span: 28, asked: asked, lines: lines, silent: silent, further: []))
  }

  func testThePageSaysHowEachWatchlistStandsAndHasTheNumbers() {
    let measure = ToneMeasure(mean: -0.5, articles: 6, from: ToneDay.day(of: now), normal: -0.1, spread: 0.1, days: 20)
    let html = page(
      [
        ToneReport.Line(
          watchlist: "A & <b>", days: [day(1, [0.1]), day(0, [-0.5, -0.5, -0.5], none: 2)], verdict: .measured(measure), events: [],
          watch: ToneWatch(.worse)),
        ToneReport.Line(watchlist: "N", days: [day(0, [0.2])], verdict: .warmingUp(days: 4), events: [], watch: nil),
        ToneReport.Line(watchlist: "F", days: [day(0, [0.2])], verdict: .tooFew(articles: 1), events: [], watch: nil),
      ], silent: ["Leise <i>"])
    for part in [
      "<h2><a href=\"/tone?watchlist=A%20%26%20%3Cb%3E&amp;days=28\">A &amp; &lt;b&gt;</a></h2>",
      "Now −0.50 over 6 articles since 14 Nov; normal is −0.10, and this is 4 spreads worse; "
        + "a shift is told when it is worse by 0.15 and 3.5 spreads.",
      "No normal yet: 4 of 10 days with 3 articles or more.",
      "Too few articles to tell how it is now: 1 with a tone word in 3 days.", "No match in these days: Leise &lt;i&gt;",
      "<th scope=\"row\">14 Nov</th><td>−0.50</td><td>5</td><td>3</td><td>0</td><td>0</td><td>2</td>", "<b>28 days</b>",
      "<a href=\"/tone?days=90\">90 days</a>",
    ] { XCTAssertTrue(html.contains(part), "\(part) in \(html)") }
    XCTAssertFalse(html.contains("<b>\"") || html.contains("<i>"))
    XCTAssertTrue(page([], asked: "x").contains("It has not matched in these days."))
    XCTAssertTrue(page([]).contains("No watchlist has matched in these days."))
  }

  func testOnlySpansThatThePageHasAreAnswered() {
    for (days, span) in [(nil, 28), ("28", 28), ("90", 90), ("366", 366)] as [(String?, Int)] {
      XCTAssertEqual(ToneQuery(watchlist: nil, days: days)?.span, span)
    }
    for days in ["", "0", "-1", "27", "1e9", "99999999999999999999999", "<script>"] {
      XCTAssertNil(ToneQuery(watchlist: nil, days: days), days)
    }
  }
}
