#include "faiss_abi.h"

#include <dlfcn.h>
#include <omp.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>

#include <faiss/AutoTune.h>
#include <faiss/IndexFlatCodes.h>
#include <faiss/IndexHNSW.h>
#include <faiss/IndexIDMap.h>
#include <faiss/IndexIVF.h>
#include <faiss/IndexPreTransform.h>
#include <faiss/impl/IDSelector.h>
#include <faiss/impl/io.h>
#include <faiss/index_factory.h>
#include <faiss/index_io.h>
#include <faiss/utils/distances.h>

extern "C" const char* vs_faiss_kernel_name();

namespace {

using Index = faiss::Index;
using Id = decltype(faiss::Index::ntotal);
static_assert(sizeof(Id) == sizeof(int64_t), "FAISS's ids must be 64 bit");

// The default of 40 misses near-duplicates in large graphs (up to one in ten at a million vectors).
constexpr int kEfConstruction = 200;
constexpr int kEfSearch = 64;

thread_local std::string last_error;
std::atomic<int> thread_limit{0};

template <class Body>
int32_t guarded(Body&& body) noexcept {
    try {
        // OpenMP keeps its thread count per calling thread, so it is set at every entry.
        if (int n = thread_limit.load(); n > 0) omp_set_num_threads(n);
        body();
        return 0;
    } catch (const std::exception& error) {
        try { last_error = error.what(); } catch (...) {}
    } catch (...) {
        try { last_error = "unknown error"; } catch (...) {}
    }
    return -1;
}

Index* checked(const vs_faiss_index* index) {
    if (!index) throw std::invalid_argument("no index");
    return reinterpret_cast<Index*>(const_cast<vs_faiss_index*>(index));
}

vs_faiss_index* opaque(std::unique_ptr<Index> index) { return reinterpret_cast<vs_faiss_index*>(index.release()); }

// The index inside an id map and any vector transform: the one whose kind decides what is possible.
Index* innermost(Index* index) {
    for (;;) {
        if (auto* map = dynamic_cast<faiss::IndexIDMap*>(index)) index = map->index;
        else if (auto* chain = dynamic_cast<faiss::IndexPreTransform*>(index)) index = chain->index;
        else return index;
    }
}

void tune(Index* index) {
    if (auto* graph = dynamic_cast<faiss::IndexHNSW*>(innermost(index))) {
        graph->hnsw.efConstruction = kEfConstruction;
        graph->hnsw.efSearch = kEfSearch;
    }
    // Without a direct map an inverted file cannot give a stored vector back.
    if (auto* lists = dynamic_cast<faiss::IndexIVF*>(innermost(index))) lists->make_direct_map(true);
}

void limit_blas() {
    static void* blas = dlopen("libopenblas.so.0", RTLD_LAZY | RTLD_NOLOAD);
    if (!blas) return;
    if (auto set = reinterpret_cast<void (*)(int)>(dlsym(blas, "openblas_set_num_threads"))) set(1);
}

// FAISS reads through this; a short read makes FAISS throw.
struct BytesReader : faiss::IOReader {
    const uint8_t* bytes;
    size_t length, position = 0;
    BytesReader(const uint8_t* bytes, size_t length) : bytes(bytes), length(length) {}
    size_t operator()(void* destination, size_t size, size_t count) override {
        if (size == 0) return 0;
        size_t whole = std::min(count, (length - position) / size);
        std::memcpy(destination, bytes + position, whole * size);
        position += whole * size;
        return whole;
    }
};

}  // namespace

const char* vs_faiss_last_error() { return last_error.c_str(); }

int32_t vs_faiss_version() { return FAISS_VERSION_MAJOR * 10000 + FAISS_VERSION_MINOR * 100 + FAISS_VERSION_PATCH; }

const char* vs_faiss_kernels() { return vs_faiss_kernel_name(); }

void vs_faiss_set_threads(int32_t threads) {
    thread_limit = threads;
    limit_blas();
    // Below this many queries FAISS calls our kernels row by row, above it BLAS.
    faiss::distance_compute_blas_threshold = 4;
}

int32_t vs_faiss_create(int32_t dimension, const char* factory, int32_t metric, vs_faiss_index** out) {
    return guarded([&] {
        *out = nullptr;
        std::unique_ptr<Index> inner(faiss::index_factory(dimension, factory, static_cast<faiss::MetricType>(metric)));
        tune(inner.get());
        if (dynamic_cast<faiss::IndexIDMap2*>(inner.get())) {
            *out = opaque(std::move(inner));
            return;
        }
        auto map = std::make_unique<faiss::IndexIDMap2>(inner.get());
        map->own_fields = true;
        inner.release();
        *out = opaque(std::move(map));
    });
}

void vs_faiss_free(vs_faiss_index* index) {
    guarded([&] { delete reinterpret_cast<Index*>(index); });
}

int64_t vs_faiss_count(const vs_faiss_index* index) { return index ? checked(index)->ntotal : -1; }
int32_t vs_faiss_dimension(const vs_faiss_index* index) { return index ? static_cast<int32_t>(checked(index)->d) : -1; }
int32_t vs_faiss_metric(const vs_faiss_index* index) { return index ? static_cast<int32_t>(checked(index)->metric_type) : -1; }
int32_t vs_faiss_is_trained(const vs_faiss_index* index) { return index && checked(index)->is_trained ? 1 : 0; }

int32_t vs_faiss_train(vs_faiss_index* index, int64_t n, const float* vectors) {
    return guarded([&] { checked(index)->train(n, vectors); });
}

int32_t vs_faiss_add(vs_faiss_index* index, int64_t n, const float* vectors, const int64_t* ids) {
    return guarded([&] { checked(index)->add_with_ids(n, vectors, reinterpret_cast<const Id*>(ids)); });
}

int32_t vs_faiss_search(const vs_faiss_index* index, int64_t n, const float* queries, int64_t k, float* distances, int64_t* labels) {
    return guarded([&] { checked(index)->search(n, queries, k, distances, reinterpret_cast<Id*>(labels)); });
}

int32_t vs_faiss_reconstruct(const vs_faiss_index* index, int64_t id, float* out) {
    return guarded([&] { checked(index)->reconstruct(id, out); });
}

int32_t vs_faiss_can_remove(const vs_faiss_index* index) {
    return index && dynamic_cast<faiss::IndexFlatCodes*>(innermost(checked(index))) ? 1 : 0;
}

int32_t vs_faiss_reset(vs_faiss_index* index) {
    return guarded([&] {
        checked(index)->reset();
        if (auto* map = dynamic_cast<faiss::IndexIDMap2*>(checked(index))) map->construct_rev_map();
    });
}

int32_t vs_faiss_remove(vs_faiss_index* index, int64_t n, const int64_t* ids, int64_t* removed) {
    return guarded([&] {
        faiss::IDSelectorBatch selector(n, reinterpret_cast<const Id*>(ids));
        *removed = static_cast<int64_t>(checked(index)->remove_ids(selector));
    });
}

int32_t vs_faiss_set_parameter(vs_faiss_index* index, const char* name, double value) {
    return guarded([&] { faiss::ParameterSpace().set_index_parameter(checked(index), name, value); });
}

int32_t vs_faiss_ids(const vs_faiss_index* index, int64_t* ids) {
    return guarded([&] {
        auto* map = dynamic_cast<faiss::IndexIDMap*>(checked(index));
        if (!map) throw std::invalid_argument("the index keeps no ids");
        std::memcpy(ids, map->id_map.data(), map->id_map.size() * sizeof(int64_t));
    });
}

int32_t vs_faiss_write(const vs_faiss_index* index, uint8_t** out, int64_t* length) {
    return guarded([&] {
        faiss::VectorIOWriter writer;
        faiss::write_index(checked(index), &writer);
        *out = static_cast<uint8_t*>(std::malloc(writer.data.size()));
        if (!*out) throw std::bad_alloc();
        std::memcpy(*out, writer.data.data(), writer.data.size());
        *length = static_cast<int64_t>(writer.data.size());
    });
}

int32_t vs_faiss_read(const uint8_t* bytes, int64_t length, vs_faiss_index** out) {
    return guarded([&] {
        *out = nullptr;
        BytesReader reader(bytes, static_cast<size_t>(length));
        std::unique_ptr<Index> index(faiss::read_index(&reader));
        if (!dynamic_cast<faiss::IndexIDMap2*>(index.get())) throw std::invalid_argument("the stored index keeps no ids");
        *out = opaque(std::move(index));
    });
}

void vs_faiss_free_bytes(uint8_t* bytes) { std::free(bytes); }
