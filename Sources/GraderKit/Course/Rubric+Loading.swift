import Foundation

extension Rubric {
  /// Reads and validates a rubric.
  ///
  /// - Throws: `GraderError` that names the file, the place in it and the remedy.
  public static func load(from file: URL) throws -> Rubric {
    let rubric = try JSONFile.read(Rubric.self, from: file)
    try rubric.validate(file: file)
    return rubric
  }

  /// Checks what the types cannot: names, uniqueness and sums.
  func validate(file: URL) throws {
    let place = file.relativePathFromCurrentFolder
    func fail(_ problem: String, _ remedy: String) -> GraderError {
      GraderError(problem, at: place, remedy: remedy)
    }
    let folder = file.deletingLastPathComponent().lastPathComponent
    guard lesson == folder else {
      throw fail(
        "\"lesson\" is \(lesson), the folder is \(folder)", "make \"lesson\" equal to the folder")
    }
    for name in [module] + (tasks + (exam ?? [])).map(\.id) where !name.isSwiftIdentifier {
      throw fail("\"\(name)\" is not a Swift identifier", "use letters and digits only")
    }
    for name in editable + given where name.contains("/") || !name.hasSuffix(".swift") {
      throw fail("\"\(name)\" is not the name of a Swift file", "name a file of Sources/, no path")
    }
    try requireUnique(
      (tasks + (exam ?? [])).map(\.id) + manual.map(\.id), "id", fail)
    try requireUnique(editable + given, "file", fail)
    let checks = (hiddenChecks + examChecks + visibleChecks).map(\.check.check)
    try requireUnique(checks, "check", fail)
    for check in checks {
      let parts = check.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, parts.allSatisfy({ String($0).isSwiftIdentifier }) else {
        throw fail("check \"\(check)\" is not of the form Class/method", "write Class/testMethod")
      }
    }
    for task in tasks + (exam ?? []) { try validate(task, fail) }
    for rule in forbidden {
      for name in rule.except ?? [] where !editable.contains(name) {
        throw fail(
          "\"except\" of the forbidden \(rule.symbol) names \(name), which is not editable",
          "name files of \"editable\" only")
      }
    }
    guard
      limits.processorSeconds > 0, limits.wallSeconds >= limits.processorSeconds,
      limits.memoryMebibytes >= 256, limits.outputKibibytes > 0, limits.processes > 0
    else {
      throw fail(
        "\"limits\" are too small to run any check",
        "give wallSeconds >= processorSeconds > 0, memoryMebibytes >= 256 and the others > 0")
    }
  }

  private func validate(_ task: Task, _ fail: (String, String) -> GraderError) throws {
    guard editable.contains(task.file) else {
      throw fail("task \(task.id) is in \(task.file)", "list \(task.file) under \"editable\"")
    }
    if released != nil {
      // One with some of its checks would pass for the whole and be graded by a part.
      guard task.hidden.isEmpty else {
        throw fail(
          "task \(task.id) has hidden checks and the rubric is a released one",
          "make the package anew with `grader release`")
      }
      return
    }
    guard !task.hidden.isEmpty else {
      throw fail("task \(task.id) has no hidden check", "add one, or remove the task")
    }
    for check in task.hidden where (check.points ?? 0) <= 0 {
      throw fail("check \(check.check) has no points", "give every hidden check points above 0")
    }
    let sum = task.hidden.reduce(0) { $0 + ($1.points ?? 0) }
    guard sum == task.points else {
      throw fail(
        "the hidden checks of task \(task.id) sum to \(sum) points, the task has \(task.points)",
        "make them equal")
    }
  }

  private func requireUnique(
    _ names: [String], _ kind: String, _ fail: (String, String) -> GraderError
  ) throws {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      throw fail("the \(kind) \"\(name)\" appears twice", "keep one")
    }
  }
}

extension String {
  /// Whether this could stand as a name in Swift source that the grader generates.
  var isSwiftIdentifier: Bool {
    guard let first = unicodeScalars.first else { return false }
    func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar == "_")
    }
    return isLetter(first)
      && unicodeScalars.allSatisfy { isLetter($0) || ("0"..."9").contains($0) }
  }
}
