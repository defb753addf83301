import XCTest

final class HTTPStepTests: XCTestCase {}
