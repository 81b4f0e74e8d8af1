# Writes tests/NetDsl.Onnx.Tests/golden/official.onnx with ONNX's own Python library: each field that NetDsl's messages use, for the test that holds their
# numbers and types to the official ones.
import os
import numpy
from onnx import TensorProto, helper, numpy_helper

def value(name, shape):
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)

node = helper.make_node('Conv', ['x', 'weights', ''], ['y'], name='a node', alpha=0.5, count=3, mode='same', pads=[1, 2, 3, 4])
weights = numpy_helper.from_array(numpy.array([[1, 2]], dtype=numpy.float32), 'weights')
graph = helper.make_graph([node], 'graph', [value('x', ['batch', 2])], [value('y', ['batch', 1])], [weights], value_info=[value('z', ['batch', 7])])
model = helper.make_model(graph, producer_name='onnx-example', producer_version='1', ir_version=8, opset_imports=[helper.make_opsetid('', 13)])
helper.set_model_props(model, {'key': 'value'})
folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../../tests/NetDsl.Onnx.Tests/golden')
with open(os.path.join(folder, 'official.onnx'), 'wb') as file:
    file.write(model.SerializeToString())
