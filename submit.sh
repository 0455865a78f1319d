#!/usr/bin/env bash
# Builds the jobs where sources have changed and runs one: ./submit.sh JOB [options], ./submit.sh --help
set -euo pipefail

home="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
project="$home/jobs/Personalization.Jobs"
program="$project/bin/Release/net10.0/Personalization.Jobs.dll"
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
  if ! log="$(dotnet build "$project" -c Release -v quiet -nologo 2>&1)"; then
    printf '%s\n' "$log" >&2
    echo "error: the build failed" >&2
    exit 1
  fi
  mv "$stamp.new" "$stamp"
fi

exec dotnet "$program" "$@"
