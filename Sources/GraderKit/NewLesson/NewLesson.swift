import Foundation

/// A lesson that is laid out for its author to go on with: small, but whole. Its rubric is proven
/// as it stands, so that what an author changes is always measured against something that works.
public struct NewLesson: Sendable {
  /// The lesson's folder name.
  public let name: String
  /// The Swift module.
  public let module: String
  /// The files that were written, relative to the course.
  public let files: [String]

  /// Lays out a lesson in a course: its two folders and its entry in `Package.swift`, all of it or
  /// nothing.
  ///
  /// - Parameters:
  ///   - number: from 1 to 99.
  ///   - name: a Swift type's name, such as `Attention`.
  /// - Throws: `GraderError` when number or name is taken or cannot be one.
  public static func make(number: String, name: String, in course: Course) throws -> NewLesson {
    // A student's package has nothing to add to.
    for lesson in try course.lessons() { try lesson.requireHiddenChecks() }
    let toolchain = try Toolchain.find()
    let manifest = try PackageManifest(of: course)
    let names = try LessonNaming(course: course, manifest: manifest, toolchain: toolchain)
      .names(number: number, name: name)
    let changed = try manifest.adding(
      lesson: names.folder, module: names.module, lab: names.lab)
    _ = try PackageTargets(evaluating: changed, toolchain: toolchain)
    let files = try LessonTemplate(names: names).files
    try write(files, names: names, manifest: changed, in: course)
    return NewLesson(
      name: names.folder, module: names.module,
      files: files.map { "\($0.folder.rawValue)/\(names.folder)/\($0.path)" })
  }

  /// Writes both folders beside their places and moves everything there at the end, the manifest
  /// last: until then no build knows of the lesson.
  static func write(
    _ files: [LessonTemplate.File], names: LessonNames, manifest: PackageManifest,
    in course: Course
  ) throws {
    var made: [NewFolder] = []
    var moved: [URL] = []
    do {
      for part in LessonTemplate.Folder.allCases {
        let folder = try NewFolder(
          at: course.root.appending(path: "\(part.rawValue)/\(names.folder)"))
        made.append(folder)
        for file in files where file.folder == part {
          let place = folder.partial.appending(path: file.path)
          switch file.content {
          case .text(let text): try FileTree.write(Data(text.utf8), to: place)
          case .link(let destination):
            try FileManager.default.createSymbolicLink(
              atPath: place.path, withDestinationPath: destination)
          }
        }
      }
      for folder in made {
        try folder.commit()
        moved.append(folder.final)
      }
      try Data(manifest.text.utf8).write(
        to: course.root.appending(path: "Package.swift"), options: .atomic)
    } catch {
      made.forEach { $0.discard() }
      // They hold nothing but what was written just now.
      for folder in moved { try? FileManager.default.removeItem(at: folder) }
      if let error = error as? GraderError { throw error }
      throw GraderError(
        "the lesson cannot be written: \(error.localizedDescription)",
        at: course.root.relativePathFromCurrentFolder,
        remedy: "make Assignments, Rubrics and Package.swift writable")
    }
  }
}
