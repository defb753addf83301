import Feeds
import Foundation
import HTTP
import XCTest

final class FreshnessTests: XCTestCase {
  private let now = Date(timeIntervalSince1970: 1_700_000_000)

  func testCacheHeadersGiveALifetimeOrNone() {
    let soon = "Tue, 14 Nov 2023 22:14:20 GMT"
    let table: [(HTTPHeaders, Int64?)] = [
      ([:], nil),
      (["cache-control": "max-age=3600"], 3600),
      (["cache-control": "public, Max-Age = 60 , must-revalidate"], 60),
      (["cache-control": #"max-age="60""#], 60),
      (["cache-control": "max-age=3600", "age": "600"], 3000),
      (["cache-control": "max-age=600", "age": "3600"], nil),
      (["cache-control": "max-age=600", "age": "-1"], 600),
      (["cache-control": "max-age=0"], nil),
      (["cache-control": "max-age=60, no-cache"], nil),
      (["cache-control": "s-maxage=3600"], nil),
      (["cache-control": "max-age=-5"], nil),
      (["cache-control": "max-age=1e300"], nil),
      (["cache-control": "max-age=99999999999999999999"], 9_999_999_999),
      (["cache-control": "max-age=60", "expires": "Fri, 01 Jan 2500 00:00:00 GMT"], 60),
      (["expires": soon], 60),
      (["expires": "0"], nil), (["expires": "-1"], nil), (["expires": "soon"], nil),
      (["expires": "Thu, 01 Jan 1970 00:00:00 GMT"], nil), (["expires": soon, "age": "20"], 40), (["expires": soon, "age": "60"], nil),
      (["expires": soon, "date": "Tue, 14 Nov 2023 22:14:10 GMT"], 10), (["expires": soon, "date": soon], nil),
      (["expires": soon, "date": "now"], 60),
      (["expires": "Thu, 01 Jan 1970 01:00:00 GMT", "date": "Thu, 01 Jan 1970 00:00:00 GMT"], 3600),
    ]
    for (headers, seconds) in table {
      XCTAssertEqual(Freshness(headers, now: now).lifetime, seconds.map { .seconds($0) }, "\(headers)")
    }
    XCTAssertFalse(Freshness(["expires": soon], now: now).isMaxAge)
  }
}
