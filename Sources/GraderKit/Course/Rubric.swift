import Foundation

/// What a lesson asks, how it is checked and what it is worth: `rubric.json`.
public struct Rubric: Codable, Sendable, Equatable {
  /// The lesson's folder name, such as `01-GradientDescent`.
  public var lesson: String
  /// The Swift module that students fill in.
  public var module: String
  /// The lesson's title.
  public var title: LocalizedText
  /// The files a student edits, in the lesson's `Sources` folder. Nothing else of a submission is
  /// read.
  public var editable: [String]
  /// The files of that folder which the grader overlays with its own copies.
  public var given: [String]
  /// What one check may use.
  public var limits: Limits
  /// What a student writes.
  public var tasks: [Task]
  /// Engine functions that the lesson asks the student to write, and so may not be called.
  public var forbidden: [ForbiddenSymbol]
  /// What a person marks.
  public var manual: [ManualItem]
  /// Practical tasks of the exam, of which a student's ticket names one. They are graded by
  /// `grader grade --exam` alone and are no part of the lesson's points.
  public var exam: [Task]?
  /// What is left out, in a student's package; nil in the course's own rubric.
  public var released: Released?

  /// Bounds of one check, and of the process that runs the checks.
  public struct Limits: Codable, Sendable, Equatable {
    /// Processor time of one check, in seconds.
    public var processorSeconds: Double
    /// Wall time of one check, in seconds.
    public var wallSeconds: Double
    /// Address space of the process, in MiB.
    public var memoryMebibytes: Int
    /// Standard output and standard error that are kept, in KiB each.
    public var outputKibibytes: Int
    /// Processes and threads.
    public var processes: Int
  }

  /// A function to write.
  public struct Task: Codable, Sendable, Equatable {
    /// A short name, unique in the lesson.
    public var id: String
    /// The function's Swift name with its argument labels.
    public var function: String
    /// The file it is in.
    public var file: String
    /// Its level.
    public var level: CheckLevel
    /// What its hidden checks are worth together.
    public var points: Int
    /// What it is about.
    public var title: LocalizedText
    /// Checks that students have; they earn no points.
    public var visible: [Check]
    /// Checks that earn the points.
    public var hidden: [Check]

    /// The function's name without its argument labels.
    var functionName: String { String(function.prefix { $0 != "(" }) }

    /// The functions where there are several, each with its argument labels.
    var functions: [String] {
      function.split(separator: ")").map { part in
        "\(part.drop { $0 == "," || $0 == " " })" + (part.contains("(") ? ")" : "")
      }
    }
  }

  /// One test method.
  public struct Check: Codable, Sendable, Equatable {
    /// `Class/method`.
    public var check: String
    /// What it earns; visible checks earn nothing.
    public var points: Int?
    /// What it shows, without giving its values away.
    public var title: LocalizedText
  }

  /// A part of the engine that the lesson keeps from its submissions.
  public struct ForbiddenSymbol: Codable, Sendable, Equatable {
    /// The beginning of the declaration's name within the engine's module.
    public var symbol: String
    /// Why, for the student.
    public var reason: LocalizedText
    /// The editable files that may use it all the same; nil for none.
    public var except: [String]?
  }

  /// Something that a person marks.
  public struct ManualItem: Codable, Sendable, Equatable {
    /// A short name, unique in the lesson.
    public var id: String
    /// What it is worth.
    public var points: Int
    /// Its level.
    public var level: CheckLevel
    /// What is to be marked.
    public var title: LocalizedText
  }

  /// All points of the lesson, manual items included.
  public var maximumScore: Int {
    tasks.reduce(0) { $0 + $1.points } + manual.reduce(0) { $0 + $1.points }
  }

  /// Every hidden check with its task, in the rubric's order.
  public var hiddenChecks: [(task: Task, check: Check)] {
    tasks.flatMap { task in task.hidden.map { (task, $0) } }
  }

  /// Every check of the exam's tasks, in the rubric's order.
  public var examChecks: [(task: Task, check: Check)] {
    (exam ?? []).flatMap { task in task.hidden.map { (task, $0) } }
  }

  /// Every visible check with its task, in the rubric's order.
  public var visibleChecks: [(task: Task, check: Check)] {
    tasks.flatMap { task in task.visible.map { (task, $0) } }
  }
}
