import Gradus
import GradusPlot
import LabSupport
import Recurrent

/// The gates of the trained network over a piece of the test part.
let gatesExperiment = Experiment(
  name: "gates",
  title: Words("The gates over a text", "Вентили по ходу текста"),
  question: Words(
    "What do single units of the trained network hold, and when do their gates let go?",
    "Что хранят отдельные нейроны обученной сети и когда их вентили это отпускают?"),
  time: "10 s, after the training of onegin"
) { lab in
  let language = lab.language
  let corpus = try lab.oneginText()
  let trained = try lab.onegin()
  let reading = try GateReading(trained.network, corpus, count: lab.size(3000, quick: 600))
  let units = reading.telling
  let shown = reading.stanza(length: 72)
  let characters = reading.characters[shown].map { $0 == "\n" ? "↵" : $0 == " " ? "·" : String($0) }
  func figure(_ title: Words, _ numbers: [[Double]], _ coloring: Coloring) -> Figure {
    Figure(
      title: language(title), horizontalAxis: Axis(categories: characters),
      verticalAxis: Axis(categories: units.map { language($0.name) }, isReversed: true),
      series: [
        .heatmap(z: units.map { Array(numbers[$0.unit][shown]) }, coloring: coloring)
      ])
  }
  let open = Coloring(map: .sequential, range: 0...1)
  try lab.show(
    "gates",
    FigureGrid(
      columns: 1,
      figures: [
        figure(
          Words("Forget gate: 1 keeps", "Вентиль забывания: 1 — хранить"), reading.forget, open),
        figure(Words("Input gate: 1 writes", "Входной вентиль: 1 — записать"), reading.input, open),
        figure(
          Words("tanh of the cell", "tanh ячейки"), reading.cell,
          Coloring(map: .diverging, range: -1...1)),
      ]),
    Words(
      """
      Some units over a piece of the text that the network has not been trained on, each chosen by the \
      number in the table below. ↵ ends a line, · is a blank. Look for a cell that is written at the \
      beginning of something and let go at its end.
      """,
      """
      Несколько нейронов над отрывком, на котором сеть не обучалась; каждый выбран по числу из таблицы \
      ниже. ↵ — конец строки, · — пробел. Ищите ячейку, которую записывают в начале чего-то и отпускают \
      в конце.
      """), width: 1000, height: 720)
  try lab.show(
    "gates-units",
    header: [
      Words("unit", "нейрон"), Words("chosen for", "выбран за"), Words("number", "число"),
    ],
    rows: units.map { [Words($0.unit), $0.meaning, Words($0.score, digits: 2)] },
    caption: Words(
      "The units, of all the one with the largest number each. r: Pearson's correlation.",
      "Нейроны: из всех — с наибольшим числом. r: корреляция Пирсона."))
  try showForgetting(lab, reading)
  lab.attempt(Words("the gradient over the text", "градиент по тексту")) {
    try showReach(lab, corpus, trained.network)
  }
}

/// How long cells keep: the forget gates' means.
private func showForgetting(_ lab: Lab, _ reading: GateReading) throws {
  let language = lab.language
  let means = reading.forget.map { $0.reduce(0, +) / Double($0.count) }
  try lab.show(
    "gates-forget",
    Figure(
      title: "",
      horizontalAxis: Axis(
        label: language("mean of the forget gate", "среднее вентиля забывания"), range: 0...1),
      verticalAxis: Axis(label: language("units", "нейронов")),
      series: [.histogram(means, bins: 20, range: 0...1)]),
    Words(
      "How long units remember: at a mean of 0.5 a memory is halved at each character, at 0.95 after 14.",
      "Как долго помнят нейроны: при среднем 0,5 память за букву вдвое слабеет, при 0,95 — за 14 букв."
    ),
    height: 300)
}

/// The norm of the gradient by lag over the text, before and after the training.
private func showReach(_ lab: Lab, _ corpus: Corpus, _ trained: CharacterNetwork) throws {
  let language = lab.language
  let steps = 80
  let starts = (0..<16).map { corpus.test.lowerBound + $0 * steps }
  let codes = corpus.windows(at: starts, length: steps).inputs
  var generator = SeededGenerator(seed: 51)
  let upstream = RecurrentState(
    hidden: .normal([16, trained.size.units], using: &generator),
    cell: .zeros([16, trained.size.units]))
  let networks = [
    (Words("before the training", "до обучения"), try CharacterNetwork(trained.size, seed: 3)),
    (Words("after it", "после обучения"), trained),
  ]
  let lines = try networks.map { name, network -> Series in
    let embedded = try embeddingForward(codes, table: network.table.value)
    let norms = try gradientNormByLag(
      embedded, initial: network.start(batch: 16), upstream: upstream
    ) { x, state in
      let step = try lstmStepForward(x, state, network.weights)
      return PullbackStep(state: step.state) { upstream in
        try lstmStepBackward(upstream, step.cache, network.weights).previous
      }
    }
    return .line(
      x: norms.indices.map { Double($0) }, y: norms.map { $0 / norms[0] }, label: language(name))
  }
  try lab.show(
    "gates-reach",
    Figure(
      title: "", horizontalAxis: Axis(label: language("characters back", "символов назад")),
      verticalAxis: Axis(
        label: language("‖gradient‖, share of the first", "‖градиент‖, доля от первого"),
        scale: .logarithmic), series: lines),
    Words(
      "What is left of the gradient so many characters back, over the real text of the test part.",
      "Что остаётся от градиента за столько символов назад на тексте тестовой части."), height: 320)
}
