// Ctrl+K (ui §3): a combobox over a list that the server makes for what was typed. The keyboard is enough: arrows, Enter, Esc.
(() => {
  'use strict';
  const dialog = document.getElementById('palette');
  if (!dialog) return;
  const field = document.getElementById('palette-field');
  const list = document.getElementById('palette-list');
  const said = document.getElementById('palette-said');
  let asked = null;
  let soon = 0;

  const options = () => [...list.querySelectorAll('[role="option"]')];

  function choose(option) {
    list.querySelectorAll('[aria-selected="true"]').forEach((one) => one.setAttribute('aria-selected', 'false'));
    if (!option) {
      field.removeAttribute('aria-activedescendant');
      return;
    }
    option.setAttribute('aria-selected', 'true');
    field.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  }

  function show(html) {
    const made = new DOMParser().parseFromString(html, 'text/html');
    const word = made.querySelector('template[data-said]');
    const text = word ? word.content.textContent.trim() : '';
    made.querySelectorAll('template').forEach((one) => one.remove());
    list.replaceChildren(...made.body.children);
    const all = options();
    field.setAttribute('aria-expanded', String(all.length > 0));
    said.textContent = text;
    said.dataset.empty = String(all.length === 0);
    choose(all[0]);
  }

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    const mine = asked;
    try {
      const answer = await fetch(`/palette?q=${encodeURIComponent(field.value.slice(0, 40))}`, { signal: mine.signal, headers: { Accept: 'text/html' } });
      if (answer.redirected || answer.status === 401) window.location.reload();
      else if (answer.ok) show(await answer.text());
      else throw new Error(String(answer.status));
    } catch (failed) {
      if (failed.name === 'AbortError' || mine !== asked) return;
      list.replaceChildren();
      field.setAttribute('aria-expanded', 'false');
      choose(null);
      said.textContent = dialog.dataset.textBroken;
      said.dataset.empty = 'true';
    }
  }

  function open() {
    if (dialog.open) {
      field.select();
      return;
    }
    field.value = '';
    list.replaceChildren();
    said.textContent = '';
    dialog.showModal();
    field.focus();
    ask();
  }

  function move(step) {
    const all = options();
    if (!all.length) return;
    const at = all.findIndex((one) => one.getAttribute('aria-selected') === 'true');
    choose(all[(at + step + all.length) % all.length]);
  }

  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-palette]')) open();
    else if (event.target === dialog) dialog.close();
  });
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k' && dialog.open) {
      event.preventDefault();
      field.select();
    }
  });
  field.addEventListener('input', () => {
    clearTimeout(soon);
    soon = setTimeout(ask, 60);
  });
  field.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const chosen = list.querySelector('[aria-selected="true"]');
      if (chosen) window.location.assign(chosen.href);
    }
  });
})();
