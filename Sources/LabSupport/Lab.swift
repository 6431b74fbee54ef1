import Foundation
import Gradus
import GradusPlot

/// What an experiment works with: what the command line asks for, the data, and the page it adds
/// to.
///
/// A lab's own tools are an extension; what is made once for all experiments goes through `once`:
///
/// ```swift
/// extension Lab {
///   func onegin() throws -> Text { try once("onegin") { try Text.onegin(in: self) } }
/// }
/// ```
public final class Lab {
  /// What the command line asks for.
  public let options: LabOptions
  /// What the running experiment has found so far.
  var findings = Findings()
  /// What the running experiment has left out.
  var omissions = Omissions()
  /// The functions that are not written yet, without their argument labels.
  var unwritten: [String] = []
  /// Whether an experiment or a part of one was stopped by an error.
  var hasFailed = false
  private let write: (String) -> Void
  private var made: [String: Any] = [:]
  private weak var bar: ProgressLine?

  /// A lab for what the command line asks for. Makes its folder, and the one for findings.
  /// - Parameter write: takes the lines that are told.
  init(
    _ options: LabOptions,
    write: @escaping (String) -> Void = { line in
      print(line)
      fflush(nil)
    }
  ) throws {
    self.options = options
    self.write = write
    do {
      try FileManager.default.createDirectory(
        atPath: options.directory + "/findings", withIntermediateDirectories: true)
    } catch {
      throw UsageError("--to: the folder \(options.directory) cannot be made")
    }
  }

  // MARK: What is asked for

  /// Of the pictures, the page and the terminal.
  public var language: Language { options.language }

  /// Whether everything is to be small, to see that it runs.
  public var isQuick: Bool { options.has(.quick) }

  /// Whether what an earlier run has finished is to be trained again.
  public var startsAgain: Bool { options.has(.again) }

  /// One of two sizes: that of the lesson, or a small one to try things out.
  public func size(_ full: Int, quick: Int) -> Int { isQuick ? quick : full }

  /// A sentence behind the verdict of a quick run; nothing behind that of a full one.
  public var caution: Words {
    isQuick
      ? Words(" (A quick run is too small to judge by.)", " (Быстрый запуск мал для выводов.)")
      : Words("")
  }

  // MARK: Files and data

  /// Where the data are.
  public var data: DataFolder { options.data }

  /// The path of a file in the lab's folder.
  public func file(_ name: String) -> String { "\(options.directory)/\(name)" }

  /// What the closure makes, made at the first call and kept for the other experiments.
  /// - Parameter name: What it is kept under. One name holds one type.
  public func once<Value>(_ name: String, _ make: () throws -> Value) rethrows -> Value {
    let key = "\(name): \(Value.self)"
    if let value = made[key] as? Value { return value }
    let value = try make()
    made[key] = value
    return value
  }

  // MARK: The terminal

  /// Prints a line, for the reader who waits. What is to stay goes to `report`.
  public func tell(_ text: String) { tell(text, indent: 2) }

  func tell(_ text: String, indent: Int) {
    bar?.clear()
    write(String(repeating: " ", count: text.isEmpty ? 0 : indent) + text)
  }

  /// A bar with the time left, on a terminal only. It goes away when it is no longer used.
  /// - Parameters:
  ///   - title: What is under way.
  ///   - total: How many parts it has, or their weights together.
  public func progress(_ title: String, total: Double) -> ProgressLine {
    let bar = ProgressLine(title, total: total, in: language)
    self.bar = bar
    return bar
  }

  /// A bar of that many parts.
  public func progress(_ title: String, total: Int) -> ProgressLine {
    progress(title, total: Double(total))
  }
}
