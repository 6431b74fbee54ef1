// The vectors that this build computes with. This folder is built once for each kind of processor
// (`KernelsAVX2` and `KernelsAVX512` are links to it); the flag tells which build this is.
#if AVX512
  typealias FloatVector = SIMD16<Float>
  typealias DoubleVector = SIMD8<Double>
#elseif AVX2
  typealias FloatVector = SIMD8<Float>
  typealias DoubleVector = SIMD4<Double>
#else
  typealias FloatVector = SIMD4<Float>
  typealias DoubleVector = SIMD2<Double>
#endif
