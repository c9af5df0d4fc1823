// Runs the teacher: reads batches of 224x224 RGB pictures (raw bytes) from standard input and answers each with its
// 1280-d unit rows (raw float32). Usage: node teacher.mjs MODEL.onnx BATCH; onnxruntime-node comes from the project's native packages.
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../VisualSearch.Core/Native/package.json', import.meta.url));
const ort = require('onnxruntime-node');
const [model, batch] = [process.argv[2], Number(process.argv[3])];
const [plane, mean, std] = [224 * 224, [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]];
const table = mean.map((m, c) => Float32Array.from({ length: 256 }, (_, v) => (v / 255 - m) / std[c]));
const session = await ort.InferenceSession.create(model, { intraOpNumThreads: 2 });

async function answer(pixels) {
  const input = new Float32Array(batch * 3 * plane);
  for (let n = 0; n < batch; n++)
    for (let c = 0; c < 3; c++) {
      const [from, to, values] = [n * plane * 3 + c, (n * 3 + c) * plane, table[c]];
      for (let i = 0; i < plane; i++) input[to + i] = values[pixels[from + i * 3]];
    }
  const { embedding } = await session.run({ input: new ort.Tensor('float32', input, [batch, 3, 224, 224]) });
  const rows = embedding.data;
  process.stdout.write(Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength));
}

const size = batch * plane * 3;
let [parts, length] = [[], 0];
for await (const chunk of process.stdin) {
  parts.push(chunk);
  length += chunk.length;
  while (length >= size) {
    const all = Buffer.concat(parts);
    await answer(all.subarray(0, size));
    const rest = all.subarray(size);
    [parts, length] = [[rest], rest.length];
  }
}
