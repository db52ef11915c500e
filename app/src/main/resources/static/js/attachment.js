// Pictures are covered before they leave this machine: what lies under a rectangle is painted over in the picture itself. By mouse or
// finger: draw; by keyboard: arrows move the frame, Shift+arrows size it, Enter covers, Backspace takes back.
(() => {
  'use strict';
  const MOST_SIDE = 2560;
  const MOST_POINTS = 8e6;
  const INK = '#101522';
  let open = null;

  const field = () => document.querySelector('[data-attachments]');

  function refuse(text) {
    const line = field().querySelector('[data-attachment-refused]');
    line.textContent = text || '';
    line.hidden = !text;
  }

  async function send(blob, name, covered) {
    const place = field();
    const headers = JSON.parse(document.body.getAttribute('hx-headers') || '{}');
    const safe = window.yingyunMasking ? window.yingyunMasking.mask(name).text : '';
    const answer = await fetch(`${place.dataset.attachments}?covered=${covered}`, {
      method: 'POST',
      body: blob,
      headers: {
        ...headers, 'HX-Request': 'true', 'Content-Type': 'application/octet-stream', 'X-Yingyun-Name': encodeURIComponent(safe),
      },
    });
    const html = await answer.text();
    if (answer.ok) {
      const list = place.querySelector('[data-attachment-list]');
      list.outerHTML = html;
      window.htmx?.process(place.querySelector('[data-attachment-list]'));
    } else {
      document.getElementById('notice').innerHTML = html;
    }
  }

  async function take(file) {
    refuse('');
    const data = field().dataset;
    const isPicture = /^image\/(png|jpeg)$/.test(file.type);
    if (!isPicture && file.type !== 'application/pdf') return refuse(data.kindsOnly);
    if (file.size > Number(data.mostBytes) * (isPicture ? 4 : 1)) return refuse(data.tooLarge);
    if (!isPicture) return send(file, file.name, 0);
    try {
      const bitmap = await createImageBitmap(file);
      cover(bitmap, file);
    } catch (broken) {
      refuse(data.unreadable);
    }
    return undefined;
  }

  function cover(bitmap, file) {
    const dialog = field().querySelector('[data-cover]');
    const canvas = dialog.querySelector('[data-cover-canvas]');
    const scale = Math.min(1, MOST_SIDE / Math.max(bitmap.width, bitmap.height), Math.sqrt(MOST_POINTS / (bitmap.width * bitmap.height)));
    canvas.width = Math.max(1, Math.floor(bitmap.width * scale));
    canvas.height = Math.max(1, Math.floor(bitmap.height * scale));
    const frame = { x: canvas.width * 0.3, y: canvas.height * 0.45, w: canvas.width * 0.3, h: Math.max(12, canvas.height * 0.06) };
    open = { bitmap, file, dialog, canvas, covers: [], frame, drawing: null, isKeyed: false };
    dialog.querySelector('[data-cover-none]').checked = false;
    draw();
    dialog.showModal();
    canvas.focus();
  }

  function paint(pen) {
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, open.canvas.width, open.canvas.height);
    pen.drawImage(open.bitmap, 0, 0, open.canvas.width, open.canvas.height);
    pen.fillStyle = INK;
    open.covers.forEach((one) => pen.fillRect(one.x, one.y, one.w, one.h));
  }

  function draw() {
    const pen = open.canvas.getContext('2d');
    paint(pen);
    const shown = open.drawing || (open.isKeyed ? open.frame : null);
    if (shown) {
      pen.strokeStyle = '#d92d20';
      pen.lineWidth = Math.max(2, open.canvas.width / 600);
      pen.strokeRect(shown.x, shown.y, shown.w, shown.h);
    }
    const count = open.dialog.querySelector('[data-cover-count]');
    count.textContent = count.dataset.text.replace('{0}', open.covers.length);
    const none = open.dialog.querySelector('[data-cover-none]');
    none.disabled = open.covers.length > 0;
    open.dialog.querySelector('[data-cover-send]').disabled = open.covers.length === 0 && !none.checked;
  }

  function point(event) {
    const box = open.canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left) * open.canvas.width / box.width, y: (event.clientY - box.top) * open.canvas.height / box.height };
  }

  const spanned = (a, b) => ({ x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), w: Math.abs(a.x - b.x), h: Math.abs(a.y - b.y) });

  function add(one) {
    if (one.w < 3 || one.h < 3 || open.covers.length >= 200) return;
    open.covers.push({ x: Math.floor(one.x), y: Math.floor(one.y), w: Math.ceil(one.w) + 1, h: Math.ceil(one.h) + 1 });
  }

  function undo() {
    open.covers.pop();
    draw();
  }

  function keyed(event) {
    const step = Math.max(2, Math.round(open.canvas.width / (event.ctrlKey ? 20 : 100)));
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const frame = open.frame;
    if (way) {
      if (event.shiftKey) {
        frame.w = Math.max(4, frame.w + way[0] * step);
        frame.h = Math.max(4, frame.h + way[1] * step);
      } else {
        frame.x = Math.min(Math.max(0, frame.x + way[0] * step), open.canvas.width - 4);
        frame.y = Math.min(Math.max(0, frame.y + way[1] * step), open.canvas.height - 4);
      }
    } else if (event.key === 'Enter' || event.key === ' ') add(frame);
    else if (event.key === 'Backspace') open.covers.pop();
    else return;
    event.preventDefault();
    event.stopPropagation();
    open.isKeyed = true;
    draw();
  }

  // A picture that is smaller as JPEG goes as JPEG; one that came as PNG stays PNG where it fits.
  async function confirm() {
    const { canvas, file, covers, dialog } = open;
    open.drawing = null;
    paint(canvas.getContext('2d'));
    const as = (type) => new Promise((done) => { canvas.toBlob(done, type, 0.88); });
    let blob = await as(file.type);
    if (blob.size > Number(field().dataset.mostBytes)) blob = await as('image/jpeg');
    dialog.close();
    await send(blob, file.name || '', covers.length);
  }

  document.addEventListener('change', (event) => {
    if (event.target.matches?.('[data-attachment-file]')) {
      const file = event.target.files[0];
      event.target.value = '';
      if (file) take(file);
    } else if (open && event.target.matches?.('[data-cover-none]')) draw();
  });
  document.addEventListener('paste', (event) => {
    const file = [...(event.clipboardData?.files || [])].find((one) => one.type.startsWith('image/'));
    if (!file || !field() || field().querySelector('[data-cover]').open) return;
    event.preventDefault();
    take(file);
  });
  document.addEventListener('click', (event) => {
    if (!open) return;
    if (event.target.closest('[data-cover-undo]')) undo();
    else if (event.target.closest('[data-cover-send]')) confirm();
  });
  document.addEventListener('pointerdown', (event) => {
    if (!open || event.target !== open.canvas) return;
    event.preventDefault();
    open.canvas.setPointerCapture(event.pointerId);
    open.from = point(event);
  });
  document.addEventListener('pointermove', (event) => {
    if (!open?.from) return;
    open.drawing = spanned(open.from, point(event));
    draw();
  });
  document.addEventListener('pointerup', (event) => {
    if (!open?.from) return;
    add(spanned(open.from, point(event)));
    open.from = null;
    open.drawing = null;
    draw();
  });
  document.addEventListener('keydown', (event) => {
    if (open && event.target === open.canvas) keyed(event);
  }, true);
})();
