import Foundation
import FullyConnected
import Gradus
import GradusPlot
import LabSupport

/// How large the activations are in each layer of a deep network before training, by how its weights
/// begin.
let activationsExperiment = Experiment(
  name: "activations",
  title: Words(
    "Activations by layer for each initialisation", "Активации по слоям при разной инициализации")
) { lab in
  let language = lab.language
  let starts: [(name: String, start: WeightInitialization)] = [
    (language("zeros", "нули"), .zeros),
    (language("normal 0.01", "нормальная 0,01"), .normal(standardDeviation: 0.01)),
    (language("normal 1", "нормальная 1"), .normal(standardDeviation: 1)),
    ("Xavier", .xavier), ("He", .he),
  ]
  // Inputs with mean 0 and variance 1, so that the layers alone decide.
  var generator = SeededGenerator(seed: 5)
  let input = Tensor.normal([500, 200], using: &generator)
  let depth = 10

  func activations(_ activation: Activation, _ start: WeightInitialization) throws -> [Tensor] {
    let design = NetworkDesign(
      sizes: [Int](repeating: 200, count: depth + 1) + [10], activation: activation,
      initialization: start)
    return try DenseNetwork(design, seed: 6).activations(for: input)
  }

  lab.attempt(Words("histograms", "гистограммы")) {
    let layers = [1, 4, 7, 10]
    let figures = try starts.flatMap { name, start in
      let found = try activations(.tanh, start)
      return layers.map { layer in
        var figure = Figure(
          title: "\(name), \(language("layer", "слой")) \(layer)",
          horizontalAxis: Axis(range: -1.05...1.05), verticalAxis: Axis(isHidden: true),
          series: [.histogram(found[layer - 1].scalars, bins: 30, range: -1.02...1.02)])
        figure.legend = .hidden
        return figure
      }
    }
    try lab.show(
      "activations",
      FigureGrid(columns: layers.count, figures: figures),
      Words(
        """
        tanh, ten layers of 200 neurons, before any training. Too small weights, and the signal dies \
        out from layer to layer, and the gradient with it; too large, and every neuron is saturated \
        at ±1, where the slope is 0. Xavier's variance keeps the spread.
        """,
        """
        tanh, десять слоёв по 200 нейронов, до обучения. При слишком малых весах сигнал от слоя к \
        слою угасает, а с ним и градиент; при слишком больших каждый нейрон насыщен у ±1, где наклон \
        равен 0. Дисперсия Ксавье сохраняет разброс.
        """), height: 820)
  }
  lab.attempt(Words("spread by layer", "разброс по слоям")) {
    let x = (1...depth).map(Double.init)
    let figures = try [Activation.tanh, .relu].map { activation in
      Figure(
        title: activation == .tanh ? "tanh" : "ReLU",
        horizontalAxis: Axis(label: language("layer", "слой")),
        verticalAxis: Axis(
          label: language("root mean square", "среднеквадратичное"), scale: .logarithmic,
          range: 1e-10...1e12),
        series: try starts.enumerated().map { number, start in
          let sizes = try activations(activation, start.start).map { layer in
            Foundation.sqrt((layer * layer).mean().item)
          }
          return Series.line(x: x, y: sizes, label: start.name).colored(number)
        })
    }
    try lab.show(
      "activations-spread",
      FigureGrid(columns: 2, figures: figures),
      Words(
        """
        The size of the activations by layer, on a logarithmic axis; zeros have no logarithm. ReLU \
        halves the variance in each layer, which He's factor 2 makes good and Xavier's does not.
        """,
        """
        Величина активаций по слоям, на логарифмической оси; у нулей логарифма нет. ReLU в каждом \
        слое делит дисперсию пополам: двойка Хе это возмещает, а дисперсия Ксавье — нет.
        """), height: 400)
  }
}
