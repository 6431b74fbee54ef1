import LabSupport

// Runs the experiments of lesson 6 with your functions:
//   swift run detection-lab [EXPERIMENT …] [--quick] [--language en|ru] [--to DIR]

LabProgram(
  name: "detection-lab", folder: "06-Detection",
  title: Words("Detection: the experiments", "Обнаружение объектов: эксперименты"),
  about: """
    Runs the experiments of lesson 6 with the functions you have written, and writes every
    figure as an SVG file, every table as CSV, and all on one page, index.html.
    """,
  experiments: [
    overlapExperiment, anchorsExperiment, cellsExperiment, suppressionExperiment, scenesExperiment,
    regionsExperiment,
  ],
  options: [
    .quick.saying("little data and few epochs, to see that everything runs: 20 s"), .again, .seed,
    .suppression, .data,
  ],
  notes: """
    With the solution all together take two and a half minutes of a processor's time; on two cores
    that a dozen other programs used as well they took nine minutes, --quick one and a half.
    """
).main()
