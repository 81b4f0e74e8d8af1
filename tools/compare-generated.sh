#!/usr/bin/env bash
# Says where the generator of this checkout writes other code than that of an earlier commit, for the examples, the templates, the documentation's networks and
# random declarations. A change that isn't meant to change what is generated is held to that with it:
#   tools/compare-generated.sh <commit> [--random 2000] [--seed 1] [--out folder]
set -eu -o pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
commit=${1:?which commit is to be compared with?}
shift

before=$(mktemp -d)
trap 'git -C "$root" worktree remove --force "$before/checkout" > /dev/null 2>&1; rm -rf "$before"' EXIT
git -C "$root" worktree add --quiet --detach "$before/checkout" "$commit"
for checkout in "$before/checkout" "$root"; do
  dotnet build -c Release -v quiet --nologo "$checkout/generator/NetDsl.Generator"
done

generator=generator/NetDsl.Generator/bin/Release/netstandard2.0/NetDsl.Generator.dll
dotnet run -c Release --project "$root/tools/NetDsl.RandomDeclarations" -- compare \
  --before "$before/checkout/$generator" --after "$root/$generator" "$@"
