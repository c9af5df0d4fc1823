// Pictures and links dropped anywhere on the page.
export function attachDrop(handlers, signal) {
  let depth = 0;
  const carriesPicture = event =>
    [...(event.dataTransfer?.types ?? [])].some(type => type === 'Files' || type === 'text/uri-list');
  const show = on => { document.documentElement.toggleAttribute('data-dropping', on); };

  addEventListener('dragenter', event => {
    if (!carriesPicture(event)) return;
    depth++;
    show(true);
  }, { signal });
  addEventListener('dragover', event => {
    if (!carriesPicture(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  }, { signal });
  addEventListener('dragleave', event => {
    if (!carriesPicture(event)) return;
    depth = Math.max(0, depth - 1);
    if (depth === 0) show(false);
  }, { signal });
  addEventListener('drop', event => {
    depth = 0;
    show(false);
    if (!carriesPicture(event)) return;
    event.preventDefault();
    const file = event.dataTransfer.files[0];
    const url = event.dataTransfer.getData('text/uri-list').split('\n').find(line => line && !line.startsWith('#'));
    if (file) handlers.onFile(file);
    else if (url) handlers.onUrl(url.trim());
  }, { signal });
  signal.addEventListener('abort', () => show(false));
}
