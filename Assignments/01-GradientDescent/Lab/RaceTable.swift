import GradientDescent
import Gradus
import GradusPlot
import LabSupport

/// The race in numbers: steps until the loss is within 1e-8 of the minimum.
let raceExperiment = Experiment(
  name: "methods", title: Words("Methods in numbers", "Методы в числах")
) { lab in
  lab.show(raceTable(lab))
}

private func raceTable(_ lab: Lab) -> Table {
  let language = lab.language
  let limit = 3000
  let rule = raceRule(to: 0, atMost: limit)
  let races: [(String, [Runner])] = [
    (
      language("valley", "долина"),
      Landscape.rosenbrock.racers(from: [-1.2, 1], rate: 0.0012, beta: 0.9, stop: rule, language)
    ),
    (
      language("saddle", "седло"),
      Landscape.saddle.racers(from: [1.5, 0.002], rate: 0.15, beta: 0.6, stop: rule, language)
    ),
  ]
  let rows = races.flatMap { place, runners in
    runners.map { runner -> [String] in
      guard let trace = lab.attempt(Words("\(place), \(runner.name)"), runner.run) else {
        return [place, runner.name, language("left out", "пропущено"), ""]
      }
      let steps =
        switch trace.reason {
        case .converged: "\(trace.points.count - 1)"
        case .diverged: language("diverged", "разошлось")
        case .maxSteps: language("more than \(limit)", "больше \(limit)")
        }
      let end = trace.points.last?.scalars ?? []
      let numbers = end.map { language(($0 * 1000).rounded() / 1000) }
      return [place, runner.name, steps, "(\(numbers.joined(separator: language(", ", "; "))))"]
    }
  }
  return Table(
    header: [
      language("race", "гонка"), language("method", "метод"),
      language("steps until L − L* ≤ 1e-8", "шагов до L − L* ≤ 1e-8"), language("end", "конец"),
    ], rows: rows, caption: language("What each method needed.", "Что понадобилось каждому методу.")
  )
}
