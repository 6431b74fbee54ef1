import Foundation

/// Which numbers and names a new lesson may have.
struct LessonNaming {
  let course: Course
  let manifest: PackageManifest
  let toolchain: Toolchain

  /// The names of a new lesson.
  ///
  /// - Throws: `GraderError` that says what the number or name is taken by.
  func names(number text: String, name: String) throws -> LessonNames {
    guard let number = Int(text), (1...99).contains(number), text.allSatisfy(\.isNumber) else {
      throw GraderError(
        "a lesson's number is from 1 to 99, not \"\(text)\"",
        remedy: "write, for example, grader new 7 Attention")
    }
    guard name.isSwiftIdentifier, name.first?.isUppercase == true, !name.contains("_") else {
      throw GraderError(
        "a lesson's name is a Swift identifier like GraphNetworks, not \"\(name)\"",
        remedy: "use letters and digits, a capital first")
    }
    try requireFree(number: number, name: name)
    if try compiles("import \(name)") {
      throw GraderError(
        "the Swift toolchain has a module \(name) already", remedy: "choose another name")
    }
    let isType = try declares(name) || compiles("import Foundation\ntypealias Probe = \(name)")
    let names = LessonNames(number: number, name: name, moduleSuffix: isType ? "Lesson" : "")
    let targets = try PackageTargets(evaluating: manifest, toolchain: toolchain).targets
    for target in [names.module, names.lab, "\(names.module)Tests"]
    where targets.contains(where: { $0.name.lowercased() == target.lowercased() }) {
      throw GraderError(
        "there is a target \(target) already", at: manifest.place, remedy: "choose another name")
    }
    return names
  }

  private func requireFree(number: Int, name: String) throws {
    for folder in ["Assignments", "Rubrics"] {
      let place = course.root.appending(path: folder)
      for taken in try FileManager.default.contentsOfDirectory(atPath: place.path).sorted() {
        let parts = taken.split(separator: "-", maxSplits: 1).map(String.init)
        guard parts.count == 2, let other = Int(parts[0]) else { continue }
        let file = place.appending(path: taken).relativePathFromCurrentFolder
        if other == number {
          throw GraderError(
            "lesson \(number) is there already", at: file, remedy: "choose another number")
        }
        if parts[1].lowercased() == name.lowercased() {
          throw GraderError(
            "a lesson of this name is there already", at: file, remedy: "choose another name")
        }
      }
    }
  }

  /// Whether the engine, or what a new lesson begins with, declares a type of this name.
  private func declares(_ name: String) throws -> Bool {
    if LessonTemplate.typeNames.contains(name) { return true }
    let kinds = ["class", "struct", "enum", "protocol", "typealias", "actor"]
    for module in EngineBuild.libraries + ["LabSupport"] {
      let folder = course.root.appending(path: "Sources/\(module)")
      guard FileManager.default.isFolder(folder) else { continue }
      for file in try FileManager.default.swiftFiles(below: folder) {
        for line in String(decoding: try Data(contentsOf: file), as: UTF8.self)
          .split(separator: "\n")
        {
          let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
          for (word, next) in zip(words, words.dropFirst())
          where next == name && kinds.contains(word) { return true }
        }
      }
    }
    return false
  }

  /// Whether the compiler takes a program of a few lines.
  private func compiles(_ text: String) throws -> Bool {
    let folder = FileManager.default.temporaryDirectory.appending(path: "gradus-name-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
      // A few bytes in the temporary folder, if it stays.
      try? FileManager.default.removeItem(at: folder)
    }
    let source = folder.appending(path: "Probe.swift")
    try Data(text.utf8).write(to: source)
    return try ChildProcess.run(
      Launch(
        command: [toolchain.compiler, "-typecheck", "-module-cache-path", folder.path]
          + Toolchain.languageFlags + [source.path],
        environment: toolchain.buildEnvironment, wallSeconds: 120)
    ).succeeded
  }
}
