// Debian compiles FAISS for baseline x86-64. The linker's --wrap sends FAISS's own calls of its distance functions here,
// where the widest instructions of the running processor are used; on other processors a portable loop that the
// compiler vectorises.
#include <cstddef>

namespace {

using Distance = float (*)(const float*, const float*, size_t);

float portable_product(const float* x, const float* y, size_t d) {
    float sums[16] = {};
    size_t i = 0;
    for (; i + 16 <= d; i += 16)
        for (size_t j = 0; j < 16; j++) sums[j] += x[i + j] * y[i + j];
    float total = 0;
    for (float sum : sums) total += sum;
    for (; i < d; i++) total += x[i] * y[i];
    return total;
}

float portable_l2(const float* x, const float* y, size_t d) {
    float sums[16] = {};
    size_t i = 0;
    for (; i + 16 <= d; i += 16)
        for (size_t j = 0; j < 16; j++) {
            float difference = x[i + j] - y[i + j];
            sums[j] += difference * difference;
        }
    float total = 0;
    for (float sum : sums) total += sum;
    for (; i < d; i++) total += (x[i] - y[i]) * (x[i] - y[i]);
    return total;
}

Distance product = portable_product;
Distance l2 = portable_l2;
const char* name = "portable";

}  // namespace

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX512 __attribute__((target("avx512f,avx512dq,avx512bw,avx512vl,fma")))
#define AVX2 __attribute__((target("avx2,fma")))

namespace {

AVX512 inline __mmask16 first_lanes(size_t count) {
    return count >= 16 ? static_cast<__mmask16>(0xffff) : static_cast<__mmask16>((1u << count) - 1);
}

AVX512 float avx512_product(const float* x, const float* y, size_t d) {
    __m512 a = _mm512_setzero_ps(), b = a, c = a, e = a;
    size_t i = 0;
    for (; i + 64 <= d; i += 64) {
        a = _mm512_fmadd_ps(_mm512_loadu_ps(x + i), _mm512_loadu_ps(y + i), a);
        b = _mm512_fmadd_ps(_mm512_loadu_ps(x + i + 16), _mm512_loadu_ps(y + i + 16), b);
        c = _mm512_fmadd_ps(_mm512_loadu_ps(x + i + 32), _mm512_loadu_ps(y + i + 32), c);
        e = _mm512_fmadd_ps(_mm512_loadu_ps(x + i + 48), _mm512_loadu_ps(y + i + 48), e);
    }
    for (; i < d; i += 16) {
        __mmask16 lanes = first_lanes(d - i);
        a = _mm512_fmadd_ps(_mm512_maskz_loadu_ps(lanes, x + i), _mm512_maskz_loadu_ps(lanes, y + i), a);
    }
    return _mm512_reduce_add_ps(_mm512_add_ps(_mm512_add_ps(a, b), _mm512_add_ps(c, e)));
}

AVX512 float avx512_l2(const float* x, const float* y, size_t d) {
    __m512 a = _mm512_setzero_ps(), b = a;
    size_t i = 0;
    for (; i + 32 <= d; i += 32) {
        __m512 u = _mm512_sub_ps(_mm512_loadu_ps(x + i), _mm512_loadu_ps(y + i));
        __m512 v = _mm512_sub_ps(_mm512_loadu_ps(x + i + 16), _mm512_loadu_ps(y + i + 16));
        a = _mm512_fmadd_ps(u, u, a);
        b = _mm512_fmadd_ps(v, v, b);
    }
    for (; i < d; i += 16) {
        __mmask16 lanes = first_lanes(d - i);
        __m512 u = _mm512_sub_ps(_mm512_maskz_loadu_ps(lanes, x + i), _mm512_maskz_loadu_ps(lanes, y + i));
        a = _mm512_fmadd_ps(u, u, a);
    }
    return _mm512_reduce_add_ps(_mm512_add_ps(a, b));
}

AVX2 inline float sum_lanes(__m256 v) {
    __m128 s = _mm_add_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
    s = _mm_add_ps(s, _mm_movehl_ps(s, s));
    return _mm_cvtss_f32(_mm_add_ss(s, _mm_shuffle_ps(s, s, 1)));
}

AVX2 float avx2_product(const float* x, const float* y, size_t d) {
    __m256 a = _mm256_setzero_ps(), b = a, c = a, e = a;
    size_t i = 0;
    for (; i + 32 <= d; i += 32) {
        a = _mm256_fmadd_ps(_mm256_loadu_ps(x + i), _mm256_loadu_ps(y + i), a);
        b = _mm256_fmadd_ps(_mm256_loadu_ps(x + i + 8), _mm256_loadu_ps(y + i + 8), b);
        c = _mm256_fmadd_ps(_mm256_loadu_ps(x + i + 16), _mm256_loadu_ps(y + i + 16), c);
        e = _mm256_fmadd_ps(_mm256_loadu_ps(x + i + 24), _mm256_loadu_ps(y + i + 24), e);
    }
    float total = sum_lanes(_mm256_add_ps(_mm256_add_ps(a, b), _mm256_add_ps(c, e)));
    for (; i < d; i++) total += x[i] * y[i];
    return total;
}

AVX2 float avx2_l2(const float* x, const float* y, size_t d) {
    __m256 a = _mm256_setzero_ps(), b = a;
    size_t i = 0;
    for (; i + 16 <= d; i += 16) {
        __m256 u = _mm256_sub_ps(_mm256_loadu_ps(x + i), _mm256_loadu_ps(y + i));
        __m256 v = _mm256_sub_ps(_mm256_loadu_ps(x + i + 8), _mm256_loadu_ps(y + i + 8));
        a = _mm256_fmadd_ps(u, u, a);
        b = _mm256_fmadd_ps(v, v, b);
    }
    float total = sum_lanes(_mm256_add_ps(a, b));
    for (; i < d; i++) total += (x[i] - y[i]) * (x[i] - y[i]);
    return total;
}

__attribute__((constructor)) void choose_kernels() {
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl")) {
        product = avx512_product;
        l2 = avx512_l2;
        name = "AVX-512";
    } else if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        product = avx2_product;
        l2 = avx2_l2;
        name = "AVX2";
    }
}

}  // namespace
#endif

extern "C" {

const char* vs_faiss_kernel_name() { return name; }

float __wrap__ZN5faiss18fvec_inner_productEPKfS1_m(const float* x, const float* y, size_t d) { return product(x, y, d); }

float __wrap__ZN5faiss10fvec_L2sqrEPKfS1_m(const float* x, const float* y, size_t d) { return l2(x, y, d); }

float __wrap__ZN5faiss15fvec_norm_L2sqrEPKfm(const float* x, size_t d) { return product(x, x, d); }

void __wrap__ZN5faiss22fvec_inner_products_nyEPfPKfS2_mm(float* out, const float* x, const float* y, size_t d, size_t ny) {
    for (size_t i = 0; i < ny; i++) out[i] = product(x, y + i * d, d);
}

void __wrap__ZN5faiss13fvec_L2sqr_nyEPfPKfS2_mm(float* out, const float* x, const float* y, size_t d, size_t ny) {
    for (size_t i = 0; i < ny; i++) out[i] = l2(x, y + i * d, d);
}
}
