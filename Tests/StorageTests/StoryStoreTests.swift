import Alerts
import Articles
import Feeds
import Foundation
import Storage
import TestSupport
import XCTest

final class StoryStoreTests: XCTestCase {
  private let now = Date(timeIntervalSince1970: 1_700_000_000)

  private func member(_ id: String, story: String, _ text: String, after seconds: Double) -> StoryMember {
    let article = Article(
      id: id, url: "https://www.x.fr/\(id)?utm_source=rss", title: "Titre", paragraphs: [text], language: "fr", feed: "X")
    return StoryMember(
      article: id, story: story, outlet: Outlet(article, feed: "https://x.fr/rss"), print: StoryPrint(article), added: now + seconds)
  }

  func testMembersComeBackInTheirOrderWithTheirPrintAndGoWhenTheyAreOld() async throws {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let url = "sqlite://\(folder.path)/vigie.db"
    let store = try await openStore(url: url, mode: .agent)
    let text = "Un incendie a détruit mardi un entrepôt à Mulhouse, sans faire de victime parmi les 48 salariés."
    // Two of one moment stay as they came, whatever their ids.
    let members = [
      member("z", story: "sty_1", text, after: 0), member("a", story: "sty_1", text, after: 0), member("b", story: "sty_2", "x", after: 9),
    ]
    try await store.commit(PollRecord(feed: FeedState(url: "f"), date: now, result: .polled, stories: members))
    await store.close()

    let again = try await openStore(url: url, mode: .command)
    var kept = try await again.storyMembers(since: now)
    XCTAssertEqual(kept, members)
    kept = try await again.storyMembers(since: now + 1)
    XCTAssertEqual(kept, [members[2]])

    // A changed text leaves the article where it was.
    var changed = member("z", story: "sty_9", "Le feu est éteint.", after: 50)
    try await again.commit(PollRecord(feed: FeedState(url: "f"), date: now, result: .polled, stories: [changed]))
    (changed.story, changed.added) = ("sty_1", now)
    kept = try await again.storyMembers(since: now)
    XCTAssertEqual(kept, [changed, members[1], members[2]])

    let removed = try await again.pruneStories(before: now + 9)
    XCTAssertEqual(removed, 2)
    kept = try await again.storyMembers(since: .distantPast)
    XCTAssertEqual(kept, [members[2]])
    await again.close()
  }

  func testAPagesStoryIsKeptWithThePageOrNotAtAll() async throws {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try await openStore(url: "sqlite://\(folder.path)/vigie.db", mode: .agent)
    let article = StoredArticle(article: Article(id: "a", title: "T"), feed: "f", keys: ["guid:1"], fingerprint: "p", firstSeen: now)
    let page = PendingPage(article: "a", feed: "f", url: "https://x.fr/a", due: now)
    try await store.commit(PollRecord(feed: FeedState(url: "f"), date: now, result: .polled, articles: [article], pages: [page]))
    let claimed = try await store.claimPages(PageClaim(limit: 1, perHost: 1, lease: .seconds(60), now: now + 1))
    var overtaken = try XCTUnwrap(claimed.first)
    let member = member("a", story: "sty_1", "Texte", after: 2)
    overtaken.claim -= 1
    try await store.finish(PageRecord(page: overtaken, article: article, stories: [member]))
    var kept = try await store.storyMembers(since: now)
    XCTAssertEqual(kept, [])
    try await store.finish(PageRecord(page: claimed[0], article: article, stories: [member]))
    kept = try await store.storyMembers(since: now)
    XCTAssertEqual(kept, [member])
    await store.close()
  }
}
