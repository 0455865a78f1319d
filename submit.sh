#!/usr/bin/env bash
# Builds the jobs where sources have changed and runs one: ./submit.sh JOB [options], ./submit.sh --help
set -euo pipefail

home="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
project="$home/jobs/Personalization.Jobs"
program="$project/bin/publish/Personalization.Jobs.dll"
stamp="$project/obj/submit.stamp"

if ! command -v dotnet >/dev/null; then
  echo "error: the .NET 10 SDK is needed and 'dotnet' is not on the PATH; see https://dot.net/download" >&2
  exit 1
fi
if ! (cd "$home" && dotnet --version) >/dev/null 2>&1; then
  wanted="$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$home/global.json")"
  echo "error: .NET SDK $wanted or later is needed; installed are: $(dotnet --list-sdks | cut -d' ' -f1 | xargs)" >&2
  exit 1
fi

is_current() {
  [[ -f "$program" && -f "$stamp" ]] && [[ -z "$(find "$home/libs" "$home/jobs" "$home"/Directory.*.props \
    "$home/global.json" \( -name bin -o -name obj \) -prune -o -type f -newer "$stamp" -print -quit)" ]]
}

if ! is_current; then
  [[ -t 2 ]] && echo "building ..." >&2
  mkdir -p "$project/obj"
  touch "$stamp.new"
  # Compiled ahead of time: a job of seconds would spend a third of them on compiling itself.
  if ! log="$(dotnet publish "$project" -c Release -v quiet -nologo -p:PublishReadyToRun=true \
    -o "$project/bin/publish" 2>&1)"; then
    printf '%s\n' "$log" >&2
    echo "error: the build failed" >&2
    exit 1
  fi
  mv "$stamp.new" "$stamp"
fi

# What a server gains by compiling itself again as it goes, a job does not live to see.
[[ "${1:-}" == serve ]] || export DOTNET_TieredCompilation="${DOTNET_TieredCompilation:-0}"
exec dotnet "$program" "$@"
