#!/usr/bin/env python3
"""Opens a report page in headless Chromium and uses it: switches the language, moves the slider, sorts a table, opens what
is folded, points at a chart, and listens for errors on the way. At three widths nothing may be wider than the page.

usage: report_page.py WHISTLE [FOLDER FOR PICTURES]

Without Chromium it says so and has nothing to say. It needs nothing but Python and the browser.
"""
import html, json, os, re, shutil, subprocess, sys, tempfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
WIDTHS = (390, 820, 1280)

# Runs before the page's own script: whatever goes wrong is written down.
LISTEN = """<script>window.errors = [];
window.addEventListener('error', e => errors.push(String(e.message)));
window.addEventListener('unhandledrejection', e => errors.push(String(e.reason)));
console.error = (...words) => errors.push(words.join(' '));</script>"""

# Runs after it: uses the page and writes what came of it into the page.
USE = """<script>(() => {
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
    found.slider = document.querySelector('#when').textContent !== before && new Set(moments).size > 1;
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
  found.links = all('nav a').every(a => document.querySelector(a.getAttribute('href')));
  found.described = all('figure').every(f => f.querySelector('figcaption') && f.querySelector('.unseen'));
  found.errors = errors;
  const result = document.createElement('pre');
  result.id = 'result';
  result.textContent = JSON.stringify(found);
  document.body.append(result);
})();</script>"""

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
        for name, words in PAGES:
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
