// Pictures, or addresses of pictures, pasted anywhere; text in a text field is the field's own.
const REFUSAL = {
  message: 'What was pasted is neither a picture nor the address of one.',
  advice: 'Paste a picture, or an address that begins with http:// or https://.',
};

export function attachPaste(give, signal) {
  document.addEventListener('paste', event => {
    const files = [...(event.clipboardData?.files ?? [])];
    const isInField = event.target.closest?.('input, textarea, [contenteditable]');
    if (isInField && !files.some(file => file.type.startsWith('image/'))) return;
    event.preventDefault();
    const words = (event.clipboardData?.getData('text/plain') ?? '').split(/\s+/).filter(Boolean);
    if (files.length > 0) give({ files });
    else if (words.length > 0 && words.every(word => /^https?:\/\/\S+$/i.test(word))) give({ urls: words });
    else give({ refusals: [REFUSAL] });
  }, { signal });
}
