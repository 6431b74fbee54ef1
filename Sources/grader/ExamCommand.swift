import Foundation
import GraderKit

/// `grader exam`: draws a ticket for each student of a roster.
struct ExamCommand {
  static let options: [String: Arguments.Option] = [
    "students": .value, "seed": .value, "to": .value, "questions": .value, "course": .value,
    "force": .flag,
  ]

  let arguments: Arguments

  func run() throws -> ExitCode {
    guard let rosterPath = arguments.value("students") else {
      throw Arguments.UsageError(description: "name the roster: --students roster.csv")
    }
    guard let seedText = arguments.value("seed"), let seed = UInt64(seedText) else {
      throw Arguments.UsageError(
        description: "give a whole number from 0 on as --seed; the same one gives the same tickets")
    }
    let questionFile =
      try arguments.value("questions").map { URL(filePath: $0) }
      ?? CourseOption.course(arguments).root.appending(path: "Rubrics/exam.json")
    let questions = try ExamQuestions(contentsOf: questionFile)
    let roster = try ExamRoster(contentsOf: rosterPath)
    let tickets = try ExamDraw(questions, seed: seed).tickets(for: roster)
    let sheets = ExamSheets(tickets, questions: questions, seed: seed)

    let folder = URL(filePath: arguments.value("to") ?? "Exam")
    let files = [
      ("tickets.csv", sheets.csv),
      ("tickets.en.html", sheets.html(in: .english)),
      ("tickets.ru.html", sheets.html(in: .russian)),
    ]
    try refuseOtherTickets(sheets.csv, in: folder)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (name, text) in files {
        try Data(text.utf8).write(to: folder.appending(path: name), options: .atomic)
      }
    } catch {
      throw GraderError(
        "cannot be written", at: folder.path, remedy: "name a folder that you may write with --to")
    }
    for (name, _) in files { print(folder.appending(path: name).relativePath) }
    return .success
  }

  /// Tickets that were handed out are not drawn anew by mistake.
  private func refuseOtherTickets(_ csv: String, in folder: URL) throws {
    let file = folder.appending(path: "tickets.csv")
    guard !arguments.has("force"), FileManager.default.fileExists(atPath: file.path) else { return }
    guard try Data(contentsOf: file) == Data(csv.utf8) else {
      throw GraderError(
        "holds other tickets", at: file.relativePath,
        remedy: "name another folder with --to, or replace them with --force")
    }
  }
}
