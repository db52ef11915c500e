// When the trial that was watched is over, the page is read anew: the result stands in the list then.
(() => {
  'use strict';
  const state = () => document.querySelector('[data-trial]')?.dataset.trial;
  let watched = state() === 'running';
  document.addEventListener('htmx:afterSwap', () => {
    const now = state();
    if (now === 'running') watched = true;
    else if (watched && now === 'idle') window.location.assign('/eod/trials');
  });
})();
