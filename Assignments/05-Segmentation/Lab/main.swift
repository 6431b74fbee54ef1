import LabSupport

// Runs the experiments of lesson 5 with your functions:
//   swift run segmentation-lab [EXPERIMENT …] [--quick] [--to DIR] [--language en|ru]

LabProgram(
  name: "segmentation-lab", folder: "05-Segmentation",
  title: Words(
    "Segmentation and autoencoders: the experiments", "Сегментация и автокодировщики: эксперименты"
  ),
  about: """
    Runs the experiments of lesson 5 with the functions you have written, and writes every
    figure as an SVG file, every table as CSV, and all on one page, index.html.
    """,
  experiments: [.checkerboard, .membranes, .ablation, .reconstruction, .noise, .latent],
  options: [
    .quick.saying("little data and few steps, to see that everything runs"),
    .again.saying("train again what is finished (the tables' rows, the saved networks)"),
    .seed,
    .data,
  ]
).main()
