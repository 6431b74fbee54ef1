import Foundation
import XCTest

@testable import GraderKit

/// `Package.swift` as text: marks, lessons, evaluation.
final class PackageManifestTests: GraderTestCase {
  func testLessonsAreFoundWhateverTheirLayout() throws {
    let manifest = PackageManifest(
      text: """
        a
          + lesson("01-One", module: "One", lab: "one")
          + lesson(
            "02-Two", module: "Two", lab: "two",
            pages: ["a (b).html", "c\\"d).html"]) + lesson("03-Three", module: f(1), lab: "x"),
        """)
    XCTAssertEqual(try manifest.lessonCalls().map(\.lesson), ["01-One", "02-Two", "03-Three"])
    XCTAssertEqual(
      try manifest.released(lessons: ["01-One", "03-Three"]).text,
      """
      a
        + lesson("01-One", module: "One", lab: "one") + lesson("03-Three", module: f(1), lab: "x"),
      """)
    XCTAssertEqual(
      try manifest.released(lessons: ["02-Two"]).text,
      """
      a
        + lesson(
          "02-Two", module: "Two", lab: "two",
          pages: ["a (b).html", "c\\"d).html"]),
      """)
  }

  func testALessonThatCannotBeRead() {
    assertGraderError(at: "Package.swift:2", saying: "cannot be read", remedy: "+ lesson(") {
      try PackageManifest(text: "\n+ lesson(\"01-One\"").lessonCalls()
    }
    assertGraderError(at: "Package.swift:1", saying: "cannot be read") {
      try PackageManifest(text: "+ lesson(name)").lessonCalls()
    }
  }

  func testMarks() throws {
    let (out, on) = (PackageManifest.leaveOut, PackageManifest.goOn)
    XCTAssertEqual(
      try PackageManifest(text: "a\n  \(out)\nb\n  \(on)\nc").released(lessons: []).text, "a\nc")
    for (text, line) in [("\(out)\n\(out)", 2), ("a\n\(on)", 2), ("\(out)\n\(on)\n\(on)", 3)] {
      assertGraderError(at: "Package.swift:\(line)", saying: "do not alternate") {
        try PackageManifest(text: text).released(lessons: [])
      }
    }
    assertGraderError(at: "Package.swift:1", saying: "nothing ends") {
      try PackageManifest(text: "\(out)\na").released(lessons: [])
    }
  }

  func testANewLessonIsTheLastOne() throws {
    let manifest = PackageManifest(text: "a\n    + lesson(\"01-One\", module: \"One\"),\nb")
    XCTAssertEqual(
      try manifest.adding(lesson: "02-Two", module: "Two", lab: "two-lab").text,
      """
      a
          + lesson("01-One", module: "One")
          + lesson("02-Two", module: "Two", lab: "two-lab"),
      b
      """)
    assertGraderError(at: "Package.swift", saying: "no call of `lesson`", remedy: "02-Two") {
      try PackageManifest(text: "a").adding(lesson: "02-Two", module: "Two", lab: "two-lab")
    }
  }

  func testThisRepositorysManifest() throws {
    let course = try SharedWorkshop.course()
    let manifest = try PackageManifest(of: course)
    XCTAssertEqual(try manifest.lessonCalls().map(\.lesson), try course.lessonNames())
  }
}
