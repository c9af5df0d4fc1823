// A small C ABI over FAISS, in the shape that VisualSearch.Core/VectorIndex/Faiss calls. Every function that returns int
// returns 0 for success; otherwise vs_faiss_last_error() of the same thread says why. Nothing throws across the boundary.
#pragma once
#include <stdint.h>

#define VS_FAISS extern "C" __attribute__((visibility("default")))

typedef struct vs_faiss_index vs_faiss_index;

VS_FAISS const char* vs_faiss_last_error();

// major * 10000 + minor * 100 + patch
VS_FAISS int32_t vs_faiss_version();

// "AVX-512", "AVX2" or "portable"
VS_FAISS const char* vs_faiss_kernels();

// OpenMP threads that a search, a training or an addition may use; BLAS is held to one thread, since both at once thrash.
VS_FAISS void vs_faiss_set_threads(int32_t threads);

// metric: 0 inner product, 1 squared Euclidean. The index takes ids (it is wrapped in an IDMap2 where it does not itself).
VS_FAISS int32_t vs_faiss_create(int32_t dimension, const char* factory, int32_t metric, vs_faiss_index** out);
VS_FAISS void vs_faiss_free(vs_faiss_index* index);

VS_FAISS int64_t vs_faiss_count(const vs_faiss_index* index);
VS_FAISS int32_t vs_faiss_dimension(const vs_faiss_index* index);
VS_FAISS int32_t vs_faiss_metric(const vs_faiss_index* index);
VS_FAISS int32_t vs_faiss_is_trained(const vs_faiss_index* index);

VS_FAISS int32_t vs_faiss_train(vs_faiss_index* index, int64_t n, const float* vectors);
VS_FAISS int32_t vs_faiss_add(vs_faiss_index* index, int64_t n, const float* vectors, const int64_t* ids);
VS_FAISS int32_t vs_faiss_search(const vs_faiss_index* index, int64_t n, const float* queries, int64_t k, float* distances, int64_t* labels);
VS_FAISS int32_t vs_faiss_reconstruct(const vs_faiss_index* index, int64_t id, float* out);

// Whether vectors can be removed in place: only flat storage can, under an id map. Others are compacted instead.
VS_FAISS int32_t vs_faiss_can_remove(const vs_faiss_index* index);
VS_FAISS int32_t vs_faiss_remove(vs_faiss_index* index, int64_t n, const int64_t* ids, int64_t* removed);

// Drops all vectors and keeps what was trained.
VS_FAISS int32_t vs_faiss_reset(vs_faiss_index* index);

VS_FAISS int32_t vs_faiss_set_parameter(vs_faiss_index* index, const char* name, double value);

// ids: room for vs_faiss_count ids, in storage order.
VS_FAISS int32_t vs_faiss_ids(const vs_faiss_index* index, int64_t* ids);

// The caller frees *out with vs_faiss_free_bytes.
VS_FAISS int32_t vs_faiss_write(const vs_faiss_index* index, uint8_t** out, int64_t* length);
VS_FAISS int32_t vs_faiss_read(const uint8_t* bytes, int64_t length, vs_faiss_index** out);
VS_FAISS void vs_faiss_free_bytes(uint8_t* bytes);
