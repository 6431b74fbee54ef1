import GradientDescent
import Gradus
import GradusPlot
import LabSupport

private func valleyRacers(_ stop: StopRule, _ language: Language) -> [Runner] {
  Landscape.rosenbrock.racers(from: [-1.2, 1], rate: 0.0012, beta: 0.9, stop: stop, language)
}

private func saddleRacers(_ stop: StopRule, _ language: Language) -> [Runner] {
  Landscape.saddle.racers(from: [1.5, 0.002], rate: 0.15, beta: 0.6, stop: stop, language)
}

/// Newton, L-BFGS, Levenberg–Marquardt and descent on a ravine and on a saddle.
let racePictures: [Experiment] = [
  .picture(
    name: "race-ravine",
    title: Words(
      "The race in Rosenbrock's valley: paths", "Гонка в долине Розенброка: пути"),
    caption: Words(
      """
      From (−1.2, 1), 60 steps each; the minimum is at (1, 1). Newton leaps across the valley and \
      back: its second step leads out of the frame, to (0.76, −3.18). Levenberg–Marquardt and L-BFGS \
      follow the bend; plain descent is still at the beginning, upper left.
      """,
      """
      Из (−1,2; 1), по 60 шагов; минимум в (1, 1). Метод Ньютона прыгает через долину и обратно: его \
      второй шаг выходит за рамку, в (0,76; −3,18). Методы Левенберга — Марквардта и L-BFGS следуют \
      изгибу долины; обычный спуск всё ещё в начале, слева вверху.
      """)
  ) { lab in
    let language = lab.language
    let valley = Landscape.rosenbrock
    let ground = try Ground(of: valley.objective, x: -1.8...1.6, y: -1.6...2)
    return .figure(
      try pathFigure(
        language("60 steps in the valley", "60 шагов в долине"),
        ground.contour(from: 0.1, factor: 3.2, count: 9),
        valleyRacers(.afterSteps(60), language), x: -1.8...1.6, y: -1.6...2, firstWidth: 6,
        lab))
  },
  .picture(
    name: "race-ravine-loss",
    title: Words(
      "The race in Rosenbrock's valley: loss", "Гонка в долине Розенброка: значение функции"),
    caption: Words(
      """
      The same race over 150 steps. Second-order methods need a few dozen; first-order ones would \
      need thousands. A step of Newton costs a Hessian and a system of equations, though.
      """,
      """
      Та же гонка на 150 шагов. Методам второго порядка хватает нескольких десятков, методам первого \
      нужны были бы тысячи. Зато шаг метода Ньютона стоит гессиана и решения системы уравнений.
      """)
  ) { lab in
    let language = lab.language
    let lines = try convergenceLines(
      valleyRacers(.afterSteps(150), language), minimum: 0, lab)
    return .figure(
      Figure(
        title: language("Loss in the valley", "Значение функции в долине"),
        horizontalAxis: Axis(label: language("step", "шаг")),
        verticalAxis: Axis(label: "L − L*", scale: .logarithmic, range: 1e-16...100),
        series: lines, legend: .above))
  },
  .picture(
    name: "race-saddle",
    title: Words("The race past a saddle: paths", "Гонка мимо седла: пути"),
    caption: Words(
      """
      ½x² + ¼(y² − 1)² from (1.5, 0.002), beside the ridge. Newton's step looks for a zero gradient \
      and walks straight into the saddle at the origin, where it stays. The others slide off towards \
      a minimum, first slowly, since the slope there is almost nothing.
      """,
      """
      ½x² + ¼(y² − 1)² из (1,5; 0,002), рядом с гребнем. Метод Ньютона ищет нулевой градиент и идёт \
      прямо в седло в начале координат, где и остаётся. Остальные соскальзывают к минимуму — сначала \
      медленно, потому что наклон там почти нулевой.
      """)
  ) { lab in
    let language = lab.language
    let saddle = Landscape.saddle
    let ground = try Ground(of: saddle.objective, x: -0.5...1.8, y: -0.6...1.5)
    return .figure(
      try pathFigure(
        language("60 steps past a saddle", "60 шагов мимо седла"),
        ground.contour(from: 0.01, factor: 1.9, count: 9),
        saddleRacers(.afterSteps(60), language), x: -0.5...1.8, y: -0.6...1.5, firstWidth: 6,
        lab))
  },
  .picture(
    name: "race-saddle-loss",
    title: Words("The race past a saddle: loss", "Гонка мимо седла: значение функции"),
    caption: Words(
      """
      The plateau at ¼ is the saddle: how long a method stays there is how badly it suffers from it. \
      Newton never leaves.
      """,
      """
      Плато на высоте ¼ — это седло: чем дольше метод там остаётся, тем больше оно ему мешает. Метод \
      Ньютона не уходит оттуда никогда.
      """)
  ) { lab in
    let language = lab.language
    let lines = try convergenceLines(
      saddleRacers(.afterSteps(100), language), minimum: 0, lab)
    return .figure(
      Figure(
        title: language("Loss past the saddle", "Значение функции у седла"),
        horizontalAxis: Axis(label: language("step", "шаг")),
        verticalAxis: Axis(label: "L − L*", scale: .logarithmic, range: 1e-16...5),
        series: lines, legend: .above))
  },
]
