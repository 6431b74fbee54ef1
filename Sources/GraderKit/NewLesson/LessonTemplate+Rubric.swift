import Foundation

/// What a new lesson is worth, what goes wrong in it, and what helps.
extension LessonTemplate {
  var rubric: Rubric {
    Rubric(
      lesson: names.folder, module: names.module,
      title: LocalizedText(en: names.title, ru: names.title),
      editable: Self.functions.map(\.file), given: ["Given.swift"],
      limits: Rubric.Limits(
        processorSeconds: 2, wallSeconds: 10, memoryMebibytes: 1024, outputKibibytes: 64,
        processes: 32),
      tasks: [
        task(
          "rootMeanSquare", "rootMeanSquare(_:epsilon:)", .basic,
          title: words("The root mean square of rows", "Среднеквадратичное строк"),
          hidden: [
            ("testRandomRows", 20, words("Random rows", "Случайные строки")),
            ("testEdges", 10, words("Rows of zeros, no columns", "Нулевые строки, нет столбцов")),
          ]),
        task(
          "normalizeRows", "normalizeRows(_:scale:epsilon:)", .advanced,
          title: words("The normalization", "Нормализация"),
          hidden: [
            ("testRandomRows", 20, words("Random rows and scales", "Случайные строки и масштабы")),
            ("testElementTypes", 10, words("Both element types", "Оба типа элементов")),
          ]),
        task(
          "normalizeRowsBackward", "normalizeRowsBackward(_:input:scale:epsilon:)", .expert,
          title: words("The gradients of the normalization", "Градиенты нормализации"),
          hidden: [
            ("testGradientSuite", 26, words("Gradient check", "Проверка градиентов")),
            ("testElementTypes", 10, words("Element types and shapes", "Типы элементов и формы")),
          ]),
      ],
      forbidden: ["Variable", "Parameter", "GradientCheck"].map {
        Rubric.ForbiddenSymbol(
          symbol: $0,
          reason: words(
            "the gradients of this lesson are worked out by hand",
            "градиенты этого урока выводят вручную"))
      },
      manual: [
        Rubric.ManualItem(
          id: "conclusion", points: 4, level: .advanced,
          title: words("What the lab shows, in a few sentences", "Что показывает лаборатория"))
      ])
  }

  /// The check's class is the task's name with a capital, and `Tests` or `Checks` behind it.
  private func task(
    _ id: String, _ function: String, _ level: CheckLevel, title: LocalizedText,
    hidden: [(method: String, points: Int, title: LocalizedText)]
  ) -> Rubric.Task {
    let name = id.prefix(1).uppercased() + id.dropFirst()
    return Rubric.Task(
      id: id, function: function, file: "\(name).swift", level: level,
      points: hidden.reduce(0) { $0 + $1.points }, title: title,
      visible: [
        Rubric.Check(
          check: "\(name)Tests/testWorkedExample",
          title: words("The handout's example", "Пример из пособия"))
      ],
      hidden: hidden.map {
        Rubric.Check(check: "\(name)Checks/\($0.method)", points: $0.points, title: $0.title)
      })
  }

  private func words(_ english: String, _ russian: String) -> LocalizedText {
    LocalizedText(en: english, ru: russian)
  }

  /// JSON as a person would write it.
  func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }

  /// At least one for each hidden check.
  static let mistakes: [String: Mistake] = {
    let root = "RootMeanSquare.swift"
    let rows = "NormalizeRows.swift"
    let back = "NormalizeRowsBackward.swift"
    func mistake(
      _ english: String, _ russian: String, _ file: String, _ replace: String, _ with: String,
      _ caughtBy: String...
    ) -> Mistake {
      Mistake(
        title: LocalizedText(en: english, ru: russian),
        edits: [Mistake.Edit(file: file, replace: replace, with: with)], caughtBy: caughtBy)
    }
    return [
      "root-of-the-sum": mistake(
        "The sum instead of the mean", "Сумма вместо среднего", root, ".mean(", ".sum(",
        "RootMeanSquareChecks/testRandomRows"),
      "root-epsilon-outside": mistake(
        "Epsilon outside of the root", "Epsilon вне корня", root, "true) + epsilon)",
        "true)) + epsilon",
        "RootMeanSquareChecks/testRandomRows", "RootMeanSquareChecks/testEdges"),
      "root-of-nothing": mistake(
        "A matrix without columns is let through", "Матрица без столбцов пропускается", root,
        "input.shape[1] > 0", "input.shape[1] >= 0", "RootMeanSquareChecks/testEdges"),
      "rows-without-scale": mistake(
        "The scales are forgotten", "Масштабы забыты", rows, " * scale", "",
        "NormalizeRowsChecks/testRandomRows", "NormalizeRowsChecks/testElementTypes"),
      "rows-over-the-batch": mistake(
        "The mean is taken over the batch", "Среднее взято по пакету", rows, "axes: [1]",
        "axes: [0]", "NormalizeRowsChecks/testRandomRows"),
      "rows-always-double": mistake(
        "The result is always float64", "Результат всегда float64", rows,
        "return input / root * scale", "return (input / root * scale).converted(to: .float64)",
        "NormalizeRowsChecks/testElementTypes"),
      "backward-root-is-constant": mistake(
        "The root is taken for a constant", "Корень считается постоянным", back,
        "(weighted - normalized * shared)", "weighted",
        "NormalizeRowsBackwardChecks/testGradientSuite"),
      "backward-scale-forgotten": mistake(
        "Upstream is not multiplied by the scales", "Upstream не умножен на масштабы", back,
        "let weighted = upstream * scale", "let weighted = upstream",
        "NormalizeRowsBackwardChecks/testGradientSuite"),
      "backward-mean-over-rows": mistake(
        "The gradient of the scales is averaged over the rows",
        "Градиент масштабов усреднён по строкам", back, "(upstream * normalized).sum(",
        "(upstream * normalized).mean(", "NormalizeRowsBackwardChecks/testGradientSuite"),
      "backward-not-summed": mistake(
        "The gradient of the scales is not summed over the rows",
        "Градиент масштабов не просуммирован по строкам", back,
        "(upstream * normalized).sum(axes: [0])", "upstream * normalized",
        "NormalizeRowsBackwardChecks/testElementTypes"),
    ]
  }()

  /// A ladder for every check: a question, a formula, a sketch.
  var hints: [String: Hints.Ladder] {
    let root = Hints.Ladder(
      en: [
        "Of what is the mean taken, and over which axis?",
        "r = √((x₁² + … + x_D²) ÷ D + epsilon), one number a row.",
        "square(input).mean(axes: …, keepingDimensions: true), then epsilon, then sqrt; first look "
          + "whether there are columns at all.",
      ],
      ru: [
        "От чего берётся среднее и по какой оси?",
        "r = √((x₁² + … + x_D²) ÷ D + epsilon), по одному числу на строку.",
        "square(input).mean(axes: …, keepingDimensions: true), затем epsilon, затем sqrt; сначала "
          + "проверьте, есть ли вообще столбцы.",
      ])
    let rows = Hints.Ladder(
      en: [
        "Which shapes have x, r and γ, and which of them is stretched over what?",
        "output = x ÷ r · γ: r is [N, 1], γ is [D].",
        "Compute r as [N, 1] with keepingDimensions: true; division and product then do the rest.",
      ],
      ru: [
        "Какие формы у x, r и γ и что вдоль чего растягивается?",
        "output = x ÷ r · γ: r имеет форму [N, 1], γ — [D].",
        "Вычислите r формы [N, 1] с keepingDimensions: true; остальное сделают деление и умножение.",
      ])
    let back = Hints.Ladder(
      en: [
        "On which elements of its row does an output depend?",
        "With x̂ = x ÷ r and w = upstream · γ: ∂L/∂x = (w − x̂ · mean(w · x̂)) ÷ r.",
        "Compute r, x̂, w and the mean of w · x̂ over each row, [N, 1]; the gradient of γ is a sum "
          + "over the rows.",
      ],
      ru: [
        "От каких элементов своей строки зависит выход?",
        "При x̂ = x ÷ r и w = upstream · γ: ∂L/∂x = (w − x̂ · mean(w · x̂)) ÷ r.",
        "Вычислите r, x̂, w и среднее w · x̂ по каждой строке, [N, 1]; градиент γ — сумма по строкам.",
      ])
    var hints: [String: Hints.Ladder] = [:]
    for (task, ladder) in zip(rubric.tasks, [root, rows, back]) {
      for check in task.visible + task.hidden { hints[check.check] = ladder }
    }
    return hints
  }
}
