import Foundation

/// Students by lessons: a table whose cells are the points, the deeper the colour the more of them.
///
/// It is a plain table, which can be searched, read aloud, printed and copied.
struct ClassHeatMap {
  let context: ReportContext

  private var words: PageWords { context.words }
  private var record: ClassRecord { context.record }

  func markup() -> Markup {
    """
    \(tools)
    <a class="skip" href="#distributions">\(words("Skip the table", "Пропустить таблицу"))</a>
    <div class="grid" role="region" aria-labelledby="points"><table class="heat sortable">
    <thead><tr><th scope="col" data-first="ascending" aria-sort="ascending">\(words("Student", "Студент"))</th>\(headers)\
    <th scope="col" class="n">\(words("Total", "Сумма"))</th>\
    <th scope="col" class="n">\(words("Attempts", "Попытки"))</th></tr></thead>
    <tbody>
    \(rows)</tbody></table></div>
    \(legend)
    """
  }

  /// The tone of a part of the points: 0 to 10, where 10 are all.
  static func tone(_ work: ClassRecord.Work) -> Int {
    guard work.current.maxScore > 0 else { return 0 }
    return min(10, max(0, work.grade.hundredths / (10 * work.current.maxScore)))
  }

  // Shown by the script, which is what makes them work.
  private var tools: Markup {
    let choices: [(String, String)] =
      [
        ("", words("everyone", "все")), ("a", words("to look at", "требуют внимания")),
        ("m", words("a lesson is missing", "есть несданное занятие")),
        ("l", words("less than half the points", "меньше половины баллов")),
      ]
    let options = choices.map { value, text -> Markup in
      "<option value=\"\(value)\">\(text)</option>"
    }
    return """
      <div class="tools" hidden>
      <label>\(words("Search", "Поиск"))<input type="search" autocomplete="off" spellcheck="false"></label>
      <label>\(words("Show", "Показать"))<select>\(options)</select></label>
      <output data-words="\(words("# of # students", "студентов: # из #"))"></output>
      </div>
      """
  }

  private var headers: [Markup] {
    record.lessons.map { lesson in
      let title = context.catalogue.title(of: lesson, words)
      let number = context.catalogue.number(of: lesson, words)
      let small: Markup = number == title ? .empty : "<small>\(title)</small>"
      let style: Markup = small.isEmpty ? "n" : "n titled"
      return "<th scope=\"col\" class=\"\(style)\"><span>\(number)</span>\(small)</th>"
    }
  }

  private var rows: Markup {
    var rows = Markup.empty
    for (student, file) in zip(record.students, context.files) {
      let page = "students/\(file).html"
      var kinds: [String] = []
      let works = student.works.compactMap { $0 }
      if works.contains(where: \.needsAttention) { kinds.append("a") }
      if works.count < student.works.count { kinds.append("m") }
      let most = works.reduce(0) { $0 + $1.current.maxScore }
      if student.total.hundredths * 2 < most * 100 { kinds.append("l") }
      rows += """
        <tr data-k="\(kinds.joined(separator: " "))"><th scope="row" title="\(student.id)"><a href="\(page)"><bdi>\(student.id)</bdi></a></th>\
        \(student.works.enumerated().map { cell($1, page: page, lesson: $0) })\
        <td class="x total" data-v="\(student.total.description)">\(words.points(student.total))</td>\
        <td class="x">\(works.reduce(0) { $0 + $1.attempts })</td></tr>

        """
    }
    return rows
  }

  private func cell(_ work: ClassRecord.Work?, page: String, lesson: Int) -> Markup {
    guard let work else { return "<td class=\"none\" data-v=\"\">–</td>" }
    let grading = work.current
    var flag = Markup.empty
    if work.needsAttention {
      let why =
        grading.isForReview ? words("for review", "на просмотр") : words.status(grading.status)
      flag =
        "<span class=\"flag\" title=\"\(why)\">!</span><span class=\"hidden-text\"> \(why)</span>"
    }
    return """
      <td class="cell h\(Self.tone(work))" data-v="\(work.grade.description)">\
      <a tabindex="-1" href="\(page)#l\(lesson + 1)">\(words.points(work.grade))\(flag)</a></td>
      """
  }

  private var legend: Markup {
    let tones = (0...10).map { tone -> Markup in "<i class=\"h\(tone)\"></i>" }
    return """
      <div class="legend"><span>0 %<span class="ramp" aria-hidden="true">\(tones)</span>100 % \(words("of the lesson's points", "баллов занятия"))</span>\
      <span>– \(words("not handed in", "не сдано"))</span>\
      <span><strong>!</strong> \(words("refused, does not compile, could not be graded, or for review", "отклонено, не компилируется, не удалось проверить или на просмотр"))</span>\
      <span class="keys">\(words("The arrow keys move from cell to cell.", "Стрелки переводят от ячейки к ячейке."))</span></div>
      """
  }
}
