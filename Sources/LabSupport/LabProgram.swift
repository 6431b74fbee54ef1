import Foundation
import Gradus
import GradusPlot

/// A lab: a program that runs a lesson's experiments with the student's functions.
///
/// The whole of a lab's `main.swift`:
///
/// ```swift
/// import LabSupport
///
/// LabProgram(
///   name: "recurrent-lab", folder: "04-Recurrent",
///   title: Words("Recurrent networks: the experiments", "Рекуррентные сети: эксперименты"),
///   about: "Runs the experiments of lesson 4 with the functions you have written.",
///   experiments: [forecastExperiment, gatesExperiment],
///   options: [.quick, .again, .data]
/// ).main()
/// ```
public struct LabProgram: Sendable {
  /// What `swift run` calls it.
  public let name: String
  /// The lesson's folder, which the folder of the figures is named after.
  public let folder: String
  /// The title of the page.
  public let title: Words
  /// What the help text begins with.
  public let about: String
  /// In the order in which they run and stand on the page.
  public let experiments: [Experiment]
  /// Those beside `--to`, `--language` and `--help`.
  public let options: [LabOption]
  /// What the help text ends with.
  public let notes: String

  /// A lab; see the properties.
  public init(
    name: String, folder: String, title: Words, about: String, experiments: [Experiment],
    options: [LabOption] = [], notes: String = ""
  ) {
    self.name = name
    self.folder = folder
    self.title = title
    self.about = about
    self.experiments = experiments
    self.options = options
    self.notes = notes
  }

  /// Does what the command line asks for and ends the process: with 0; with 1 when an experiment
  /// was stopped by an error or a file is damaged or cannot be written; with 2 when the command
  /// line is not understood.
  public func main() -> Never {
    do {
      let options = try LabOptions(
        Array(CommandLine.arguments.dropFirst()), of: self,
        environment: ProcessInfo.processInfo.environment)
      if options.showsHelp {
        print(help)
        exit(0)
      }
      exit(try run(Lab(options)) ? 0 : 1)
    } catch let error as UsageError {
      fail(error.description, 2)
    } catch let error as DataError {
      fail(error.description, 1)
    } catch {
      fail(error.localizedDescription, 1)
    }
  }

  private func fail(_ problem: String, _ code: Int32) -> Never {
    FileHandle.standardError.write(Data("\(name): \(problem)\n".utf8))
    exit(code)
  }

  /// Runs the experiments that are asked for, and writes the page after each, so that an
  /// interrupted run has its page too. Gives whether none was stopped by an error.
  func run(_ lab: Lab) throws -> Bool {
    let language = lab.language
    let chosen = lab.options.experiments
    // Now, and not after minutes of training: is all there that the page is to show?
    var page = try LabPage(of: self, in: lab, without: Set(chosen.map(\.name)))
    let start = ContinuousClock.now
    for (number, experiment) in chosen.enumerated() {
      let title = language(experiment.title)
      lab.tell("[\(number + 1)/\(chosen.count)] \(experiment.name): \(title)", indent: 0)
      let begin = ContinuousClock.now
      let findings = lab.findings(of: experiment)
      let time = ContinuousClock.now - begin
      if time >= .seconds(1) { lab.tell(language(time)) }
      try page.add(findings, of: experiment)
    }
    let time = language(ContinuousClock.now - start)
    let place = lab.file("index.html")
    lab.tell("", indent: 0)
    lab.tell(
      language(
        "Done in \(time). Open \(place) in a browser.",
        "Готово, время: \(time). Откройте в браузере \(place)."), indent: 0)
    if !lab.unwritten.isEmpty {
      let names = lab.unwritten.joined(separator: ", ")
      lab.tell(
        language(
          "Not written yet: \(names). Run the lab again when they are.",
          "Ещё не написано: \(names). Запустите лабораторию снова, когда напишете."), indent: 0)
    }
    return !lab.hasFailed
  }
}
