import XCTest

final class DeliveriesStepTests: XCTestCase {}
