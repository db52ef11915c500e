// One stream per tab says which panel has changed; the panel then reads itself from its own URL. Polling stands behind.
(() => {
  'use strict';
  const foot = document.getElementById('live');
  if (!foot) return;

  const POLL = 5000;
  const PATIENCE = 3000;
  const SILENCE = 40000;
  const BACKGROUND = { 'X-Yingyun-Background': '1' };
  const held = new Map();
  const readAt = new WeakMap();
  let [epoch, base] = split(foot.dataset.epoch || '-0');
  let stream = null;
  let asked = '';
  let failures = 0;
  let lostAt = performance.now();
  let isOff = false;
  let heardAt = 0;
  let polledAt = 0;

  function split(version) {
    const at = version.lastIndexOf('-');
    return [version.slice(0, at), Number(version.slice(at + 1))];
  }

  function panels() {
    const names = new Set();
    document.querySelectorAll('[data-panel]').forEach((panel) => names.add(panel.dataset.panel));
    return [...names].sort();
  }

  function ring(name) {
    document.querySelectorAll(`[data-panel="${CSS.escape(name)}"]`).forEach((panel) => {
      panel.dispatchEvent(new CustomEvent(`sse:${name}`, { bubbles: false }));
    });
  }

  function ringAll() {
    panels().forEach(ring);
  }

  function heard(event, data) {
    if (event === 'clock') {
      document.dispatchEvent(new CustomEvent('yy:clock', { detail: data }));
      measure();
      return;
    }
    const [from, version] = split(data);
    if (event === 'hello') {
      if (epoch !== from) {
        const first = epoch === '';
        epoch = from;
        base = version;
        held.clear();
        if (!first) ringAll();
      }
      return;
    }
    if (from === epoch && version > (held.get(event) ?? base)) {
      held.set(event, version);
      ring(event);
    }
  }

  async function listen() {
    const wanted = panels().join(',');
    const own = new AbortController();
    if (stream) stream.abort();
    stream = own;
    asked = wanted;
    try {
      const answer = await fetch(`/live?panels=${encodeURIComponent(wanted)}`, {
        headers: { ...BACKGROUND, Accept: 'text/event-stream' }, signal: own.signal, cache: 'no-store',
      });
      if (answer.status === 401 || answer.redirected) return leave();
      if (!answer.ok || !(answer.headers.get('Content-Type') || '').startsWith('text/event-stream')) throw new Error('refused');
      connected();
      await read(answer.body.pipeThrough(new TextDecoderStream()).getReader());
    } catch (lost) {
      if (own.signal.aborted && stream !== own) return;
    }
    if (stream !== own) return;
    stream = null;
    lostAt = isOff ? lostAt : performance.now();
    failures += 1;
    setTimeout(listen, Math.min(500 * 2 ** Math.min(failures - 1, 4), POLL));
  }

  async function read(reader) {
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      heardAt = performance.now();
      const parts = (rest + value).split(/\r?\n\r?\n/);
      rest = parts.pop();
      parts.forEach((part) => {
        const lines = part.split(/\r?\n/);
        const field = (name) => (lines.find((line) => line.startsWith(`${name}:`)) || '').slice(name.length + 1).trim();
        if (field('event')) heard(field('event'), field('data'));
      });
    }
  }

  function leave() {
    window.location.reload();
  }

  function connected() {
    const wasOff = isOff;
    failures = 0;
    isOff = false;
    heardAt = performance.now();
    foot.dataset.state = 'on';
    document.getElementById('offline')?.replaceChildren();
    measure();
    if (wasOff) ringAll();
  }

  async function measure() {
    const started = performance.now();
    try {
      const answer = await fetch('/live/ping', { headers: BACKGROUND, cache: 'no-store' });
      if (answer.status === 401 || answer.redirected) return leave();
      if (answer.ok && !isOff) say(foot.dataset.textOn.replace('{}', Math.max(1, Math.round(performance.now() - started))));
    } catch (lost) {
      // The stream's own end tells it.
    }
  }

  /** The rail has room for the figure only. */
  function say(text) {
    foot.title = text;
    const figure = window.innerWidth < 1400 && text.match(/\d+ ms/);
    foot.querySelector('[data-live-text]').textContent = figure ? figure[0] : text;
  }

  function offline(seconds) {
    const region = document.getElementById('offline');
    if (!isOff) {
      isOff = true;
      foot.dataset.state = 'off';
      say(foot.dataset.textOff);
      const model = document.getElementById('offline-banner');
      if (region && model) region.replaceChildren(model.content.cloneNode(true));
    }
    const text = region?.querySelector('[data-offline-text]');
    if (text) text.textContent = foot.dataset.textOffline.replace('{}', seconds);
  }

  setInterval(() => {
    const now = performance.now();
    if (stream && heardAt && now - heardAt > SILENCE) stream.abort();
    const connectedNow = stream && foot.dataset.state === 'on' && failures === 0;
    if (connectedNow) return;
    if (now - lostAt > PATIENCE) {
      offline(Math.round((now - lostAt) / 1000));
      if (now - polledAt >= POLL) {
        polledAt = now;
        ringAll();
      }
    }
  }, 1000);

  // What no person has started does not count as his activity.
  document.addEventListener('htmx:configRequest', (event) => {
    const cause = event.detail.triggeringEvent;
    if (!cause || !cause.isTrusted) Object.assign(event.detail.headers, BACKGROUND);
  });

  // A request that brings several panels stands in a hidden element: it names the one that speaks for all of them.
  const placeOfNote = (panel) => document.getElementById(panel.dataset.noteIn || '') || panel;

  // A panel that could not be read keeps what it shows, and says of when that is.
  function stale(event) {
    const panel = event.detail.elt?.closest?.('[data-panel]');
    if (!panel || panel.dataset.panel === 'shell') return;
    const place = placeOfNote(panel);
    let note = place.querySelector(':scope > .yy-stale');
    if (!note) {
      note = document.createElement('p');
      note.className = 'yy-stale';
      note.setAttribute('role', 'status');
      place.prepend(note);
    }
    note.textContent = foot.dataset.textStale.replace('{}', readAt.get(panel) || loadedAt);
  }
  const clockText = () => document.querySelector('[data-clock]')?.textContent || new Date().toTimeString().slice(0, 8);
  const loadedAt = clockText();
  document.addEventListener('htmx:responseError', stale);
  document.addEventListener('htmx:sendError', stale);
  document.addEventListener('htmx:afterRequest', (event) => {
    if (!event.detail.successful) return;
    const panel = event.detail.elt?.closest?.('[data-panel]');
    if (!panel) return;
    readAt.set(panel, clockText());
    placeOfNote(panel).querySelector(':scope > .yy-stale')?.remove();
  });
  document.addEventListener('htmx:afterSettle', () => {
    if (panels().join(',') !== asked) {
      clearTimeout(listen.soon);
      listen.soon = setTimeout(() => panels().join(',') !== asked && listen(), 300);
    }
  });
  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-reconnect]')) listen();
  });
  window.addEventListener('online', () => isOff && listen());
  window.addEventListener('pagehide', () => stream?.abort());
  window.addEventListener('pageshow', (event) => event.persisted && listen());
  listen();
})();
