# Checks the ONNX files of a folder with ONNX's own checker, shapes inferred strictly: check.py FOLDER
import glob
import os
import sys
import onnx

files = sorted(glob.glob(os.path.join(sys.argv[1], '*.onnx')))
failures = 0
for file in files:
    try:
        onnx.checker.check_model(onnx.load(file), full_check=True)
        inferred = onnx.shape_inference.infer_shapes(onnx.load(file), check_type=True, strict_mode=True, data_prop=True)
        given = onnx.load(file).graph
        if [str(value) for value in inferred.graph.output] != [str(value) for value in given.output]:
            raise ValueError('other output shapes are inferred')
    except Exception as mistake:
        failures += 1
        print(f'{os.path.basename(file)}: {mistake}')
print(f'ONNX {onnx.__version__} checked {len(files)} files, {failures} failed.')
sys.exit(1 if failures or not files else 0)
