import XCTest

final class MatchesStepTests: XCTestCase {}
