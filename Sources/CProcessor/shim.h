// What the processor under the program can do: the compiler's own question,
// which looks at the processor's features and at what the system saves of its
// registers.
#ifndef GRADUS_CPROCESSOR_SHIM_H
#define GRADUS_CPROCESSOR_SHIM_H

// Everything that code built with -march=x86-64-v3 may use.
static inline int gradus_processor_has_avx2(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
         __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
         __builtin_cpu_supports("popcnt") && __builtin_cpu_supports("sse4.2");
#else
  return 0;
#endif
}

// Everything that code built with -march=x86-64-v4 may use.
static inline int gradus_processor_has_avx512(void) {
#if defined(__x86_64__)
  return gradus_processor_has_avx2() && __builtin_cpu_supports("avx512f") &&
         __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512cd") &&
         __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512vl");
#else
  return 0;
#endif
}

#endif
