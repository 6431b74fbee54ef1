import Foundation

/// A course's `Package.swift`, as text: what students get of it is marked in it, and lessons come
/// and go as calls of its function `lesson`.
struct PackageManifest {
  /// The text.
  var text: String
  /// The file, as a user would type it.
  let place: String

  /// What stands in a line of its own before and after what students do not get.
  static let leaveOut = "// release: leave out"
  static let goOn = "// release: go on"

  init(text: String, place: String = "Package.swift") {
    self.text = text
    self.place = place
  }

  /// Reads the manifest of a course.
  init(of course: Course) throws {
    let file = course.root.appending(path: "Package.swift")
    place = file.relativePathFromCurrentFolder
    do {
      text = try String(contentsOf: file, encoding: .utf8)
    } catch {
      throw GraderError("cannot be read", at: place, remedy: "restore it from the repository")
    }
  }

  /// The manifest as students have it: without what is marked, and with some lessons only.
  func released(lessons: Set<String>) throws -> PackageManifest {
    var manifest = try withoutMarked()
    let calls = try manifest.lessonCalls()
    for lesson in lessons.sorted() where !calls.contains(where: { $0.lesson == lesson }) {
      throw GraderError(
        "has no lesson \"\(lesson)\"", at: place,
        remedy: "add + lesson(\"\(lesson)\", module: …, lab: …) (docs/lessons.md)")
    }
    for call in calls.reversed() where !lessons.contains(call.lesson) {
      manifest.text.removeSubrange(call.range)
    }
    return manifest
  }

  private func withoutMarked() throws -> PackageManifest {
    var kept: [Substring] = []
    var opened: Int?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      switch (line.trimmingCharacters(in: .whitespaces), opened) {
      case (Self.leaveOut, nil): opened = index + 1
      case (Self.goOn, .some): opened = nil
      case (Self.leaveOut, .some), (Self.goOn, nil):
        throw GraderError(
          "the marks \"\(Self.leaveOut)\" and \"\(Self.goOn)\" do not alternate",
          at: "\(place):\(index + 1)", remedy: "put one of each around what students do not get")
      case (_, nil): kept.append(line)
      default: break
      }
    }
    if let opened {
      throw GraderError(
        "nothing ends what is left out", at: "\(place):\(opened)",
        remedy: "put \"\(Self.goOn)\" behind it")
    }
    return PackageManifest(text: kept.joined(separator: "\n"), place: place)
  }

  /// A call that makes the targets of a lesson.
  struct LessonCall {
    /// The lesson's folder.
    let lesson: String
    /// The call with the `+` and the blanks before it.
    let range: Range<String.Index>
  }

  /// The calls `+ lesson("NN-Name", …)`, in order.
  func lessonCalls() throws -> [LessonCall] {
    var calls: [LessonCall] = []
    var rest = text.startIndex
    while let found = text.range(of: "+ lesson(", range: rest..<text.endIndex) {
      guard let end = closingParenthesis(after: found.upperBound),
        let name = text[found.upperBound..<end]
          .split(separator: "\"", omittingEmptySubsequences: false).dropFirst().first
      else {
        let line = text[..<found.lowerBound].count { $0 == "\n" } + 1
        throw GraderError(
          "this lesson cannot be read", at: "\(place):\(line)",
          remedy: "write + lesson(\"NN-Name\", module: \"Name\", lab: \"name-lab\")")
      }
      var start = found.lowerBound
      while start > text.startIndex, text[text.index(before: start)].isWhitespace {
        start = text.index(before: start)
      }
      calls.append(LessonCall(lesson: String(name), range: start..<text.index(after: end)))
      rest = end
    }
    return calls
  }

  /// The parenthesis that closes the one before `start`; those in string literals do not count.
  private func closingParenthesis(after start: String.Index) -> String.Index? {
    var depth = 1
    var isInLiteral = false
    var index = start
    while index < text.endIndex {
      switch text[index] {
      case "\"": isInLiteral.toggle()
      case "\\" where isInLiteral:
        index = text.index(after: index)
        if index == text.endIndex { return nil }
      case "(" where !isInLiteral: depth += 1
      case ")" where !isInLiteral:
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
      index = text.index(after: index)
    }
    return nil
  }

  /// The manifest with one lesson more, behind the last one.
  func adding(lesson: String, module: String, lab: String) throws -> PackageManifest {
    guard let last = try lessonCalls().last else {
      throw GraderError(
        "has no call of `lesson` to put the new one behind", at: place,
        remedy: "write + lesson(\"\(lesson)\", module: \"\(module)\", lab: \"\(lab)\") in it first")
    }
    var call = "\n    + lesson(\"\(lesson)\", module: \"\(module)\", lab: \"\(lab)\")"
    if call.count > 100 {
      call = "\n    + lesson(\n      \"\(lesson)\", module: \"\(module)\", lab: \"\(lab)\")"
    }
    var manifest = self
    manifest.text.insert(contentsOf: call, at: last.range.upperBound)
    return manifest
  }
}
