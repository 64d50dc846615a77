#!/usr/bin/env python3
"""Opens a report page in headless Chromium and uses it: switches the language, moves the slider, sorts a table, opens what
is folded, points at a chart, and listens for errors on the way. At three widths nothing may be wider than the page, labels
of an axis may not overlap, values stand beside their names, and nothing says that it is not a number. Among the pages are
those of places with nothing to show, one unit, 2,000 units, and names as long as people give them.

usage: report_page.py WHISTLE [FOLDER FOR PICTURES]

Without Chromium it says so and has nothing to say. It needs nothing but Python and the browser.
"""
import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
WIDTHS = (390, 820, 1280)

# Runs before the page's own script: whatever goes wrong is written down.
LISTEN = """<script>window.errors = [];
window.addEventListener('error', e => errors.push(String(e.message)));
window.addEventListener('unhandledrejection', e => errors.push(String(e.reason)));
console.error = (...words) => errors.push(words.join(' '));</script>"""

# Runs after it: uses the page and writes what came of it into the page.
USE = r"""<script>(() => {
  const found = {}, all = s => Array.from(document.querySelectorAll(s)), root = document.documentElement;
  const shown = e => e.getClientRects().length > 0;
  const tongues = () => all('main [lang]').filter(e => !e.closest('details:not([open])') && !e.closest('[hidden]') && shown(e)).map(e => e.lang);
  for (const tongue of ['zh', 'en']) {
    document.querySelector('[data-tongue=' + tongue + ']').click();
    found['language ' + tongue] = root.lang === tongue && tongues().length > 0 && tongues().every(t => t === tongue);
  }
  const slider = document.querySelector('#moment');
  if (slider) {
    const classes = () => all('#replay [data-u]').map(r => r.getAttribute('class')).join(' ');
    const moments = [], before = document.querySelector('#when').textContent;
    for (const share of [0.2, 0.5, 0.8]) {
      slider.value = Math.round(share * slider.max);
      slider.dispatchEvent(new Event('input'));
      moments.push(classes());
    }
    const isEmpty = document.querySelector('.figures b').textContent === '0';
    found.slider = document.querySelector('#when').textContent !== before && (isEmpty || new Set(moments).size > 1);
    document.querySelector('#play').click();
    document.querySelector('#play').click();
  }
  const table = document.querySelector('table.sortable');
  if (table) {
    const column = () => Array.from(table.tBodies[0].rows).map(r => r.cells[0].textContent);
    const button = table.querySelector('[data-sort="0"]'), before = column().slice().sort();
    button.click();
    const up = column();
    button.click();
    const down = column();
    found.sort = JSON.stringify(up) === JSON.stringify(down.slice().reverse()) && JSON.stringify(up.slice().sort()) === JSON.stringify(before);
  }
  all('[data-heat], [data-course]').forEach(b => b.click());
  all('select[data-axis]').forEach(s => { s.selectedIndex = s.options.length - 1; s.dispatchEvent(new Event('change')); });
  const shape = document.querySelector('main [data-en]');
  if (shape) {
    shape.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: 50, clientY: 50 }));
    const tip = document.querySelector('#tip');
    found.hint = tip.textContent === shape.dataset.en && tip.style.visibility === 'visible';
  }
  all('details').forEach(d => { d.open = true; });
  found.width = root.scrollWidth <= innerWidth + 1;
  const wide = all('main *').filter(e => !e.closest('.scroll') && shown(e) && e.getBoundingClientRect().right > innerWidth + 1);
  if (wide.length) errors.push('wider than the screen: ' + wide[0].outerHTML.slice(0, 200));
  for (const axis of all('.axis, .xlabels')) {
    const rects = Array.from(axis.children).filter(shown).map(e => e.getBoundingClientRect()).sort((a, b) => a.left - b.left);
    if (rects.some((r, i) => i > 0 && r.left < rects[i - 1].right - 1)) errors.push('labels overlap: ' + axis.textContent);
  }
  for (const rows of all('.rows')) {
    const values = Array.from(rows.querySelectorAll('.value'));
    Array.from(rows.querySelectorAll('.name')).forEach((name, i) => {
      if (!values[i] || !values[i].textContent || !shown(values[i])) return;
      const [n, v] = [name.getBoundingClientRect(), values[i].getBoundingClientRect()];
      if (v.top > n.bottom || v.bottom < n.top) errors.push('beside another name: ' + values[i].textContent);
    });
  }
  const noNumber = /\b(NaN|nan|Infinity|inf|undefined)\b/, said = noNumber.exec(document.querySelector('main').innerText);
  if (said) errors.push('no number: ' + said[0]);
  const drawn = all('svg *').find(e => Array.from(e.attributes).some(a => !a.name.startsWith('data-') && noNumber.test(a.value)));
  if (drawn) errors.push('no number: ' + drawn.outerHTML.slice(0, 200));
  found.links = all('nav a').every(a => document.querySelector(a.getAttribute('href')));
  found.described = all('figure').every(f => f.querySelector('figcaption') && f.querySelector('.unseen'));
  found.errors = errors;
  const result = document.createElement('pre');
  result.id = 'result';
  result.textContent = JSON.stringify(found);
  document.body.append(result);
})();</script>"""

LONG = "a very long name of the kind that nobody should give but somebody will give anyway"
LANG = "吉安县某某街道某某社区综合治理网格化服务管理中心矛盾纠纷多元化解与平安建设联合处置工作专班第一网格"

# A town in which every name is as long as people make them.
NAMES = f"""
scenario: {LONG} {LANG}
time: {{ start: 2025-01-01, length: 28 d }}
tiers:
  grid of {LONG}: {{ label: {LANG}, units: 12 }}
  street of {LONG}: {{ label: 街道{LANG}, units: 2 }}
staff:
  worker of {LONG}: {{ label: 岗位{LANG}, at: grid of {LONG}, count: 1 per unit }}
  officer of {LONG}: {{ label: 干部{LANG}, at: street of {LONG}, count: 1 per unit }}
demands:
  noise of {LONG}: {{ label: 噪声{LANG}, rate: 5 per unit per day, severity: {{ ordinary: 90%, complex: 10% }} }}
  rubbish of {LONG}: {{ label: 垃圾{LANG}, rate: 2 per unit per day }}
handling:
  grid of {LONG}: {{ by: worker of {LONG}, work: exponential mean 2 h, settles: 80%, escalate: {{ waiting: 4 h }} }}
  street of {LONG}: {{ by: officer of {LONG}, work: exponential mean 1 h }}
limits: {{ settled: 8 h }}
policies:
  two workers {LONG}: {{ label: 两名{LANG}, staff."worker of {LONG}".count: 2 per unit }}
  slow threshold {LONG}: {{ label: 慢{LANG}, handling."grid of {LONG}".escalate.waiting: 8 h }}
"""

NO_DEMANDS = ["--set", "demands.noise.rate=0 per unit per day"]
NOTHING_SETTLED = ["--set", "handling.grid.settles=0%", "--set", "handling.street.work=60 d"]
SHORT = ["--replications", "2", "--length", "14 d"]

# What is looked at: a name, and the words of the command.
PAGES = [
    ("run", ["run", "Scenarios/jian/1341.yaml", "--replications", "3", "--length", "28 d"]),
    ("compare", ["compare", "Scenarios/town.yaml", "--replications", "3", "--length", "28 d", "--worlds", "6",
                 "--world-replications", "2"]),
    ("modes", ["run", "Scenarios/jian/a02-emergency.yaml", "--replications", "2", "--length", "28 d"]),
    ("residents", ["run", "Scenarios/jian/d06-satisfaction.yaml", "--replications", "2", "--length", "28 d"]),
    ("county", ["compare", "Scenarios/jian/county.yaml", "--replications", "2", "--length", "60 d"]),
    ("one unit", ["run", "Scenarios/theory/mm1_rho05.yaml", "--replications", "1"]),
    ("sweep", ["sweep", "Scenarios/town.yaml", "--factor", "handling.grid.escalate.waiting=1 workhours,4 workhours,8 workhours",
               "--factor", "staff.\"grid worker\".count=1 per unit,2 per unit", "--replications", "3"]),
    ("no demands", ["compare", "Scenarios/town.yaml", *SHORT, *NO_DEMANDS]),
    ("no demands swept", ["sweep", "Scenarios/town.yaml", *SHORT, *NO_DEMANDS, "--factor", "staff.officer.count=1 total,3 total"]),
    ("nothing settled", ["compare", "Scenarios/town.yaml", *SHORT, *NOTHING_SETTLED]),
    ("2,000 units", ["run", "Scenarios/town.yaml", *SHORT, "--set", "tiers.grid.units=2000", "--set", "tiers.street.units=40"]),
    ("one replication", ["compare", "Scenarios/town.yaml", "--replications", "1", "--length", "14 d"]),
    ("long names", ["compare", "NAMES", *SHORT]),
    ("long names swept", ["sweep", "NAMES", *SHORT, "--factor", f"staff.\"officer of {LONG}\".count=1 per unit,2 per unit",
                          "--factor", f"handling.\"grid of {LONG}\".escalate.waiting=1 h,4 h"]),
]


def browser():
    return next((path for name in ("chromium", "chromium-browser", "google-chrome", "chrome") if (path := shutil.which(name))), None)


def chromium(program, width, *words):
    command = [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=4000",
               f"--window-size={width},1400", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=180).stdout


def look(program, name, path, pictures):
    """What is wrong with a page, a line each."""
    text = open(path, encoding="utf-8").read()
    wrong = [f"{name}: refers to {found}" for found in re.findall(r'(?:src|href)="(?!#)[^"]*"', text)]
    if os.path.getsize(path) > 2_000_000:
        wrong.append(f"{name}: {os.path.getsize(path)} bytes")
    used = text.replace("<head>", "<head>" + LISTEN, 1).replace("</body>", USE + "</body>", 1)
    with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8", delete=False) as copy:
        copy.write(used)
    try:
        for width in WIDTHS:
            page = chromium(program, width, "--dump-dom", "file://" + copy.name)
            result = re.search(r'<pre id="result">(.*?)</pre>', page, re.S)
            found = json.loads(html.unescape(result.group(1))) if result else {"result": False, "errors": []}
            wrong += [f"{name} at {width}: {what}" for what, holds in found.items() if holds is False]
            wrong += [f"{name} at {width}: {error}" for error in found["errors"]]
    finally:
        os.remove(copy.name)
    if pictures:
        for width in WIDTHS:
            for tongue in ("en", "zh"):
                picture = os.path.join(pictures, f"{name.replace(' ', '-')}-{width}-{tongue}.png")
                chromium(program, width, f"--screenshot={picture}", f"file://{path}?lang={tongue}")
    return wrong


def main():
    whistle = os.path.abspath(sys.argv[1])
    pictures = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None
    program = browser()
    if program is None:
        print("Chromium is missing: the report page is not looked at.")
        return 0
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        names = os.path.join(folder, "names.yaml")
        with open(names, "w", encoding="utf-8") as file:
            file.write(NAMES)
        for name, words in PAGES:
            words = [names if word == "NAMES" else word for word in words]
            output = os.path.join(folder, name.replace(" ", "-"))
            done = subprocess.run([whistle, *words, "--output", output, "--quiet"], cwd=ROOT, capture_output=True, text=True)
            if done.returncode != 0:
                wrong.append(f"{name}: exit status {done.returncode}: {done.stderr.strip()[:300]}")
                continue
            found = look(program, name, os.path.join(output, "report.html"), pictures)
            print(f"{name}: " + ("as it should be" if not found else f"{len(found)} faults"))
            wrong += found
    print("\n".join(wrong), end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
