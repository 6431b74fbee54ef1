import Glibc

/// The number below which a standard normal variable lies with probability `probability`,
/// to about 16 digits. `probability` must be strictly between 0 and 1.
///
/// Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied
/// Statistics 37 (1988), 477–484, routine PPND16; the constants are the paper's.
func normalQuantile(_ probability: Double) -> Double {
  let distance = probability - 0.5
  if distance.magnitude <= 0.425 {
    let r = 0.180625 - distance * distance
    return distance * polynomial(centre.numerator, r) / polynomial(centre.denominator, r)
  }
  let tailArea = distance <= 0 ? probability : 1 - probability
  let r = (-Glibc.log(tailArea)).squareRoot()
  let size =
    r <= 5
    ? polynomial(tail.numerator, r - 1.6) / polynomial(tail.denominator, r - 1.6)
    : polynomial(farTail.numerator, r - 5) / polynomial(farTail.denominator, r - 5)
  return distance < 0 ? -size : size
}

/// Coefficients from the constant up, so that index 7 is the highest power.
private typealias Coefficients = SIMD8<Double>

private func polynomial(_ c: Coefficients, _ x: Double) -> Double {
  var value = c[7] * x + c[6]
  value = value * x + c[5]
  value = value * x + c[4]
  value = value * x + c[3]
  value = value * x + c[2]
  value = value * x + c[1]
  return value * x + c[0]
}

private let centre = (
  numerator: Coefficients(
    3.3871328727963665, 133.14166789178438, 1971.5909503065513,
    13731.69376550946, 45921.95393154987, 67265.7709270087,
    33430.57558358813, 2509.0809287301227),
  denominator: Coefficients(
    1.0, 42.31333070160091, 687.1870074920579,
    5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854)
)

private let tail = (
  numerator: Coefficients(
    1.4234371107496835, 4.630337846156546, 5.769497221460691,
    3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
    0.022723844989269184, 0.0007745450142783414),
  denominator: Coefficients(
    1.0, 2.053191626637759, 1.6763848301838038,
    0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-09)
)

private let farTail = (
  numerator: Coefficients(
    6.657904643501103, 5.463784911164114, 1.7848265399172913,
    0.29656057182850487, 0.026532189526576124, 0.0012426609473880784,
    2.7115555687434876e-05, 2.0103343992922881e-07),
  denominator: Coefficients(
    1.0, 0.599832206555888, 0.1369298809227358,
    0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-05,
    1.421511758316446e-07, 2.0442631033899397e-15)
)
