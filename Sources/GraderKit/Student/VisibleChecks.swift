import Foundation

/// The visible checks of a lesson against a student's own working copy, each isolated from the
/// others.
public struct VisibleChecks: Sendable {
  /// One check with what came of it.
  public struct Item: Sendable {
    /// The check, as `Class/method`.
    public let check: String
    /// What it shows.
    public let title: LocalizedText
    /// The task it belongs to.
    public let task: Rubric.Task
    /// What came of it.
    public let status: CheckStatus
    /// What is wrong, for the student; the diagnosis is its last paragraph.
    public let message: LocalizedText
    /// The comparisons that failed, with all their numbers, to be drawn.
    public var figures: [ComparedTensors] = []
    /// What the student's code printed in it.
    public let output: String

    /// The function that is still to be written, where the task's own is and calls it.
    public var awaited: String? {
      let mark = " is not written yet"
      guard status == .notImplemented, message.en.hasSuffix(mark) else { return nil }
      let function = String(message.en.dropLast(mark.count))
      return function == task.function ? nil : function
    }
  }

  /// The lesson.
  public let lesson: Lesson
  /// Every visible check that was asked for, in the rubric's order.
  public let items: [Item]

  /// Builds the working copy of a lesson and runs its visible checks.
  ///
  /// - Parameter task: the one task whose checks are run; nil for all of them.
  public static func run(
    _ lesson: Lesson, task: Rubric.Task? = nil, workshop: Workshop
  ) throws -> VisibleChecks {
    let folder = try workshop.makeScratchFolder()
    defer {
      // A folder that cannot be removed costs disk space only.
      try? FileManager.default.removeItem(at: folder)
    }
    let asked = lesson.rubric.visibleChecks.filter { task == nil || $0.task.id == task?.id }
    let source = SubmissionSource(student: "local", lesson: lesson, folder: lesson.assignment)
    let files = try SubmissionFiles.collect(source)
    let build = try workshop.builder(for: lesson).build(files, in: folder)
    var results = fates(lesson, build: build)
    if let library = build.library {
      var waiting = asked.map(\.check.check).filter { results[$0] == nil }
      let tests = try compileTests(
        &waiting, results: &results, lesson: lesson, build: build, workshop: workshop,
        scratch: folder)
      var session = try workshop.session(for: lesson, checkBuild: tests, job: 0)
      session.writesFigures = true
      for result in try session.run(waiting, library: library, in: folder) {
        results[result.check] = result
      }
      let crashed = waiting.filter { results[$0]?.status == .crashed }
      if !crashed.isEmpty {
        let places = try CrashLocator(lesson: lesson, workshop: workshop, checkBuild: tests)
          .places(of: crashed, build: build, in: folder)
        for (check, place) in places {
          results[check]?.add(words(for: place, in: lesson.task(of: check)?.file ?? ""))
        }
      }
    }
    return VisibleChecks(
      lesson: lesson,
      items: asked.map { task, check in
        let result =
          results[check.check]
          ?? CheckResult(
            check: check.check, status: .notRun, message: "it was not run",
            russian: "проверка не запускалась")
        return Item(
          check: check.check, title: check.title, task: task, status: result.status,
          message: LocalizedText(
            en: ComparedTensors.without(result.message),
            ru: ComparedTensors.without(result.russian ?? result.message)),
          figures: ComparedTensors.all(in: result.message), output: result.output)
      })
  }

  /// Where a crash came from, in a sentence.
  private static func words(for place: CrashLocator.Place, in file: String) -> LocalizedText {
    switch place {
    case .line(let line):
      LocalizedText(en: "in your code at \(line)", ru: "в вашем коде: \(line)")
    case .outside:
      LocalizedText(
        en: "no line of yours was running: look at what the function in \(file) returned",
        ru: "ваши строки в этот момент не выполнялись: посмотрите, что вернула функция из \(file)")
    }
  }

  /// What is known before anything runs: checks of files that are not in the library.
  private static func fates(_ lesson: Lesson, build: SubmissionBuild) -> [String: CheckResult] {
    var results: [String: CheckResult] = [:]
    for (task, check) in lesson.rubric.visibleChecks {
      if let result = CheckResult(check: check.check, of: task, in: build) {
        results[check.check] = result
      } else if build.files[task.file] == .absent {
        results[check.check] = CheckResult(
          check: check.check, status: .missing,
          message: "\(task.file) is gone; restore it with `git checkout`",
          russian: "файла \(task.file) нет; верните его командой `git checkout`")
      }
    }
    return results
  }

  /// The files that were compiled together. One that was refused is among them: others may need
  /// its declarations, and no test of it is compiled.
  private static func sources(of lesson: Lesson, in build: SubmissionBuild, scratch: URL) -> [URL] {
    (build.compiled + lesson.rubric.given).map { scratch.appending(path: "Sources/\($0)") }
  }

  /// The file of a visible check: one class a file, of its name.
  private static func fileName(of check: String) -> String {
    "\(check.prefix { $0 != "/" }).swift"
  }

  /// The tasks whose functions the line calls that does not compile: a test may put several
  /// functions together, and the changed one need not be its own.
  private static func blamed(
    by diagnostics: CompilerDiagnostics, for check: String, of lesson: Lesson, files: [URL]
  ) throws -> [Rubric.Task] {
    let name = fileName(of: check)
    let own = lesson.task(of: check).map { [$0] } ?? []
    guard let error = diagnostics.errors.first(where: { $0.file == name }),
      let file = files.first(where: { $0.lastPathComponent == name })
    else { return own }
    func called(in text: Substring) -> [Rubric.Task] {
      let words = Set(text.split { !$0.isLetter && !$0.isNumber && $0 != "_" })
      return lesson.rubric.tasks.filter { words.contains($0.function.prefix { $0 != "(" }) }
    }
    let lines = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).prefix(error.line)
    // The compiler may name the function; otherwise the call began on this line or above it.
    for text in [error.message[...]] + lines.reversed() {
      let tasks = called(in: text)
      if !tasks.isEmpty { return tasks }
    }
    return own
  }

  /// Compiles the visible tests against the student's own module. A test file that does not fit it,
  /// because a declaration was changed, is left out and its checks say so.
  private static func compileTests(
    _ waiting: inout [String], results: inout [String: CheckResult], lesson: Lesson,
    build: SubmissionBuild, workshop: Workshop, scratch: URL
  ) throws -> CheckBuild {
    let interface = try ModuleInterface.own(
      sources(of: lesson, in: build, scratch: scratch), of: lesson, engine: workshop.engine,
      toolchain: workshop.toolchain,
      cache: workshop.cache, in: scratch)
    let all = try FileManager.default.swiftFiles(below: lesson.visibleTests)
    // The tests of what is not asked for are left out: they may not fit what was changed elsewhere.
    let others = Set(lesson.rubric.visibleChecks.map { fileName(of: $0.check.check) })
    while true {
      let excluded = others.subtracting(waiting.map(fileName))
      let files = all.filter { !excluded.contains($0.lastPathComponent) }
      do {
        return try CheckBuild.make(
          lesson: lesson, files: files, methods: waiting, interface: interface,
          engine: workshop.engine, toolchain: workshop.toolchain, cache: workshop.cache)
      } catch let error as CheckBuild.CompileError {
        let lost = waiting.filter { error.diagnostics.files.contains(fileName(of: $0)) }
        guard !lost.isEmpty else {
          throw GraderError(
            "the visible tests do not compile: "
              + (error.diagnostics.errors.first?.text ?? String(error.output.prefix(300))),
            at: lesson.visibleTests.relativePathFromCurrentFolder,
            remedy: "restore them with `git checkout`")
        }
        for check in lost {
          let tasks = try blamed(by: error.diagnostics, for: check, of: lesson, files: files)
          let fates = tasks.compactMap { CheckResult(check: check, of: $0, in: build) }
          if let fate = fates.first {
            results[check] = fate
            continue
          }
          let names = tasks.map(\.file)
          let errors = error.diagnostics.summary(of: fileName(of: check))
          results[check] = CheckResult(
            check: check, status: .missing,
            message:
              "the declaration in \(names.joined(separator: " or ")) is not the stub's any more: restore its name, "
              + "argument labels and types\n\(errors)",
            russian:
              "объявление в \(names.joined(separator: " или ")) уже не такое, как в заготовке: верните имя, метки "
              + "аргументов и типы\n\(errors)")
        }
        waiting.removeAll { lost.contains($0) }
      }
    }
  }
}
