/// What makes the page of a coverage readable, by eye, keyboard and ear.
enum CoverageStyle {
    static let sheet = """
        :root { color-scheme: light; --line: #dde3ea }
        body { font: 14px/1.4 system-ui, sans-serif; margin: 0; color: #1c2733 }
        main { padding: 1em 1.5em }
        h1 { font-size: 1.5em; margin: 0 0 .3em } h2 { font-size: 1.15em } p { margin: .3em 0; max-width: 75em }
        ul.key { display: flex; flex-wrap: wrap; gap: .3em 1.4em; list-style: none; padding: 0; margin: .5em 0 }
        ul.key span { display: inline-block; width: 1.5em; text-align: center; border-radius: 3px; font-weight: 600 }
        .bar { position: sticky; top: 0; z-index: 3; background: #fff; padding: .4em 0 .1em } .bar input { font: inherit; width: 22em; padding: .2em .5em }
        #details { white-space: pre-line; overflow: auto; height: 5.8em; border: 1px solid var(--line); border-radius: 4px;
          background: #f7f9fb; padding: .3em .7em; margin: .5em 0; max-width: none }
        .table { overflow: auto; max-height: calc(100vh - 11em); border: 1px solid var(--line); border-radius: 4px }
        table { border-collapse: separate; border-spacing: 0 }
        thead th { position: sticky; top: 0; z-index: 1; background: #fff; vertical-align: bottom; text-align: left;
          padding: .5em; border-bottom: 2px solid #9fb0c0 }
        thead th:first-child { left: 0; z-index: 2 }
        th.code { padding: .5em 0; text-align: center }
        th.code span { writing-mode: vertical-rl; transform: rotate(180deg); font: 12px ui-monospace, monospace }
        tbody th { position: sticky; left: 0; background: #fff; text-align: left; white-space: nowrap; padding: 1px .8em;
          font: 12px ui-monospace, monospace; border-right: 1px solid #9fb0c0 }
        td { border-bottom: 1px solid #fff; border-right: 1px solid #fff; min-width: 22px; height: 20px; padding: 0;
          background: #f3f5f8; text-align: center; font: 11px ui-monospace, monospace }
        td > span { display: block; line-height: 20px }
        td:last-child { background: none; text-align: left; white-space: nowrap; padding: 0 .5em }
        td:last-child span { display: inline-block; line-height: 16px; padding: 0 5px; border-radius: 3px; margin-right: 3px }
        .proved { background: #86cf8b } .passedOn { background: #d3efd2 } .cannotArise { background: #c5ceda }
        .contradicted { background: #f4cb66 } .open { background: #f2846b }
        tbody tr:hover th { background: #e6eefb } [hidden] { display: none }
        span:focus { outline: 3px solid #1d4ed8; outline-offset: -2px } .table:focus-visible { outline: 2px solid #1d4ed8 }
        @media (max-width: 700px) { main { padding: .6em } tbody th { white-space: normal; word-break: break-all;
          max-width: 11em } .bar input { width: 100%; box-sizing: border-box } }
        """

    /// One cell can be reached with Tab, the others from there with the arrow keys.
    static let script = """
        const find = document.getElementById('find'), count = document.getElementById('count');
        const details = document.getElementById('details'), body = document.querySelector('tbody');
        const rows = [...body.rows], cells = row => [...row.querySelectorAll('span[title]')];
        const texts = new Map(rows.map(row =>
          [row, [row.textContent, ...cells(row).map(cell => cell.title)].join('\\n').toLowerCase()]));
        find.addEventListener('input', () => {
          const text = find.value.toLowerCase();
          for (const row of rows) row.hidden = !texts.get(row).includes(text);
          const shown = rows.filter(row => !row.hidden);
          count.textContent = text ? shown.length + ' of ' + rows.length + ' members' : '';
          if (shown.length) enter(cells(shown[0])[0]);
        });
        let entry;
        function enter(cell) {
          if (entry) entry.tabIndex = -1;
          entry = cell;
          entry.tabIndex = 0;
        }
        enter(cells(rows[0])[0]);
        function tell(event) {
          const cell = event.target.closest('span[title]');
          if (cell) details.textContent = cell.closest('tr').cells[0].textContent + '\\n' + cell.title;
        }
        body.addEventListener('mouseover', tell);
        body.addEventListener('focusin', event => { tell(event); if (event.target.title) enter(event.target); });
        body.addEventListener('keydown', event => {
          const shown = rows.filter(row => !row.hidden), row = event.target.closest('tr');
          const place = cells(row).indexOf(event.target), line = shown.indexOf(row);
          const steps = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
          if (!steps || place < 0) return;
          event.preventDefault();
          const next = cells(shown[line + steps[0]] ?? row);
          next[Math.min(Math.max(place + steps[1], 0), next.length - 1)].focus();
        });
        """
}
