import XCTest

final class StorageStepTests: XCTestCase {}
