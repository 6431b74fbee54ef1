import XCTest

@testable import GraderKit

/// The names of students' files.
final class PageNamesTests: XCTestCase {
  func testPlainIDsKeepTheirNames() {
    XCTAssertEqual(PageNames.files(for: ["ivanova", "s-01_a"]), ["ivanova", "s-01_a"])
  }

  func testNamesDifferWhereNoFileSystemTellsTheIDsApart() {
    // Composed and decomposed: equal to Swift, and two students all the same.
    let ids = [
      "ivanova", "IVANOVA", "Ivanova", "é", "e\u{301}", "", ".", "..", "a/b", "a\\b", "con",
    ]
    let names = PageNames.files(for: ids)
    XCTAssertEqual(Set(names.map { $0.lowercased() }).count, ids.count, "\(names)")
    for name in names {
      XCTAssertTrue(
        name.utf8.allSatisfy { $0 < 0x80 } && !name.contains { "/\\.% ".contains($0) }, name)
    }
    XCTAssertNotEqual(names[10], "con")
  }

  func testAnIDCannotTakeTheNameOfAnother() {
    let name = PageNames.files(for: ["Анна"])[0]
    XCTAssertTrue(name.hasPrefix("anna-"), name)
    for order in [["Анна", name], [name, "Анна"]] {
      let names = PageNames.files(for: order)
      XCTAssertEqual(Set(names).count, 2)
      XCTAssertEqual(names[order.firstIndex(of: name) ?? 0], name)
    }
  }

  func testLongNamesAreCut() {
    let names = PageNames.files(for: [String(repeating: "ж", count: 3000), "CON", "index"])
    XCTAssertLessThan(names[0].utf8.count, 64)
    XCTAssertEqual(Set(names + ["con", "index"]).count, 5)
  }
}
