import Text
import XCTest

/// Language tags as feeds, pages and people write them.
final class LanguageTests: XCTestCase {
  func testOneLanguageHasOneTagHoweverItIsWritten() {
    let rows: [(String, [String])] = [
      ("fr", ["fr", "FR", "fr-CA", "fr_FR.UTF-8", " fr", "fr\n", "fra", "fre", "French", "français", "Français (France)", "fr,fr-FR"]),
      ("en", ["en-us", "eng", "English", "ENGLISH", "en;q=0.8", "US"]), ("de", ["deu", "ger", "Deutsch", "German", "de-AT-1996"]),
      ("no", ["no", "nb", "nn", "nob", "nno", "nb-NO", "Norsk", "norsk bokmål"]), ("he", ["iw", "heb", "he-IL", "עברית"]),
      ("id", ["in", "ind", "id_ID"]), ("yi", ["ji", "yi"]), ("jv", ["jw"]), ("ro", ["mo", "ron", "rum", "română"]),
      ("zh", ["zh-Hans-CN", "chi", "zho", "cmn", "中文"]), ("ja", ["jp", "jpn"]), ("cs", ["cz", "cze", "ces", "čeština"]),
      ("uk", ["uk", "ua", "ukr"]),
      ("ru", ["rus", "Русский"]), ("el", ["gre", "ell", "Ελληνικά"]), ("fa", ["per", "fas", "Farsi", "prs"]), ("ar", ["ara", "العربية"]),
      ("gsw", ["gsw", "gsw-CH"]), ("nds", ["nds"]),
    ]
    for (expected, tags) in rows { for tag in tags { XCTAssertEqual(Language.primary(tag), expected, tag) } }
  }

  func testATagThatNamesNoOneLanguageIsUnknown() {
    let tags = [
      "", " ", "*", "und", "mul", "zxx", "mis", "x-default", "x-klingon", "i-default", "qaa", "xx", "xyz", "sh", "fr,en", "fr en",
      "fr - en", "en, fr;q=0.5",
      "123", "-", "News",
      "Rest of the world", String(repeating: "fr-", count: 1000), String(repeating: "x", count: 100_000),
    ]
    for tag in tags { XCTAssertNil(Language.primary(tag), String(tag.prefix(40))) }
    XCTAssertNil(Language.primary(nil))
  }
}
