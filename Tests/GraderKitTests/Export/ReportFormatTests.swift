import Foundation
import XCTest

@testable import GraderKit

/// Gradescope's `results.json` and JUnit XML, and what of a hidden check is in them.
final class ReportFormatTests: ExportTestCase {
  private func view(
    _ visibility: CourseRules.HiddenCheckVisibility, _ language: Language = .english
  ) throws -> StudentView {
    StudentView(of: try lesson(), seeing: visibility, in: language)
  }

  private func gradescope(
    _ visibility: CourseRules.HiddenCheckVisibility, _ language: Language = .english
  ) throws -> String {
    try GradescopeResults(
      graded(), grade: grade("Иванова & <Co>", 2, of: 4, percent: 10), marks: [],
      view: view(visibility, language)
    ).text()
  }

  func testGradescope() throws {
    let text = try gradescope(.diagnosis)
    try assertGolden(text, "gradescope.json")
    // The rules of Gradescope's own documentation.
    XCTAssertEqual(
      try python(
        """
        import json, sys
        r = json.load(open(sys.argv[1], encoding='utf-8'))
        assert set(r) <= {'score', 'execution_time', 'output', 'output_format', 'visibility',
          'stdout_visibility', 'extra_data', 'tests', 'leaderboard'}, r.keys()
        words = {'hidden', 'after_due_date', 'after_published', 'visible'}
        formats = {'text', 'html', 'simple_format', 'md', 'ansi'}
        assert {r['visibility'], r['stdout_visibility']} <= words
        assert isinstance(r['execution_time'], int) and isinstance(r['extra_data'], dict)
        for t in r['tests']:
          assert set(t) <= {'score', 'max_score', 'status', 'name', 'name_format', 'number',
            'output', 'output_format', 'tags', 'visibility', 'extra_data'}, t.keys()
          assert t['status'] in {'passed', 'failed'} and t['visibility'] in words
          assert t['output_format'] in formats and t['name_format'] in formats
          assert 0 <= t['score'] <= t['max_score'] and isinstance(t['tags'], list)
        print(r['score'], [(t['number'], t['score'], t['max_score']) for t in r['tests']])
        """, text),
      "1.8 [('1.1', 2, 2), ('1.2', 0, 1), ('2.1', 0, 1)]")
  }

  func testAMarkedItem() throws {
    let course = try SharedWorkshop.course()
    let lesson = try course.lesson(named: "6")
    var graded = graded()
    graded.checks = []
    let mark = Mark(
      student: "s", assignment: lesson.name, item: "review", points: 3, maxPoints: 4,
      comment: "clear", author: "n")
    let results = GradescopeResults(
      graded, grade: grade("s", 0), marks: [mark],
      view: StudentView(of: lesson, seeing: .title, in: .russian))
    XCTAssertEqual(results.tests.map(\.score), [0, 3])
    XCTAssertEqual(results.tests.map(\.output), ["ещё не проверено", "clear"])
    XCTAssertEqual(results.tests.map(\.number), ["1", "2"])
  }

  func testWhatAStudentSees() throws {
    let title = try gradescope(.title)
    XCTAssertFalse(title.contains("the sign is lost"))
    XCTAssertFalse(title.contains("expected -2"))
    let diagnosis = try gradescope(.diagnosis)
    XCTAssertTrue(diagnosis.contains("the sign is lost"))
    XCTAssertFalse(diagnosis.contains("expected -2"))
    let everything = try gradescope(.everything)
    XCTAssertTrue(everything.contains("expected -2"))
    for text in [title, diagnosis, everything] {
      XCTAssertFalse(text.contains("looks at the clock"), "that is for the instructor")
      XCTAssertTrue(text.contains("Extra.swift does not compile"))
    }
    XCTAssertTrue(try gradescope(.title, .russian).contains("слишком долго"))
  }

  func testWhatASubmissionPrintedIsNeverShownToItsAuthor() throws {
    var graded = graded()
    // A crash quotes what was printed; so does the output.
    graded.checks[2].status = .crashed
    graded.checks[2].message = "stopped: the argument was 4711"
    graded.checks[2].output = "printed 4712"
    graded.checks[1].output = "printed 4713"
    for visibility in CourseRules.HiddenCheckVisibility.allCases {
      let view = try view(visibility)
      var junit = JUnitReport()
      junit.add(graded, view: view)
      let results = try GradescopeResults(graded, grade: grade("s", 2), marks: [], view: view)
        .text()
      for text in [junit.text, results] {
        XCTAssertFalse(text.contains("471"), "\(visibility): \(text)")
        XCTAssertTrue(text.contains("crashed"))
      }
    }
    let all = try GradescopeResults(
      graded, grade: grade("s", 2), marks: [],
      view: StudentView(ofEverythingIn: lesson(), in: .english)
    ).text()
    for number in 4711...4713 { XCTAssertTrue(all.contains("\(number)"), "\(number)") }
  }

  func testJUnit() throws {
    var report = JUnitReport()
    report.add(graded(), view: try view(.everything))
    var other = graded()
    other.student = "b"
    other.checks[0].status = .notImplemented
    other.message = ""
    report.add(other, view: try view(.diagnosis, .russian))
    try assertGolden(report.text, "junit.xml")
    XCTAssertEqual(
      try python(
        """
        import sys, xml.etree.ElementTree as tree
        root = tree.parse(sys.argv[1]).getroot()
        assert root.tag == 'testsuites'
        cases = root.findall('testsuite/testcase')
        names = [c.get('name') for c in cases]
        assert len(set(names)) == len(names) == int(root.get('tests'))
        for kind, tag in [('failures', 'failure'), ('errors', 'error'), ('skipped', 'skipped')]:
          assert sum(len(c.findall(tag)) for c in cases) == int(root.get(kind)), kind
          for suite in root:
            assert len(suite.findall('testcase/' + tag)) == int(suite.get(kind)), kind
        for suite in root:
          assert [e.tag for e in suite] == sorted((e.tag for e in suite), reverse=True)
        print([root.get(k) for k in ('tests', 'failures', 'errors', 'skipped', 'time')])
        print(repr(cases[1].find('failure').text))
        """, report.text),
      """
      ['6', '2', '2', '1', '0.750']
      'failed\\nthe sign is lost\\nexpected -2,\\ngot "2" \u{FFFD}[0m\u{FFFD} ]]>'
      """)
  }

  func testAnEmptyReport() throws {
    XCTAssertEqual(
      try python(
        "import sys, xml.etree.ElementTree as t; print(len(t.parse(sys.argv[1]).getroot()))",
        JUnitReport().text), "0")
  }
}
