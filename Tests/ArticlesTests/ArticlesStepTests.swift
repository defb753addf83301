import XCTest

final class ArticlesStepTests: XCTestCase {}
