import Foundation
import GraderKit

/// `grader watch`: runs the visible checks of a lesson each time a file is saved, and shows one
/// thing at a time.
struct WatchCommand {
  static let options: [String: Arguments.Option] = ["language": .value, "course": .value]

  /// How often the files are looked at, in milliseconds; a save is acted on after two looks.
  private static let interval: Int32 = 150

  private let course: Course
  private let lessons: [Lesson]
  private let screen: WatchScreen
  private let workshop: Workshop
  private let keys: KeyReader
  private var lesson: Lesson
  private var hints: Hints
  private var watch: SourceWatch
  private var hintProgress: HintProgress
  private var progress: CourseProgress
  private var checks: VisibleChecks?
  private var focus: VisibleChecks.Item?
  private var showsAll = false

  init(arguments: Arguments) throws {
    let language = try StudentOptions.language(arguments)
    guard arguments.names.count <= 1 else {
      throw Arguments.UsageError(description: "grader watch looks at one lesson at a time")
    }
    let course = try CourseOption.course(arguments)
    let lessons = try course.lessons()
    let progress = CourseProgress(course: course)
    let named = try arguments.names.first.map(course.lesson(named:))
    guard let lesson = named ?? progress.next(among: lessons) else {
      throw Arguments.UsageError(description: "the course has no lessons")
    }
    self.course = course
    self.lessons = lessons
    self.progress = progress
    self.lesson = lesson
    hintProgress = HintProgress(course: course)
    hints = try Hints.load(for: lesson)
    watch = try SourceWatch(lesson)
    screen = WatchScreen(language: language)
    screen.greet(lesson)
    workshop = try StudentOptions.workshop(course)
    // Only now: until here Ctrl-C ends the program as it does any other.
    keys = KeyReader()
  }

  /// Watches until somebody ends it.
  mutating func run() throws -> ExitCode {
    defer { keys.restore() }
    try check(saved: [])
    while true {
      if let key = keys.next(milliseconds: Self.interval) {
        if key == "q" { break }
        try act(on: key)
      }
      let saved = watch.changes()
      if !saved.isEmpty { try check(saved: saved) }
    }
    screen.sayGoodbye(progress, lessons)
    return .success
  }

  private mutating func act(on key: Character) throws {
    switch key {
    case "h": try showHint()
    case "a":
      showsAll.toggle()
      show()
    case "r": try check(saved: [])
    case "n": try goOn()
    default: break
    }
  }

  /// Runs the checks. What stops all of them is shown, and the next save tries again.
  private mutating func check(saved: [String]) throws {
    screen.sayRunning(lesson, saved)
    let start = ContinuousClock.now
    do {
      let checks = try VisibleChecks.run(lesson, workshop: workshop)
      for item in checks.items where item.status == .passed { hintProgress.forget(item.check) }
      progress.note(checks)
      try progress.save()
      try hintProgress.save()
      self.checks = checks
      focus = checks.first(after: saved)
      showsAll = false
      show(seconds: (ContinuousClock.now - start) / .seconds(1))
    } catch let error as GraderError {
      checks = nil
      screen.show(error)
    }
  }

  private func show(seconds: Double? = nil) {
    guard let checks else { return }
    let ladder = focus.flatMap { item in
      hints.ladders[item.check]?[screen.language].prefix(hintProgress.count(for: item))
    }
    screen.show(
      checks, focus: focus, hints: Array(ladder ?? []), showsAll: showsAll, seconds: seconds,
      progress: progress, lessons: lessons, figures: course.cache.appending(path: "figures"))
  }

  private mutating func showHint() throws {
    guard let focus else { return screen.report.printNoHint(usedUp: nil) }
    guard hints.areReleased else { return screen.report.printNoHintsReleased() }
    guard hintProgress.count(for: focus) < Hints.rungs else {
      return screen.report.printNoHint(usedUp: focus)
    }
    hintProgress.askForMore(focus)
    try hintProgress.save()
    show()
  }

  /// Goes to the lesson after this one, or from the last to the first that is not complete.
  private mutating func goOn() throws {
    let place = lessons.firstIndex { $0.name == lesson.name } ?? 0
    let after = lessons[(place + 1)...] + lessons[...place]
    guard let next = progress.next(among: Array(after.dropLast())) else { return }
    lesson = next
    hints = try Hints.load(for: next)
    watch = try SourceWatch(next)
    try check(saved: [])
  }
}
