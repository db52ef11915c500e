// 派单: the desk's heartbeat, who writes, 常用语 by keyboard. All acts are the server's.
(() => {
  'use strict';
  const BEAT = 10000;
  const RENEW = 5000;
  const AT_DESK = 'yy-atdesk';
  const headers = () => {
    try {
      return JSON.parse(document.body.getAttribute('hx-headers') || '{}');
    } catch (unreadable) {
      return {};
    }
  };
  const tell = (path, background) => fetch(path, {
    method: 'POST', headers: { ...headers(), ...(background ? { 'X-Yingyun-Background': '1' } : {}) }, redirect: 'manual',
  }).catch(() => null);

  // ---- heartbeat: from the desk on, whatever page of this tab is open; reading an article is no absence ----
  const isDesk = document.getElementById('hd-bar') !== null;
  const mayAnswer = isDesk || document.querySelector('a[href="/desk"]') !== null;
  if (isDesk) sessionStorage.setItem(AT_DESK, '1');
  if (mayAnswer && sessionStorage.getItem(AT_DESK)) {
    const beat = () => tell('/desk/beat', true);
    beat();
    setInterval(beat, BEAT);
    // What is offered is seen there too.
    const page = document.querySelector('main');
    if (!isDesk && page && window.htmx) {
      const bar = document.createElement('div');
      bar.id = 'hd-bar';
      Object.entries({ 'hx-get': '/desk/bar?quiet=true', 'hx-trigger': 'load', 'hx-swap': 'outerHTML' }).forEach(([name, value]) => bar.setAttribute(name, value));
      page.prepend(bar);
      window.htmx.process(bar);
    }
  }

  // ---- soft lease: while somebody types ----
  const composer = document.getElementById('hd-composer');
  if (!composer) return;
  let toldAt = -Infinity;
  composer.addEventListener('input', (event) => {
    if (!event.isTrusted || !event.target.matches('textarea') || performance.now() - toldAt < RENEW) return;
    toldAt = performance.now();
    tell(`/desk/${composer.dataset.no}/writes`, false);
  });

  // ---- 常用语: Alt+S, a few letters, Enter ----
  const box = document.getElementById('hd-phrasebox');
  const find = document.getElementById('hd-phrasefind');
  const opener = composer.querySelector('[data-phrases]');
  if (!box || !find || !opener) return;
  let cameFrom = null;
  const lines = () => [...box.querySelectorAll('[data-phrase]')];

  function open() {
    cameFrom = document.activeElement?.matches('textarea') ? document.activeElement : null;
    box.hidden = false;
    opener.setAttribute('aria-expanded', 'true');
    find.value = '';
    find.focus();
    find.dispatchEvent(new CustomEvent('yy:open'));
  }

  function close(to) {
    box.hidden = true;
    opener.setAttribute('aria-expanded', 'false');
    (to || cameFrom || opener).focus();
  }

  /** At the cursor where there is one, else after what stands there; nothing is overwritten. */
  function put(field, text) {
    if (!field || !text) return null;
    const at = field === cameFrom ? field.selectionStart : field.value.length;
    const before = field.value.slice(0, at);
    const gap = before && !before.endsWith('\n') && field !== cameFrom ? '\n' : '';
    field.value = before + gap + text + field.value.slice(at);
    const blank = field.value.indexOf('{', before.length);
    const end = before.length + gap.length + text.length;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.setSelectionRange(blank >= 0 && blank < end ? blank : end, blank >= 0 && blank < end ? field.value.indexOf('}', blank) + 1 : end);
    return field;
  }

  function insert(phrase) {
    const mode = composer.querySelector('[data-mode-of]:not([hidden])');
    const { say, terminal } = phrase.dataset;
    let last;
    if (mode?.dataset.modeOf === 'answer') {
      const first = put(document.getElementById('hd-say'), say);
      last = put(document.getElementById('hd-body'), terminal) || first;
    } else last = put(mode?.querySelector('textarea'), [say, terminal].filter(Boolean).join('\n'));
    close(last);
  }

  opener.addEventListener('click', () => (box.hidden ? open() : close()));
  box.addEventListener('click', (event) => {
    const phrase = event.target.closest('[data-phrase]');
    if (phrase) insert(phrase);
  });
  box.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const all = lines();
    const at = all.indexOf(document.activeElement);
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && event.target === find) {
      if (all[0] && !find.classList.contains('htmx-request') && find.value === (find.dataset.shown ?? '')) insert(all[0]);
      else find.dataset.enter = '1';
    } else if (event.key === 'ArrowDown') all[Math.min(all.length - 1, at + 1)]?.focus();
    else if (event.key === 'ArrowUp') (at <= 0 ? find : all[at - 1]).focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  // Enter before the list has come means its first line.
  document.addEventListener('htmx:afterSettle', (event) => {
    if (event.detail.target?.id !== 'hd-phraselist') return;
    find.dataset.shown = event.detail.requestConfig?.parameters?.find ?? event.detail.requestConfig?.formData?.get('find') ?? '';
    if (find.dataset.enter && find.value === find.dataset.shown) {
      delete find.dataset.enter;
      if (lines()[0]) insert(lines()[0]);
    }
  });
  find.addEventListener('input', () => delete find.dataset.enter);
})();
