import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class SaliencyMapChecks: LessonTestCase {
  func testMap() throws {
    var generator = SeededGenerator(seed: 4902)
    for dtype in [DType.float64, .float32] {
      let model = Sequential {
        Convolution2D(filters: 4, kernelSize: 3, padding: .same)
        ReLU()
        Flatten()
        Dense(3)
      }.build(inputShape: [4, 5, 3], seed: 3, dtype: dtype)
      let image = random([4, 5, 3], &generator, dtype: dtype)
      for label in [2, 0] {
        let input = Variable(image.reshaped([1, 4, 5, 3]))
        func slopes(_ output: Variable) -> Tensor {
          output.selecting(label, axis: 1).sum().gradients(of: [input])[0].reshaped([4, 5, 3])
        }
        let gradient = slopes(model(input))
        guard
          expectTensor(
            try saliencyMap(of: image, label: label, model: model), abs(gradient).max(axes: [2]),
            "the map",
            suspects: [
              Suspect(gradient.max(axes: [2]), "the absolute value comes before the maximum."),
              Suspect(abs(gradient.max(axes: [2])), "the absolute value comes before the maximum."),
              Suspect(abs(gradient).sum(axes: [2]), "the maximum over the channels, not the sum."),
              Suspect(
                abs(gradient).mean(axes: [2]), "the maximum over the channels, not the mean."),
              Suspect(
                abs(slopes(model(input).softmax())).max(axes: [2]),
                "the gradient is that of the logit, before any softmax."),
              Suspect(
                abs(
                  model(input).sum().gradients(of: [input])[0].reshaped([4, 5, 3])
                ).max(axes: [2]), "the gradient is that of one logit, not of their sum."),
            ],
            otherwise: "map[h, w] is the largest |∂ logit[label] / ∂ pixel| over the channels.")
        else { return }
      }
    }
  }
}
