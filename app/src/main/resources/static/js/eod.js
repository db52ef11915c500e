// The console (ui §6.4): "." brings the present into view, a stopped chain changes the page's title, a refusal is told in the dialog
// it belongs to.
(() => {
  'use strict';
  const page = document.querySelector('[data-eod="console"]');

  document.addEventListener('click', (event) => {
    if (!event.target.closest('[data-eod-now]')) return;
    const drawing = document.querySelector('.eod-drawing');
    const now = drawing?.querySelector('.g-line-now');
    if (now) drawing.scrollLeft = Number(now.getAttribute('x1')) - drawing.clientWidth / 2;
    drawing?.querySelector('.g-job .g-run, .g-job .g-bad')?.closest('.g-job')?.focus();
  });

  function title() {
    const head = page?.querySelector('[data-eod-state]');
    if (!head) return;
    const plain = document.title.replace(/^● /, '');
    document.title = head.dataset.eodState === 'STOPPED' || head.dataset.eodState === 'LOST' ? `● ${plain}` : plain;
  }
  if (page) {
    title();
    page.addEventListener('htmx:afterSettle', title);
  }

  // The row that had the focus before its panel was read again has it afterwards.
  let focused = null;
  document.addEventListener('htmx:beforeSwap', (event) => {
    const row = document.activeElement?.closest('[data-row]');
    focused = row && event.detail.target.contains(row) ? row.getAttribute('href') || row.querySelector('a')?.getAttribute('href') : null;
  });
  document.addEventListener('htmx:afterSettle', () => {
    if (!focused) return;
    const link = document.querySelector(`[data-row][href="${CSS.escape(focused)}"], [data-row] a[href="${CSS.escape(focused)}"]`);
    link?.closest('[data-row]')?.focus({ preventScroll: true });
    focused = null;
  });

  const notice = document.getElementById('notice');
  if (notice) {
    new MutationObserver(() => {
      const place = document.querySelector('dialog[open] [data-eod-notice]');
      const text = notice.querySelector('[data-notice="bad"] [data-notice-text]');
      if (place && text) place.textContent = text.textContent.replace(/\s+/g, ' ').trim();
    }).observe(notice, { childList: true, subtree: true });
  }
})();
