/// One experiment of the lab: what it is called on the command line and on the page, and what it does.
struct Experiment: Sendable {
  /// Its name on the command line.
  let name: String
  let title: Words
  /// Adds its pictures and tables to the page.
  let run: @Sendable (Lab) throws -> Void
}

/// The experiments in the order of the page.
let allExperiments = [
  twoLayerExperiment, confusionExperiment, mistakesExperiment, weightsExperiment,
  activationsExperiment, studyExperiment, regressionExperiment, pricesExperiment,
  bayesianExperiment, landscapeExperiment, searchExperiment, ensembleExperiment,
]
