import KernelInterface

/// A plain loop, which the compiler turns into one over this build's vectors.
func adam(_ run: AdamRun) {
  let (value, gradient, first, second) = (run.value, run.gradient, run.first, run.second)
  let (rate, firstShare, scale, epsilon) = (run.rate, run.firstShare, run.scale, run.epsilon)
  let (secondDecay, secondShare) = (run.secondDecay, run.secondShare)
  let (weightDecay, shrinkage) = (run.weightDecay, run.shrinkage)
  for index in 0..<run.count {
    let slope = gradient[index] + weightDecay * value[index]
    let mean = first[index] + firstShare * (slope - first[index])
    let square = secondDecay * second[index] + secondShare * (slope * slope)
    first[index] = mean
    second[index] = square
    value[index] =
      shrinkage * value[index] - rate * mean / (square.squareRoot() * scale + epsilon)
  }
}
