// 差额排查: space adopts the candidate under the focus (J and K move it).
(() => {
  'use strict';
  document.addEventListener('keydown', (event) => {
    if (event.key !== ' ' || event.isComposing || event.ctrlKey || event.altKey || document.body.dataset.keys === 'off') return;
    const row = document.activeElement?.closest('[data-adopt]');
    if (!row || document.activeElement !== row) return;
    event.preventDefault();
    row.querySelector('a[href]')?.click();
  });
})();
