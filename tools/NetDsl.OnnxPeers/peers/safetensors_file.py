# Writes tensors as a safetensors file: the length of a JSON header, the header, the numbers.
import json
import struct

TYPES = {'float32': 'F32', 'float16': 'F16', 'float64': 'F64', 'int64': 'I64'}

def write(path, tensors):
    header, parts, offset = {'__metadata__': {'format': 'pt'}}, [], 0
    for name, tensor in tensors.items():
        array = tensor.detach().numpy()
        part = array.tobytes()
        header[name] = {'dtype': TYPES[str(array.dtype)], 'shape': list(array.shape), 'data_offsets': [offset, offset + len(part)]}
        parts.append(part)
        offset += len(part)
    text = json.dumps(header).encode()
    text += b' ' * (-len(text) % 8)
    with open(path, 'wb') as file:
        file.write(struct.pack('<Q', len(text)) + text + b''.join(parts))

def sorted_as_the_library_does(tensors):
    return dict(sorted(tensors.items(), key=lambda item: (-item[1].element_size(), item[0])))
