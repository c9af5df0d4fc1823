# shellcheck shell=bash
# What start.sh and test.sh share: each function brings one thing about and does nothing where it is there already.
# Everything said here goes to stderr, so that the program's own output stays clean.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
native=$root/VisualSearch.Core/Native

say() { printf 'VisualSearch: %s\n' "$*" >&2; }

have() { command -v "$1" >/dev/null 2>&1; }

have_faiss() { [[ -e /usr/include/faiss/Index.h || -e /usr/local/include/faiss/Index.h ]]; }

have_openblas() { compgen -G '/usr/lib/*/libopenblas.so' >/dev/null || compgen -G '/usr/lib*/libopenblas.so' >/dev/null; }

have_chromium() { have chromium || have chromium-browser || have google-chrome; }

# Stops unless the .NET SDK is there: nothing can stand in for it.
require_tools() {
    have dotnet || { say 'the .NET 10 SDK is missing. Install it from https://dotnet.microsoft.com/download, then run this again.'; exit 1; }
    (cd "$root" && dotnet --version >/dev/null 2>&1) \
        || { say "the .NET SDK here is not one that global.json takes. Install .NET 10 from https://dotnet.microsoft.com/download, then run this again."; exit 1; }
}

# apt_install PACKAGE...: as root, or where sudo asks for no password; 1 where neither is so or it fails.
apt_install() {
    local as_root=()
    have apt-get || return 1
    if [[ $(id -u) != 0 ]]; then
        have sudo && sudo -n true 2>/dev/null || return 1
        as_root=(sudo -n)
    fi
    local install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@")
    "${install[@]}" >&2 || { "${as_root[@]}" apt-get update >&2 && "${install[@]}" >&2; }
}

# ensure_packages CONSEQUENCE PACKAGE...: installs Debian packages, or says what to install and what is lost without them.
ensure_packages() {
    local consequence=$1
    shift
    (($#)) || return 0
    say "installing $*"
    apt_install "$@" || say "cannot install here. Please run: sudo apt-get install -y $*  (until then $consequence)"
}

ensure_faiss_packages() {
    local missing=()
    have g++ || missing+=(g++)
    have_faiss || missing+=(libfaiss-dev)
    have_openblas || missing+=(libopenblas-dev)
    ensure_packages 'searches run on an exact scan in .NET instead of FAISS' "${missing[@]}"
}

ensure_browser() {
    have_chromium || ensure_packages 'the browser tests are skipped' chromium
}

# Our C ABI over FAISS. The program runs without it and says so.
ensure_faiss() {
    local build=$native/Faiss/build.sh library=$native/Faiss/.native/libvisualsearch_faiss.so
    [[ $(uname -s) == Linux && -e $build ]] || return 0
    if [[ -e $library ]] && [[ -z $(find "$native/Faiss" -maxdepth 1 -type f -newer "$library" -print -quit) ]]; then
        return
    fi
    ensure_faiss_packages
    if have g++ && have_faiss && have_openblas; then
        say 'building the FAISS binding'
        bash "$build" >&2 || say 'the FAISS binding did not build: see above. Searches run on an exact scan in .NET.'
    fi
}

stamp_of() { printf '%s/artifacts/%s.built' "$root" "$1"; }

# is_built PROJECT FOLDER...: whether PROJECT was built since anything below the folders or in the root changed.
# Folders count as well as files, so that a deleted file is noticed.
is_built() {
    local project=$1 stamp
    stamp=$(stamp_of "$project")
    shift
    [[ -e $stamp && -e $root/$project/bin/Release/net10.0/$project.dll ]] || return 1
    [[ -z $(find "$root" -maxdepth 1 -type f \( -name '*.props' -o -name '*.targets' -o -name '*.json' -o -name '.editorconfig' -o -name '*.txt' \) \
        -newer "$stamp" -print -quit) ]] || return 1
    [[ -z $(find "${@/#/$root/}" \( -name bin -o -name obj -o -name TestResults \) -prune \
        -o -newer "$stamp" -print -quit) ]]
}

# build PROJECT ALSO_BUILT...: restores and builds for release, and notes the time at which it began.
build() {
    local project=$1 each began
    require_tools
    for each in VisualSearch.Core VisualSearch.Web VisualSearch.Tests models/training/SampleGenerator; do
        mkdir -p "$root/$each/bin" "$root/$each/obj"
    done
    began=$(mktemp)
    say "building $project"
    if ! dotnet build "$root/$project" -c Release -v quiet --nologo '-clp:ErrorsOnly;NoSummary' >&2; then
        rm -f "$began"
        say 'the build failed: see above.'
        exit 1
    fi
    for each in "$@"; do
        touch -r "$began" "$(stamp_of "$each")"
    done
    rm -f "$began"
}

# One setup at a time: a second one waits and then finds everything done.
lock_setup() {
    mkdir -p "$root/artifacts"
    exec {setup_lock}>"$root/artifacts/.setup.lock"
    if have flock; then
        flock "$setup_lock"
    fi
}

unlock_setup() { exec {setup_lock}>&-; }
