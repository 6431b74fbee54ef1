import Foundation
import Gradus
import GradusPlot
import LabSupport
import Recurrent

/// The loss over the time of the training.
func showCurve(_ lab: Lab, _ name: String, _ trained: TrainedText) throws {
  let language = lab.language
  let times = trained.points.map(\.time)
  let (seen, held) = (trained.points.map(\.trainingLoss), trained.points.map(\.testLoss))
  try lab.show(
    name,
    Figure(
      title: "", horizontalAxis: Axis(label: language("epochs", "эпохи")),
      verticalAxis: Axis(
        label: language("nats a character", "нат на символ")),
      series: [
        .line(x: times, y: seen, label: language("training", "обучение")),
        .markers(x: times, y: seen).colored(0),
        .line(x: times, y: held, label: language("last tenth", "последняя десятая")),
        .markers(x: times, y: held).colored(1),
      ]),
    Words(
      """
      The mean loss while the network learns. The training curve is measured with dropout, and over \
      the epoch rather than at its end, so it may lie above the other one. The last tenth is only \
      looked at: nothing was chosen by it.
      """,
      """
      Средние потери по ходу обучения. Кривая обучения измерена с dropout и в течение эпохи, а не в её \
      конце, поэтому может лежать выше другой. На последнюю десятую часть мы только смотрим: по ней \
      ничего не выбирали.
      """))
}

/// Bars of the network and of tables of what followed the last few characters.
/// - Parameter bar: what the lesson asks for on the real text: the loss of its trigrams.
func compare(
  _ lab: Lab, _ name: String, _ trained: TrainedText, on corpus: Corpus, bar: Double? = nil
) throws {
  guard let reached = trained.points.last?.testLoss else { return }
  let language = lab.language
  let grams = NGrams(
    order: 5, of: corpus.codes, corpus.training, codes: corpus.vocabulary.count)
  let losses = grams.losses(on: corpus.codes, corpus.test)
  let names = (1...losses.count).map { Words("\($0)-gram", "\($0)-граммы") }
  let rows = zip(names, losses).map { ($0, $1) } + [(Words("LSTM", "LSTM"), reached)]
  try lab.show(
    name + "-baselines",
    header: [
      Words("model", "модель"), Words("nats a character", "нат на символ"),
      Words("as if so many characters were equally likely", "как при стольких равновероятных"),
    ],
    rows: rows.map { [$0, Words($1, digits: 3), Words(exp($1), digits: 1)] },
    caption: Words("Loss on the last tenth.", "Потери на последней десятой части."))
  var series: [Series] = [
    .bars(y: rows.map(\.1), texts: rows.map { language($1, digits: 2) })
  ]
  if let bar, corpus.source.isReal {
    series.append(
      .horizontalLine(at: bar, label: language("the lesson's trigram", "триграммы урока")))
  }
  try lab.show(
    name + "-bars",
    Figure(
      title: "", horizontalAxis: Axis(categories: rows.map { language($0.0) }),
      verticalAxis: Axis(label: language("nats a character", "нат на символ")), series: series),
    Words(
      """
      Loss on the last tenth; lower is better. An n-gram foretells from the last n − 1 characters by \
      what followed them before, mixed with the shorter ones where they are rare (Witten–Bell).
      """,
      """
      Потери на последней десятой части; меньше — лучше. n-граммы угадывают букву по n − 1 последним: \
      по тому, что шло после них раньше, в смеси с более короткими, если они редки (Уиттен — Белл).
      """))
  verdict(lab, reached, bar: corpus.source.isReal ? bar : nil, losses)
}

private func verdict(_ lab: Lab, _ reached: Double, bar: Double?, _ losses: [Double]) {
  let figure = Words(reached, digits: 3)
  if let bar {
    let words =
      reached < bar ? Words("below it", "ниже") : Words("NOT below it", "НЕ ниже")
    lab.report(
      "The LSTM: \(figure.english) nats a character; the lesson's trigram has \(bar): "
        + words.english + "." + lab.caution.english,
      "LSTM: \(figure.russian) ната на символ; у триграмм урока \(Words(bar).russian): "
        + words.russian + "." + lab.caution.russian)
  } else {
    lab.report(
      "The LSTM: \(figure.english) nats a character.", "LSTM: \(figure.russian) ната на символ.")
  }
  guard let best = losses.enumerated().min(by: { $0.element < $1.element }) else { return }
  let beaten = losses.enumerated().filter { reached < $0.element }.map { "\($0.offset + 1)" }
  let (order, least) = (best.offset + 1, Words(best.element, digits: 3))
  let orders = beaten.isEmpty ? "–" : beaten.joined(separator: ", ")
  let comparison =
    reached < best.element
    ? Words("below all of them", "ниже всех")
    : Words(
      "NOT below the best (below those of order \(orders))",
      "НЕ ниже лучших (ниже тех, чей порядок \(orders))")
  lab.report(
    "The lab's own mixed n-grams are a stronger baseline: the best, of order \(order), have "
      + "\(least.english). The LSTM is \(comparison.english).",
    "Смешанные n-граммы самой лаборатории — опора покрепче: у лучших, порядка \(order), "
      + "\(least.russian). LSTM \(comparison.russian).")
}

/// What the network writes by epoch and by temperature, and how many of its words exist.
func showWriting(
  _ lab: Lab, _ name: String, _ trained: TrainedText, on corpus: Corpus, opening: String
) throws {
  let language = lab.language
  let known = try Set(wordsIn(decode(Array(corpus.codes[corpus.training]), corpus.vocabulary)))
  func share(_ text: String) -> Double {
    let words = wordsIn(text)
    return Double(words.filter(known.contains).count) / Double(max(words.count, 1))
  }

  lab.note(
    "What it writes after each part of the training, at temperature 0.7:",
    "Что она пишет после каждой части обучения при температуре 0,7:")
  for sample in chosen(trained.samples, count: 6) {
    let time = language((sample.time * 10).rounded() / 10)
    let title = language("— after epochs: \(time) —", "— после эпох: \(time) —")
    lab.show(text: title + "\n" + sample.text)
  }
  lab.note(
    "What it writes at the end, at several temperatures:",
    "Что она пишет в конце при разных температурах:")
  let temperatures = [0, 0.3, 0.5, 0.7, 1, 1.3, 1.6]
  let progress = lab.progress("\(name): writing", total: temperatures.count)
  var shares: [Double] = []
  for (number, temperature) in temperatures.enumerated() {
    let text = try trained.network.text(
      after: opening, count: lab.size(1200, quick: 220), temperature: temperature,
      corpus.vocabulary, seed: 40 + UInt64(number))
    shares.append(share(text))
    let title = language(
      "— temperature \(language(temperature)) —", "— температура \(language(temperature)) —")
    lab.show(text: title + "\n" + text.prefix(220))
    progress.advance()
  }
  let axis = Axis(
    label: language("share of words that exist", "доля существующих слов"), range: 0...1)
  let (times, byTime) = (trained.samples.map(\.time), trained.samples.map { share($0.text) })
  try lab.show(
    name + "-words",
    FigureGrid(
      columns: 2,
      figures: [
        Figure(
          title: language("By epoch, at 0.7", "По эпохам, при 0,7"),
          horizontalAxis: Axis(label: language("epochs", "эпохи")), verticalAxis: axis,
          series: [.line(x: times, y: byTime), .markers(x: times, y: byTime).colored(0)]),
        Figure(
          title: language("By temperature, at the end", "По температуре, в конце"),
          horizontalAxis: Axis(label: language("temperature", "температура")), verticalAxis: axis,
          series: [
            .line(x: temperatures, y: shares), .markers(x: temperatures, y: shares).colored(0),
          ]),
      ]),
    Words(
      """
      Which of the words that the network writes occur in what it has read. Cold, it repeats the \
      commonest words; hot, it invents. Read the texts above beside it.
      """,
      """
      Какие из слов, написанных сетью, встречаются в том, что она читала. При низкой температуре она \
      повторяет самые частые слова, при высокой — выдумывает. Читайте рядом тексты выше.
      """), height: 320)
}

private func wordsIn(_ text: String) -> [String] {
  text.lowercased().split { !$0.isLetter }.map { String($0) }
}

/// The first, the last and evenly some between.
private func chosen(_ samples: [TrainedText.Sample], count: Int) -> [TrainedText.Sample] {
  guard samples.count > count else { return samples }
  let last = samples.count - 1
  // The beginning, where most is learnt, is looked at more closely.
  let places = (0..<count).map { number -> Int in
    let part = Double(number) / Double(count - 1)
    return Int((part * part * Double(last)).rounded())
  }
  return Set(places).sorted().map { samples[$0] }
}
