import LabSupport

// Runs the experiments of lesson 3 with your functions:
//   swift run convolution-lab [EXPERIMENT …] [--quick] [--to DIR] [--language en|ru]

LabProgram(
  name: "convolution-lab", folder: "03-Convolution",
  title: Words("Convolutional networks: the experiments", "Свёрточные сети: эксперименты"),
  about: """
    Runs the experiments of lesson 3 with the functions you have written, and writes every
    figure as an SVG file, every table as CSV, and all on one page, index.html.
    """,
  experiments: [.accuracy, .study, .exam, .residual, .transfer, .pictures, .digits, .folder],
  options: [
    .quick.saying("little data and few epochs, to see that everything runs: 20 s"),
    .images,
    .again.saying("train again what is finished (the study's rows, the saved networks)"),
    .data,
  ],
  notes: """
    All together take 14 minutes. The times were measured on two cores that other programs used
    as well.
    """
).main()
