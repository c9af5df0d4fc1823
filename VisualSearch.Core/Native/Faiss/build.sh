#!/usr/bin/env bash
# Builds libvisualsearch_faiss.so from Debian's static FAISS and the sources beside this script, when it is older than they
# are. Ends with 1, and the words for what to install, where something is missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

output=.native/libvisualsearch_faiss.so
archive=$(g++ -print-file-name=libfaiss.a 2>/dev/null || true)

missing=()
command -v g++ >/dev/null || missing+=(g++)
[ -f "$archive" ] || missing+=(libfaiss-dev)
[ -f "$(g++ -print-file-name=libopenblas.so 2>/dev/null || true)" ] || missing+=(libopenblas-dev)
if [ ${#missing[@]} -gt 0 ]; then
    echo "FAISS's native part cannot be built. Install: apt-get install ${missing[*]}" >&2
    exit 1
fi

is_current() {
    [ -f "$output" ] || return 1
    local source
    for source in build.sh faiss_abi.h faiss_abi.cpp kernels.cpp "$archive"; do
        [ "$output" -nt "$source" ] || return 1
    done
}
is_current && exit 0

wrap=()
for symbol in \
    _ZN5faiss18fvec_inner_productEPKfS1_m \
    _ZN5faiss10fvec_L2sqrEPKfS1_m \
    _ZN5faiss15fvec_norm_L2sqrEPKfm \
    _ZN5faiss22fvec_inner_products_nyEPfPKfS2_mm \
    _ZN5faiss13fvec_L2sqr_nyEPfPKfS2_mm; do
    wrap+=("-Wl,--wrap=$symbol")
done

mkdir -p .native
echo "Building FAISS's native part ..." >&2
g++ -O3 -std=c++17 -fPIC -shared -fopenmp -fvisibility=hidden -fno-gnu-unique -Wall -Wno-uninitialized \
    -Wl,--exclude-libs,ALL -Wl,-Bsymbolic -Wl,-z,defs \
    faiss_abi.cpp kernels.cpp "${wrap[@]}" -o "$output.tmp" -l:libfaiss.a -lopenblas -ldl
mv "$output.tmp" "$output"
