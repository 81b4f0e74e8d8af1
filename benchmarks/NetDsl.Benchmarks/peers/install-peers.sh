#!/usr/bin/env bash
# Installs what NetDsl is compared with: oneDNN with a C++ compiler and PyTorch from Debian's packages, ONNX Runtime from npm. Needs the rights to install packages.
set -eu
cd "$(dirname "$0")"

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
"${as_root[@]}" apt-get update
# PyTorch multiplies with whatever BLAS there is: Debian's reference one, with which nobody trains, or OpenBLAS, whose build with threads of its own takes all processors whatever PyTorch is told.
packages=(g++ libdnnl-dev python3-torch libopenblas0-openmp)
# A Node that has npm already may be another distributor's, with which Debian's npm doesn't go together.
{ command -v node && command -v npm; } > /dev/null || packages+=(nodejs npm)
"${as_root[@]}" apt-get install --yes --no-install-recommends "${packages[@]}"

# The package holds the library for the CPU; without these it would fetch the one for CUDA too.
export ONNXRUNTIME_NODE_INSTALL=skip ONNXRUNTIME_NODE_INSTALL_CUDA=skip
npm install --no-package-lock --no-audit --no-fund
