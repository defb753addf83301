import XCTest

final class TextStepTests: XCTestCase {}
