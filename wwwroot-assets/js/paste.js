// A picture or a picture's address pasted anywhere but into a text field.
export function attachPaste(handlers, signal) {
  document.addEventListener('paste', event => {
    const file = [...(event.clipboardData?.files ?? [])].find(item => item.type.startsWith('image/'));
    if (file) {
      event.preventDefault();
      handlers.onFile(file);
      return;
    }

    if (event.target.closest?.('input, textarea, [contenteditable]')) return;
    const text = event.clipboardData?.getData('text/plain').trim() ?? '';
    if (/^https?:\/\/\S+$/i.test(text)) {
      event.preventDefault();
      handlers.onUrl(text);
    }
  }, { signal });
}
