// The ONNX Runtime peer: reads one request per line and answers each with one line. See README.md beside this file for the protocol.
//
//   predict FILE IMAGES INPUTS THREADS SECONDS
//
// or, started with the name of an ONNX file with 100 inputs, it predicts one image, says "ok" and ends.
//
// FILE is an ONNX file with one input, IMAGES × INPUTS numbers. What is measured is session.run as a program in Node calls it.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import ort from 'onnxruntime-node';

const version = createRequire(import.meta.url)('onnxruntime-node/package.json').version;
const sessions = new Map();

async function prepare(file, images, inputs, threads) {
    const key = `${file} ${threads}`;
    if (!sessions.has(key)) {
        const session = await ort.InferenceSession.create(file, { executionProviders: ['cpu'], intraOpNumThreads: threads, interOpNumThreads: 1, graphOptimizationLevel: 'all' });
        const numbers = Float32Array.from({ length: images * inputs }, () => Math.random() * 2 - 1);
        sessions.set(key, { session, feeds: { [session.inputNames[0]]: new ort.Tensor('float32', numbers, [images, inputs]) } });
    }
    return sessions.get(key);
}

async function measure(seconds, call) {
    await call();
    const times = [];
    for (const begin = performance.now(); times.length < 3 || (performance.now() - begin < seconds * 1000 && times.length < 100000);) {
        const start = performance.now();
        await call();
        times.push((performance.now() - start) / 1000);
    }
    times.sort((a, b) => a - b);
    const middle = times.length >> 1;
    return { median: times.length % 2 ? times[middle] : (times[middle - 1] + times[middle]) / 2, repetitions: times.length };
}

async function answer([request, file, images, inputs, threads, seconds]) {
    if (request !== 'predict') throw new Error(`no such request: ${request}`);
    const { session, feeds } = await prepare(decodeURIComponent(file), Number(images), Number(inputs), Number(threads));
    const { median, repetitions } = await measure(Number(seconds), () => session.run(feeds));
    return `ok ${median} ${repetitions}`;
}

// One image as soon as possible: how long that takes from the start of the process is measured from outside.
async function first(file) {
    const session = await ort.InferenceSession.create(file, { executionProviders: ['cpu'], intraOpNumThreads: 1, interOpNumThreads: 1 });
    const numbers = new Float32Array(100);
    numbers[0] = 1;
    await session.run({ [session.inputNames[0]]: new ort.Tensor('float32', numbers, [1, 100]) });
    console.log('ok');
    process.exit(0);
}

if (process.argv.length > 2) await first(process.argv[2]);

console.log(`ready ONNX Runtime ${version} in Node ${process.versions.node}`);
for await (const line of createInterface({ input: process.stdin })) {
    try {
        console.log(await answer(line.trim().split(' ')));
    } catch (mistake) {
        console.log(`error ${String(mistake.message).replaceAll('\n', ' ')}`);
    }
}
