// Runs the teacher: reads 192x192 RGB pictures (raw bytes) from standard input and answers each with its 20 best boxes, each
// ymin, xmin, ymax, xmax in fractions and a score (raw float32). Usage: node teacher.mjs MODEL.onnx; onnxruntime-node comes from
// the project's native packages.
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../../VisualSearch.Core/Native/package.json', import.meta.url));
const ort = require('onnxruntime-node');
const [size, best] = [192 * 192 * 3, 20];
const session = await ort.InferenceSession.create(process.argv[2], { intraOpNumThreads: 1 });

async function answer(pixels) {
  const input = new ort.Tensor('uint8', Uint8Array.from(pixels), [1, 192, 192, 3]);
  const found = await session.run({ [session.inputNames[0]]: input });
  const [boxes, , scores] = session.outputNames.map(name => found[name].data);
  const rows = new Float32Array(best * 5);
  for (let n = 0; n < best; n++) {
    rows.set(boxes.subarray(n * 4, n * 4 + 4), n * 5);
    rows[n * 5 + 4] = scores[n];
  }
  process.stdout.write(Buffer.from(rows.buffer));
}

let [parts, length] = [[], 0];
for await (const chunk of process.stdin) {
  parts.push(chunk);
  length += chunk.length;
  while (length >= size) {
    const all = Buffer.concat(parts);
    await answer(all.subarray(0, size));
    [parts, length] = [[all.subarray(size)], all.length - size];
  }
}
