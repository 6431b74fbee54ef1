import Foundation

/// The package that students get of a course: lessons with their stubs, handouts, visible tests and
/// labs, the engine, and what `grader check` needs. No solution, no hidden check, no mistake.
public struct StudentPackage: Sendable {
  /// The folder it lies in.
  public let folder: URL
  /// The lessons in it.
  public let lessons: [String]
  /// How many files it has.
  public let files: Int
  /// Whether it holds ladders of hints.
  public let releasesHints: Bool

  /// Makes the package in a new folder, outside of the course. It is whole or not there at all.
  ///
  /// - Parameters:
  ///   - lessons: those to release.
  ///   - releasesHints: whether students get the hints of the visible checks.
  /// - Throws: `GraderError` that names the file that is in the way, and what to do.
  public static func make(
    of course: Course, lessons: [Lesson], releasesHints: Bool = true, at place: URL
  ) throws -> StudentPackage {
    for lesson in lessons { try lesson.requireHiddenChecks() }
    try requireOutside(place, of: course)
    let toolchain = try Toolchain.find()
    let target = try NewFolder(at: place)
    var count = 0
    try target.fill { folder in
      let package = Recipe(
        course: course, lessons: lessons, releasesHints: releasesHints, toolchain: toolchain,
        folder: folder)
      try package.run()
      count = try FileTree.files(below: folder).count
    }
    return StudentPackage(
      folder: target.final, lessons: lessons.map(\.name), files: count,
      releasesHints: releasesHints)
  }

  /// A package inside of the course would be taken for a part of it, and released with the next.
  private static func requireOutside(_ place: URL, of course: Course) throws {
    let parent = place.standardizedFileURL.deletingLastPathComponent().resolvingSymlinksInPath()
    let path = parent.appending(path: place.standardizedFileURL.lastPathComponent).path + "/"
    guard !path.hasPrefix(course.root.resolvingSymlinksInPath().path + "/") else {
      throw GraderError(
        "lies inside of the course", at: place.relativePathFromCurrentFolder,
        remedy: "name a folder outside of \(course.root.path)")
    }
  }

  /// How a package is put together.
  private struct Recipe {
    let course: Course
    let lessons: [Lesson]
    let releasesHints: Bool
    let toolchain: Toolchain
    let folder: URL

    func run() throws {
      let manifest = try PackageManifest(of: course).released(lessons: Set(lessons.map(\.name)))
      try FileTree.write(Data(manifest.text.utf8), to: folder.appending(path: "Package.swift"))
      try copySources(PackageTargets(evaluating: manifest, toolchain: toolchain).targets)
      for lesson in lessons {
        try requireStubs(of: lesson)
        try FileTree.copy(
          lesson.assignment, to: folder.appending(path: "Assignments/\(lesson.name)"))
        try writeRubric(of: lesson)
      }
      let allowed = "Rubrics/allowed-symbols.txt"
      for name in [allowed, "LICENSE", ".gitignore"] {
        let file = course.root.appending(path: name)
        guard let data = FileManager.default.contents(atPath: file.path) else {
          throw GraderError(
            "cannot be read", at: file.relativePathFromCurrentFolder,
            remedy: "restore it from the repository")
        }
        try FileTree.write(data, to: folder.appending(path: name))
      }
      let readme = ReleaseReadme(lessons: lessons, releasesHints: releasesHints)
      try write(readme.text(in: .english), to: "README.md")
      try write(readme.text(in: .russian), to: "README.ru.md")
      try write(
        ReleaseWorkflow(toolchain: toolchain.version).text, to: ".github/workflows/check.yml")
      try requireNoLeak()
    }

    private func write(_ text: String, to path: String) throws {
      try FileTree.write(Data(text.utf8), to: folder.appending(path: path))
    }

    /// Copies the folder of each target below `Sources`, and the links to them: the engine's
    /// innermost loops are built from one folder under several names, some on other processors
    /// only.
    private func copySources(_ targets: [PackageTargets.Target]) throws {
      let copied = targets.map(\.folder).filter { $0.hasPrefix("Sources/") }
      let sources = course.root.appending(path: "Sources")
      for path in copied where FileTree.kind(of: course.root.appending(path: path)) != S_IFLNK {
        try FileTree.copy(
          course.root.appending(path: path), to: folder.appending(path: path))
      }
      let files = FileManager.default
      for name in try files.contentsOfDirectory(atPath: sources.path).sorted()
      where FileTree.kind(of: sources.appending(path: name)) == S_IFLNK {
        let link = sources.appending(path: name).path
        let destination = try files.destinationOfSymbolicLink(atPath: link)
        guard copied.contains("Sources/\(destination)") else { continue }
        try files.createSymbolicLink(
          atPath: folder.appending(path: "Sources/\(name)").path,
          withDestinationPath: destination)
      }
    }

    /// The working copy of an author may hold what is being tried out; a stub that is written
    /// would be handed out as it is.
    private func requireStubs(of lesson: Lesson) throws {
      for (name, content) in try lesson.editableFiles(in: lesson.stubs).sorted(by: {
        $0.key < $1.key
      })
      where !String(decoding: content, as: UTF8.self).contains("throw NotImplemented(") {
        throw GraderError(
          "is no stub: nothing in it throws NotImplemented()",
          at: lesson.stub(name).relativePathFromCurrentFolder,
          remedy: "restore the stub before you release the lesson")
      }
    }

    private func writeRubric(of lesson: Lesson) throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      let target = "Rubrics/\(lesson.name)"
      let rubric = lesson.rubric.strippedForStudents()
      try FileTree.write(
        try encoder.encode(rubric), to: folder.appending(path: "\(target)/rubric.json"))
      guard releasesHints else { return }
      let visible = Set(rubric.visibleChecks.map(\.check.check))
      let ladders = try Hints.load(for: lesson).ladders.filter { visible.contains($0.key) }
      try FileTree.write(
        try encoder.encode(ladders), to: folder.appending(path: "\(target)/hints.json"))
    }

    private func requireNoLeak() throws {
      guard let leak = try HiddenMaterial(of: course).leaks(in: folder).first else { return }
      throw GraderError(
        "would hand out a line of \(leak.origin): \"\(leak.text.prefix(60))\"", at: leak.file,
        remedy: "take it out of the file")
    }
  }
}
