#!/usr/bin/env bash
# Installs what NetDsl is compared with: oneDNN with a C++ compiler, and PyTorch, from Debian's packages. Needs the rights to install packages.
# ONNX Runtime is a package that compare's own build fetches.
set -eu
cd "$(dirname "$0")"

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
"${as_root[@]}" apt-get update
# PyTorch multiplies with whatever BLAS there is: Debian's reference one, with which nobody trains, or OpenBLAS, whose build with threads of its own takes all processors whatever PyTorch is told.
packages=(g++ libdnnl-dev python3-torch libopenblas0-openmp)
"${as_root[@]}" apt-get install --yes --no-install-recommends "${packages[@]}"
