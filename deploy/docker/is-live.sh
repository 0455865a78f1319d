#!/usr/bin/env bash
# is-live.sh [PATH]: whether the read API in this container answers /health/live, or PATH, with 200. The image has no curl.
set -euo pipefail
path="${1:-/health/live}"
exec 3<>"/dev/tcp/127.0.0.1/${PERSONALIZATION_PORT:-8080}"
printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$path" >&3
read -r _ status _ <&3
[[ "$status" == 200 ]]
