import Foundation
import Gradus
import GradusPlot

/// Runs the experiments that are asked for and writes the page.
func runLab(_ options: Options) throws {
  let lab = try Lab(options)
  let language = lab.language
  if options.isQuick {
    lab.say(
      language(
        "This is the quick version: less data and fewer epochs, so the figures mean little.",
        "Это быстрый вариант: меньше данных и эпох, так что числа значат мало."))
  }
  let start = ContinuousClock.now
  for (number, experiment) in options.experiments.enumerated() {
    let title = language(experiment.title)
    print("[\(number + 1)/\(options.experiments.count)] \(experiment.name): \(title)")
    fflush(nil)
    let begin = ContinuousClock.now
    lab.begin(title)
    lab.attempt(experiment.name) { try experiment.run(lab) }
    print("    \(Progress.text(of: ContinuousClock.now - begin))")
  }

  let name =
    options.runsAll
    ? "index.html" : options.experiments.map(\.name).joined(separator: "-") + ".html"
  let title = language(
    "Fully connected networks: the experiments", "Полносвязные сети: эксперименты")
  try lab.write(
    HTMLPage(title: title, language: language, sections: lab.sections).html(), to: name)
  let (page, time) = (
    "\(options.directory)/\(name)", Progress.text(of: ContinuousClock.now - start)
  )
  print(
    language(
      "\nDone in \(time). Open \(page) in a browser.",
      "\nГотово, время: \(time). Откройте в браузере \(page)."))
  if !lab.unwritten.isEmpty {
    let names = lab.unwritten.joined(separator: ", ")
    print(
      language(
        "Not written yet: \(names). Run the lab again when they are.",
        "Ещё не написано: \(names). Запустите лабораторию снова, когда напишете."))
  }
}
