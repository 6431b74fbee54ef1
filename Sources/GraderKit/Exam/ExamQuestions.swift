import Foundation

/// The questions that tickets are drawn from: `Rubrics/exam.json`, which an instructor may edit.
public struct ExamQuestions: Codable, Sendable {
  /// One question.
  public struct Question: Codable, Sendable, Equatable {
    /// What records call it.
    public var id: String
    /// What the ticket says.
    public var text: LocalizedText
    /// Of a practical: the task under "exam" in the rubric of `lesson` whose checks grade it; a
    /// person marks those without.
    public var task: String?
  }

  /// The name of the exam.
  public var title: LocalizedText
  /// How long it takes.
  public var minutes: Int
  /// The lesson whose rubric has the checks of the practicals.
  public var lesson: String?
  /// What is asked of the basics.
  public var basics: [Question]
  /// What is asked of the library: layers, models, training.
  public var library: [Question]
  /// What is to be programmed.
  public var practical: [Question]

  /// The three pools, in the order in which they stand on a ticket.
  var pools: [(name: String, questions: [Question])] {
    [("basics", basics), ("library", library), ("practical", practical)]
  }

  /// Reads a file of questions.
  ///
  /// - Throws: `GraderError` naming the file and what is wrong in it.
  public init(contentsOf file: URL) throws {
    self = try JSONFile.read(ExamQuestions.self, from: file)
    let place = file.relativePathFromCurrentFolder
    guard minutes > 0 else {
      throw GraderError("minutes is \(minutes)", at: place, remedy: "give the length of the exam")
    }
    for (name, questions) in pools {
      guard !questions.isEmpty else {
        throw GraderError("\(name) has no questions", at: place, remedy: "add at least one")
      }
      var seen = Set<String>()
      for question in questions {
        guard !question.id.isEmpty, seen.insert(question.id).inserted else {
          throw GraderError(
            "\(name): the id \"\(question.id)\" is empty or stands twice", at: place,
            remedy: "give each question an id of its own")
        }
        guard !question.text.en.isEmpty, !question.text.ru.isEmpty else {
          throw GraderError(
            "\(name): \"\(question.id)\" lacks a text", at: place,
            remedy: "write it in both languages")
        }
      }
    }
  }
}
