import KernelInterface

/// Adds up what `term` gives for each row and vector of channels. Two vectors and two rows go side
/// by side, so that additions do not wait for each other.
@inline(__always)
private func addUp(
  _ rows: Int, _ channels: Int, _ sums: UnsafeMutablePointer<Float>,
  _ term: (_ place: Int, _ channel: Int) -> FloatVector,
  _ rest: (_ place: Int, _ channel: Int) -> Float
) {
  let width = lanes
  var channel = 0
  while channel + 2 * width <= channels {
    let other = channel + width
    var (left, right) = (FloatVector(repeating: 0), FloatVector(repeating: 0))
    var (oddLeft, oddRight) = (left, right)
    var row = 0
    while row + 2 <= rows {
      left += term(row * channels + channel, channel)
      right += term(row * channels + other, other)
      oddLeft += term((row + 1) * channels + channel, channel)
      oddRight += term((row + 1) * channels + other, other)
      row += 2
    }
    if row < rows {
      left += term(row * channels + channel, channel)
      right += term(row * channels + other, other)
    }
    store(left + oddLeft, sums + channel)
    store(right + oddRight, sums + other)
    channel += 2 * width
  }
  while channel + width <= channels {
    var (even, odd) = (FloatVector(repeating: 0), FloatVector(repeating: 0))
    var row = 0
    while row + 2 <= rows {
      even += term(row * channels + channel, channel)
      odd += term((row + 1) * channels + channel, channel)
      row += 2
    }
    if row < rows { even += term(row * channels + channel, channel) }
    store(even + odd, sums + channel)
    channel += width
  }
  while channel < channels {
    var sum: Float = 0
    for row in 0..<rows { sum += rest(row * channels + channel, channel) }
    sums[channel] = sum
    channel += 1
  }
}

func channelSums(_ x: ChannelRows, _ sums: UnsafeMutablePointer<Float>) {
  addUp(x.rows, x.channels, sums) { place, _ in
    load(x.source + place)
  } _: { place, _ in
    x.source[place]
  }
}

func channelSquares(_ x: ChannelRows, _ sums: UnsafeMutablePointer<Float>) {
  addUp(x.rows, x.channels, sums) { place, channel in
    let distance = load(x.source + place) - load(x.mean + channel)
    return distance * distance
  } _: { place, channel in
    let distance = x.source[place] - x.mean[channel]
    return distance * distance
  }
}

func channelGradientSums(
  _ x: ChannelRows, _ arriving: UpstreamRows, _ plain: UnsafeMutablePointer<Float>,
  _ weighted: UnsafeMutablePointer<Float>
) {
  let upstream = arriving.upstream
  if let gate = arriving.gate {
    gradientSums(x, plain, weighted) { place in
      load(upstream + place).replacing(with: 0, where: .!(load(gate + place) .> 0))
    } _: { place in
      gate[place] > 0 ? upstream[place] : 0
    }
  } else {
    gradientSums(x, plain, weighted) {
      load(upstream + $0)
    } _: {
      upstream[$0]
    }
  }
}

@inline(__always)
private func gradientSums(
  _ x: ChannelRows, _ plain: UnsafeMutablePointer<Float>, _ weighted: UnsafeMutablePointer<Float>,
  _ gradient: (_ place: Int) -> FloatVector, _ rest: (_ place: Int) -> Float
) {
  let (width, channels) = (lanes, x.channels)
  var channel = 0
  while channel + width <= channels {
    let mean = load(x.mean + channel)
    var (sum, product0) = (FloatVector(repeating: 0), FloatVector(repeating: 0))
    var (odd, product1) = (sum, product0)
    var row = 0
    while row + 2 <= x.rows {
      let (place, next) = (row * channels + channel, (row + 1) * channels + channel)
      let (first, second) = (gradient(place), gradient(next))
      sum += first
      odd += second
      product0 = product(first, load(x.source + place) - mean, plus: product0)
      product1 = product(second, load(x.source + next) - mean, plus: product1)
      row += 2
    }
    if row < x.rows {
      let place = row * channels + channel
      let first = gradient(place)
      sum += first
      product0 = product(first, load(x.source + place) - mean, plus: product0)
    }
    store(sum + odd, plain + channel)
    store(product0 + product1, weighted + channel)
    channel += width
  }
  while channel < channels {
    let mean = x.mean[channel]
    var (sum, products): (Float, Float) = (0, 0)
    for row in 0..<x.rows {
      let place = row * channels + channel
      let own = rest(place)
      sum += own
      products += own * (x.source[place] - mean)
    }
    plain[channel] = sum
    weighted[channel] = products
    channel += 1
  }
}

func channelNormalize(_ x: ChannelRows, _ target: NormalizedRows) {
  if let addend = target.addend {
    if target.rectifies {
      normalize(x, target) {
        rectified($0 + load(addend + $1))
      } _: {
        max0($0 + addend[$1])
      }
    } else {
      normalize(x, target) {
        $0 + load(addend + $1)
      } _: {
        $0 + addend[$1]
      }
    }
  } else if target.rectifies {
    normalize(x, target) { y, _ in
      rectified(y)
    } _: { y, _ in
      max0(y)
    }
  } else {
    normalize(x, target) { y, _ in
      y
    } _: { y, _ in
      y
    }
  }
}

/// `max(x, 0)`; not-a-number stays what it is.
@inline(__always)
private func max0(_ x: Float) -> Float { x <= 0 ? 0 : x }

@inline(__always)
private func normalize(
  _ x: ChannelRows, _ target: NormalizedRows,
  _ finish: (_ y: FloatVector, _ place: Int) -> FloatVector,
  _ rest: (_ y: Float, _ place: Int) -> Float
) {
  let (width, channels) = (lanes, x.channels)
  for row in 0..<x.rows {
    let start = row * channels
    var channel = 0
    while channel + width <= channels {
      let place = start + channel
      let distance = load(x.source + place) - load(x.mean + channel)
      let y = product(
        distance, load(target.scale + channel), plus: load(target.shift + channel))
      store(finish(y, place), target.result + place)
      channel += width
    }
    while channel < channels {
      let place = start + channel
      let y =
        (x.source[place] - x.mean[channel]) * target.scale[channel] + target.shift[channel]
      target.result[place] = rest(y, place)
      channel += 1
    }
  }
}

func channelInputGradient(
  _ x: ChannelRows, _ arriving: UpstreamRows, _ target: InputGradientRows
) {
  let upstream = arriving.upstream
  if let gate = arriving.gate {
    inputGradient(x, target) { place in
      load(upstream + place).replacing(with: 0, where: .!(load(gate + place) .> 0))
    } _: { place in
      gate[place] > 0 ? upstream[place] : 0
    }
  } else {
    inputGradient(x, target) {
      load(upstream + $0)
    } _: {
      upstream[$0]
    }
  }
}

@inline(__always)
private func inputGradient(
  _ x: ChannelRows, _ target: InputGradientRows, _ gradient: (_ place: Int) -> FloatVector,
  _ rest: (_ place: Int) -> Float
) {
  let (width, channels) = (lanes, x.channels)
  for row in 0..<x.rows {
    let start = row * channels
    var channel = 0
    while channel + width <= channels {
      let place = start + channel
      let distance = load(x.source + place) - load(x.mean + channel)
      let sum = product(
        distance, load(target.slope + channel), plus: load(target.shift + channel))
      store(
        product(gradient(place), load(target.scale + channel), plus: sum), target.result + place)
      channel += width
    }
    while channel < channels {
      let place = start + channel
      let distance = x.source[place] - x.mean[channel]
      target.result[place] =
        rest(place) * target.scale[channel]
        + (distance * target.slope[channel] + target.shift[channel])
      channel += 1
    }
  }
}
