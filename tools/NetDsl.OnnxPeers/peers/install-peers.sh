#!/usr/bin/env bash
# Installs what NetDsl.OnnxPeers asks: ONNX's checker and PyTorch from Debian's packages, ONNX Runtime from npm. Needs the rights to install packages.
set -eu
cd "$(dirname "$0")"

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
"${as_root[@]}" apt-get update
"${as_root[@]}" apt-get install --yes --no-install-recommends python3-onnx python3-torch python3-numpy
# Another build of Node than Debian's brings its own npm, and doesn't go together with Debian's.
command -v npm > /dev/null || "${as_root[@]}" apt-get install --yes --no-install-recommends nodejs npm

# The package holds the library for the CPU; without these it would fetch the one for CUDA too.
export ONNXRUNTIME_NODE_INSTALL=skip ONNXRUNTIME_NODE_INSTALL_CUDA=skip
npm install --no-package-lock --no-audit --no-fund
