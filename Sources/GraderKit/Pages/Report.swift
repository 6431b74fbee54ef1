import Foundation

/// The records as pages: for instructors the class, every student and every lesson; for students
/// each student's own.
///
/// A set of pages for each language, in a folder of its own: a page is then plain text in one
/// language, to search, print and read aloud, works without a script, and is half as large as one
/// that holds both.
public struct Report {
  /// Which pages are made.
  public enum Scope: Equatable, Sendable {
    /// The class, every student and every lesson, with all that the records hold.
    case instructor
    /// Each student's page with what a student may see; of one student only, where one is named.
    case students(only: String?)
  }

  /// What was made.
  public struct Summary: Equatable, Sendable {
    /// How many pages.
    public var pages = 0
    /// How many students they are of.
    public var students = 0
    /// The file that tells which page is whose; nil for instructors' pages, which tell it themselves.
    public var addresses: String?
  }

  private let course: Course
  private let rules: CourseRules
  private let catalogue: CheckCatalogue
  private let log: ResultsLog
  private let record: ClassRecord
  private let assets: PageAssets

  /// Reads the records.
  ///
  /// - Parameters:
  ///   - results: RESULTS.csv, whose rows of other logs are shown too; nil to leave it.
  ///   - roster: who is in the course: those who handed in nothing are shown, too.
  public init(course: Course, log: ResultsLog, results: String?, roster: CourseRoster? = nil) throws
  {
    self.course = course
    self.log = log
    rules = try CourseRules.load(for: course)
    catalogue = try CheckCatalogue(course)
    record = try ClassRecord(
      log: log, results: results, rules: rules, lessons: catalogue.lessons, roster: roster)
    assets = try PageAssets()
  }

  /// Writes the pages.
  ///
  /// - Parameters:
  ///   - folder: a new one, an empty one, or that of a former report of the same kind.
  ///   - languages: each in a folder of its own.
  ///   - madeAt: when, for the pages' last line.
  ///   - progress: receives the number of students done and of all.
  /// - Throws: `GraderError`.
  public func write(
    _ scope: Scope, to folder: URL, languages: [Language] = Language.allCases,
    madeAt: Date = Date(), progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> Summary {
    let chosen = try chosen(scope)
    let ids = record.students.map(\.id)
    var target = try ReportFolder(folder, kind: scope == .instructor ? .instructor : .students)
    var addresses = try StudentAddresses(besideLog: log.path)
    let files =
      scope == .instructor ? PageNames.files(for: ids) : try addresses.addresses(of: ids)
    try target.begin(places(files, scope, students: chosen, languages: languages))
    var summary = Summary(
      students: chosen.count,
      addresses: scope == .instructor
        ? nil : URL(filePath: addresses.path).relativePathFromCurrentFolder)
    let contexts = languages.map { language in
      ReportContext(
        rules: rules, catalogue: catalogue, record: record, files: files,
        words: PageWords(language: language), isTranslated: languages.count > 1, madeAt: madeAt)
    }
    func put(_ page: Page, _ path: String) throws {
      try target.write(page.html(assets), to: "\(page.language.rawValue)/\(path)")
      summary.pages += 1
    }
    if scope == .instructor {
      let tallies = try log.tallies(of: record.currentRows)
      for context in contexts {
        try put(ClassPage(context: context, tallies: tallies).page(), "index.html")
      }
      for lesson in catalogue.lessons {
        let pages = try lessonPages(lesson, tallies: tallies, contexts: contexts)
        for page in pages { try put(page, "lessons/\(ReportContext.file(of: lesson.name))") }
      }
    } else {
      for context in contexts { try put(closedDoor(context), "index.html") }
    }
    try target.write(entrance(contexts, scope: scope).html(assets), to: "index.html")
    for (number, index) in chosen.enumerated() {
      let student = record.students[index]
      let details = try student.works.indices.map { lesson in
        try student.works[lesson].flatMap {
          try detail($0, of: student.id, lesson: record.lessons[lesson])
        }
      }
      for context in contexts {
        let page = StudentPage(
          context: context, student: student, file: files[index], details: details,
          isForInstructor: scope == .instructor,
          audience: { audience(of: $0, for: student.id, scope: scope, at: madeAt) })
        try put(page.page(), page.place)
      }
      progress(number + 1, chosen.count)
    }
    try target.finish(isWhole: scope == .instructor || scope == .students(only: nil))
    return summary
  }

  /// Every file of a report.
  private func places(
    _ files: [String], _ scope: Scope, students: [Int], languages: [Language]
  ) -> Set<String> {
    var pages = ["index.html"]
    if scope == .instructor {
      pages += catalogue.lessons.map { "lessons/\(ReportContext.file(of: $0.name))" }
    }
    pages += students.map {
      StudentPage.place(of: files[$0], isForInstructor: scope == .instructor)
    }
    return Set(
      ["index.html"]
        + languages.flatMap { language in
          pages.map { "\(language.rawValue)/\($0)" }
        })
  }

  /// The students whose pages are made, by their places in the record.
  private func chosen(_ scope: Scope) throws -> [Int] {
    guard case .students(let only?) = scope else { return Array(record.students.indices) }
    guard
      let index = record.students.firstIndex(where: { $0.id.utf8.elementsEqual(only.utf8) })
    else {
      throw GraderError(
        "nothing of the student \"\(only)\" was graded", at: log.path,
        remedy: "`grader export --format csv` lists the students that it knows")
    }
    return [index]
  }

  private func audience(
    of lesson: String, for student: String, scope: Scope, at moment: Date
  ) -> ReportAudience {
    scope == .instructor
      ? .instructor : .student(rules.visibility(of: lesson, to: student, at: moment))
  }

  /// A grade's checks, and the grading before it.
  private func detail(
    _ work: ClassRecord.Work, of student: String, lesson: String
  ) throws -> StudentPage.Detail? {
    guard case .log(let row) = work.current.origin, let current = try log.submission(row: row)
    else { return nil }
    var previous: GradedSubmission?
    if case .log(let row)? = work.previous?.origin {
      previous = try log.submission(row: row)?.graded
    }
    return StudentPage.Detail(
      current: current.graded, previous: previous,
      marks: try log.marks(student: student, assignment: lesson))
  }

  private func lessonPages(
    _ lesson: Lesson, tallies: [CheckTally], contexts: [ReportContext]
  ) throws -> [Page] {
    let mistakes =
      FileManager.default.isFolder(lesson.mistakes)
      ? try Mistake.load(for: lesson).map(\.mistake) : []
    let mutants = try MutationAnalysis.kept(for: lesson, course: course)
    let own = tallies.filter { $0.assignment == lesson.name }
    let byCheck = Dictionary(own.map { ($0.check, $0) }) { first, _ in first }
    return contexts.map {
      LessonPage(
        context: $0, lesson: lesson, mistakes: mistakes, mutants: mutants, tallies: byCheck
      ).page()
    }
  }

  /// The page that one comes to first: it leads to the languages.
  private func entrance(_ contexts: [ReportContext], scope: Scope) -> Page {
    guard scope == .instructor else { return closedDoor(contexts[0]) }
    let links = contexts.map { context -> Markup in
      let name = context.words("The class, in English", "Группа, по-русски")
      let tongue = context.language.rawValue
      return "<p><a href=\"\(tongue)/index.html\" lang=\"\(tongue)\">\(name)</a></p>\n"
    }
    return Page(
      title: rules.title[contexts[0].language], language: contexts[0].language,
      body: "<h1>\(rules.title[contexts[0].language])</h1>\n\(links)", footer: contexts[0].footer)
  }

  /// Stands where a web server would otherwise list the names of all students.
  private func closedDoor(_ context: ReportContext) -> Page {
    let words = context.words
    return Page(
      title: rules.title[context.language], language: context.language,
      body: """
        <h1>\(rules.title[context.language])</h1>
        <p>\(words("Open the page whose address you were given.", "Откройте страницу, адрес которой вам дали."))</p>

        """, footer: context.footer)
  }
}
