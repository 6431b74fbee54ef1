import ConvolutionLesson
import Gradus

// The experiments of lesson 3.

let side = try? convolutionOutputSize(32, kernel: 5, stride: 1, padding: 2)
print(side.map { "a 5×5 kernel with padding 2 on 32×32 pixels: \($0)×\($0)" } ?? "not written yet")
