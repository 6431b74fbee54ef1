import Gradus

/// Scales one column after the other, and moves a copy of the parameters.
public func filterNormalizedLandscape(
  around parameters: [Tensor], horizontal: [Tensor], vertical: [Tensor],
  horizontalOffsets: [Double], verticalOffsets: [Double],
  loss: (_ parameters: [Tensor]) throws -> Double
) throws -> LossLandscape {
  var directions = [horizontal, vertical]
  for which in directions.indices {
    for (index, parameter) in parameters.enumerated() {
      if parameter.rank == 1 {
        directions[which][index] = parameter - parameter
        continue
      }
      for column in 0..<parameter.shape[1] {
        let wanted = parameter.selecting(column, axis: 1).norm()
        let length = directions[which][index].selecting(column, axis: 1).norm()
        for row in 0..<parameter.shape[0] where length > 0 {
          directions[which][index][row, column] *= wanted / length
        }
      }
    }
  }
  var values: [[Double]] = []
  for b in verticalOffsets {
    var line: [Double] = []
    for a in horizontalOffsets {
      var point = parameters
      for index in point.indices {
        point[index] += a * directions[0][index]
        point[index] += b * directions[1][index]
      }
      line.append(try loss(point))
    }
    values.append(line)
  }
  return LossLandscape(horizontal: directions[0], vertical: directions[1], values: values)
}
