// Sends a picture to the server; large photos are shrunk first, upright, so that a phone need not send twelve megabytes.
const LARGE = 2 * 1024 * 1024;
const LONGEST_SIDE = 1600;
const AWAY = [502, 503, 504]; // a proxy before a server that is away
const ASK_EVERY = 1000;

export class UploadError extends Error {
  constructor(message, advice) {
    super(message);
    this.advice = advice;
  }
}

export async function upload(file, signal) {
  const response = await send(await shrink(await hold(file)), signal);
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer.id;
  throw new UploadError(
    answer.detail ?? 'The server did not take the picture.',
    answer.advice ?? 'Try again, or try another picture.');
}

/** The file in memory, where it stays whatever becomes of the one on disk. */
async function hold(file) {
  try {
    return new Blob([await file.arrayBuffer()], { type: file.type });
  } catch {
    throw new UploadError('The file cannot be read.', 'Look whether it is still there, then choose it again.');
  }
}

/** Sends it, however long the server is away meanwhile. */
async function send(body, signal) {
  for (let failures = 0; ;) {
    try {
      const response = await fetch('/media/query', {
        method: 'POST',
        body,
        headers: { 'Content-Type': body.type || 'application/octet-stream' },
        signal,
      });
      if (!AWAY.includes(response.status)) return response;
    } catch {
      signal.throwIfAborted();
    }

    if (await answers(signal)) {
      if (++failures > 1) throw new UploadError('The picture did not reach the server.', 'Check the connection, then try again.');
    } else {
      await untilItAnswers(signal);
    }
  }
}

const answers = signal => fetch('/alive', { cache: 'no-store', signal }).then(response => response.ok, () => false);

/** From then on until the picture is searched by, the page says that it is kept. */
async function untilItAnswers(signal) {
  document.documentElement.toggleAttribute('data-held', true);
  do {
    await new Promise(resolve => { setTimeout(resolve, ASK_EVERY); });
    signal.throwIfAborted();
  } while (!await answers(signal));
}

export async function shrink(file) {
  if (file.size <= LARGE) return file;
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return file; // this browser cannot read it; the server may
  }

  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const smaller = await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.9));
  return smaller && smaller.size < file.size ? smaller : file;
}
