/// Tickets as a page to print and as a table.
public struct ExamSheets: Sendable {
  private let questions: ExamQuestions
  private let tickets: [ExamTicket]
  private let seed: UInt64

  /// The sheets of drawn tickets.
  public init(_ tickets: [ExamTicket], questions: ExamQuestions, seed: UInt64) {
    self.tickets = tickets
    self.questions = questions
    self.seed = seed
  }

  /// One line a student: the ids of the questions.
  public var csv: String {
    let lines = tickets.map { ticket in
      ([String(ticket.number), ticket.student.id, ticket.student.name]
        + ticket.questions.map { $0.id } + [String(seed)])
        .map(CSVCell.text).joined(separator: ",")
    }
    return (["ticket,student,name,basics,library,practical,seed"] + lines)
      .map { $0 + "\r\n" }.joined()
  }

  /// A page to print, one sheet a ticket, in one language.
  public func html(in language: Language) -> String {
    let title = escaped(questions.title[language])
    let sheets = tickets.map { sheet($0, in: language) }.joined(separator: "\n")
    return """
      <!doctype html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>
      body { font: 12pt/1.5 Georgia, "PT Serif", serif; margin: 0; color: #111; background: #fff; }
      section { max-width: 42em; margin: 2em auto; padding: 2em; border: 1px solid #999; }
      header { display: flex; justify-content: space-between; align-items: baseline; gap: 2em; }
      h1 { font-size: 1.3em; margin: 0; }
      .student { font-weight: bold; margin: 1em 0; overflow-wrap: anywhere; }
      li { margin: 1em 0; }
      .kind { display: block; font-size: 0.8em; color: #555; }
      footer { font-size: 0.8em; color: #555; }
      @page { margin: 2cm; }
      @media print {
        section { border: 0; margin: 0; padding: 0; max-width: none; break-after: page; }
        section:last-of-type { break-after: auto; }
      }
      </style>
      </head>
      <body>
      \(sheets)
      </body>
      </html>

      """
  }

  private func sheet(_ ticket: ExamTicket, in language: Language) -> String {
    let kinds = ExamSheets.kinds[language] ?? []
    let items = zip(kinds, ticket.questions).map { kind, question in
      "<li><span class=\"kind\">\(kind)</span>\(escaped(question.text[language]))</li>"
    }.joined(separator: "\n")
    let isRussian = language == .russian
    return """
      <section>
      <header><h1>\(escaped(questions.title[language]))</h1>\
      <span>\(isRussian ? "Билет" : "Ticket") \(ticket.number)</span></header>
      <p class="student">\(escaped(ticket.student.name))</p>
      <ol>
      \(items)
      </ol>
      <footer>\(questions.minutes) \(isRussian ? "минут" : "minutes")</footer>
      </section>
      """
  }

  private static let kinds: [Language: [String]] = [
    .english: ["Basics", "Layers, models, training", "Practical task"],
    .russian: ["Основы", "Слои, модели, обучение", "Практическое задание"],
  ]

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
