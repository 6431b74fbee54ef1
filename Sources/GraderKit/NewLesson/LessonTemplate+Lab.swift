/// The lab of a new lesson: one experiment with the student's functions.
extension LessonTemplate {
  var labProgram: String {
    """
    import LabSupport

    // Runs the experiments of lesson \(names.number) with your functions:
    //   swift run \(names.lab) [EXPERIMENT …] [--language en|ru] [--to DIR]

    LabProgram(
      name: "\(names.lab)", folder: "\(names.folder)",
      title: Words("\(names.title): the experiments", "\(names.title): эксперименты"),
      about: \"\"\"
        Runs the experiments of lesson \(names.number) with the functions you have written. Writes the
        pictures as SVG files, and a page.
        \"\"\",
      experiments: [sizesExperiment]
    ).main()

    """
  }

  var labExperiment: String {
    let imports = ["Foundation", "Gradus", "GradusPlot", "LabSupport", names.module].sorted()
      .map { "import \($0)\n" }.joined()
    return imports + #"""

      /// How large the rows are after normalization, by how large they were before.
      let sizesExperiment = Experiment(
        name: "sizes", title: Words("Rows of every size", "Строки любой величины"),
        question: Words(
          "From which size on is a row too small to be normalized?",
          "Начиная с какой величины строка слишком мала для нормализации?"),
        time: "1 s"
      ) { lab in
        var generator = SeededGenerator(seed: 7)
        let row = Tensor.normal([1, 64], dtype: .float64, using: &generator)
        let exponents = (-24...12).map { Double($0) / 4 }
        func size(_ x: Tensor) throws -> Double { try rootMeanSquare(x, epsilon: 0).item }
        var before: [Double] = []
        var after: [Double] = []
        for exponent in exponents {
          let scaled = row * Foundation.pow(10, exponent)
          before.append(try size(scaled))
          let scale = Tensor.ones([64], dtype: .float64)
          after.append(try size(normalizeRows(scaled, scale: scale, epsilon: 1e-5)))
        }
        let language = lab.language
        try lab.show(
          "sizes",
          Figure(
            title: "",
            horizontalAxis: Axis(label: language("before", "до"), scale: .logarithmic),
            verticalAxis: Axis(label: language("after", "после"), scale: .logarithmic),
            series: [
              .line(x: before, y: after, label: "normalizeRows"),
              .horizontalLine(at: 1, label: "1"),
            ]),
          Words(
            "The root mean square of a row before and after. What is much smaller than √epsilon stays "
              + "small: epsilon takes the place of the row.",
            "Среднеквадратичное строки до и после. Что намного меньше √epsilon, остаётся малым: вместо "
              + "строки работает epsilon."))
      }

      """#
  }
}
