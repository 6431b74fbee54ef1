import Foundation
import XCTest

@testable import GraderKit

/// Gradebooks of Canvas and Moodle, filled in: what changes, what stays, what is refused.
final class GradebookTests: ExportTestCase {
  private static let canvas = #"""
    \#u{FEFF}Student,ID,SIS User ID,SIS Login ID,Section,Tiny (901),"Essay, long (902)",Final Score
    "    Points Possible",,,,,100,10,(read only)
    "Ivanova, Maria",11,s-11,maria,"Group ""A""",,7,1
    "=cmd|' /C calc'!A0",12,s-12,eve,B,5,,\#r
    Пётр Петров,13,s-13,petr,B,EX,,
    "Student, Test",99,,,B,,,

    """#

  private func canvas(
    _ grades: [CountedGrade], text: String = canvas, column: String? = nil,
    roster: CourseRoster? = nil, isScaled: Bool = false
  ) throws -> FilledGradebook {
    try CanvasGradebook.fill(
      write(text, to: "canvas.csv").path, grades: grades, lessons: [lesson()], column: column,
      roster: roster, isScaled: isScaled)
  }

  private static let moodle = """
    Идентификатор,"Полное имя","Адрес электронной почты",Статус,Оценка,"Максимальная оценка"
    "Участник 101","Иванова Мария",maria@example.org,"Ответ отправлен",-,"100,00"
    Участник102,"Петров Пётр",petr@example.org,,,"100,00"
    "Участник 103","Сидоров, Иван",-,,"5,00","100,00"

    """

  private func moodle(
    _ grades: [CountedGrade], text: String = moodle, participants: [String: String] = [:],
    roster: CourseRoster? = nil, column: String? = nil
  ) throws -> FilledGradebook {
    try MoodleWorksheet.fill(
      write(text, to: "moodle.csv").path, grades: grades, participants: participants,
      column: column, roster: roster)
  }

  func testCanvas() throws {
    let filled = try canvas([
      grade("Maria Ivanova", 87, percent: 20), grade("s-12", 40), grade("petr", 50),
    ])
    try assertGolden(filled.text, "canvas.csv")
    XCTAssertEqual(filled.filled, 2, "an excused one stays")
    XCTAssertEqual(filled.withoutGrade, ["Student, Test"])
    XCTAssertEqual(
      try python(
        """
        import csv, sys
        rows = list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline='')))
        print([r[5] for r in rows], rows[2][0], rows[2][4], {len(r) for r in rows})
        """, filled.text),
      "['Tiny (901)', '100', '69.6', '40', 'EX', ''] Ivanova, Maria Group \"A\" {8}")
  }

  func testOnlyTheGradesChange() throws {
    let filled = try canvas([grade("11", 87)])
    XCTAssertEqual(
      filled.text, Self.canvas.replacing("\"Group \"\"A\"\"\",,7", with: "\"Group \"\"A\"\"\",87,7")
    )
  }

  func testCanvasColumns() throws {
    assertGraderError(at: "canvas.csv", saying: "no assignment is called \"Nope\"", remedy: "Essay")
    {
      try canvas([grade("11", 1)], column: "Nope")
    }
    let essay = try canvas([grade("11", 5, of: 10)], column: "Essay, long")
    XCTAssertTrue(essay.text.contains("\"Group \"\"A\"\"\",,5,1"), essay.text)
    let doubled = Self.canvas.replacing("Final Score", with: "Tiny (903)")
    assertGraderError(at: "canvas.csv", saying: "several assignments are called \"Tiny\"") {
      try canvas([grade("11", 1)], text: doubled)
    }
    let chosen = try canvas([grade("11", 4)], text: doubled, column: "Tiny (901)")
    XCTAssertTrue(chosen.text.contains("\"Group \"\"A\"\"\",4,7"), chosen.text)
  }

  func testAnotherMaximum() throws {
    assertGraderError(
      at: "canvas.csv", saying: "worth 100 points there and 8 here", remedy: "--scale"
    ) { try canvas([grade("11", 6, of: 8)]) }
    let scaled = try canvas([grade("11", 6, of: 8, percent: 10)], isScaled: true)
    XCTAssertTrue(scaled.text.contains("\"Group \"\"A\"\"\",67.5,7"), scaled.text)
  }

  func testWhoIsWho() throws {
    let roster = try roster("student,name,email\nmi,Maria Ivanova,\npp,Nobody,petr\n")
    let filled = try canvas([grade("mi", 3), grade("pp", 4)], roster: roster)
    XCTAssertEqual(filled.filled, 1)
    XCTAssertTrue(filled.text.contains("\"Group \"\"A\"\"\",3,7"), filled.text)
    assertGraderError(
      at: "canvas.csv", saying: "there is no student \"ghost\"", remedy: "--students"
    ) { try canvas([grade("ghost", 1)]) }
    let twins = Self.canvas.replacing("Пётр Петров", with: "\"Ivanova, Maria\"")
    assertGraderError(at: "canvas.csv", saying: "lines 3 and 5 are both \"Maria Ivanova\"") {
      try canvas([grade("Maria Ivanova", 1)], text: twins)
    }
    assertGraderError(at: "canvas.csv", saying: "line 3 is both \"11\" and \"maria\"") {
      try canvas([grade("11", 1), grade("maria", 2)])
    }
  }

  func testMoodle() throws {
    let filled = try moodle(
      [grade("iv", 87, percent: 50), grade("petr@example.org", 100)],
      participants: ["iv": "101"])
    try assertGolden(filled.text, "moodle.csv")
    XCTAssertEqual(filled.filled, 2)
    XCTAssertEqual(filled.withoutGrade, ["Участник 103"])
    XCTAssertEqual(
      try python(
        """
        import csv, sys
        rows = list(csv.DictReader(open(sys.argv[1], encoding='utf-8', newline='')))
        print([(r['Идентификатор'], r['Оценка']) for r in rows])
        """, filled.text),
      "[('Участник 101', '43.5'), ('Участник102', '100'), ('Участник 103', '5,00')]")
  }

  func testMoodleByNameAndRoster() throws {
    let roster = try roster("student,name,participant\np,Петров  пётр,\nq,,103\n")
    let filled = try moodle([grade("p", 1), grade("q", 2)], roster: roster)
    XCTAssertTrue(filled.text.contains("petr@example.org,,1,"), filled.text)
    XCTAssertTrue(filled.text.contains("-,,2,"), filled.text)
    assertGraderError(at: "moodle.csv", saying: "no column is called \"Note\"", remedy: "--column")
    {
      try moodle([grade("p", 1)], column: "Note")
    }
  }

  func testFilesThatAreNoGradebooks() throws {
    for (text, words) in [
      ("", "is no table"), ("a;b;c\n1;2;3\n", "has semicolons or tabs"),
      ("Student,ID,Section,Tiny (1)\n\"open,1,A,\n", "a quotation mark is never closed"),
      ("Name,ID\nx,1\n", "is no gradebook of Canvas"),
    ] {
      assertGraderError(at: "canvas.csv", saying: words) {
        try canvas([grade("11", 1)], text: text)
      }
    }
    assertGraderError(at: "moodle.csv", saying: "is no grading worksheet of Moodle") {
      try moodle([grade("p", 1)], text: "Name,Grade\nx,1\n")
    }
    let utf16 = Self.canvas.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    for (bytes, words) in [
      (utf16, "is not UTF-8 but UTF-16"),
      (Array("Student,ID\n".utf8) + [0xCF, 0xB8, 0xF2, 0xF0], "is not UTF-8 but another encoding"),
    ] {
      let path = try write(bytes, to: "other.csv").path
      assertGraderError(at: "other.csv", saying: words) {
        try CanvasGradebook.fill(path, grades: [], lessons: [lesson()])
      }
    }
    assertGraderError(at: "none.csv", saying: "cannot be read") {
      try CanvasGradebook.fill(
        folder.appending(path: "none.csv").path, grades: [], lessons: [lesson()])
    }
  }
}
