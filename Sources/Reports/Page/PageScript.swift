// What moves on the page: the language, hints at what is pointed at, the order of tables, the map and its replay. Without it
// everything but the replay can still be read.

/// The script of the page.
enum PageScript {
  static let text: StaticString = #"""
    'use strict';
    (function () {
      const root = document.documentElement, find = (s, p) => (p || document).querySelector(s);
      const all = (s, p) => Array.from((p || document).querySelectorAll(s));
      const data = id => { const e = document.getElementById(id); return e ? JSON.parse(e.textContent) : null; };
      const press = (buttons, chosen) => buttons.forEach(b => b.setAttribute('aria-pressed', b === chosen));
      const names = data('names') || [];
      let values = null, levels = null, redraw = [];

      const speak = tongue => {
        root.lang = tongue;
        document.title = root.dataset[tongue];
        press(all('.tongue button'), find('.tongue [data-tongue=' + tongue + ']'));
        redraw.forEach(f => f());
      };
      all('.tongue button').forEach(b => b.addEventListener('click', () => speak(b.dataset.tongue)));

      const tip = document.createElement('div');
      tip.id = 'tip';
      tip.setAttribute('aria-hidden', 'true');
      document.body.append(tip);
      const hint = event => {
        const shape = event.target.closest && event.target.closest('[data-en],[data-u]');
        let text = '';
        if (shape && shape !== root && shape.dataset.u !== undefined) {
          const from = shape.closest('#replay') ? levels : values, unit = +shape.dataset.u;
          text = names[unit] + (from && from[unit] !== null && from[unit] !== undefined ? '\n' + from[unit] : '');
        } else if (shape && shape !== root) text = shape.dataset[root.lang];
        tip.style.visibility = text ? 'visible' : 'hidden';
        if (!text) return;
        tip.textContent = text;
        const box = tip.getBoundingClientRect();
        tip.style.left = Math.max(4, Math.min(event.clientX + 14, innerWidth - box.width - 4)) + 'px';
        tip.style.top = Math.max(4, event.clientY + 18 + box.height > innerHeight ? event.clientY - box.height - 10 : event.clientY + 18) + 'px';
      };
      document.addEventListener('pointermove', hint);
      document.addEventListener('pointerdown', hint);
      addEventListener('scroll', () => { tip.style.visibility = 'hidden'; }, { passive: true });

      const number = cell => parseFloat((cell.dataset.v === undefined ? cell.textContent : cell.dataset.v).replace(/,/g, ''));
      all('table.sortable').forEach(table => all('[data-sort]', table).forEach(button => button.addEventListener('click', () => {
        const head = button.parentNode, column = +button.dataset.sort, body = find('tbody', table);
        const down = head.getAttribute('aria-sort') === 'ascending';
        all('th', table).forEach(h => h.hasAttribute('aria-sort') && h.setAttribute('aria-sort', 'none'));
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const order = new Intl.Collator(root.lang, { numeric: true });
        all('tr', body).sort((a, b) => {
          const x = a.cells[column], y = b.cells[column];
          if (x.className === 't') return (down ? -1 : 1) * order.compare(x.textContent, y.textContent);
          const p = number(x), q = number(y);
          if (isNaN(p) || isNaN(q)) return isNaN(p) - isNaN(q);
          return (down ? -1 : 1) * (p - q);
        }).forEach(row => body.append(row));
      })));

      const heats = data('heats'), heat = document.getElementById('heat');
      let heatShown = 0;
      if (heats && heat) {
        const paint = index => {
          heatShown = index;
          const entry = heats[index], codes = entry.codes;
          values = root.lang === 'zh' && entry.zh ? entry.zh : entry.en;
          all('[data-u]', heat).forEach(r => { const c = codes[r.dataset.u]; r.setAttribute('class', c === '-' || c === undefined ? 'none' : 'c' + c); });
          const side = root.lang === 'zh' ? 1 : 0;
          find('#scale .low').textContent = entry.low[side];
          find('#scale .high').textContent = entry.high[side];
          all('#scale i:not(.none)').forEach((i, n) => { i.className = 'c' + (entry.darkIsLow ? 6 - n : n); });
        };
        all('[data-heat]').forEach(b => b.addEventListener('click', () => { press(all('[data-heat]'), b); paint(+b.dataset.heat); }));
        redraw.push(() => paint(heatShown));
      }

      const replay = data('replay-data'), stage = document.getElementById('replay');
      if (replay && stage) {
        if (heat) stage.append(heat.firstElementChild.cloneNode(true));
        const squares = all('[data-u]', stage), slider = find('#moment'), count = replay.en.length;
        const read = text => {
          const row = [], part = /(?:\(([0-9a-z]+)\)|([0-9a-z]))(?:\*([0-9a-z]+)\.)?/g;
          for (let m; (m = part.exec(text));) {
            const number = parseInt(m[1] || m[2], 36), times = 1 + (m[3] ? parseInt(m[3], 36) : 0);
            for (let i = 0; i < times; i++) row.push(number);
          }
          return row;
        };
        const decoded = replay.courses.map(() => null);
        let course = 0, timer = null;
        const show = () => {
          const rows = decoded[course] || (decoded[course] = replay.courses[course].map(read)), moment = +slider.value;
          levels = rows.map(row => row[moment] || 0);
          let total = 0;
          levels.forEach(n => { total += n; });
          squares.forEach(r => {
            const n = levels[r.dataset.u];
            r.setAttribute('class', n === 0 ? 'none' : 'b' + Math.min(6, 1 + Math.floor(Math.log2(n))));
          });
          find('#when').textContent = replay[root.lang][moment];
          find('#total').textContent = root.lang === 'zh' ? '共 ' + total + ' 件' : total + ' in all';
        };
        slider.addEventListener('input', show);
        all('[data-course]').forEach(b => b.addEventListener('click', () => { press(all('[data-course]'), b); course = +b.dataset.course; show(); }));
        find('#play').addEventListener('click', event => {
          if (timer) { clearInterval(timer); timer = null; event.target.textContent = '▶'; return; }
          event.target.textContent = '❚❚';
          timer = setInterval(() => { slider.value = (+slider.value + 1) % count; show(); }, 120);
        });
        redraw.push(show);
      }

      const choose = () => {
        const pair = all('[data-pair]'), picks = all('select[data-axis]').map(s => +s.value);
        pair.forEach(p => { p.hidden = p.dataset.pair !== Math.min(...picks) + '-' + Math.max(...picks); });
      };
      all('select[data-axis]').forEach(s => s.addEventListener('change', () => {
        const others = all('select[data-axis]').filter(o => o !== s);
        others.forEach(o => { if (o.value === s.value) o.value = [...o.options].map(p => p.value).find(v => v !== s.value); });
        choose();
      }));
      if (find('select[data-axis]')) choose();

      addEventListener('beforeprint', () => all('details').forEach(d => { d.open = true; }));
      const asked = new URLSearchParams(location.search).get('lang');
      speak(asked === 'zh' || asked === 'en' ? asked : root.lang);
    })();
    """#
}
