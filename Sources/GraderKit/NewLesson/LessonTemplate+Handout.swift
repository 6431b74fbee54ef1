/// The handout of a new lesson, in both languages.
extension LessonTemplate {
  private var work: (tests: String, check: String) {
    ("swift test --filter \(names.module)Tests", "swift run grader check \(names.number)")
  }

  var englishHandout: String {
    #"""
    # Lesson \#(names.number). \#(names.title)

    [По-русски](README.ru.md)

    You write root mean square normalization, forwards and backwards, by hand.

    **What you will be able to do**

    - normalize the rows of a batch, and say what epsilon is for;
    - derive a gradient through a sum that every element of a row takes part in.

    ## How to work

    | step | command |
    | --- | --- |
    | write a function | the files are in `Assignments/\#(names.folder)/Sources/`, one task a file |
    | run the visible tests | `\#(work.tests)` |
    | get a diagnosis | `\#(work.check)` |
    | get a hint, then the next | `\#(work.check) --hint` |
    | run the experiments | `swift run \#(names.lab)`, then open `Figures/\#(names.folder)/index.html` |

    Every file holds a stub that throws `NotImplemented()`. Replace that line by your code; leave the signature as it is. A function you have not written is *skipped*, not failed, and no function depends on another. `Given.swift` holds what the functions share: read it, do not edit it.

    The visible tests show that the basics are right. The grader runs \#(rubric.hiddenChecks.count) more checks: other sizes, both element types, the edges that are named here and in the comment over each function. The engine's automatic differentiation (`Variable`) is not allowed.

    ## The functions

    | function | file | level | points |
    | --- | --- | --- | --- |
    \#(taskTable(.english))

    **`rootMeanSquare`.** $r = \sqrt{\frac1D \sum_d x_d^2 + \varepsilon}$ for each row. Example, with $\varepsilon = 0$: the row $(1, 7)$ has the mean square $25$ and $r = 5$. A matrix without columns throws `InputError.noColumns`.

    **`normalizeRows`.** $y_d = \gamma_d\, x_d / r$. Example: $(1, 7)$ with $\gamma = (2, 1)$ gives $(0.4,\ 1.4)$.

    **`normalizeRowsBackward`.** With $\hat x = x / r$, the gradient $g$ of the output and $w = g\,\gamma$:

    $$\frac{\partial L}{\partial x} = \frac1r \Big(w - \hat x\, \tfrac1D \sum_d w_d \hat x_d\Big) \qquad \frac{\partial L}{\partial \gamma} = \sum_n g_n \hat x_n$$

    Example: the same row and scales, $g = (1, 1)$: $w = (2, 1)$, the mean of $w \hat x$ is $0.9$, and $\partial L/\partial x = (0.364,\ -0.052)$, $\partial L/\partial\gamma = (0.2,\ 1.4)$.

    ## What you hand in besides

    Three sentences on the lab's picture: from which size on is a row no longer normalized, and why there? A person reads them; 4 points.

    ## Sources

    - B. Zhang, R. Sennrich, "Root mean square layer normalization", 2019

    """#
  }

  var russianHandout: String {
    #"""
    # Урок \#(names.number). \#(names.title)

    [In English](README.md)

    Вы пишете среднеквадратичную нормализацию (RMSNorm), прямой и обратный проход, вручную.

    **Чему вы научитесь**

    - нормализовать строки пакета и объяснять, зачем нужен epsilon;
    - выводить градиент через сумму, в которую входит каждый элемент строки.

    ## Как работать

    | шаг | команда |
    | --- | --- |
    | написать функцию | файлы лежат в `Assignments/\#(names.folder)/Sources/`, по одному заданию в файле |
    | запустить открытые тесты | `\#(work.tests)` |
    | получить диагноз | `\#(work.check)` |
    | получить подсказку, затем следующую | `\#(work.check) --hint` |
    | провести опыты | `swift run \#(names.lab)`, затем открыть `Figures/\#(names.folder)/index.html` |

    В каждом файле лежит заготовка, которая бросает `NotImplemented()`. Замените эту строку своим кодом, а заголовок функции оставьте как есть. Ненаписанная функция *пропускается*, а не считается ошибкой, и ни одна не зависит от другой. В `Given.swift` описано то, что у функций общее: прочтите, но не меняйте.

    Открытые тесты проверяют основу. При оценивании запускается ещё \#(rubric.hiddenChecks.count) проверок: другие размеры, оба типа элементов и крайние случаи, названные здесь и в комментарии над каждой функцией. Автоматическое дифференцирование движка (`Variable`) не разрешено.

    ## Функции

    | функция | файл | уровень | баллы |
    | --- | --- | --- | --- |
    \#(taskTable(.russian))

    **`rootMeanSquare`.** $r = \sqrt{\frac1D \sum_d x_d^2 + \varepsilon}$ для каждой строки. Пример при $\varepsilon = 0$: у строки $(1, 7)$ средний квадрат $25$ и $r = 5$. Матрица без столбцов вызывает ошибку `InputError.noColumns`.

    **`normalizeRows`.** $y_d = \gamma_d\, x_d / r$. Пример: $(1, 7)$ при $\gamma = (2, 1)$ даёт $(0{,}4;\ 1{,}4)$.

    **`normalizeRowsBackward`.** Пусть $\hat x = x / r$, $g$ — градиент выхода и $w = g\,\gamma$:

    $$\frac{\partial L}{\partial x} = \frac1r \Big(w - \hat x\, \tfrac1D \sum_d w_d \hat x_d\Big) \qquad \frac{\partial L}{\partial \gamma} = \sum_n g_n \hat x_n$$

    Пример: те же строка и масштабы, $g = (1, 1)$: $w = (2, 1)$, среднее $w \hat x$ равно $0{,}9$, и $\partial L/\partial x = (0{,}364;\ -0{,}052)$, $\partial L/\partial\gamma = (0{,}2;\ 1{,}4)$.

    ## Что сдать ещё

    Три предложения о рисунке лаборатории: начиная с какой величины строка уже не нормализуется и почему именно с неё? Их читает человек; 4 балла.

    ## Источники

    - B. Zhang, R. Sennrich, "Root mean square layer normalization", 2019

    """#
  }

  private func taskTable(_ language: Language) -> String {
    let levels: [CheckLevel: LocalizedText] = [
      .basic: LocalizedText(en: "basic", ru: "базовый"),
      .advanced: LocalizedText(en: "advanced", ru: "продвинутый"),
      .expert: LocalizedText(en: "expert", ru: "экспертный"),
    ]
    return rubric.tasks.map { task in
      let level = levels[task.level]?[language] ?? task.level.rawValue
      return "| `\(task.function)` | `\(task.file)` | \(level) | \(task.points) |"
    }.joined(separator: "\n")
  }
}
