import Gradus
import GradusPlot
import XCTest

@testable import LabSupport

final class LabRunTests: LabTestCase {
  private struct Broken: Error {}

  private func paragraph(_ name: String, _ text: String) -> Experiment {
    Experiment(name: name, title: Words("Title \(name)", "Заголовок")) { lab in
      lab.report(text, text)
    }
  }

  func testThePageShowsEarlierRunsToo() throws {
    let both = [paragraph("one", "first < 1"), paragraph("two", "second")]
    XCTAssert(try run(both, ["one"]))
    XCTAssertFalse(try read("index.html").contains("second"))
    XCTAssert(try run(both, ["two"]))
    let page = try read("index.html")
    XCTAssert(page.contains("first &lt; 1") && page.contains("second"))
    XCTAssert(lines.contains("[1/1] two: Title two"))
  }

  func testDamagedFindingsStopBeforeAnythingRuns() throws {
    let both = [paragraph("one", "first"), paragraph("two", "second")]
    try run(both)
    for damage in ["{\"parts\": [", "", "{\"parts\": [{\"poem\": {}}]}"] {
      try write(damage, to: "findings/one.json")
      lines = []
      XCTAssertThrowsError(try run(both, ["two"])) {
        assertOneLine($0, saying: ["\(folder)/findings/one.json", "run one again"])
      }
      XCTAssertEqual(lines, [])
      XCTAssertEqual(try read("findings/one.json"), damage)
    }
    // Its own remedy.
    XCTAssert(try run(both, ["one"]))
    XCTAssert(try read("index.html").contains("second"))
  }

  func testAPartThatIsNotWrittenLeavesTheOthers() throws {
    let experiment = Experiment(name: "one", title: Words("One", "Один")) { lab in
      for part in ["a", "b", "c", "d", "e"] {
        lab.attempt(Words(part)) { throw NotImplemented("step(_:by:)") }
      }
      lab.report("the rest", "остальное")
    }
    XCTAssert(try run([experiment]))
    XCTAssert(lines.contains("  the rest"))
    XCTAssert(lines.contains("  Left out, since step is not written yet: a, b, c, d and 1 more."))
    XCTAssert(lines.contains("Not written yet: step. Run the lab again when they are."))
    XCTAssert(try read("index.html").contains("step is not written yet"))
  }

  func testAnExperimentThatIsNotWritten() throws {
    let experiment = Experiment(name: "one", title: Words("One", "Один")) { _ in
      throw NotImplemented("step(_:by:)")
    }
    XCTAssert(try run([experiment, paragraph("two", "second")]))
    XCTAssert(lines.contains("  Left out: step is not written yet."))
    XCTAssert(lines.contains("  second"))
  }

  func testAnErrorIsSaidAndRemembered() throws {
    let experiment = Experiment(name: "one", title: Words("One", "Один")) { _ in throw Broken() }
    XCTAssertFalse(try run([experiment, paragraph("two", "second")]))
    XCTAssert(lines.contains("  The experiment: stopped by an error: Broken()"))
    XCTAssert(lines.contains("  second"))
  }

  func testPicturesTablesAndPages() throws {
    let experiment = Experiment(name: "one", title: Words("One", "Один")) { lab in
      let figure = Figure(title: "t", series: [.line(x: [0, 1], y: [0, 1])])
      try lab.show("curve", figure, Words("a & b", "а & б"))
      try lab.show(
        "numbers", header: [Words("name, full", "имя"), Words("value", "число")],
        rows: [[Words("say \"x\"", "x"), Words(0.5)]], caption: Words("Numbers", "Числа"))
      lab.show(text: "verse\n  verse")
      try lab.show(
        "own", HTMLPage(title: "Own", sections: []), link: Words("Look", "Смотреть"))
      XCTAssertEqual(lab.once("made") { lab.size(5, quick: 2) }, 2)
      XCTAssertEqual(lab.once("made") { 7 }, 2)
    }
    XCTAssert(try run([experiment], ["--quick", "--language", "ru"]))
    let page = try read("index.html")
    XCTAssert(page.contains(try read("curve.svg")))
    XCTAssert(page.contains("<figcaption>а &amp; б</figcaption>"))
    XCTAssert(page.contains("0,5") && page.contains("<pre>verse\n  verse</pre>"))
    XCTAssert(page.contains("<a href=\"own.html\">Смотреть</a>"))
    XCTAssert(page.contains("Это быстрый вариант"))
    XCTAssertEqual(try read("numbers.csv"), "\"name, full\",value\n\"say \"\"x\"\"\",0.5\n")
    XCTAssert(try read("own.html").contains("<h1>Own</h1>"))
  }

  func testThePlainStatementWhichDataAreUsed() throws {
    let experiment = Experiment(name: "one", title: Words("One", "Один")) { lab in
      let source = lab.source("Names", folder: "names", standIn: Words("drawn names", "имена"))
      for _ in 0..<2 { lab.state(source, Words("12 names", "имён: 12")) }
      lab.report(source.key, source.key)
    }
    let empty = "\(folder)/empty"
    try FileManager.default.createDirectory(
      atPath: "\(folder)/sets/names", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
    try run([experiment], ["--data", "\(folder)/sets"])
    XCTAssertEqual(
      lines.filter { $0.hasPrefix("  ") }, ["  Data: Names, 12 names.", "  names"])
    lines = []
    try run([experiment], ["--data", empty])
    XCTAssertEqual(
      lines.filter { $0.hasPrefix("  ") },
      [
        "  Data: SYNTHETIC (drawn names), 12 names, since there is no names in the data folder.",
        "  synthetic",
      ])
  }
}
