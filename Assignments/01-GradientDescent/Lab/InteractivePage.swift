import GradusPlot
import LabSupport

/// The start and the learning rate to be dragged.
let interactiveExperiment = Experiment(
  name: "interactive",
  title: Words("Gradient descent by hand", "Градиентный спуск своими руками")
) { lab in
  try lab.show(
    "interactive", interactivePage(in: lab.language),
    link: Words(
      "Drag the start and the learning rate", "Двигать начальную точку и скорость обучения"))
}

/// The page on which the start and the learning rate are dragged. Its template, `descent.html`, is
/// a part of the program, so that the page can be written from any directory. A name in double
/// braces stands there for a text of `interactiveWords`.
private func interactivePage(in language: Language) -> HTMLPage {
  var template = String(decoding: PackageResources.descent_html, as: UTF8.self)
  for (name, words) in interactiveWords {
    template = template.replacing("{{\(name)}}", with: language(words))
  }
  return HTMLPage(
    title: language("Gradient descent by hand", "Градиентный спуск своими руками"),
    language: language,
    sections: [
      .paragraph(
        language(
          """
          Drag the start along the curve, or move the sliders; with the keyboard, press Tab to reach \
          a control and the arrow keys to change it. The page computes by itself and needs no network.
          """,
          """
          Двигайте начальную точку вдоль кривой или сами ползунки; с клавиатуры — Tab, чтобы перейти \
          к ползунку, и стрелки, чтобы его сдвинуть. Страница считает сама, сеть ей не нужна.
          """)),
      .html(template),
    ])
}

/// The texts of the page; `${…}` in them is filled in by its script.
private let interactiveWords: [String: Words] = [
  "picture": Words("L with the steps", "L с шагами"),
  "progress": Words("L minus its minimum, by step", "L минус минимум, по шагам"),
  "start": Words("start", "начало"),
  "rate": Words("learning rate", "скорость обучения"),
  "method": Words("method", "метод"),
  "descent": Words("gradient descent", "градиентный спуск"),
  "momentum": Words("momentum", "с импульсом"),
  "nesterov": Words("Nesterov", "Нестерова"),
  "step": Words("step", "шаг"),
  "point": Words(".", ","),
  "note": Words(
    """
    L(x) = 3x² − sin x + eˣ − 5; the minimum is L(0) = −4. At most 300 steps are made; the first 30 \
    are drawn above, all below, where L − L* has a logarithmic axis.
    """,
    """
    L(x) = 3x² − sin x + eˣ − 5; минимум L(0) = −4. Делается не больше 300 шагов; сверху нарисованы \
    первые 30, снизу все, с логарифмической осью L − L*.
    """),
  "converged": Words(
    "<strong>Converged</strong> after ${steps} steps at x = ${number(last)}.",
    "<strong>Сошёлся</strong>, x = ${number(last)}; шагов: ${steps}."),
  "diverged": Words(
    "<strong>Diverged</strong>: after ${steps} steps L is no longer a finite number.",
    "<strong>Разошёлся</strong>: L уже не конечна; шагов: ${steps}."),
  "round": Words(
    """
    <strong>Going round</strong>: after ${steps} steps still between ${number(before)} and \
    ${number(last)}.
    """,
    """
    <strong>Зациклился</strong>: всё ещё прыгает между ${number(before)} и ${number(last)}; шагов: \
    ${steps}.
    """),
  "restless": Words(
    "<strong>Not at rest</strong> after ${steps} steps; now at x = ${number(last)}.",
    "<strong>Не сошёлся</strong>, сейчас x = ${number(last)}; шагов: ${steps}."),
  "factor": Words(
    "Near the minimum a step multiplies the distance by 1 − 7·rate = ${factor}.",
    "Вблизи минимума шаг умножает расстояние на 1 − 7·скорость = ${factor}."),
]
