#!/usr/bin/env bash
# Publishes the digits' pair as a native program and runs it in turns with the same under the JIT: medians in milliseconds. Needs clang or gcc; Linux.
#
#   native-times.sh [ROUNDS]      7 rounds by default
set -eu -o pipefail
cd "$(dirname "$0")"
rounds=${1:-7}
folder=obj/native-times
rm -rf "$folder"
dotnet publish --configuration Release --output "$folder/native" --verbosity quiet
dotnet build --configuration Release --output "$folder/jit" --verbosity quiet
native=("$folder/native/NetDsl.NativeTimes")
jit=(dotnet "$folder/jit/NetDsl.NativeTimes.dll")

milliseconds() {
  local start end
  start=$(date +%s%N)
  "$@" first
  end=$(date +%s%N)
  awk -v nanoseconds=$((end - start)) 'BEGIN { printf "start %.3f\n", nanoseconds / 1e6 }'
}

for round in $(seq "$rounds"); do
  echo "round $round" >&2
  { "${native[@]}"; milliseconds "${native[@]}"; } >> "$folder/native.txt"
  { "${jit[@]}"; milliseconds "${jit[@]}"; } >> "$folder/jit.txt"
done

median() { awk -v name="$2" '$1 == name { print $2 }' "$folder/$1.txt" | sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }
only() { awk -v name="$2" '$1 == name { print $2 }' "$folder/$1.txt" | sort -u | tr '\n' ' '; }
for name in one many step start; do
  awk -v name="$name" -v native="$(median native "$name")" -v jit="$(median jit "$name")" \
    'BEGIN { printf "%-6s native %10.3f ms   JIT %10.3f ms   native / JIT %.2f\n", name, native, jit, native / jit }'
done
echo "bits   native $(only native bits)  JIT $(only jit bits)"
echo "sums   native $(only native sum)  JIT $(only jit sum)"
du -h --apparent-size "$folder"/native/NetDsl.NativeTimes*
