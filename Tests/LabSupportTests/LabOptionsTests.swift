import Foundation
import XCTest

@testable import LabSupport

final class LabOptionsTests: LabTestCase {
  private let seed = LabOption.value("--seed", "N", "of it", needs: "a whole number from 0") {
    UInt64($0) != nil
  }
  private let images = LabOption.value("--images", "DIR", "your images", needs: "a folder")

  private func options(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> LabOptions {
    let experiments = [
      Experiment(name: "one", title: Words("One", "Один"), time: "4 min") { _ in },
      Experiment(name: "two", title: Words("Two", "Два")) { _ in },
      Experiment(name: "own", title: Words("Own", "Свои"), needs: images) { _ in },
    ]
    return try LabOptions(
      arguments, of: program(experiments, options: [.quick, .again, .data, seed, images]),
      environment: environment)
  }

  func testNothingIsAskedFor() throws {
    let options = try options([])
    XCTAssertEqual(options.directory, "Figures/00-Sample")
    XCTAssertEqual(options.experiments.map(\.name), ["one", "two"])
    XCTAssertFalse(options.has(.quick))
    XCTAssertNil(options[seed])
  }

  func testEverythingIsAskedFor() throws {
    let options = try options([
      "own", "one", "--quick", "--again", "--seed", "7", "--images", "mine", "--data", folder,
      "--to", "elsewhere", "--language", "ru",
    ])
    XCTAssertEqual(options.experiments.map(\.name), ["one", "own"])
    XCTAssert(options.has(.quick) && options.has(.again))
    XCTAssertEqual(options[seed], "7")
    XCTAssertEqual(options.data.path, folder)
    XCTAssertEqual(options.directory, "elsewhere")
    XCTAssertEqual(options.language, .russian)
  }

  func testAQuickRunHasAFolderOfItsOwn() throws {
    XCTAssertEqual(try options(["--quick"]).directory, "Figures/00-Sample-quick")
    XCTAssertEqual(try options(["--quick", "--to", "here"]).directory, "here")
  }

  func testEnvironment() throws {
    let found = try options([], environment: ["LANG": "ru_RU.UTF-8", "GRADUS_DATA": "/sets"])
    XCTAssertEqual(found.language, .russian)
    XCTAssertEqual(found.data.path, "/sets")
    let other = try options([], environment: ["LC_ALL": "C", "LANG": "ru_RU.UTF-8"])
    XCTAssertEqual(other.language, .english)
  }

  func testBadCommandLines() {
    let cases: [([String], String)] = [
      (["--anew"], "there is no option or experiment \"--anew\"; see --help"),
      (["three"], "there is no option or experiment \"three\"; see --help"),
      (["--seed"], "--seed needs a whole number from 0; see --help"),
      (["--seed", "-1"], "--seed needs a whole number from 0; see --help"),
      (["--to", "--quick"], "--to needs a folder; see --help"),
      (["--language", "de"], "--language needs en or ru; see --help"),
      (["--data", "/no/such"], "--data: there is no folder /no/such; see --help"),
      (["own"], "own needs --images DIR; see --help"),
    ]
    for (arguments, message) in cases {
      XCTAssertThrowsError(try options(arguments)) { XCTAssertEqual("\($0)", message) }
    }
  }

  func testAFolderThatCannotBeMade() throws {
    try write("a file", to: "taken")
    XCTAssertThrowsError(try lab(nil, ["--to", "\(folder)/taken"])) {
      assertOneLine($0, saying: ["--to", "\(folder)/taken", "cannot be made"])
    }
  }

  func testHelpListsTheLabsOwn() {
    let experiments = [
      Experiment(name: "one", title: Words("The first", "Первый"), time: "4 min") { _ in },
      Experiment(name: "another", title: Words("The second", "Второй")) { _ in },
    ]
    let help = program(experiments, options: [.quick, seed]).help
    XCTAssert(help.hasPrefix("usage: swift run sample-lab [EXPERIMENT …] [--quick] [--seed N]"))
    XCTAssert(help.contains("\n  one      The first (4 min)\n  another  The second\n"), help)
    XCTAssert(help.contains("\n  --seed N          of it\n"), help)
    // A lab without tables to take up says nothing of them.
    XCTAssertFalse(help.contains("--again"), help)
    XCTAssert(help.split(separator: "\n").allSatisfy { $0.count <= 100 }, help)
  }
}
