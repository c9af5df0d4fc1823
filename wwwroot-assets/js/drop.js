// Pictures and links dropped anywhere on the page.
export function attachDrop(give, signal) {
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
    const items = [...event.dataTransfer.items].filter(item => item.kind === 'file').map(item => ({ file: item.getAsFile(), entry: item.webkitGetAsEntry?.() }));
    const files = items.map(item => item.file);
    const folders = new Set(items.filter(item => item.entry?.isDirectory).map(item => item.file));
    const urls = event.dataTransfer.getData('text/uri-list').split('\n').map(line => line.trim()).filter(line => line && !line.startsWith('#'));
    if (files.length > 0) give({ files, folders });
    else if (urls.length > 0) give({ urls });
  }, { signal });
  signal.addEventListener('abort', () => show(false));
}
