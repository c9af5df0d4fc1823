// The page's connection to the server, as the framework's dialog tells it, and the way to bring something over it that must not be lost.
const PATIENCE = 2000;

const dialog = () => document.getElementById('components-reconnect-modal');

/** Whether the server does not hear the page at the moment. */
export const isAway = () => /components-reconnect-(show|failed|rejected)/.test(dialog().className);

/** Resolves when isAway has this value; with a time in milliseconds, at its end at the latest. */
function away(value, time) {
  return new Promise(resolve => {
    const end = () => { observer.disconnect(); resolve(isAway() === value); };
    const observer = new MutationObserver(() => { if (isAway() === value) end(); });
    observer.observe(dialog(), { attributes: true, attributeFilter: ['class'] });
    if (isAway() === value) end();
    else if (time) setTimeout(end, time);
  });
}

/** Calls the page; where it does not hear that, or is one of a server that was restarted, goes to the address instead. */
export async function deliver(call, address) {
  for (;;) {
    const isHeard = !isAway() && await Promise.race([call().then(() => true), away(true).then(() => false)]);
    if (isHeard) return;
    if (!await away(false, PATIENCE)) {
      location.assign(address());
      return;
    }
  }
}
