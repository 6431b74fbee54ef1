import Gradus
import GradusPlot
import LabSupport
import Segmentation

extension Experiment {
  /// What does a transposed convolution print on a plain image?
  static let checkerboard = Experiment(
    name: "checkerboard", title: Words("the checkerboard", "шахматный узор"),
    question: Words(
      "A plain image goes through your transposed convolution with equal weights: is it plain after?",
      "Ровное изображение проходит через вашу транспонированную свёртку с равными весами: остаётся ли "
        + "оно ровным?"), time: "1 s"
  ) { lab in
    let plain = Tensor.ones([1, 7, 7, 1])
    let cases = [(2, 2), (3, 2), (4, 2), (5, 2), (4, 3), (5, 3)]
    var figures: [Figure] = []
    var uneven: [String] = []
    for (size, stride) in cases {
      let kernel = Tensor.full([size, size, 1, 1], 1 / Double(size * size))
      let stamped = try transposedConvolution(
        plain, kernel, .zeros([1]), stride: stride, padding: 0)
      let image = stamped.selecting(0, axis: 0)
      // The border lies under fewer stamps in any case; the inside is what is judged.
      let (height, width) = (image.shape[0], image.shape[1])
      let inside = image.sliced(size..<(height - size), axis: 0)
        .sliced(size..<(width - size), axis: 1)
      let isEven = inside.max().item - inside.min().item < 1e-6
      if !isEven { uneven.append("\(size)/\(stride)") }
      figures.append(
        .picture(
          // A plain image shall not be as white as the paper.
          image.pixels(in: 0...max(1.25 * image.max().item, 1e-9)),
          title: lab.language("kernel \(size), stride \(stride)", "ядро \(size), шаг \(stride)")))
    }
    try lab.show(
      "checkerboard", FigureGrid(columns: 3, figures: figures),
      Words(
        "Every pixel of the input is 1. Where the kernel is no multiple of the stride, some pixels lie "
          + "under more stamps than their neighbours, whatever is learnt on top of it.",
        "Каждый пиксель на входе равен 1. Где ядро не кратно шагу, некоторые пиксели оказываются под "
          + "большим числом отпечатков, чем соседние, — что бы ни было выучено поверх."),
      height: 520)
    let list = uneven.joined(separator: ", ")
    lab.report(
      uneven.isEmpty
        ? Words("All are even inside.", "Внутри все ровные.")
        : Words("Uneven inside (kernel/stride): \(list).", "Неровные внутри (ядро/шаг): \(list)."))
  }
}
