import GradientDescent
import Gradus
import GradusPlot

/// The race in numbers: steps until the loss is within 1e-8 of the minimum.
func raceTable(_ attempts: Attempts) -> Table {
  let language = attempts.language
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
      let problemsBefore = attempts.problems.count
      guard let trace = attempts.attempt("\(place), \(runner.name)", runner.run) else {
        let problem = attempts.problems.dropFirst(problemsBefore).first?.text
        let unwritten = language("not written yet", "ещё не написано")
        return [place, runner.name, problem ?? unwritten, ""]
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
