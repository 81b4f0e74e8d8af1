// The page: it loads .NET and the weights, and asks the network for a picture whenever something was changed.
import { dotnet } from './_framework/dotnet.js';

const noiseLength = 64, labels = 10, size = 28, weights = 'digits.safetensors';
const element = id => document.getElementById(id);

/** Loads everything while the bar grows. The weights are 7/10 of a megabyte, the rest is .NET. */
async function load() {
  const parts = { runtime: 0, weights: 0 };
  const progress = (part, share) => {
    parts[part] = Math.max(parts[part], share);
    element('progress').value = 0.7 * parts.runtime + 0.3 * parts.weights;
  };
  const file = fetchWeights(share => progress('weights', share));
  // Reported when it is awaited: until then a failure isn't unhandled.
  file.catch(() => { });
  const runtime = await dotnet
    .withModuleConfig({ onDownloadResourceProgress: (loaded, total) => progress('runtime', total > 0 ? loaded / total : 0) })
    .create();
  const { Painter } = await runtime.getAssemblyExports(runtime.getConfig().mainAssemblyName);
  Painter.Load(await file);
  return Painter;
}

async function fetchWeights(progress) {
  const response = await fetch(weights);
  if (!response.ok)
    throw new Error(`${weights}: the server answered ${response.status}`);
  const length = Number(response.headers.get('content-length')) || 0;
  const [chunks, reader] = [[], response.body.getReader()];
  let loaded = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    chunks.push(part.value);
    loaded += part.value.length;
    progress(length > 0 ? Math.min(1, loaded / length) : 0.5);
  }
  progress(1);
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

const oneHot = digit => Array.from({ length: labels }, (_, index) => index === digit ? 1 : 0);
const randomNoise = () => Array.from({ length: noiseLength }, () => Math.random() * 2 - 1);
const between = (first, last, place) => first.map((number, index) => number * (1 - place) + last[index] * place);

/** Numbers from 0 to 1 become grey pixels. */
function paint(canvas, numbers) {
  const context = canvas.getContext('2d');
  const image = context.createImageData(size, size);
  numbers.forEach((number, index) => image.data.set([number * 255, number * 255, number * 255, 255], index * 4));
  context.putImageData(image, 0, 0);
}

function start(painter) {
  const state = { noise: randomNoise(), label: oneHot(3) };
  const walk = { first: { noise: state.noise, label: oneHot(3) }, last: { noise: randomNoise(), label: oneHot(8) } };
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  let asked = false, playing = 0;

  // Controls.
  for (let digit = 0; digit < labels; digit++)
    element('label').insertAdjacentHTML('beforeend',
      `<label><input type="radio" name="digit" value="${digit}"><span>${digit}</span></label>`);
  for (let index = 0; index < noiseLength; index++)
    element('sliders').insertAdjacentHTML('beforeend',
      `<input type="range" min="-1" max="1" step="0.01" aria-label="Noise ${index + 1} of ${noiseLength}">`);
  for (let index = 0; index < 9; index++)
    element('strip').insertAdjacentHTML('beforeend', `<canvas width="${size}" height="${size}"></canvas>`);
  const [sliders, strip] = [[...element('sliders').children], [...element('strip').children]];
  const radios = [...element('label').querySelectorAll('input')];

  function draw(digit) {
    const before = performance.now();
    const numbers = painter.Draw(digit.noise, digit.label);
    return [numbers, performance.now() - before];
  }

  // However many events come, a picture is drawn once for each that the screen shows.
  function show() {
    if (asked)
      return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      const [numbers, time] = draw(state);
      paint(element('digit'), numbers);
      element('time').textContent = `drawn in ${time.toFixed(1)} ms`;
    });
  }

  function showControls() {
    sliders.forEach((slider, index) => slider.value = state.noise[index]);
    radios.forEach((radio, digit) => radio.checked = state.label[digit] === 1);
  }

  function set(noise, label) {
    [state.noise, state.label] = [noise, label];
    showControls();
    show();
  }

  const place = () => Number(element('place').value);
  const at = place => ({ noise: between(walk.first.noise, walk.last.noise, place), label: between(walk.first.label, walk.last.label, place) });
  const goTo = where => {
    element('place').value = where;
    const there = at(where);
    set(there.noise, there.label);
  };
  const showStrip = () => strip.forEach((canvas, index) => paint(canvas, draw(at(index / (strip.length - 1)))[0]));

  // To and fro; in steps of a second where motion is to be reduced.
  function play() {
    playing = playing ? 0 : performance.now();
    element('play').setAttribute('aria-pressed', String(playing > 0));
    const began = playing, next = calm.matches ? call => setTimeout(() => call(performance.now()), 1000) : requestAnimationFrame;
    const step = time => {
      if (playing !== began || !playing)
        return;
      const way = (time - began) / 4000 % 2;
      goTo(calm.matches ? (place() >= 1 ? 0 : Math.min(1, place() + 0.125)) : Math.max(0, way < 1 ? way : 2 - way));
      next(step);
    };
    if (playing)
      next(step);
  }

  const stop = () => playing && play();
  sliders.forEach((slider, index) => slider.addEventListener('input', () => {
    stop();
    state.noise = state.noise.with(index, Number(slider.value));
    show();
  }));
  radios.forEach((radio, digit) => radio.addEventListener('change', () => (stop(), set(state.noise, oneHot(digit)))));
  element('random').addEventListener('click', () => (stop(), set(randomNoise(), state.label)));
  element('zero').addEventListener('click', () => (stop(), set(Array(noiseLength).fill(0), state.label)));
  element('start').addEventListener('click', () => (stop(), walk.first = { ...state }, element('place').value = 0, showStrip()));
  element('end').addEventListener('click', () => (stop(), walk.last = { ...state }, element('place').value = 1, showStrip()));
  element('place').addEventListener('input', () => (stop(), goTo(place())));
  element('play').addEventListener('click', play);
  addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey)
      return;
    if (event.key >= '0' && event.key <= '9')
      radios[Number(event.key)].click();
    else if (event.key === 'n')
      element('random').click();
    else if (event.key === 'p')
      play();
  });

  // The first pictures take longest: weights are packed, and the browser compiles what runs often.
  showStrip();
  showStrip();
  showControls();
  show();
}

/** Keeps what was loaded, so that the page works without a network from then on. Pages that were opened from a file, or without https, have no such store. */
async function keep() {
  if (!('serviceWorker' in navigator))
    return;
  await navigator.serviceWorker.register('offline.js');
  await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType('resource').map(entry => entry.name).filter(name => name.startsWith(location.origin));
  const cache = await caches.open('digits');
  await cache.addAll([...new Set([new URL('./', location.href).href, location.href.split('#')[0], ...loaded])]);
  document.documentElement.dataset.offline = 'ready';
}

try {
  start(window.painter = await load());
  element('loading').hidden = true;
  document.querySelector('main').hidden = false;
  keep().catch(problem => console.warn('Nothing is kept for use without a network:', problem));
} catch (problem) {
  element('problem').hidden = false;
  element('problem').textContent = `The network couldn't be loaded. ${problem.message}. Load the page again; your browser must know WebAssembly with SIMD.`;
}
