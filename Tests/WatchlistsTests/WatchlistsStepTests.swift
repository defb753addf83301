import XCTest

final class WatchlistsStepTests: XCTestCase {}
