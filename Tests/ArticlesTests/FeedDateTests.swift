import Foundation
import XCTest

@testable import Articles

final class FeedDateTests: XCTestCase {
  func testDatesAsRealFeedsWriteThem() {
    let rows: [(String, TimeInterval?)] = [
      ("Thu, 27 Jan 2022 06:00:00 GMT", 1_643_263_200), ("27 Jan 2022 06:00 GMT", 1_643_263_200),
      ("Thu, 27 Jan 22 07:00:00 +0100", 1_643_263_200),
      ("jeu., 27 janv. 2022 07:00:00 +0100", 1_643_263_200), ("Donnerstag, 27 Januar 2022 07:00:00 CET", 1_643_263_200),
      ("2022-01-27T06:00:00Z", 1_643_263_200), ("2022-01-27T07:00:00.123+01:00", 1_643_263_200), ("2022-01-27 06:00:00", 1_643_263_200),
      ("Thu Jan 27 06:00:00 2022", 1_643_263_200), ("Thursday, 27-Jan-22 06:00:00 GMT", 1_643_263_200),
      ("1/27/2022 6:00:00 AM", 1_643_263_200),
      ("2022-01-27", 1_643_241_600), ("2022-02-30T00:00:00Z", nil), ("31 Feb 2022 00:00:00 GMT", nil), ("2024-13-01", nil),
      ("tomorrow", nil),
      ("", nil), ("99999999999999999999", nil), ("2022-01-27T25:00:00Z", nil),
    ]
    for (text, expected) in rows { XCTAssertEqual(FeedDate.parse(text)?.timeIntervalSince1970, expected, text) }
  }

  func testDatesOfManyCountries() {
    let noon: TimeInterval = 1_643_284_800
    let rows = [
      "jeudi 27 janvier 2022 à 12:00", "27 janvier 2022 à 12h00", "27 janvier 2022, 12h", "27 de enero de 2022 12:00",
      "giovedì 27 gennaio 2022 12:00", "27 janeiro 2022 12:00",
      "27 stycznia 2022 12:00",
      "27 января 2022 12:00", "Πέμ, 27 Ιαν 2022 12:00:00 UTC", "27.01.2022 12:00", "2022/01/27 12:00", "27-01-2022 12:00:00",
      "Thu, 2022-01-27 12:00:00 GMT",
      "2022年1月27日 12:00", "2022년 1월 27일 12:00", "Jan 27th, 2022 12:00 PM", "January 27, 2022, 12:00 p.m.", "2022-01-27 12:00:00 +0000 UTC",
      "Thu Jan 27 2022 13:00:00 GMT+0100 (CET)", "2022-027T12:00:00Z", "27/01/2022 12:00", "1/27/22 12:00", "20220127T120000Z",
      "27 Jan 2022 07:00 ET",
      "2022-01-27T13:00:00 CET", "Thu, 27 Jan 2022 13:00:00 MET", "27. Jänner 2022 12:00", "2022-01-27T12:00:00−00:00",
    ]
    let more = [
      "January 27, 2022 at 12:00PM", "20220127120000", "2022-1-27T12:00:00Z", "2022/1/27T12:00:00Z", "27 Jan 2022 12.00.00",
      "2022. 1. 27. 12:00", "2022年01月27日 12時00分", "27 Jan 122 12:00 GMT",
    ]
    for text in rows + more { XCTAssertEqual(FeedDate.parse(text)?.timeIntervalSince1970, noon, text) }
  }

  func testTimesWithADotAndPlacesBehindAnOffset() {
    let rows: [(String, TimeInterval)] = [
      ("6 marzo 2026 10.30", 1_772_793_000), ("venerdì 6 marzo 2026 ore 10.30", 1_772_793_000), ("06.03.2026 10.30", 1_772_793_000),
      ("2026-03-06T10:30:00Z[UTC]", 1_772_793_000), ("2026-03-06T11:30:00+01:00[Europe/Paris]", 1_772_793_000),
      ("2026-03-06T10:30[UTC]", 1_772_793_000),
    ]
    for (text, expected) in rows { XCTAssertEqual(FeedDate.parse(text)?.timeIntervalSince1970, expected, text) }
    XCTAssertNil(FeedDate.parse("6 marzo 2026 10.75"))
  }

  func testAnAbbreviatedTuesdayIsNotMarch() {
    let rows = [
      ("mar., 25 janv. 2022 06:00", 1_643_090_400.0), ("mar 15 mars 2022", 1_647_302_400), ("martes, 25 enero 2022 06:00", 1_643_090_400),
    ]
    for (text, expected) in rows { XCTAssertEqual(FeedDate.parse(text)?.timeIntervalSince1970, expected, text) }
  }

  func testAmericanTimeFollowsItsSummer() {
    let rows = [
      ("Mon, 01 Jul 2024 08:00:00 ET", 1_719_835_200.0), ("Mon, 01 Jan 2024 08:00:00 ET", 1_704_114_000),
      ("Sat, 09 Mar 2024 08:00:00 PT", 1_710_000_000),
      ("Mon, 11 Mar 2024 08:00:00 PT", 1_710_169_200), ("Sat, 02 Nov 2024 08:00:00 CT", 1_730_552_400),
      ("Mon, 04 Nov 2024 08:00:00 CT", 1_730_728_800),
    ]
    for (text, expected) in rows { XCTAssertEqual(FeedDate.parse(text)?.timeIntervalSince1970, expected, text) }
  }

  func testB15DatesThatDoNotExistAreNone() {
    let rows = [
      "0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "27 Jan 0022", "27 Jan 2022 1/2/2024", "1e18", "1000000000000000000", "tomorrow",
      "yesterday 10:00", "32 Jan 2022", "29 Feb 2023", "2022-00-10",
      "2022-366", "27 Jan",
      "Jan 2022", "27 zzz 2022", "2022-01-27T24:30:00Z", "2022-01-27T10:61:00Z", "13:00 AM 27 Jan 2022", "-1", "+", "🙂", "2022-1-1-1",
      "27//2022", "0/0/0",
      "२७ जनवरी", String(repeating: "9", count: 300), String(repeating: "a ", count: 90), "99999-01-01", "27 Jan 99999", "mar. 2022",
    ]
    for text in rows { XCTAssertNil(FeedDate.parse(text), text) }
    XCTAssertNotNil(FeedDate.parse("9999-12-31T23:59:59Z"))
    XCTAssertNotNil(FeedDate.parse("2074-01-01"))
  }
}
