import XCTest

final class FeedsStepTests: XCTestCase {}
