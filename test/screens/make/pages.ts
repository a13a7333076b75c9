/** Pages in the manner of real applications, in several styles; their DOM tells what stands on them. */

export interface Style {
  readonly name: string
  readonly font: string
  readonly size: number
  readonly ground: string
  readonly ink: string
  readonly panel: string
  readonly line: string
  readonly accent: string
  readonly faint: string
  readonly radius: number
}

export const STYLES: Record<string, Style> = {
  light: { name: 'light', font: 'DejaVu Sans', size: 14, ground: '#ffffff', ink: '#1f2328', panel: '#f6f8fa', line: '#d0d7de', accent: '#0969da', faint: '#818b98', radius: 6 },
  dark: { name: 'dark', font: 'Liberation Sans', size: 14, ground: '#0d1117', ink: '#e6edf3', panel: '#161b22', line: '#30363d', accent: '#238636', faint: '#7d8590', radius: 6 },
  serif: { name: 'serif', font: 'Liberation Serif', size: 16, ground: '#fbf8f1', ink: '#3b3226', panel: '#f1ead9', line: '#cbbf9f', accent: '#9c3d2e', faint: '#9a8f78', radius: 0 },
  small: { name: 'small', font: 'DejaVu Sans', size: 11, ground: '#ececec', ink: '#000000', panel: '#ffffff', line: '#a0a0a0', accent: '#2b5797', faint: '#777777', radius: 2 },
  violet: { name: 'violet', font: 'Noto Sans', size: 15, ground: 'linear-gradient(120deg,#2b1055,#7597de)', ink: '#ffffff', panel: 'rgba(255,255,255,0.14)', line: 'rgba(255,255,255,0.35)', accent: '#ff7a59', faint: '#d5cdf0', radius: 14 },
  mono: { name: 'mono', font: 'DejaVu Sans Mono', size: 13, ground: '#272822', ink: '#f8f8f2', panel: '#3e3d32', line: '#75715e', accent: '#a6e22e', faint: '#a59f85', radius: 0 }
}

function sheet(style: Style): string {
  const { font, size, ground, ink, panel, line, accent, faint, radius } = style
  const onAccent = style.name === 'mono' ? '#1b1d15' : '#ffffff'
  return `
  * { box-sizing: border-box } body { margin: 0; min-height: 100vh; font: ${size}px/1.5 '${font}'; background: ${ground}; color: ${ink} }
  input, button, select, textarea { font: inherit; color: inherit }
  h1 { font-size: 1.9em; margin: .3em 0 } h2 { font-size: 1.35em; margin: .4em 0 } a { color: ${accent} }
  .row { display: flex; gap: 12px; align-items: center } .column { display: flex; flex-direction: column; gap: 8px }
  .bar { padding: 8px 16px; background: ${panel}; border-bottom: 1px solid ${line} } .page { padding: 20px 28px }
  .card { background: ${panel}; border: 1px solid ${line}; border-radius: ${radius}px; padding: 14px 18px }
  button { background: ${panel}; border: 1px solid ${line}; border-radius: ${radius}px; padding: 5px 16px; cursor: pointer }
  button.main { background: ${accent}; color: ${onAccent}; border-color: transparent } button.warn { background: #cf222e; color: #fff; border-color: transparent }
  button.good { background: #1a7f37; color: #fff; border: 0 } button.sun { background: #ffcf33; color: #222; border: 0 } button:disabled { opacity: .5 }
  input[type=text], input[type=password], input[type=email], input[type=search], textarea, select { background: ${style.name === 'violet' ? 'rgba(255,255,255,.1)' : ground}; border: 1px solid ${line}; border-radius: ${radius}px; padding: 5px 9px; min-width: 220px }
  ::placeholder { color: ${faint} } .faint { color: ${faint} }
  table { border-collapse: collapse; width: 100% } td, th { border: 1px solid ${line}; padding: 4px 10px; text-align: left } .plain td, .plain th { border: 0; border-bottom: 1px solid ${line} } td.n { text-align: right }
  .tabs { display: flex; border-bottom: 1px solid ${line} } [role=tab] { padding: 7px 18px; border: 1px solid transparent } [role=tab][aria-selected=true] { border-color: ${line}; border-bottom-color: transparent; border-radius: ${radius}px ${radius}px 0 0; background: ${panel} }
  .menu { width: 250px; background: ${style.name === 'violet' ? '#3d2a73' : panel}; border: 1px solid ${line}; border-radius: ${radius}px; padding: 5px 0; box-shadow: 0 6px 18px #0005 } [role=menuitem] { display: flex; justify-content: space-between; padding: 4px 16px } [role=menuitem].over { background: ${accent}; color: ${onAccent} }
  .two { display: grid; grid-template-columns: max-content 300px; gap: 12px 14px; align-items: center } pre { margin: 0; font: ${size}px/1.45 'DejaVu Sans Mono' }
  .k { color: #cf5fd0 } .s { color: #c58a3a } .c { color: ${faint} } .f { color: #4a9bd9 } .keys { display: grid; grid-template-columns: repeat(4, 64px); gap: 6px } .keys button { height: 44px; padding: 0 }
  .veil { position: fixed; inset: 0; background: #0008; display: grid; place-items: center; pointer-events: none } .dialog { pointer-events: auto; background: ${style.name === 'violet' ? '#2d1b5e' : ground}; border-radius: ${radius}px; padding: 22px 26px; width: 440px; box-shadow: 0 20px 50px #0009 }`
}

const icon = (path: string, size = 16) =>
  `<svg width="${size}" height="${size}" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.4"><path d="${path}"/></svg>`
const FOLDER = icon('M1 4h5l1.5 2H15v8H1z')
const PAGE = icon('M3 1h7l3 3v11H3zM10 1v3h3')
const GEAR = icon('M8 5a3 3 0 100 6 3 3 0 000-6zM8 1v2M8 13v2M1 8h2M13 8h2')
const STAR = icon('M8 1l2 5h5l-4 3 2 6-5-4-5 4 2-6-4-3h5z')

export const PAGES: Record<string, string> = {
  form: `<div class="bar row"><b>Northwind Travel</b><span class="faint">Booking 4711-B</span></div><div class="page"><h1>Passenger details</h1>
  <div class="two"><label for="a">First name</label><input type="text" id="a" value="Anna-Lena"><label for="b">Last name</label><input type="text" id="b">
  <label for="c">E-mail address:</label><input type="email" id="c" placeholder="name@example.com"><label for="d">Password</label><input type="password" id="d">
  <label for="e">Postal code</label><input type="text" id="e" value="10115"><label for="f">Country</label><select id="f"><option>Germany</option></select></div>
  <p><label><input type="checkbox" checked> Insurance</label> &nbsp; <label><input type="checkbox"> Newsletter once a month</label></p>
  <p>Seat: &nbsp; <label><input type="radio" name="s"> Aisle</label> &nbsp; <label><input type="radio" name="s" checked> Window</label> &nbsp; <label><input type="radio" name="s"> Any</label></p>
  <p class="faint">Fields marked with * are required. By continuing you accept our <a href="#">terms of service</a>.</p>
  <div class="row"><button class="main">Continue</button><button>Save draft</button><button class="warn">Cancel booking</button><button disabled>Print</button></div></div>`,

  stacked: `<div class="page" style="width:520px;margin:auto"><div class="card column"><h2>Create your account</h2>
  <label for="u">User name</label><input type="text" id="u" placeholder="Choose a user name"><label for="o">Organisation (optional)</label><input type="text" id="o">
  <label for="m">Message to the team</label><textarea id="m" rows="4">Please activate my account before Friday, 12 June.
Thank you!</textarea><label><input type="checkbox"> I agree to the privacy policy</label>
  <div class="row"><button class="main" style="flex:1">Sign up</button><button style="flex:1">Sign in instead</button></div></div></div>`,

  table: `<div class="bar row"><b>Invoices</b><input type="search" placeholder="Search invoices"><button>Filter</button><button class="good">New invoice</button></div><div class="page"><table>
  <tr><th>No.</th><th>Customer</th><th>Date</th><th>Status</th><th>Amount</th></tr>
  ${[['2041', 'Acme GmbH', '2026-03-01', 'Paid', '1,240.00'], ['2042', 'Blue Ocean Ltd.', '2026-03-04', 'Overdue', '89.90'], ['2043', "O'Neill & Sons", '2026-03-09', 'Open', '12,004.15'], ['2044', 'Zürich Re', '2026-03-11', 'Draft', '0.00'], ['2045', 'Kim, Park & Lee', '2026-03-15', 'Paid', '760.50'], ['2046', 'Delta/Sigma', '2026-03-18', 'Open', '3,333.33'], ['2047', 'Müller AG', '2026-03-21', 'Paid', '415.00']].map((cells) => `<tr>${cells.map((cell, at) => `<td class="${at === 4 ? 'n' : ''}">${cell}</td>`).join('')}</tr>`).join('')}
  </table><p class="faint">Showing 1 to 7 of 214 entries</p><div class="row"><button>Previous</button><button class="main">1</button><button>2</button><button>3</button><button>Next</button></div></div>`,

  code: `<div class="bar row"><div class="tabs" style="border:0"><div role="tab" aria-selected="true">main.ts</div><div role="tab" aria-selected="false">config.json</div><div role="tab" aria-selected="false">README.md</div></div></div><div class="page"><pre><span class="k">import</span> { readFile } <span class="k">from</span> <span class="s">'node:fs/promises'</span>

<span class="c">// Sums every number in a file, one number per line.</span>
<span class="k">export async function</span> <span class="f">sumOf</span>(path: string): Promise&lt;number&gt; {
  <span class="k">const</span> text = <span class="k">await</span> <span class="f">readFile</span>(path, <span class="s">'utf8'</span>)
  <span class="k">const</span> lines = text.split(<span class="s">/\\r?\\n/</span>).filter((line) =&gt; line !== <span class="s">''</span>)
  <span class="k">if</span> (lines.length === 0) <span class="k">return</span> 0
  <span class="k">return</span> lines.map(Number).reduce((a, b) =&gt; a + b, 0)
}

<span class="k">const</span> total = <span class="k">await</span> <span class="f">sumOf</span>(process.argv[2] ?? <span class="s">"data.txt"</span>)
console.log(<span class="s">\`total = \${total.toFixed(2)}\`</span>)</pre></div><div class="bar row faint">Ln 12, Col 41 &nbsp;&nbsp; Spaces: 2 &nbsp;&nbsp; UTF-8 &nbsp;&nbsp; LF &nbsp;&nbsp; TypeScript</div>`,

  mail: `<div class="bar row"><button class="main">Compose</button><input type="search" placeholder="Search mail" style="width:420px"></div><div class="row" style="align-items:stretch;gap:0">
  <div class="column" style="width:190px;padding:14px;border-right:1px solid">${['Inbox', 'Starred', 'Sent', 'Drafts', 'Archive', 'Spam', 'Trash'].map((name, at) => `<div class="row">${[FOLDER, STAR, PAGE, PAGE, FOLDER, GEAR, FOLDER][at]}<span>${name}</span>${at === 0 ? '<b style="margin-left:auto">24</b>' : ''}</div>`).join('')}</div>
  <div style="flex:1">${[['Maria Santos', 'Quarterly numbers', 'Hi all, attached are the figures for the third quarter.', '09:41'], ['GitHub', '[interlock] Build failed', 'The run for commit 3f9c2ab did not succeed.', '08:15'], ['Dr. P. Weber', 'Re: appointment', 'Tuesday at 14:30 works for me, see you then.', 'Yesterday'], ['Library', 'Your loan is due', 'Please return "The Sea, the Sea" within 3 days.', '12 Mar'], ['Bank', 'Statement 03/2026', 'Your new statement is ready to be viewed online.', '10 Mar']].map(([who, what, body, when]) => `<div class="row" style="padding:9px 16px;border-bottom:1px solid #8884"><b style="width:130px">${who}</b><span style="width:210px">${what}</span><span class="faint" style="flex:1;white-space:nowrap;overflow:hidden">${body}</span><span>${when}</span></div>`).join('')}</div></div>`,

  settings: `<div class="page"><h1>Settings</h1><div class="tabs">${['General', 'Appearance', 'Privacy', 'Advanced'].map((name, at) => `<div role="tab" aria-selected="${at === 1}">${name}</div>`).join('')}</div><div class="card column" style="margin-top:14px">
  <b>Theme</b><label><input type="radio" name="t" checked> Follow the system</label><label><input type="radio" name="t"> Light</label><label><input type="radio" name="t"> Dark</label>
  <b>Text</b><label><input type="checkbox" checked> Show line numbers</label><label><input type="checkbox"> Wrap long lines</label><label><input type="checkbox" checked> Highlight the current line</label><label><input type="checkbox" disabled> Use ligatures</label>
  <div class="row"><label for="fs">Font size</label><input type="text" id="fs" value="14"><label for="ff">Font family</label><input type="text" id="ff" value="Fira Code"></div></div>
  <div class="row" style="margin-top:16px;justify-content:flex-end"><button>Restore defaults</button><button>Cancel</button><button class="main">Apply</button></div></div>`,

  dialog: `<div class="page"><h1>Projects</h1><div class="row">${['Apollo', 'Borealis', 'Cassini'].map((name) => `<div class="card" style="width:230px"><h2>${name}</h2><p class="faint">Last changed 2 days ago by Priya</p><button>Open</button></div>`).join('')}</div></div>
  <div class="veil"><div class="dialog"><h2>Delete project "Borealis"?</h2><p>This removes 128 files and cannot be undone. Type the name of the project to confirm.</p><input type="text" id="confirm" aria-label="Project name" placeholder="Project name" style="width:100%"><div class="row" style="justify-content:flex-end;margin-top:16px"><button>Keep it</button><button class="warn">Delete forever</button></div></div></div>`,

  menu: `<div class="bar row" style="gap:22px">${['File', 'Edit', 'View', 'Insert', 'Format', 'Help'].map((name) => `<div role="menuitem" style="padding:4px 8px;margin:0 -8px"><span>${name}</span></div>`).join('')}</div><div class="page row" style="align-items:flex-start;gap:40px"><div class="menu">${[['Undo', 'Ctrl+Z'], ['Redo', 'Ctrl+Y'], ['Cut', 'Ctrl+X'], ['Copy', 'Ctrl+C'], ['Paste', 'Ctrl+V'], ['Paste without formatting', ''], ['Select all', 'Ctrl+A'], ['Find and replace...', 'Ctrl+H']].map(([name, key], at) => `<div role="menuitem" class="${at === 3 ? 'over' : ''}"><span>${name}</span><span class="faint">${key}</span></div>`).join('')}</div>
  <div style="width:560px"><h2>Minutes of the meeting</h2><p>The board met on Monday, 2 March 2026, at 10:00 in room 214. Present were all members except Mr. Okafor, who had sent his apologies.</p><p>1. The minutes of the last meeting were approved without changes. 2. The treasurer reported a surplus of $4,310.75 for the year.</p></div></div>`,

  keypad: `<div class="page row" style="gap:60px;align-items:flex-start"><div class="card"><div class="card" style="text-align:right;font-size:2em;margin-bottom:10px">3,141.59</div><div class="keys">${['C', '(', ')', '/', '7', '8', '9', '×', '4', '5', '6', '-', '1', '2', '3', '+', '0', '.', '%', '='].map((key) => `<button>${key}</button>`).join('')}</div></div>
  <div class="column"><h2>Enter your PIN</h2><div class="row">${'1234567890'.split('').map((key) => `<button style="padding:5px 12px">${key}</button>`).join('')}</div><div class="row"><button class="sun">A</button><button class="good">B</button><button class="warn">D</button><button class="main">E</button></div></div></div>`,

  article: `<div class="page" style="max-width:820px;margin:auto"><h1>How tides shape a coastline</h1><p class="faint">By Ingrid Halvorsen, 14 February 2026 - 6 min read</p><p>Twice a day the sea climbs the shore and falls back again. It carries sand, breaks rock and feeds marshes; in some bays the water rises by more than 12 metres within six hours.</p><p>Where the coast is soft, waves cut it back by up to 1.5 m a year. Where it is hard, they work along cracks until caves, arches and finally single pillars remain.</p><blockquote>"The moon pulls, the earth turns, and the shore keeps the score."</blockquote><p>Engineers have tried walls, groynes and breakwaters. Each helps in one place and starves another of sand (see <a href="#">Table 3</a>).</p><ul><li>High water: 04:12 and 16:38</li><li>Low water: 10:25 and 22:51</li><li>Range: 3.4 m</li></ul></div>`,

  dashboard: `<div class="bar row"><b>Fleet monitor</b><span style="margin-left:auto">${GEAR}</span><span>operator@depot-7</span></div><div class="page"><div class="row">${[['Vehicles', '1,284'], ['On the road', '917'], ['Delayed', '38'], ['Fuel used', '12.7 kl']].map(([name, value]) => `<div class="card" style="flex:1"><div class="faint">${name}</div><div style="font-size:2.3em;font-weight:bold">${value}</div></div>`).join('')}</div>
  <div class="row" style="margin-top:16px;align-items:stretch"><div class="card" style="flex:2"><h2>Arrivals per hour</h2><svg width="100%" height="170" viewBox="0 0 500 170">${[40, 90, 130, 70, 150, 110, 60].map((high, at) => `<rect x="${30 + at * 66}" y="${150 - high}" width="40" height="${high}" fill="#4a9bd9"/><text x="${35 + at * 66}" y="166" font-size="12" fill="currentColor">${6 + at * 2}:00</text>`).join('')}</svg></div>
  <div class="card column" style="flex:1"><h2>Alerts</h2><div style="background:#cf222e;color:#fff;padding:6px 10px">Truck 88: engine overheated</div><div style="background:#bf8700;color:#fff;padding:6px 10px">Depot 3: gate left open</div><div style="background:#1a7f37;color:#fff;padding:6px 10px">Route B12 is clear again</div><button>Acknowledge all</button></div></div></div>`,

  files: `<div class="bar row"><button>Back</button><input type="text" id="path" aria-label="Path" value="/home/anna/Documents" style="width:380px"><button>Upload</button></div><div class="page"><table class="plain"><tr><th>Name</th><th>Size</th><th>Modified</th></tr>${[[FOLDER, 'Invoices 2026', '12 items', 'Today'], [FOLDER, 'Photos', '1,402 items', '3 May'], [PAGE, 'budget_v2.xlsx', '48.2 kB', '12 Apr'], [PAGE, 'notes.txt', '317 bytes', '9 Apr'], [PAGE, 'report-final.pdf', '2.1 MB', '28 Mar'], [PAGE, 'IMG_0031.jpeg', '3.7 MB', '1 Jan']].map(([image, name, size, when]) => `<tr><td><span class="row" style="gap:8px">${image}<label><input type="checkbox"> ${name}</label></span></td><td>${size}</td><td class="faint">${when}</td></tr>`).join('')}</table></div>`
}

export function pageOf(name: string, style: Style): string {
  return `<!doctype html><meta charset="utf-8"><style>${sheet(style)}</style><body>${PAGES[name]}</body>`
}
