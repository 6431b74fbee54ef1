import Foundation

/// The folder of a course: lessons, rubrics and the engine's sources.
public struct Course: Sendable {
  /// The folder that holds `Assignments`, `Rubrics` and `Sources`.
  public let root: URL

  /// A course in a folder.
  ///
  /// - Throws: `GraderError` when the folder is not a course.
  public init(root: URL) throws {
    self.root = root.standardizedFileURL
    for folder in ["Assignments", "Rubrics", "Sources/Gradus"] {
      guard FileManager.default.isFolder(self.root.appending(path: folder)) else {
        throw GraderError(
          "not a Gradus course: there is no folder \(folder)", at: root.path,
          remedy: "run grader in the course's folder or name it with --course DIR")
      }
    }
  }

  /// The course that the current folder is in: the nearest folder above that holds one.
  public static func containing(_ folder: URL) throws -> Course {
    var candidate = folder.standardizedFileURL
    while candidate.path != "/" {
      if FileManager.default.isFolder(candidate.appending(path: "Rubrics")),
        FileManager.default.isFolder(candidate.appending(path: "Assignments"))
      {
        return try Course(root: candidate)
      }
      candidate.deleteLastPathComponent()
    }
    return try Course(root: folder)
  }

  /// The grader's own build products and caches, by their real path: the compiler writes it into its
  /// module cache, which has to hold for every way in which the folder is reached.
  public var cache: URL { root.appending(path: ".build/grader").resolvingSymlinksInPath() }

  /// The names of all lessons, in order.
  public func lessonNames() throws -> [String] {
    let folder = root.appending(path: "Rubrics")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().filter {
      // A folder that is being made, and what systems leave behind, has a dot in front.
      !$0.hasPrefix(".") && FileManager.default.isFolder(folder.appending(path: $0))
    }
  }

  /// All lessons, in order.
  public func lessons() throws -> [Lesson] {
    try lessonNames().map(lesson(named:))
  }

  /// One lesson, by its whole folder name, its number or its name: `01-GradientDescent`, `01`,
  /// `1` or `GradientDescent`.
  public func lesson(named name: String) throws -> Lesson {
    let names = try lessonNames()
    let matches = names.filter { Self.isLesson($0, called: name) }
    guard let match = matches.first, matches.count == 1 else {
      throw GraderError(
        "there is no lesson \"\(name)\"", remedy: "the lessons are \(names.joined(separator: ", "))"
      )
    }
    return try Lesson(course: self, name: match)
  }

  /// Whether a lesson's folder name is meant by a name that ``lesson(named:)`` takes.
  public static func isLesson(_ folder: String, called name: String) -> Bool {
    let parts = folder.split(separator: "-", maxSplits: 1).map(String.init)
    return folder == name || parts.contains(name)
      || (Int(name) != nil && parts.first.flatMap { Int($0) } == Int(name))
  }
}

extension FileManager {
  /// Whether a path is a folder.
  func isFolder(_ url: URL) -> Bool {
    var isDirectory: ObjCBool = false
    return fileExists(atPath: url.path, isDirectory: &isDirectory) && isDirectory.boolValue
  }
}
