import XCTest

final class ToneStepTests: XCTestCase {}
