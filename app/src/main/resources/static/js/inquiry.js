// 提问 and 答复台: drafts that are not lost, help while typing, clocks that count on, the composer's modes. All acts are the server's.
(() => {
  'use strict';
  const SAVE_EVERY = 2000;
  const CODE_PAUSE = 60;
  const TEXT_PAUSE = 200;
  const headers = () => {
    try {
      return JSON.parse(document.body.getAttribute('hx-headers') || '{}');
    } catch (unreadable) {
      return {};
    }
  };
  /** Nothing is kept in this browser before the mask has seen it. */
  const masked = (text) => (window.yingyunMasking ? window.yingyunMasking.mask(text).text : text.replace(/\d(?:[ -]?\d){10,}/g, (run) => '*'.repeat(run.length)));

  // ---- drafts: the server every two seconds, this browser where it cannot be reached ----
  function fields(form) {
    const kept = {};
    [...form.elements].forEach((field) => {
      if (!field.name || field.name === '_csrf' || 'notKept' in field.dataset || field.type === 'submit') return;
      if (field.type === 'radio' && !field.checked) return;
      kept[field.name] = field.value;
    });
    return kept;
  }

  function fill(form, kept) {
    Object.entries(kept).forEach(([name, value]) => {
      const field = form.elements.namedItem(name);
      if (!field) return;
      field.value = value;
    });
    form.dispatchEvent(new Event('input', { bubbles: true }));
  }

  function draft(form) {
    const state = form.querySelector('[data-draft-state]');
    const place = `yy-draft-${form.dataset.owner}-${form.dataset.draft}-${form.dataset.no || ''}`;
    let dirty = false;
    let saving = false;
    let sent = false;
    let last = JSON.stringify(fields(form));

    const say = (text) => { if (state && state.textContent !== text) state.textContent = text; };

    function local(kept) {
      const copy = {};
      Object.entries(kept).forEach(([name, value]) => { copy[name] = masked(value); });
      try {
        localStorage.setItem(place, JSON.stringify(copy));
        say(state?.dataset.textLocal || '');
      } catch (full) {
        // The field itself still has it.
      }
    }

    async function save(leaving) {
      const kept = fields(form);
      const now = JSON.stringify(kept);
      if (sent || saving || now === last) return;
      saving = true;
      const body = new URLSearchParams({ purpose: form.dataset.draft, no: form.dataset.no || '', revision: form.dataset.revision || '0' });
      Object.entries(kept).forEach(([name, value]) => body.set(`f.${name}`, value));
      try {
        const answer = await fetch('/drafts', { method: 'POST', body, headers: { ...headers(), Accept: 'application/json' }, keepalive: Boolean(leaving) && now.length < 60000, redirect: 'manual' });
        if (answer.status === 200 || answer.status === 409) {
          const saved = await answer.json();
          form.dataset.revision = saved.revision;
          if (answer.status === 409) conflict(saved.fields, kept);
          else {
            localStorage.removeItem(place);
            say((state?.dataset.textSaved || '{}').replace('{}', saved.time));
          }
          last = now;
        } else local(kept);
      } catch (away) {
        local(kept);
      }
      saving = false;
      dirty = JSON.stringify(fields(form)) !== last;
    }

    /** Both texts stay until the person has chosen one. */
    function conflict(theirs, mine) {
      const model = form.querySelector('template[data-draft-conflict]');
      const where = form.querySelector('[data-conflict-place]');
      if (!model || !where) return;
      where.replaceChildren(model.content.cloneNode(true));
      const text = (kept) => [kept.error, kept.tx, kept.say, kept.text].filter(Boolean).join('\n');
      where.querySelector('[data-theirs]').textContent = text(theirs);
      where.querySelector('[data-mine]').textContent = text(mine);
      where.querySelectorAll('[data-take]').forEach((button) => button.addEventListener('click', () => {
        if (button.dataset.take === 'theirs') fill(form, theirs);
        last = '';
        where.replaceChildren();
        save(false);
      }));
    }

    form.addEventListener('input', () => { dirty = true; });
    form.addEventListener('change', () => { dirty = true; });
    setInterval(() => dirty && save(false), SAVE_EVERY);
    window.addEventListener('pagehide', () => dirty && save(true));
    form.addEventListener('htmx:beforeRequest', (event) => { if (event.target === form) sent = true; });
    form.addEventListener('htmx:afterRequest', (event) => {
      if (event.target !== form) return;
      const moved = event.detail.xhr?.getResponseHeader('HX-Redirect');
      if (moved) localStorage.removeItem(place);
      else sent = false;
    });

    // What was typed while nobody could be reached.
    let left = null;
    try {
      left = JSON.parse(localStorage.getItem(place));
    } catch (unreadable) {
      localStorage.removeItem(place);
    }
    if (left) {
      if (last === JSON.stringify(left)) localStorage.removeItem(place);
      else if (Object.entries(fields(form)).every(([name, value]) => !value || name === 'urgency')) {
        fill(form, left);
        say(state?.dataset.textAgain || '');
        dirty = true;
      } else conflict(left, fields(form));
    }
  }
  document.querySelectorAll('form[data-draft]').forEach(draft);

  // ---- help while typing: one request at a time, none while a word is composed ----
  const ask = document.getElementById('hd-ask');
  if (ask) {
    let soon = 0;
    let seen = '';
    const look = () => {
      const kept = fields(ask);
      const now = [kept.urgency, kept.error, kept.tx, kept.text].join('\n');
      if (now === seen) return;
      seen = now;
      document.getElementById('hd-help')?.dispatchEvent(new CustomEvent('yy:typed'));
    };
    const wait = (event) => {
      if (event.isComposing) return;
      clearTimeout(soon);
      soon = setTimeout(look, event.target.matches?.('#hd-text') ? TEXT_PAUSE : CODE_PAUSE);
    };
    ask.addEventListener('input', wait);
    ask.addEventListener('change', wait);
    ask.addEventListener('compositionend', wait);
    document.addEventListener('click', (event) => {
      const solved = event.target.closest('[data-solved]');
      if (solved) {
        ask.elements.article.value = solved.dataset.article;
        ask.elements.version.value = solved.dataset.version;
        window.htmx.ajax('POST', '/ask/solved', { source: ask, swap: 'none', values: Object.fromEntries(new FormData(ask)) });
      }
      const join = event.target.closest('[data-join]');
      if (join) {
        ask.elements.join.value = join.dataset.lead;
        ask.requestSubmit();
      }
    });
  }

  // ---- clocks: the server says the state, the browser counts on ----
  const seenAt = new WeakMap();
  const two = (n) => String(n).padStart(2, '0');
  setInterval(() => {
    document.querySelectorAll('[data-count]').forEach((clock) => {
      if (!clock.dataset.way) return;
      if (!seenAt.has(clock)) seenAt.set(clock, performance.now());
      const gone = Math.floor((performance.now() - seenAt.get(clock)) / 1000);
      const seconds = Number(clock.dataset.count) + (clock.dataset.way === 'up' ? gone : -gone);
      if (seconds < 0) return;
      const h = Math.floor(seconds / 3600);
      const m = Math.floor(seconds / 60) % 60;
      const time = h > 0 ? `${h}:${two(m)}:${two(seconds % 60)}` : `${m}:${two(seconds % 60)}`;
      const text = clock.querySelector('[data-count-text]');
      text.textContent = text.textContent.replace(/\d+(:\d\d)+/, time);
    });
  }, 1000);

  // ---- the composer ----
  const composer = document.getElementById('hd-composer');
  function mode(name) {
    composer.querySelectorAll('[data-mode-of]').forEach((part) => part.toggleAttribute('hidden', part.dataset.modeOf !== name));
    composer.querySelectorAll('[data-mode]').forEach((button) => button.setAttribute('aria-pressed', String(button.dataset.mode === name)));
    composer.querySelector(`[data-mode-of="${name}"]`)?.querySelector('textarea, select, input:not([type=hidden])')?.focus();
  }
  document.addEventListener('click', (event) => {
    const chosen = event.target.closest('[data-mode]');
    if (chosen && composer) mode(chosen.dataset.mode);
    // What the card says, taken over to be read and changed; nothing that stands there is overwritten.
    const insert = event.target.closest('[data-insert]');
    if (insert && composer) {
      mode('answer');
      const take = (id, text) => {
        const field = document.getElementById(id);
        if (field && text) field.value = field.value.trim() ? `${field.value}\n${text}` : text;
        field?.dispatchEvent(new Event('input', { bubbles: true }));
      };
      take('hd-say', insert.dataset.say);
      take('hd-body', insert.dataset.terminal);
      const box = [...composer.querySelectorAll('[name="cite"]')].find((one) => one.value === insert.dataset.citation);
      if (box) box.checked = true;
    }
    const cite = event.target.closest('[data-cite]');
    if (cite && composer) {
      const list = document.getElementById('hd-cited');
      const there = [...composer.querySelectorAll('[name="cite"]')].find((box) => box.value === cite.dataset.citation);
      if (there) there.checked = true;
      else {
        const line = document.createElement('label');
        line.className = 'yy-checkline';
        const box = document.createElement('input');
        Object.assign(box, { type: 'checkbox', name: 'cite', value: cite.dataset.citation, checked: true });
        box.dataset.notKept = '';
        line.append(box, cite.textContent.trim());
        list.append(line);
      }
      document.getElementById('hd-citable').replaceChildren();
      document.getElementById('hd-find').value = '';
      document.getElementById('hd-body')?.focus();
    }
  });
  // Somebody was faster: what was typed stays, and sending it again is a decision of its own.
  document.addEventListener('htmx:afterSettle', () => {
    const fresh = document.querySelector('#hd-collision [data-new-version]')?.dataset.newVersion;
    const seen = document.querySelector('#hd-answer [name="seen"]');
    if (fresh && seen) seen.value = fresh;
  });
  // It stands elsewhere now: the composer follows, unless somebody is writing in it. Then the version decides when he sends.
  document.addEventListener('htmx:afterSettle', () => {
    const thread = document.getElementById('hd-thread');
    if (!composer || !thread || thread.dataset.version === composer.dataset.version) return;
    const writes = [...composer.querySelectorAll('textarea, input[type="text"], input:not([type])')].some((field) => field.value !== field.defaultValue);
    if (!writes) window.location.reload();
  });
  // A line that was chosen keeps the place when the queue is read again.
  let focusedRow = null;
  document.addEventListener('htmx:beforeSwap', (event) => {
    if (event.detail.target?.id !== 'hd-queue') return;
    const row = document.activeElement?.closest('.hd-row');
    focusedRow = row ? row.querySelector('a')?.getAttribute('href') : null;
  });
  document.addEventListener('htmx:afterSettle', () => {
    if (!focusedRow) return;
    const row = document.querySelector(`.hd-row a[href="${CSS.escape(focusedRow)}"]`)?.closest('.hd-row');
    focusedRow = null;
    if (row) {
      row.tabIndex = -1;
      row.focus({ preventScroll: true });
    }
  });
})();
