// Keys of the page (ui §5): data-key on what is pressed, data-go on a place of the navigation (after G), data-row on rows (J, K).
(() => {
  'use strict';
  const off = () => document.body.dataset.keys === 'off';
  let wentAt = -Infinity;

  const isText = (place) => place instanceof Element
    && (place.matches('textarea, select, [contenteditable=""], [contenteditable="true"]')
      || (place.matches('input') && !place.matches('[type="checkbox"], [type="radio"], [type="button"], [type="submit"]')));
  const usable = (place) => !place.disabled && place.getAttribute('aria-disabled') !== 'true' && place.getClientRects().length > 0;

  function nameOf(event) {
    const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
    const letter = /^[A-Z]$/.test(key);
    return (event.ctrlKey || event.metaKey ? 'Ctrl+' : '') + (event.altKey ? 'Alt+' : '') + (event.shiftKey && letter ? 'Shift+' : '') + key;
  }

  /** The topmost dialog hides the keys of the page behind it. */
  function ground() {
    const dialogs = [...document.querySelectorAll('dialog[open]')];
    return dialogs[dialogs.length - 1] || document;
  }

  function find(name) {
    const all = [...ground().querySelectorAll('[data-key]')].filter((place) => place.dataset.key === name && usable(place));
    if (all.length < 2) return all[0];
    const near = document.activeElement?.closest('form, dialog, .yy-panel');
    return all.find((place) => near?.contains(place)) || all[0];
  }

  function press(place) {
    if (isText(place)) place.focus();
    else place.click();
  }

  function move(step) {
    const rows = [...ground().querySelectorAll('[data-row]')].filter(usable);
    if (!rows.length) return false;
    const at = rows.indexOf(document.activeElement?.closest('[data-row]'));
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
    if (!next.hasAttribute('tabindex')) next.tabIndex = -1;
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
    return true;
  }

  function open() {
    const row = document.activeElement?.matches('[data-row]') ? document.activeElement : null;
    const way = row?.querySelector('[data-open], a[href]');
    if (way) way.click();
    return Boolean(way);
  }

  function help() {
    const dialog = document.getElementById('keyhelp');
    if (!dialog || dialog.open) return;
    const list = dialog.querySelector('dl');
    list.replaceChildren();
    const line = (keys, text) => {
      const key = document.createElement('dt');
      keys.forEach((name) => {
        const cap = document.createElement('kbd');
        cap.textContent = name;
        key.append(cap, ' ');
      });
      const what = document.createElement('dd');
      what.textContent = text;
      list.append(key, what);
    };
    const said = new Set();
    ground().querySelectorAll('[data-key]').forEach((place) => {
      if (said.has(place.dataset.key) || !usable(place)) return;
      said.add(place.dataset.key);
      const copy = place.cloneNode(true);
      copy.querySelectorAll('kbd').forEach((cap) => cap.remove());
      line(place.dataset.key.split('+'), place.dataset.keyText || place.getAttribute('aria-label') || copy.textContent.trim());
    });
    document.querySelectorAll('[data-go]').forEach((place) => {
      line(['G', place.dataset.go], `${list.dataset.textGo} ${place.title || place.textContent.trim()}`);
    });
    line(['?'], list.dataset.textHelp);
    line(['Esc'], list.dataset.textClose);
    dialog.showModal();
  }

  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented || event.repeat && event.key !== 'j' && event.key !== 'k') return;
    const name = nameOf(event);
    const single = !/^(Ctrl|Alt)\+/.test(name) && !/^F\d+$/.test(name);
    if (single && (off() || isText(event.target) || event.key === 'Escape')) return;
    let done = false;
    if (single && performance.now() - wentAt < 1500 && ground() === document) {
      const place = document.querySelector(`[data-go="${CSS.escape(name)}"]`);
      wentAt = -Infinity;
      if (place) {
        event.preventDefault();
        place.click();
        return;
      }
    }
    const place = find(name);
    if (place) {
      press(place);
      done = true;
    } else if (name === 'G') {
      wentAt = performance.now();
      done = true;
    } else if (name === '?') {
      help();
      done = true;
    } else if (name === 'J' || name === 'K') {
      done = move(name === 'J' ? 1 : -1);
    } else if (name === 'Enter') {
      done = open();
    }
    if (done) event.preventDefault();
  });
  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-keyhelp]')) help();
  });
})();
