import LabSupport

// Runs the experiments of lesson 1 with your functions and writes the pictures:
//   swift run gradient-descent-lab [EXPERIMENT …] [--to DIR] [--language en|ru]

LabProgram(
  name: "gradient-descent-lab", folder: "01-GradientDescent",
  title: Words("Gradient descent: the pictures", "Градиентный спуск: рисунки"),
  about: """
    Runs the experiments of lesson 1 with the functions you have written, and writes the
    pictures as SVG files, an interactive page and an index page.
    """,
  experiments: [interactiveExperiment] + coursePictures + learningRatePictures
    + [differencePicture] + pathPictures + racePictures + surfacePictures + [raceExperiment]
).main()
