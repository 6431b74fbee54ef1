import Gradus
import GradusPlot
import LabSupport

/// Each house's price as predicted by a network that never saw it, against the true one.
let pricesExperiment = Experiment(
  name: "prices",
  title: Words("Predicted against actual prices", "Предсказанные и настоящие цены")
) { lab in
  let language = lab.language
  let data = try lab.boston()
  let folds = try housingFolds(data)
  let progress = lab.progress("prices", total: 2 * folds.count)
  let plan = TrainingPlan(epochs: lab.size(150, quick: 40), batchSize: 16, seed: lab.seed)
  let unit = language(data.unit)
  let highest = (data.prices.max() ?? 1) * 1.05
  let figures = try [RegressionVariant.leastSquares, .penalized].map { variant in
    let measured = try CrossValidation(
      of: variant, on: data, folds: folds, plan: plan, progress: progress)
    return Figure(
      title: language(variant.name),
      subtitle: "RMSE " + language(measured.meanError, digits: 2),
      horizontalAxis: Axis(label: language("actual", "настоящая") + ", " + unit),
      verticalAxis: Axis(label: language("predicted", "предсказанная") + ", " + unit),
      series: [
        .markers(x: data.prices, y: measured.predictions),
        Series.line(x: [0, highest], y: [0, highest]).muted(),
      ], legend: .hidden)
  }
  let cap =
    data.source.isReal
    ? Words(
      " The column of points at the right is a cap: nothing was recorded above 50.",
      " Столбик точек справа — потолок: выше 50 цены не записывались.")
    : Words("", "")
  try lab.show(
    "prices",
    FigureGrid(columns: 2, figures: figures, sharesRanges: true),
    Words(
      """
      Every row is predicted by a model of the fold that leaves it out. Least squares bends away at \
      both ends, where prices are not linear in the columns.
      """,
      """
      Каждая строка предсказана моделью той части, в обучении которой её нет. Наименьшие квадраты \
      уводит в сторону по краям, где цена нелинейна по столбцам.
      """) + cap, height: 400)
}
