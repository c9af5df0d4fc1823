// Every way in which a person gives pictures: chosen, photographed, dropped, pasted. New ones cancel the last, unless they are added to them.
import { attachDrop } from './drop.js';
import { deliver, isAway } from './link.js';
import { attachPaste } from './paste.js';
import { upload } from './upload.js';

const TAKEN = 'Give a JPEG, PNG, WebP, GIF, AVIF or TIFF file.';

const quoted = given => given.map(one => `“${one.name ?? one}”`).join(', ');

const refusalOf = (file, folders) => {
  if (folders.has(file)) return { message: `${quoted([file])} is a folder.`, advice: 'Open it, and give the pictures in it.' };
  if (file.type && !file.type.startsWith('image/')) return { message: `${quoted([file])} is no picture.`, advice: TAKEN };
  return null;
};

/** The address of a search by these, keeping the rest of this one. */
const addressOf = ({ photos, urls, adds }) => {
  const query = new URLSearchParams(location.search);
  if (!adds) for (const name of ['url', 'photo', 'sample', 'image', 'like', 'box']) query.delete(name);
  for (const url of urls) query.append('url', url);
  for (const photo of photos) query.append('photo', photo);
  return `/?${query}`;
};

/** sheet says by data-most how many pictures there may be, and by data-room how many may still be added. */
export function attach(dotnet, sheet) {
  const life = new AbortController();
  let current = new AbortController();

  const give = async ({ files = [], folders = new Set(), urls = [], refusals = [] }, adds = false) => {
    const refused = files.map(file => refusalOf(file, folders));
    const pictures = files.filter((_, place) => !refused[place]);
    const told = [...refusals, ...refused.filter(Boolean)];
    const room = Number(adds ? sheet.dataset.room : sheet.dataset.most);
    const left = [...urls.splice(room), ...pictures.splice(room - urls.length)];
    if (left.length > 0) told.push({ message: `At most ${sheet.dataset.most} pictures are searched by together.`, advice: `Left out: ${quoted(left)}.` });
    if (!adds && pictures.length + urls.length > 0) {
      current.abort();
      current = new AbortController();
      document.documentElement.toggleAttribute('data-held', false);
    }

    const { signal } = current;
    if (pictures.length > 0 && !isAway()) dotnet.invokeMethodAsync('OnUploading');

    const photos = [];
    for (const picture of pictures) {
      try {
        photos.push(await upload(picture, signal));
      } catch (error) {
        if (signal.aborted) return;
        told.push({ message: `${quoted([picture])}: ${error.message}`, advice: error.advice ?? '' });
      }
    }

    const given = { photos, urls, adds, refusals: told };
    if (signal.aborted) return;
    await deliver(() => dotnet.invokeMethodAsync('OnGiven', given), () => addressOf(given));
    document.documentElement.toggleAttribute('data-held', false);
  };

  attachDrop(give, life.signal);
  attachPaste(give, life.signal);
  document.addEventListener('change', event => {
    if (!event.target.matches?.('input[data-picture-input]')) return;
    const files = [...event.target.files];
    event.target.value = '';
    if (files.length > 0) give({ files }, event.target.dataset.pictureInput === 'add');
  }, { signal: life.signal });

  return {
    dispose() {
      current.abort();
      life.abort();
    },
  };
}
