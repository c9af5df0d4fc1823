#!/usr/bin/env bash
# Sets up what is missing, then runs the tests and ends with "N passed, N failed, N skipped":
#   ./test.sh                   all of them
#   ./test.sh Imaging           those whose full name contains Imaging
#   ./test.sh --filter ...      arguments that begin with a dash go to dotnet test as they are
set -euo pipefail
# shellcheck source=scripts/setup.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/scripts/setup.sh"

arguments=("$@")
if (($# == 1)) && [[ $1 != -* ]]; then
    arguments=(--filter "FullyQualifiedName~$1")
fi

have dotnet || require_tools
lock_setup
ensure_browser
ensure_faiss
is_built VisualSearch.Tests VisualSearch.Core VisualSearch.Web VisualSearch.Tests models/training/SampleGenerator wwwroot-assets \
    || build VisualSearch.Tests VisualSearch.Tests VisualSearch.Web
unlock_setup

results=$root/artifacts/test-results
rm -rf "$results"
status=0
dotnet test "$root/VisualSearch.Tests/bin/Release/net10.0/VisualSearch.Tests.dll" \
    --results-directory "$results" --logger 'trx;LogFileName=tests.trx' --logger 'console;verbosity=minimal' \
    "${arguments[@]}" || status=$?

# counter NAME: a number of the result file's summary; 0 where there is no such file.
counter() { sed -n "s/.*<Counters .*\\b$1=\"\\([0-9]*\\)\".*/\\1/p" "$results/tests.trx" 2>/dev/null || true; }

total=$(counter total) executed=$(counter executed) passed=$(counter passed) failed=$(counter failed)
if [[ -z $total || $total == 0 ]]; then
    say 'no test ran.'
    status=1
fi
if [[ ${failed:-0} != 0 && $status == 0 ]]; then
    status=1
fi
printf '%d passed, %d failed, %d skipped\n' "${passed:-0}" "${failed:-0}" "$((${total:-0} - ${executed:-0}))"
exit "$status"
