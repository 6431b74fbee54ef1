import Foundation
import GradientDescent
import Gradus
import GradusPlot
import LabSupport

/// A curve p₀·exp(p₁t) + p₂ + p₃·sin(p₄t) to be fitted to twenty points: five parameters, so that
/// the path can be seen only through a projection.
private enum Fit {
  static let times = (0..<20).map { 0.2 * Double($0) }
  static let target = [2.0, -0.8, 0.5, 0.6, 2.5]

  static func curve(_ p: [Double], _ t: Double) -> Double {
    p[0] * exp(p[1] * t) + p[2] + p[3] * sin(p[4] * t)
  }

  static let objective = Objective(
    value: { point in
      let p = point.scalars
      let squares = times.map { pow(curve(p, $0) - curve(target, $0), 2) }
      return squares.reduce(0, +) / Double(2 * times.count)
    },
    gradient: { point in
      let p = point.scalars
      var gradient = [Double](repeating: 0, count: 5)
      for t in times {
        let residual = (curve(p, t) - curve(target, t)) / Double(times.count)
        gradient[0] += residual * exp(p[1] * t)
        gradient[1] += residual * p[0] * t * exp(p[1] * t)
        gradient[2] += residual
        gradient[3] += residual * sin(p[4] * t)
        gradient[4] += residual * p[3] * t * cos(p[4] * t)
      }
      return Tensor(gradient)
    })

  static let start = Tensor([1.0, -0.3, 0, 0.3, 1.8])
}

/// What cannot be seen without a plane to cut along.
let surfacePictures: [Experiment] = [
  .picture(
    name: "surface", title: Words("Loss surface on a plane", "Поверхность потерь на плоскости"),
    caption: Words(
      """
      A fit with five parameters, around its minimum: to the right the decay of the exponential \
      changes, upwards the frequency of the sine. Colours are log₁₀ of the loss.
      """,
      """
      Подгонка пяти параметров, вокруг минимума: вправо меняется показатель экспоненты, вверх — \
      частота синуса. Цвет — log₁₀ функции потерь.
      """)
  ) { lab in
    let language = lab.language
    let across = (0...80).map { -0.8 + 0.02 * Double($0) }
    let up = (0...70).map { -1.75 + 0.05 * Double($0) }
    let values = try lossSurface(
      of: Fit.objective.value, around: Tensor(Fit.target),
      horizontal: Tensor([0.0, 1, 0, 0, 0]), vertical: Tensor([0.0, 0, 0, 0, 1]),
      horizontalOffsets: across, verticalOffsets: up)
    return .figure(
      Figure(
        title: language("Loss around the minimum", "Функция потерь вокруг минимума"),
        horizontalAxis: Axis(label: language("change of the decay", "изменение показателя")),
        verticalAxis: Axis(label: language("change of the frequency", "изменение частоты")),
        series: [
          .heatmap(
            x: across, y: up, z: values.map { $0.map { log10(max($0, 1e-5)) } },
            label: "log₁₀ L")
        ]))
  },
  .picture(
    name: "components", title: Words("A path in five dimensions", "Путь в пяти измерениях"),
    caption: Words(
      """
      The same fit by descent with momentum, seen along the two principal components of its path, \
      over the loss on that plane. The share of the variance says how little is lost.
      """,
      """
      Та же подгонка методом с импульсом: путь виден вдоль двух его главных компонент, на фоне функции \
      потерь в этой плоскости. Доля дисперсии показывает, как мало теряется.
      """)
  ) { lab in
    let language = lab.language
    let trace = try momentum(
      Fit.objective, from: Fit.start, learningRate: 0.12, beta: 0.9, stop: .afterSteps(120))
    let seen = try principalComponents(of: trace.points, count: 2)
    let x = trace.points.indices.map { seen.coordinates[$0, 0] }
    let y = trace.points.indices.map { seen.coordinates[$0, 1] }
    let across = offsets(around: x)
    let up = offsets(around: y)
    let values = try lossSurface(
      of: Fit.objective.value, around: seen.center,
      horizontal: seen.directions.selecting(0, axis: 0),
      vertical: seen.directions.selecting(1, axis: 0),
      horizontalOffsets: across, verticalOffsets: up)
    let percent = seen.shares.map { "\(Int(($0 * 100).rounded())) %" }
    return .figure(
      Figure(
        title: language("120 steps of momentum, projected", "120 шагов с импульсом, проекция"),
        horizontalAxis: Axis(
          label: language("first component", "первая компонента") + " (\(percent[0]))"),
        verticalAxis: Axis(
          label: language("second component", "вторая компонента") + " (\(percent[1]))"),
        series: [
          Series.contour(x: across, y: up, z: values).muted(),
          .path(x: x, y: y, label: language("path", "путь")),
        ]))
  },
]

/// Evenly spaced numbers over the range of some values, with a margin.
private func offsets(around values: [Double]) -> [Double] {
  let low = values.min() ?? -1
  let high = values.max() ?? 1
  let margin = 0.25 * (high - low) + 0.02
  return (0...60).map { low - margin + (high - low + 2 * margin) * Double($0) / 60 }
}
