import Foundation

/// A student's page: each lesson's grade with every check, and how it came to be.
struct StudentPage {
  /// A lesson's newest grade with its checks, and the grading before it.
  struct Detail {
    let current: GradedSubmission
    let previous: GradedSubmission?
    /// What people gave for the manual items, the newest of an item last.
    let marks: [Mark]
  }

  let context: ReportContext
  let student: ClassRecord.Student
  /// The name of the student's file.
  let file: String
  /// By lesson, in the order of the record; nil where the log has no checks.
  let details: [Detail?]
  /// Whether the page is for instructors: it then leads to their other pages.
  let isForInstructor: Bool
  /// Who sees a lesson's checks.
  let audience: (_ lesson: String) -> ReportAudience

  private var words: PageWords { context.words }

  /// The page's place below the folder of its language.
  static func place(of file: String, isForInstructor: Bool) -> String {
    isForInstructor ? "students/\(file).html" : "\(file).html"
  }

  var place: String { Self.place(of: file, isForInstructor: isForInstructor) }

  func page() -> Page {
    Page(
      title: student.id, language: context.language,
      links: isForInstructor ? context.links(root: "../", here: "") : [],
      translation: context.translation(of: place), body: body(), footer: context.footer)
  }

  private var lessons: [Int] { student.works.indices.filter { student.works[$0] != nil } }

  private func body() -> Markup {
    let most = lessons.reduce(0) { $0 + (student.works[$1]?.current.maxScore ?? 0) }
    let sections = lessons.compactMap { index -> Markup? in
      student.works[index].map { section($0, lesson: index) }
    }
    return """
      <h1><bdi>\(student.id)</bdi></h1>
      <p class="lead">\(words.points(student.total)) \(words("of", "из")) \(most) \(words("points in what was handed in", "баллов за сданное"))</p>
      \(overview)
      <input type="checkbox" class="only" id="only"><label class="only" for="only">\(words("only what has not passed", "только непройденное"))</label>
      \(sections)
      """
  }

  // MARK: Overview

  private var overview: Markup {
    let rows = context.record.lessons.enumerated().compactMap { index, lesson -> Markup? in
      let title = context.catalogue.title(of: lesson, words)
      let number = Int(lesson.prefix { $0.isNumber }).map { "\($0). " } ?? ""
      guard let work = student.works[index] else {
        // A student of a course need not hand in what only others have, such as an exam.
        guard context.catalogue.lesson(lesson) != nil else { return nil }
        return """
          <tr><th scope="row">\(number)\(title)</th>\
          <td class="n">–</td><td></td><td colspan="3" class="level">\(words("not handed in", "не сдано"))</td></tr>

          """
      }
      let grading = work.current
      let parts = CheckLevel.allCases.map { level in
        (Double(grading.levels[level]) / Double(max(1, grading.maxScore)), level.rawValue)
      }
      let bar = PageCharts.bar(
        parts, width: 160,
        label: CheckLevel.allCases.map { "\(words.level($0)) \(grading.levels[$0])" }
          .joined(separator: ", "))
      return """
        <tr><th scope="row"><a href="#l\(index + 1)">\(number)\(title)</a></th>\
        <td class="n nowrap"><strong>\(words.points(work.grade))</strong> / \(grading.maxScore)</td><td class="chart">\(bar)</td>\
        <td class="level">\(words.status(grading.status))</td>\
        <td class="n">\(work.attempts)</td><td>\(words.moment(grading.gradedAt))</td></tr>

        """
    }
    let keys = CheckLevel.allCases.map { level -> Markup in
      "<span class=\"key\"><svg class=\"swatch\" viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"\(level.rawValue)\" width=\"10\" height=\"10\"/></svg>\(words.level(level))</span>"
    }
    return """
      <div class="scroll"><table class="wide">
      <thead><tr><th scope="col">\(words("Lesson", "Занятие"))</th>\
      <th scope="col" class="n">\(words("Points", "Баллы"))</th><td></td>\
      <th scope="col">\(words("Status", "Статус"))</th>\
      <th scope="col" class="n">\(words("Attempts", "Попытки"))</th>\
      <th scope="col">\(words("Graded, UTC", "Проверено, UTC"))</th></tr></thead>
      <tbody>
      \(rows)</tbody></table></div>
      <p class="note">\(keys)</p>
      """
  }

  // MARK: One lesson

  private func section(_ work: ClassRecord.Work, lesson index: Int) -> Markup {
    let name = context.record.lessons[index]
    let title = context.catalogue.title(of: name, words)
    let number = Int(name.prefix { $0.isNumber }).map { "\($0). " } ?? ""
    let grading = work.current
    let audience = audience(name)
    let levels = CheckLevel.allCases.map { "\(words.level($0)) \(grading.levels[$0])" }
      .joined(separator: " · ")
    var parts: [Markup] = []
    if let detail = details[index] {
      parts.append(remarks(detail.current, audience))
      parts.append(
        LessonChecks(
          context: context, audience: audience, graded: detail.current, marks: detail.marks
        ).markup())
      if work.history.count > 1 {
        parts.append(
          GradeHistory(context: context, work: work, detail: detail, audience: audience).markup())
      }
    } else {
      parts.append(
        """
        <p class="note">\(words("This grade is from RESULTS.csv alone: the log that explains it is another one.", "Эта оценка есть только в RESULTS.csv: журнал, который её объясняет, — другой."))</p>

        """)
    }
    return """
      <section id="l\(index + 1)"><h2>\(number)\(title)</h2>
      <p class="lead"><strong>\(words.points(work.grade))</strong> \(words("of", "из")) \(grading.maxScore) · \(levels) · \(words.status(grading.status))</p>
      \(reckoning(work))
      \(parts)</section>

      """
  }

  /// How the grade came about, where it is not just what the checks earned.
  private func reckoning(_ work: ClassRecord.Work) -> Markup {
    guard let counted = work.counted else { return .empty }
    var parts: [String] = []
    if counted.marked != 0 || counted.lateness != nil {
      parts.append("\(words("checks", "проверки")) \(counted.earned)")
    }
    if counted.marked != 0 { parts.append("+ \(words("by hand", "вручную")) \(counted.marked)") }
    if let late = counted.lateness {
      let days = words.count(late.days, ("day", "days"), ("день", "дня", "дней"))
      parts.append(
        "− \(late.percent) % (\(words("handed in \(days) late", "сдано с опозданием: \(days)")))")
    }
    let sum: Markup = parts.isEmpty ? .empty : "\(parts.joined(separator: " "))"
    let moment: Markup =
      counted.submittedAt.map {
        "\(words("handed in", "сдано")) \(words.moment($0)) UTC"
      } ?? .empty
    if sum.isEmpty, moment.isEmpty { return .empty }
    let between: Markup = sum.isEmpty || moment.isEmpty ? .empty : " · "
    return "<p class=\"lead\">\(sum)\(between)\(moment)</p>"
  }

  /// What there is to say of the submission as a whole.
  private func remarks(_ graded: GradedSubmission, _ audience: ReportAudience) -> Markup {
    switch audience {
    case .instructor:
      guard !graded.message.isEmpty else { return .empty }
      let items = graded.message.split(separator: "\n").map { line -> Markup in
        "<li dir=\"auto\">\(line)</li>"
      }
      let style = graded.message.contains(LessonGrader.reviewMark) ? "banner warn" : "banner"
      return "<div class=\"\(style)\" lang=\"en\"><ul>\(items)</ul></div>\n"
    case .student(let visibility):
      let line =
        switch visibility {
        case .title:
          words(
            "Of each check you see what it is about and what came of it.",
            "О каждой проверке видно, о чём она и чем кончилась.")
        case .diagnosis:
          words(
            "Of each check you see what it is about, what came of it, and the likely mistake.",
            "О каждой проверке видно, о чём она, чем кончилась и в чём вероятная ошибка.")
        case .everything:
          words(
            "The lesson is closed: of each check you see the whole message.",
            "Занятие закрыто: видно полное сообщение каждой проверки.")
        }
      return "<p class=\"note\">\(line)</p>\n"
    }
  }
}
