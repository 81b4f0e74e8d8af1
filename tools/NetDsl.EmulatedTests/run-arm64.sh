#!/usr/bin/env bash
# Runs numeric tests as a program for Arm64, on another processor by QEMU. Arguments are parts of the names of test classes; without any, those of all layers
# and one training step of each known network run.
#
# On Debian and Ubuntu: apt-get install qemu-user, dpkg --add-architecture arm64, apt-get update, and
# apt-get install libc6:arm64 libstdc++6:arm64 libssl3:arm64 zlib1g:arm64.
set -euo pipefail
cd "$(dirname "$0")"

command -v qemu-aarch64 > /dev/null || { echo "qemu-aarch64 isn't installed: the first lines of this script say what is needed." >&2; exit 1; }

# The same program on this processor compiles the networks of the tests, which the emulated one then finds compiled.
[ $# -gt 0 ] || set -- .Networks. WideStepTests
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
dotnet publish -c Release -r linux-arm64 --self-contained -o "$out" -v q
dotnet run -c Release -- "$@" | tail -n 1

# The emulator doesn't see that code changes which is written at another address than it runs at, as .NET does by default.
DOTNET_EnableWriteXorExecute=0 qemu-aarch64 "$out/NetDsl.EmulatedTests" "$@"
