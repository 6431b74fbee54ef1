import FullyConnected
import Gradus
import GradusPlot
import LabSupport

/// Prices of houses in many variants, against least squares on the same folds.
let regressionExperiment = Experiment(
  name: "regression",
  title: Words("Regression in many variants", "Регрессия во многих вариантах")
) { lab in
  let language = lab.language
  let boston = try lab.boston()
  if boston.source.isReal { lab.note(noteOnRace) }
  let table = try lab.studyTable(
    "regression", settings: RegressionVariant.columns,
    results: ["train_rmse", "rmse", "deviation_between_folds"])
  try compare(
    RegressionVariant.boston, on: boston,
    plan: TrainingPlan(epochs: lab.size(150, quick: 40), batchSize: 16, seed: lab.seed), table, lab)

  guard let california = try HousingData.california(in: lab) else {
    lab.note(
      "California was not found in the data folder.", "Калифорния в папке данных не найдена.")
    return
  }
  lab.state(california.source, california.contents)
  try compare(
    RegressionVariant.california, on: california,
    plan: TrainingPlan(epochs: lab.size(20, quick: 3), batchSize: 128, seed: lab.seed), table, lab)
}

/// What has to be said of the Boston data.
private let noteOnRace = Words(
  """
  Column B of the Boston data encodes race: its authors computed it from the share of Black \
  residents. scikit-learn removed the set for that reason. It is used here since its figures are \
  known everywhere; one variant leaves the column out, and California stands beside it.
  """,
  """
  Столбец B бостонских данных кодирует расу: авторы вычислили его из доли чернокожих жителей. Из \
  scikit-learn набор поэтому убрали. Здесь он взят, потому что его числа всем известны; один \
  вариант обходится без этого столбца, а рядом стоит Калифорния.
  """)

/// The folds that every variant on a table shares.
func housingFolds(_ data: HousingData) throws -> [CrossValidationFold] {
  var generator = SeededGenerator(seed: 17)
  return try crossValidationFolds(count: data.count, folds: 5, using: &generator)
}

/// Measures the variants that have not been measured, and adds their table.
private func compare(
  _ variants: [RegressionVariant], on data: HousingData, plan: TrainingPlan, _ table: StudyTable,
  _ lab: Lab
) throws {
  let language = lab.language
  let folds = try housingFolds(data)
  // A variant that leaves out a column which the table has not is none of its own.
  let variants = variants.filter { $0.leavesOut.isSubset(of: data.columns) }
  let rows = table.finish(
    variants.map { variant in
      StudyRow(
        variant, name: variant.name,
        settings: variant.settings(data: data.source.key, plan: plan, folds: folds.count),
        work: Double(folds.count))
    }, in: lab, showing: "rmse"
  ) { variant, progress in
    let measured = try CrossValidation(
      of: variant, on: data, folds: folds, plan: plan, progress: progress)
    return [
      "train_rmse": measured.trainingError, "rmse": measured.meanError,
      "deviation_between_folds": measured.deviation,
    ]
  }

  lab.show(
    Table(
      header: [
        language("variant", "вариант"), language("parameters", "параметров"),
        language("RMSE, training", "RMSE, обучение"),
        language("RMSE, validation", "RMSE, проверка"),
        language("± between folds", "± между частями"), language("seconds", "секунд"),
      ],
      rows: rows.map { row in
        let variant = row.subject
        let columns = data.columns.count - variant.leavesOut.count
        let count =
          switch variant.method {
          case .mean: 1
          case .leastSquares: columns + 1
          case .network: variant.design(columns: columns).parameterCount
          }
        return [
          language(variant.name),
          "\(count)",
          language(row["train_rmse"], digits: 3), language(row["rmse"], digits: 3),
          language(row["deviation_between_folds"], digits: 3), language(row["seconds"], digits: 1),
        ]
      },
      caption: language(
        "Mean over the same 5 folds of the root mean squared error, in \(data.unit.english).",
        "Среднеквадратичная ошибка (\(data.unit.russian)), среднее по одним и тем же 5 частям.")))
  let networks = rows.filter { $0.subject.method == .network && $0["rmse"].isFinite }
  guard let best = networks.min(by: { $0["rmse"] < $1["rmse"] }),
    let line = rows.first(where: { $0.subject.method == .leastSquares })
  else { return }
  let (reached, baseline) = (
    Words(best["rmse"], digits: 3), Words(line["rmse"], digits: 3)
  )
  let (set, name) = (data.source.isReal ? data.source.name : data.source.standIn, best.subject.name)
  let verdict =
    best["rmse"] < line["rmse"]
    ? Words("below least squares", "ниже наименьших квадратов")
    : Words("NOT below least squares", "НЕ ниже наименьших квадратов")
  lab.report(
    """
    \(set.english): the best network (\(name.english)) has an RMSE of \(reached.english), least \
    squares \(baseline.english) on the same folds: \(verdict.english).
    """,
    """
    \(set.russian): у лучшей сети (\(name.russian)) RMSE \(reached.russian), у наименьших \
    квадратов на тех же частях \(baseline.russian): \(verdict.russian).
    """)
  lab.note(
    "The best of so many is chosen by the folds it is measured on, so its figure flatters a little.",
    "Лучшая из многих выбрана по тем же частям, на которых измерена, так что её число чуть льстит."
  )
}
