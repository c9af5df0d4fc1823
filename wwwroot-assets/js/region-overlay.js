// Drawing, resizing and choosing boxes on a picture. Coordinates are fractions of the picture; .NET keeps the truth and
// draws it, this module only draws the box that is being changed.
const SMALLEST = 0.02;
const DRAG_PIXELS = 6;
const COMMIT_AFTER = 350;
const PADDING = 4; // of the row of boxes, which need not be in sight

const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
const read = stage => (stage.dataset.box ? stage.dataset.box.split(',').map(Number) : null);

/** A box with some of its edges moved: handle is "move" or any of n, e, s, w, nw, ne, sw, se. */
export function reshape([left, top, right, bottom], handle, dx, dy) {
  if (handle === 'move') {
    dx = clamp(dx, -left, 1 - right);
    dy = clamp(dy, -top, 1 - bottom);
    return [left + dx, top + dy, right + dx, bottom + dy];
  }

  if (handle.includes('w')) left = clamp(left + dx, 0, right - SMALLEST);
  if (handle.includes('e')) right = clamp(right + dx, left + SMALLEST, 1);
  if (handle.includes('n')) top = clamp(top + dy, 0, bottom - SMALLEST);
  if (handle.includes('s')) bottom = clamp(bottom + dy, top + SMALLEST, 1);
  return [left, top, right, bottom];
}

export function attach(stage, dotnet) {
  const life = new AbortController();
  const listen = (target, type, handler, options = {}) => target.addEventListener(type, handler, { ...options, signal: life.signal });
  let gesture = null;
  let nudged = null;
  let timer = 0;

  const draw = box => {
    const [left, top, right, bottom] = box;
    const width = Number(stage.dataset.width);
    const height = Number(stage.dataset.height);
    const [x, y, w, h] = [left * width, top * height, (right - left) * width, (bottom - top) * height];
    stage.querySelector('[data-draft-shade]').setAttribute('d', `M0 0H${width}V${height}H0ZM${x} ${y}v${h}h${w}v${-h}Z`);
    const outline = stage.querySelector('[data-draft-outline]');
    for (const [name, value] of Object.entries({ x, y, width: w, height: h })) outline.setAttribute(name, value);
    for (const handle of stage.querySelectorAll('[data-handle]')) {
      const name = handle.dataset.handle;
      handle.style.left = `${100 * (name.includes('w') ? left : name.includes('e') && name !== 'move' ? right : (left + right) / 2)}%`;
      handle.style.top = `${100 * (name.includes('n') ? top : name.includes('s') ? bottom : (top + bottom) / 2)}%`;
    }

    stage.dataset.drafting = '';
  };

  const restore = () => {
    delete stage.dataset.drafting;
    const box = read(stage);
    if (box) {
      draw(box);
      delete stage.dataset.drafting;
    }
  };

  const commit = async (box, how) => {
    try {
      await dotnet.invokeMethodAsync('OnBox', ...box, how);
    } finally {
      delete stage.dataset.drafting;
    }
  };

  const cancel = () => {
    clearTimeout(timer);
    nudged = null;
    if (gesture) gesture.cancelled = true;
    restore();
  };

  const at = event => {
    const area = stage.getBoundingClientRect();
    return [clamp((event.clientX - area.left) / area.width, 0, 1), clamp((event.clientY - area.top) / area.height, 0, 1)];
  };

  listen(stage, 'pointerdown', event => {
    if (event.button !== 0 || gesture) return;
    const handle = event.target.closest('[data-handle]')?.dataset.handle;
    const mayDraw = event.pointerType !== 'touch' || stage.dataset.drawing !== undefined;
    if (!handle && !mayDraw) return;
    gesture = { pointer: event.pointerId, handle, start: at(event), x: event.clientX, y: event.clientY, from: read(stage), box: null };
  });

  listen(stage, 'pointermove', event => {
    if (event.pointerId !== gesture?.pointer || gesture.cancelled) return;
    if (!gesture.box) {
      if (Math.hypot(event.clientX - gesture.x, event.clientY - gesture.y) < DRAG_PIXELS) return;
      stage.setPointerCapture(event.pointerId);
    }

    const [x, y] = at(event);
    const [x0, y0] = gesture.start;
    gesture.box = gesture.handle
      ? reshape(gesture.from, gesture.handle, x - x0, y - y0)
      : [Math.min(x, x0), Math.min(y, y0), Math.max(x, x0), Math.max(y, y0)];
    draw(gesture.box);
  });

  listen(stage, 'pointerup', event => {
    if (event.pointerId !== gesture?.pointer) return;
    const { box, handle, cancelled } = gesture;
    gesture = null;
    if (!box) return;
    addEventListener('click', click => click.stopPropagation(), { capture: true, once: true, signal: AbortSignal.timeout(50) });
    if (cancelled) return;
    if (box[2] - box[0] < SMALLEST || box[3] - box[1] < SMALLEST) restore();
    else commit(box, handle ? 'adjusted' : 'drawn');
  });

  listen(stage, 'pointercancel', () => {
    cancel();
    gesture = null;
  });
  listen(stage, 'dragstart', event => event.preventDefault());

  listen(stage, 'keydown', event => {
    const handle = event.target.closest('[data-handle]')?.dataset.handle;
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!handle || !step) return;
    event.preventDefault();
    const size = event.shiftKey ? 0.05 : 0.01;
    nudged = reshape(nudged ?? read(stage), handle, step[0] * size, step[1] * size);
    draw(nudged);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const box = nudged;
      nudged = null;
      commit(box, 'adjusted');
    }, COMMIT_AFTER);
  });

  listen(document, 'keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      if (gesture?.box || nudged) cancel();
      else if (stage.dataset.drawing !== undefined) dotnet.invokeMethodAsync('OnDrawingCancelled');
      return;
    }

    if (!/^[1-9]$/.test(event.key) || event.target.closest('input, textarea, select, [contenteditable], [role="combobox"], [role="listbox"], [role="dialog"]')) return;
    dotnet.invokeMethodAsync('OnNumber', Number(event.key));
  });

  stage.dataset.ready = '';
  return {
    focusHandle(name) { stage.querySelector(`[data-handle="${name}"]`)?.focus(); },
    dispose() {
      clearTimeout(timer);
      life.abort();
    },
  };
}

/** Arrow keys in a group of radio buttons: the next one is chosen and focused. The chosen one is in sight, and the ends say where more are. */
export function attachRadioKeys(group) {
  const life = new AbortController();
  const markEnds = () => {
    group.toggleAttribute('data-before', group.scrollLeft > PADDING);
    group.toggleAttribute('data-after', group.scrollLeft + group.clientWidth < group.scrollWidth - PADDING);
  };
  const show = () => {
    const chosen = group.querySelector('[aria-checked="true"]')?.getBoundingClientRect();
    const sight = group.getBoundingClientRect();
    if (chosen) group.scrollLeft += Math.min(0, chosen.left - sight.left) + Math.max(0, chosen.right - sight.right);
    markEnds();
  };
  const changes = new MutationObserver(show);
  changes.observe(group, { subtree: true, childList: true, attributeFilter: ['aria-checked'] });
  group.addEventListener('scroll', markEnds, { signal: life.signal });
  addEventListener('resize', show, { signal: life.signal });
  show();
  group.addEventListener('keydown', event => {
    const radios = [...group.querySelectorAll('[role="radio"]')];
    const index = radios.indexOf(event.target.closest('[role="radio"]'));
    if (index < 0) return;
    const next = {
      ArrowRight: (index + 1) % radios.length, ArrowDown: (index + 1) % radios.length,
      ArrowLeft: (index + radios.length - 1) % radios.length, ArrowUp: (index + radios.length - 1) % radios.length,
      Home: 0, End: radios.length - 1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    radios[next].focus();
    radios[next].click();
  }, { signal: life.signal });
  return {
    dispose() {
      changes.disconnect();
      life.abort();
    },
  };
}
