import LabSupport

// Runs the experiments of lesson 2 with your functions and writes tables and pictures:
//   swift run fully-connected-lab [EXPERIMENT …] [--quick] [--language en|ru] [--to DIR]

LabProgram(
  name: "fully-connected-lab", folder: "02-FullyConnected",
  title: Words("Fully connected networks: the experiments", "Полносвязные сети: эксперименты"),
  about: """
    Runs the experiments of lesson 2 with the functions you have written. Writes the pictures as
    SVG files, the tables as CSV files, and a page.
    """,
  experiments: [
    twoLayerExperiment, confusionExperiment, mistakesExperiment, weightsExperiment,
    activationsExperiment, studyExperiment, regressionExperiment, pricesExperiment,
    bayesianExperiment, landscapeExperiment, searchExperiment, ensembleExperiment,
  ],
  options: [.quick, .again, .seed, .data],
  notes: """
    With the solution on two busy cores the full run takes 4 to 6 minutes, --quick 20 to 30 seconds.
    Where your functions loop over elements, "swift run -c release fully-connected-lab" is faster.
    """
).main()
