import Foundation

/// One student's work on one lesson, where it lies.
public struct SubmissionSource: Sendable {
  /// The student's id: the name of the folder.
  public let student: String
  /// The lesson.
  public let lesson: Lesson
  /// The folder of the lesson inside the student's folder.
  public let folder: URL
  /// The practical task of the exam that is graded instead of the lesson, if it is the exam.
  public var practical: Rubric.Task?
  /// When it was handed in, as `grader collect` has written down; nil where nobody knows.
  public var submittedAt: Date?
  /// Whether a later attempt of the student is graded, too.
  public var isEarlierAttempt = false
  /// What was read of it before, on another machine perhaps; nil to read the folder.
  var files: SubmissionFiles?
}

/// A folder of submissions: `<student>/<lesson>/…`.
public struct SubmissionFolder: Sendable {
  /// What is there to grade, by student, then lesson.
  public let sources: [SubmissionSource]
  /// Folders that were left alone, each with the reason in one line.
  public let leftAlone: [String]
  /// Attempts that were collected before those in `sources`, the oldest first, in rounds that hold
  /// one of each student's lesson at most.
  public private(set) var earlierRounds: [[SubmissionSource]] = []

  /// Lists a folder of submissions.
  ///
  /// - Throws: `GraderError` when the folder is missing or holds no student.
  public static func list(_ folder: URL, lessons: [Lesson]) throws -> SubmissionFolder {
    let place = folder.relativePathFromCurrentFolder
    let remedy = "put each student's work into \(place)/<student>/<lesson>/Sources"
    guard FileManager.default.isFolder(folder) else {
      throw GraderError("there is no such folder of submissions", at: place, remedy: remedy)
    }
    var sources: [SubmissionSource] = []
    var leftAlone: [String] = []
    var rounds: [Int: [SubmissionSource]] = [:]
    let store = AttemptStore(root: folder)
    let students = try names(in: folder)
    for student in students {
      let home = folder.appending(path: student)
      guard isRealFolder(home) else {
        leftAlone.append("\(student): not a folder of its own")
        continue
      }
      let present = try names(in: home)
      for lesson in lessons where present.contains(lesson.name) {
        var source = SubmissionSource(
          student: student, lesson: lesson, folder: home.appending(path: lesson.name))
        let attempts = store.attempts(of: student, lesson: lesson.name)
        if let newest = attempts.last {
          if try store.isInPlace(student, lesson, attempt: newest) {
            source.submittedAt = try store.record(
              of: student, lesson: lesson.name, attempt: newest
            ).submittedAt
          } else {
            leftAlone.append(
              "\(student), \(lesson.name): the time of its submission, because the files were "
                + "changed by hand since they were collected")
          }
        }
        sources.append(source)
        for attempt in attempts.dropLast() {
          rounds[attempt, default: []].append(
            try store.source(of: student, lesson, earlierAttempt: attempt))
        }
      }
      if !present.contains(where: { name in lessons.contains { $0.name == name } }) {
        leftAlone.append("\(student): holds none of the lessons")
      }
    }
    guard !sources.isEmpty else {
      throw GraderError("holds no submission", at: place, remedy: remedy)
    }
    var folder = SubmissionFolder(sources: sources, leftAlone: leftAlone)
    folder.earlierRounds = rounds.sorted { $0.key < $1.key }.map(\.value)
    return folder
  }

  /// The working copy itself, as the submission of the student `local`.
  public static func workingCopy(lessons: [Lesson]) -> SubmissionFolder {
    SubmissionFolder(
      sources: lessons.map {
        SubmissionSource(student: "local", lesson: $0, folder: $0.assignment)
      },
      leftAlone: [])
  }

  private static func names(in folder: URL) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { !$0.hasPrefix(".") }.sorted()
    } catch {
      throw GraderError(
        "cannot be listed", at: folder.relativePathFromCurrentFolder,
        remedy: "make the folder readable")
    }
  }

  /// A folder that is not reached by a symbolic link.
  static func isRealFolder(_ url: URL) -> Bool {
    var status = stat()
    return lstat(url.path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
