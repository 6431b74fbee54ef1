import FullyConnected
import Gradus

// Runs the experiments of lesson 2 with your functions:
//   swift run fully-connected-lab

var generator = SeededGenerator(seed: 2)
do {
  let weights = try initialWeights(.he, inputs: 4, outputs: 3, using: &generator)
  print("The first weights of a layer from 4 to 3: \(weights.scalars)")
} catch {
  print("\(error)")
}
