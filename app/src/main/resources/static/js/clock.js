// The capsule's clock is the server's: said with the page and every 15 seconds, counted here in between.
(() => {
  'use strict';
  const MINUTE = 60000;
  let seen = null;
  let base = 0;
  let since = 0;
  let drifted = false;

  const capsule = () => document.getElementById('capsule');
  const millis = (local) => Date.parse(`${local}Z`);
  const now = () => base + (performance.now() - since);

  function rebase(local, at) {
    base = millis(local);
    since = at;
  }

  function show() {
    const place = capsule();
    if (!place) return;
    if (place.dataset.bankTime !== seen) {
      const first = seen === null;
      seen = place.dataset.bankTime;
      const page = performance.getEntriesByType('navigation')[0];
      rebase(seen, first && page ? page.responseStart : performance.now());
    }
    const text = new Date(now()).toISOString();
    const clock = text.slice(11, 19);
    place.querySelector('[data-clock]').textContent = text.startsWith(place.dataset.date) ? clock : `${text.slice(5, 10)} ${clock}`;
    place.querySelector('[data-drift]').toggleAttribute('hidden', !drifted);
    setTimeout(show, 1000 - (now() % 1000) + 5);
  }

  // A clock that was moved by a person (demo bank) is no drift.
  document.addEventListener('yy:clock', (event) => {
    if (seen === null) return;
    const off = Math.abs(millis(event.detail) - now());
    drifted = off > 1000 && off < MINUTE;
    rebase(event.detail, performance.now());
  });
  if (capsule()) show();
})();
