// Computes the ONNX files of a folder in ONNX Runtime and compares with what NetDsl computed: run.mjs FOLDER TOLERANCE
// A difference counts as a share of the largest expected number, or of 1 where all are smaller.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import ort from 'onnxruntime-node';

const [folder, tolerance] = [process.argv[2], Number(process.argv[3])];
const version = createRequire(import.meta.url)('onnxruntime-node/package.json').version;
const names = readdirSync(folder).filter(file => file.endsWith('.onnx')).map(file => file.slice(0, -5));
let failures = 0, runs = 0, worst = 0, worstName = '';

function numbers(file) {
    const bytes = readFileSync(join(folder, file));
    return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

// Names and shapes for one image, as NetDsl has them.
function shapesOf(name) {
    return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
}

for (const name of names) {
    try {
        const session = await ort.InferenceSession.create(join(folder, `${name}.onnx`), { executionProviders: ['cpu'], logSeverityLevel: 3 });
        const { inputs, outputs } = shapesOf(name);
        if (session.inputNames.join() !== inputs.map(input => input.name).join() || session.outputNames.join() !== outputs.map(output => output.name).join()) throw new Error('names of inputs or outputs differ');
        const batches = readdirSync(folder).filter(file => file.startsWith(`${name}.`) && file.endsWith('.in')).map(file => Number(file.slice(name.length + 1, -3))).filter(Number.isInteger);
        for (const images of batches) {
            const given = numbers(`${name}.${images}.in`), expected = numbers(`${name}.${images}.out`);
            const feeds = {};
            let from = 0;
            for (const { name: input, shape } of inputs) {
                const length = shape.reduce((product, size) => product * size, images);
                feeds[input] = new ort.Tensor('float32', given.slice(from, from += length), [images, ...shape]);
            }
            const results = await session.run(feeds);
            from = 0;
            for (const { name: output, shape } of outputs) {
                const actual = results[output];
                if (actual.dims.join() !== [images, ...shape].join()) throw new Error(`${output} has the shape ${actual.dims}`);
                const part = expected.slice(from, from += actual.data.length);
                const scale = part.reduce((largest, number) => Math.max(largest, Math.abs(number)), 1);
                const distance = part.reduce((largest, number, index) => Math.max(largest, Math.abs(number - actual.data[index])), 0) / scale;
                if (!(distance <= tolerance)) throw new Error(`${output} of ${images} images differs by ${distance}`);
                if (distance > worst) [worst, worstName] = [distance, name];
            }
            runs++;
        }
        if (batches.length === 0) throw new Error('no inputs to try');
    } catch (mistake) {
        failures++;
        console.log(`${name}: ${mistake.message}`);
    }
}
console.log(`ONNX Runtime ${version} in Node ${process.versions.node} computed ${runs} batches of ${names.length} files, ${failures} failed; largest difference ${worst.toExponential(1)} (${worstName}).`);
process.exit(failures || names.length === 0 ? 1 : 0);
