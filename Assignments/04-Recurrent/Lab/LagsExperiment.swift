import Foundation
import Gradus
import GradusPlot
import LabSupport
import Recurrent

/// How much of a gradient is left after so many steps back.
let lagsExperiment = Experiment(
  name: "lags",
  title: Words("How far a gradient reaches", "Как далеко доходит градиент"),
  question: Words(
    "What is left of the gradient of the last state so many steps earlier, before any training?",
    "Что остаётся от градиента последнего состояния за столько шагов до него, ещё без обучения?"),
  time: "5 s"
) { lab in
  let language = lab.language
  let (features, units, steps) = (16, 48, lab.size(100, quick: 60))
  var generator = SeededGenerator(seed: 31)
  // Small, so that the hyperbolic tangents are not saturated: what is lost is lost by the weights.
  let inputs = Tensor.normal([8, steps, features], standardDeviation: 0.3, using: &generator)
  let initial = RecurrentState(
    hidden: .normal([8, units], standardDeviation: 0.1, using: &generator),
    cell: .normal([8, units], standardDeviation: 0.1, using: &generator))
  let upstream = RecurrentState(
    hidden: .normal([8, units], using: &generator), cell: .zeros([8, units]))

  /// The norms by lag, as shares of the first.
  func shares(_ kind: CellKind) -> (name: Words, shares: [Double])? {
    lab.attempt(kind.name) {
      // Weights of several seeds, and the geometric mean: one draw may be an exception.
      let seeds: Range<UInt64> = 32..<37
      let logarithms = try seeds.map { seed in
        let cell = try kind.cell(features: features, units: units, seed: seed)
        let norms = try gradientNormByLag(
          inputs, initial: initial, upstream: upstream, step: { try cell.step($0, $1) })
        return norms.map { log($0 / norms[0]) }
      }
      let means = (0...steps).map { lag in
        logarithms.map { $0[lag] }.reduce(0, +) / Double(seeds.count)
      }
      return (kind.name, means.map { exp($0) })
    }
  }

  let plain = CellKind.plainOnes.compactMap(shares)
  let cures = CellKind.cures.compactMap(shares)
  guard !(plain + cures).isEmpty else { throw NothingToShow() }
  let lags = (0...steps).map { Double($0) }
  func figure(_ title: Words, _ lines: [(name: Words, shares: [Double])]) -> Figure {
    Figure(
      title: language(title),
      horizontalAxis: Axis(label: language("steps back", "шагов назад")),
      verticalAxis: Axis(
        label: language("‖gradient‖, share of the first", "‖градиент‖, доля от первого"),
        scale: .logarithmic, range: 1e-12...1e6),
      series: lines.map { .line(x: lags, y: $0.shares, label: language($0.name)) },
      legend: .above)
  }
  try lab.show(
    "lags",
    FigureGrid(
      columns: 2,
      figures: [
        figure(Words("Plain networks", "Простые сети"), plain),
        figure(Words("Cures", "Лекарства"), cures),
      ]),
    Words(
      """
      A straight line on a logarithmic axis is a factor at every step. Which networks lose the \
      gradient, which let it explode, and for which is the factor nearly 1?
      """,
      """
      Прямая на логарифмической оси — это множитель на каждом шаге. Какие сети теряют градиент, у каких \
      он взрывается, а у каких множитель почти равен 1?
      """), height: 440)
  let lag = 50
  try lab.show(
    "lags",
    header: [
      Words("network", "сеть"), Words("left after 50 steps", "осталось через 50 шагов"),
      Words("factor a step", "множитель на шаге"),
    ],
    rows: (plain + cures).map { line in
      let share = line.shares[lag]
      return [line.name, Words(scientific(share)), Words(rootOf(share, lag), digits: 3)]
    },
    caption: Words(
      "What is left of the gradient after 50 steps.", "Что осталось от градиента через 50 шагов."))
  if let worst = plain.first, let best = cures.max(by: { $0.shares[lag] < $1.shares[lag] }) {
    lab.report(
      "After 50 steps: \(worst.name.english) \(scientific(worst.shares[lag])) of the gradient, "
        + "\(best.name.english) \(scientific(best.shares[lag])).",
      "Через 50 шагов: \(worst.name.russian) — \(scientific(worst.shares[lag])) градиента, "
        + "\(best.name.russian) — \(scientific(best.shares[lag])).")
  }
}
