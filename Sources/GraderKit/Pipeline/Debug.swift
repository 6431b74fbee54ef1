import Foundation
public func debugGrade() throws {
  let c = ContinuousClock()
  func t<T>(_ n: String, _ f: () throws -> T) rethrows -> T { let s = c.now; let r = try f(); print(n, s.duration(to: .now)); return r }
  let course = try Course.containing(URL(filePath: FileManager.default.currentDirectoryPath))
  let w = try t("workshop") { try Workshop.open(course) }
  let l = try course.lesson(named: "1")
  let g = try t("checks") { try w.grader(for: l) }
  for dir in CommandLine.arguments.dropFirst() {
    let i = try t("collect") { try g.collect(SubmissionSource(student: "x", lesson: l, folder: URL(filePath: dir))) }
    let r = try t("grade") { try g.grade(i, job: 0) }
    print(r.student, r.score, r.status, r.message)
    for c in r.checks { print(c.check, c.status, c.points, c.message.prefix(200), c.output, c.seconds) }
  }
}
