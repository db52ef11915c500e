// 报表收件箱: a choice sends its form, and the row of the open paper holds the focus, so that J and K go on from there.
(() => {
  'use strict';
  document.addEventListener('change', (event) => {
    const choice = event.target.closest('[data-submit="change"]');
    if (choice) choice.form.requestSubmit();
  });
  document.addEventListener('DOMContentLoaded', () => {
    const here = document.querySelector('.ds-row[aria-current]');
    if (!here || document.querySelector('[autofocus]')) return;
    here.tabIndex = -1;
    here.focus({ preventScroll: true });
    here.scrollIntoView({ block: 'nearest' });
  });
})();
