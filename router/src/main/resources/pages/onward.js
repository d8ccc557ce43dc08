// What pages do better with a script; each works without it.
(() => {
  const session = document.getElementById('session');

  // The focus goes where something new is said, and is never lost.
  const settle = (root) => {
    const wanted = root.querySelector('[data-focus]');
    if (wanted) {
      if (!wanted.hasAttribute('tabindex') && !wanted.matches('a, button, input, select, textarea')) {
        wanted.setAttribute('tabindex', '-1');
      }
      wanted.focus();
    }
  };
  settle(document);
  document.addEventListener('htmx:afterSettle', (event) => settle(event.detail.target ?? document));
  document.addEventListener('htmx:beforeRequest', (event) => event.detail.target?.setAttribute('aria-busy', 'true'));
  document.addEventListener('htmx:afterRequest', (event) => event.detail.target?.removeAttribute('aria-busy'));
  document.addEventListener('htmx:responseError', () => say('This did not work. Load the page again and try once more.'));
  document.addEventListener('htmx:sendError', () => say('The service was not reached. Nothing was sent.'));

  const say = (words) => {
    const status = document.getElementById('status');
    const line = document.createElement('p');
    line.className = 'warning';
    line.textContent = words;
    status.replaceChildren(line);
  };

  // A form is sent once however often its button is pressed.
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    if (!form.hasAttribute('hx-post') && form.method === 'post') {
      form.dataset.sent = 'yes';
      setTimeout(() => delete form.dataset.sent, 4000);
    }
  });
  addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent));

  // A link in the list of problems goes to the field and into it.
  document.addEventListener('click', (event) => {
    const link = event.target.closest('.problems a[href^="#"]');
    const field = link && document.getElementById(link.hash.slice(1));
    if (field) {
      event.preventDefault();
      const target = field.matches('input, select, textarea') ? field : field.querySelector('input, select, textarea') ?? field;
      target.scrollIntoView({ block: 'center' });
      target.focus();
    }
  });

  // Two minutes before a session ends somebody is asked; the words change once a minute and are not read out again.
  if (session) {
    const idle = Number(session.dataset.idle) * 1000;
    const warning = Math.min(120_000, idle / 2);
    let since = Date.now();
    const extended = () => {
      since = Date.now();
      if (session.open) {
        session.close();
      }
    };
    const tick = () => {
      const left = idle - (Date.now() - since);
      if (left <= 0) {
        location.assign('/sign-in?back=' + encodeURIComponent(location.pathname + location.search));
        return;
      }
      if (left <= warning) {
        const minutes = Math.ceil(left / 60_000);
        const words = minutes === 1 ? 'a minute' : minutes + ' minutes';
        const place = document.getElementById('session-left');
        if (place.textContent !== words) {
          place.textContent = words;
        }
        if (!session.open) {
          session.showModal();
        }
      }
      setTimeout(tick, Math.min(10_000, Math.max(500, left <= warning ? left : left - warning)));
    };
    setTimeout(tick, Math.max(500, idle - warning));
    document.addEventListener('htmx:afterOnLoad', extended);
    session.querySelector('form').addEventListener('submit', async (event) => {
      event.preventDefault();
      const form = event.currentTarget;
      delete form.dataset.sent;
      const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
      if (answer.ok && !answer.redirected) {
        extended();
        setTimeout(tick, Math.max(500, idle - warning));
      } else {
        location.assign('/sign-in');
      }
    });
    session.addEventListener('cancel', (event) => event.preventDefault());
  }
})();
