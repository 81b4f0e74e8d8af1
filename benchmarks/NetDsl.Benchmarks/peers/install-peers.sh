#!/usr/bin/env bash
# Installs what NetDsl is compared with: oneDNN with a C++ compiler, and PyTorch, from Debian's packages. Needs the rights to install packages.
#
#   install-peers.sh                          oneDNN is the system's: 2.6 in Debian 12, 3.7 in Debian 13
#   install-peers.sh --onednn-source FOLDER   oneDNN is built from the source in that folder, for compare alone
#
# ONNX Runtime and TorchSharp are packages that compare's own builds fetch.
set -eu
source=
case "${1-}" in
  '') ;;
  --onednn-source) source=$(realpath "${2:?"--onednn-source: expected the folder of oneDNN's source."}") ;;
  *) sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
cd "$(dirname "$0")"

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
"${as_root[@]}" apt-get update
# PyTorch multiplies with whatever BLAS there is: Debian's reference one, with which nobody trains, or OpenBLAS, whose build with threads of its own takes all processors whatever PyTorch is told.
packages=(g++ libdnnl-dev python3-torch libopenblas0-openmp)
[ -z "$source" ] || packages+=(cmake make)
"${as_root[@]}" apt-get install --yes --no-install-recommends "${packages[@]}"

if [ -n "$source" ]; then
  # Only what onednn.cpp asks for: the rest would take an hour more.
  scratch=../obj/compare
  mkdir -p "$scratch"
  cmake -S "$source" -B "$scratch/onednn-build" -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$(realpath "$scratch")/onednn-built" \
    -DCMAKE_INSTALL_LIBDIR=lib -DONEDNN_CPU_RUNTIME=OMP -DONEDNN_GPU_RUNTIME=NONE -DONEDNN_BUILD_EXAMPLES=OFF -DONEDNN_BUILD_TESTS=OFF \
    -DONEDNN_BUILD_GRAPH=OFF "-DONEDNN_ENABLE_PRIMITIVE=CONVOLUTION;DECONVOLUTION;INNER_PRODUCT;REORDER;MATMUL"
  cmake --build "$scratch/onednn-build" --parallel "$(nproc)" --target install
fi
