// Refusals and faults of htmx requests land in #notice and leave the form as it is; the bell keeps them for this session.
(() => {
  'use strict';
  const region = document.getElementById('notice');
  const bell = document.querySelector('[data-notices]');
  const MOST = 20;
  let failed = null;

  const isBackground = (event) => Boolean(event.detail.requestConfig?.headers?.['X-Yingyun-Background']);

  document.addEventListener('htmx:beforeSwap', (event) => {
    const answer = event.detail.xhr;
    if (answer.status < 400 || !answer.getResponseHeader('HX-Retarget')) return;
    event.detail.isError = false;
    if (isBackground(event)) {
      event.detail.shouldSwap = false;
      event.detail.isError = true;
      return;
    }
    failed = event.detail.requestConfig?.verb === 'get' ? event.detail.requestConfig.elt : null;
    event.detail.shouldSwap = true;
  });
  document.addEventListener('htmx:responseError', (event) => {
    if (event.detail.xhr.status === 401) window.location.reload();
    else if (!isBackground(event)) put('notice-refused');
  });
  document.addEventListener('htmx:sendError', (event) => {
    if (!isBackground(event)) put('notice-unsent');
  });

  function put(id) {
    const model = document.getElementById(id);
    if (model && region) region.replaceChildren(model.content.cloneNode(true));
  }

  function kept() {
    try {
      return JSON.parse(sessionStorage.getItem(`yy-notices-${bell.dataset.notices}`)) || [];
    } catch (unreadable) {
      return [];
    }
  }

  function draw() {
    const all = kept();
    bell.replaceChildren(...all.map((notice) => {
      const line = document.createElement('li');
      const time = document.createElement('time');
      time.textContent = notice.time;
      line.append(time, notice.text);
      return line;
    }));
    document.querySelector('[data-notices-none]').hidden = all.length > 0;
  }

  function keep(notice) {
    const text = notice.querySelector('[data-notice-text]')?.textContent.replace(/\s+/g, ' ').trim();
    const time = document.querySelector('[data-clock]')?.textContent || '';
    if (!text || !bell) return;
    sessionStorage.setItem(`yy-notices-${bell.dataset.notices}`, JSON.stringify([{ time, text }, ...kept()].slice(0, MOST)));
    draw();
  }

  if (region) {
    const see = (nodes) => [...nodes].filter((node) => node.matches?.('[data-notice]')).forEach((node) => {
      keep(node);
      node.querySelector('[data-retry]')?.toggleAttribute('hidden', !failed);
    });
    see(region.children);
    new MutationObserver((changes) => changes.forEach((change) => see(change.addedNodes))).observe(region, { childList: true });
  }
  if (bell) draw();

  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-dismiss]')) event.target.closest('[data-notice]')?.remove();
    if (event.target.closest('[data-retry]') && failed?.isConnected) {
      const url = failed.getAttribute('hx-get');
      region.replaceChildren();
      window.htmx.ajax('GET', url, { source: failed });
    }
    const copy = event.target.closest('[data-copy]');
    if (copy) navigator.clipboard?.writeText(copy.dataset.copy);
  });
})();
