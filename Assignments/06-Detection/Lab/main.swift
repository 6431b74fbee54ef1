import LabSupport

// Runs the experiments of lesson 6 with your functions:
//   swift run detection-lab [EXPERIMENT …] [--quick] [--language en|ru] [--to DIR]

LabProgram(
  name: "detection-lab", folder: "06-Detection",
  title: Words("Detection: the experiments", "Детекция: эксперименты"),
  about: """
    Runs the experiments of lesson 6 with the functions you have written, and writes every
    figure as an SVG file, every table as CSV, and all on one page, index.html.
    """,
  experiments: [
    overlapExperiment, anchorsExperiment, cellsExperiment, suppressionExperiment, scenesExperiment,
    regionsExperiment,
  ],
  options: [.quick, .again, .seed, .suppression, .data]
).main()
