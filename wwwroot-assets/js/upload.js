// Sends a picture to the server; large photos are shrunk first, upright, so that a phone need not send twelve megabytes.
const LARGE = 2 * 1024 * 1024;
const LONGEST_SIDE = 1600;

export class UploadError extends Error {
  constructor(message, advice) {
    super(message);
    this.advice = advice;
  }
}

export async function upload(file, signal) {
  const body = await shrink(file);
  let response;
  try {
    response = await fetch('/media/query', {
      method: 'POST',
      body,
      headers: { 'Content-Type': body.type || 'application/octet-stream' },
      signal,
    });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new UploadError('The picture did not reach the server.', 'Check the connection, then try again.');
  }

  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer.id;
  throw new UploadError(
    answer.detail ?? 'The server did not take the picture.',
    answer.advice ?? 'Try again, or try another picture.');
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
