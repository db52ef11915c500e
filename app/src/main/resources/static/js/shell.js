// Menus that close again, and the window's size for pictures that the server lays out.
(() => {
  'use strict';
  function close(except) {
    document.querySelectorAll('details[data-menu][open]').forEach((menu) => {
      if (menu !== except) menu.open = false;
    });
  }
  document.addEventListener('click', (event) => close(event.target.closest('details[data-menu]')));
  document.addEventListener('keydown', (event) => {
    const menu = document.querySelector('details[data-menu][open]');
    if (event.key !== 'Escape' || !menu) return;
    menu.open = false;
    menu.querySelector('summary').focus();
  });

  function measure() {
    const tail = 'path=/; max-age=31536000; samesite=lax';
    document.cookie = `yy-vw=${window.innerWidth}; ${tail}`;
    document.cookie = `yy-vh=${window.innerHeight}; ${tail}`;
  }
  let soon = 0;
  window.addEventListener('resize', () => {
    clearTimeout(soon);
    soon = setTimeout(measure, 200);
  });
  measure();
})();
