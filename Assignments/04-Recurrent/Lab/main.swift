import LabSupport

// Runs the experiments of lesson 4 with your functions:
//   swift run recurrent-lab [EXPERIMENT …] [--quick] [--to DIR] [--language en|ru]

LabProgram(
  name: "recurrent-lab", folder: "04-Recurrent",
  title: Words("Recurrent networks: the experiments", "Рекуррентные сети: эксперименты"),
  about: """
    Runs the experiments of lesson 4 with the functions you have written, and writes every
    figure as an SVG file, every table as CSV, and all on one page, index.html.
    """,
  experiments: [
    passengersExperiment, temperaturesExperiment, lagsExperiment, memoryExperiment,
    oneginExperiment, gatesExperiment, shakespeareExperiment,
  ],
  options: [
    .quick,
    .again.saying("train again what is finished (rows of tables, saved networks)"),
    .data,
  ]
).main()
