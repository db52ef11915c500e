// Native dialogs: data-dialog="#id" opens one of the page; one that arrives by htmx with data-dialog-now opens itself. The browser
// keeps the focus inside and gives it back; closing never means return or submit.
(() => {
  'use strict';
  let opener = null;

  function openNow(root) {
    const found = root.matches?.('dialog[data-dialog-now]') ? [root] : [...(root.querySelectorAll?.('dialog[data-dialog-now]') || [])];
    found.filter((dialog) => !dialog.open).forEach((dialog) => {
      const back = opener || document.activeElement;
      dialog.showModal();
      dialog.querySelector('[autofocus]')?.focus();
      dialog.addEventListener('close', () => {
        dialog.remove();
        if (back?.isConnected) back.focus();
      }, { once: true });
    });
  }

  document.addEventListener('click', (event) => {
    const asked = event.target.closest('[data-dialog]');
    if (asked) document.querySelector(asked.dataset.dialog)?.showModal();
    const close = event.target.closest('[data-dialog-close]');
    if (close) close.closest('dialog')?.close();
    if (event.target.closest('[hx-get], [hx-post]')) opener = event.target.closest('[hx-get], [hx-post]');
  });
  document.addEventListener('htmx:load', (event) => openNow(event.detail.elt));
  document.addEventListener('DOMContentLoaded', () => openNow(document));
})();
