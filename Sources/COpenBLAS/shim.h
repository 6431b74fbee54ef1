// OpenBLAS's own headers, and the few LAPACK routines the engine calls.
// Debian ships LAPACK inside libopenblas, but its prototypes only in another
// package, so they are declared here (LAPACK Users' Guide, 3rd edition).
#ifndef GRADUS_COPENBLAS_SHIM_H
#define GRADUS_COPENBLAS_SHIM_H

#include <cblas.h>

// General linear system A x = b, by LU with partial pivoting.
void dgesv_(const int *n, const int *nrhs, double *a, const int *lda, int *ipiv,
            double *b, const int *ldb, int *info);

// Reciprocal condition number of a matrix that dgesv has factored.
void dgecon_(const char *norm, const int *n, const double *a, const int *lda,
             const double *anorm, double *rcond, double *work, int *iwork,
             int *info);

// Eigenvalues and eigenvectors of a symmetric matrix.
void dsyev_(const char *jobz, const char *uplo, const int *n, double *a,
            const int *lda, double *w, double *work, const int *lwork,
            int *info);

#endif
