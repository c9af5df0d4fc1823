// Every way in which a person gives a picture: chosen, photographed, dropped, pasted. One at a time: a new one cancels the last.
import { attachDrop } from './drop.js';
import { attachPaste } from './paste.js';
import { upload } from './upload.js';

export function attach(dotnet) {
  const life = new AbortController();
  let current = null;

  const onFile = async (file, adds = false) => {
    current?.abort();
    const mine = current = new AbortController();
    await dotnet.invokeMethodAsync('OnUploading', file.name ?? '');
    try {
      const id = await upload(file, mine.signal);
      if (!mine.signal.aborted) await dotnet.invokeMethodAsync('OnUploaded', id, adds);
    } catch (error) {
      if (mine.signal.aborted) return;
      await dotnet.invokeMethodAsync('OnFailed', error.message, error.advice ?? '');
    }
  };
  const onUrl = url => dotnet.invokeMethodAsync('OnUrl', url);

  attachDrop({ onFile, onUrl }, life.signal);
  attachPaste({ onFile, onUrl }, life.signal);
  document.addEventListener('change', event => {
    if (!event.target.matches?.('input[data-picture-input]')) return;
    const file = event.target.files[0];
    event.target.value = '';
    if (file) onFile(file, event.target.dataset.pictureInput === 'add');
  }, { signal: life.signal });

  return {
    cancel() { current?.abort(); },
    dispose() {
      current?.abort();
      life.abort();
    },
  };
}
