#!/usr/bin/env bash
# Sets up what is missing, then runs VisualSearch with the arguments given:
#   ./start.sh                              serves http://127.0.0.1:5080
#   ./start.sh --urls http://127.0.0.1:8080 --data /some/folder
#   ./start.sh search photo.jpg --json      runs that command
#   ./start.sh --help                       lists the commands
set -euo pipefail
# shellcheck source=scripts/setup.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/scripts/setup.sh"

have dotnet || require_tools
lock_setup
ensure_faiss
is_built VisualSearch.Web VisualSearch.Core VisualSearch.Web wwwroot-assets || build VisualSearch.Web VisualSearch.Web
unlock_setup

export VisualSearch__DataFolder=${VisualSearch__DataFolder:-$root/data}
exec dotnet "$root/VisualSearch.Web/bin/Release/net10.0/VisualSearch.Web.dll" "$@"
