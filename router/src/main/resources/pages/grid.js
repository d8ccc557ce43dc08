// The grid of a rule table by keyboard. Without this script each row has its own Save button, which does the same.
(() => {
  const grid = () => document.querySelector('table[data-grid]');
  const cells = (row) => [...row.querySelectorAll('input.cell, textarea')];
  const changed = (cell) => cell.value !== cell.defaultValue;
  const say = (words) => {
    const line = document.createElement('p');
    line.className = 'notice';
    line.textContent = words;
    document.getElementById('status').replaceChildren(line);
  };
  const mark = (row) => row.classList.toggle('unsaved', cells(row).some(changed));
  const inGrid = (target) => target instanceof Element && target.closest('table[data-grid] tbody tr');

  // What is kept while the grid is exchanged: unsaved cells of other rows, and where the focus was.
  let kept = new Map();
  let focus = null;

  document.addEventListener('input', (event) => {
    const row = inGrid(event.target);
    if (row) {
      mark(row);
    }
  });

  document.addEventListener('keydown', (event) => {
    const row = inGrid(event.target);
    if (!row || !event.target.matches('input.cell, textarea')) {
      return;
    }
    if (event.key === 'Escape') {
      cells(row).forEach((cell) => { cell.value = cell.defaultValue; });
      mark(row);
      say('The row is as it was saved.');
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      const other = event.key === 'ArrowUp' ? row.previousElementSibling : row.nextElementSibling;
      const target = other?.querySelector(`[name="${event.target.name}"]`);
      if (target) {
        event.preventDefault();
        target.focus();
      }
    }
  });

  // A block of several cells goes to the page on which it is looked at before it is stored.
  document.addEventListener('paste', (event) => {
    const row = inGrid(event.target);
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!row || !/[\t\n]/.test(text.trim())) {
      return;
    }
    event.preventDefault();
    const form = document.createElement('form');
    form.method = 'post';
    form.action = grid().dataset.paste;
    const field = (name, value) => {
      const input = document.createElement('textarea');
      input.name = name;
      input.value = value;
      form.append(input);
    };
    field('form', document.querySelector('input[name="form"]').value);
    field('block', text);
    form.hidden = true;
    document.body.append(form);
    form.submit();
  });

  // The buttons of a row stand outside its form, where htmx does not see which was pressed.
  document.addEventListener('htmx:configRequest', (event) => {
    const button = event.detail.triggeringEvent?.submitter;
    if (button?.name) {
      event.detail.parameters[button.name] = button.value;
    }
  });

  document.addEventListener('htmx:beforeRequest', (event) => {
    const own = event.target.dataset?.gridRow;
    if (own === undefined || !grid()) {
      return;
    }
    kept = new Map();
    for (const row of grid().querySelectorAll('tbody tr')) {
      if (row.id !== 'row-' + own) {
        cells(row).filter(changed).forEach((cell) => kept.set(row.id + ' ' + cell.name, cell.value));
      }
    }
    const active = document.activeElement;
    const row = inGrid(active);
    focus = row ? { row: row.id, name: active.name, value: active.value } : null;
  });

  document.addEventListener('htmx:afterSettle', () => {
    if (!grid() || (!kept.size && !focus)) {
      return;
    }
    kept.forEach((value, place) => {
      const [id, name] = place.split(' ');
      const cell = document.getElementById(id)?.querySelector(`[name="${name}"]`);
      if (cell) {
        cell.value = value;
        mark(document.getElementById(id));
      }
    });
    if (focus) {
      const row = document.getElementById(focus.row);
      const target = row?.querySelector(focus.name === 'do' ? `[name="do"][value="${focus.value}"]` : `[name="${focus.name}"]`);
      (target ?? document.getElementById('grid-state')).focus();
    }
    kept = new Map();
    focus = null;
  });
})();
