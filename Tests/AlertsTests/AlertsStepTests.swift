import XCTest

final class AlertsStepTests: XCTestCase {}
