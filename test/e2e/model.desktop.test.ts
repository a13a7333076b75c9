/**
 * Real tasks on real programs through the model client, decided by an endpoint that reads only the messages it is
 * sent. What came of them is looked for outside the screen: in saved bytes and in what programs printed.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunEndedLine } from '../../main/contract/events.ts'
import { jsonLines, type Sandbox, sandbox } from '../support/interlock.ts'
import { type RecipeEndpoint, recipeEndpoint } from '../support/recipe-endpoint/endpoint.ts'

let box: Sandbox
let endpoint: RecipeEndpoint

beforeAll(async () => {
  box = await sandbox()
  endpoint = await recipeEndpoint()
})
afterAll(async () => {
  await endpoint[Symbol.asyncDispose]()
  await box.close()
})

async function run(task: string) {
  const before = endpoint.exchanges.length
  const model = ['--mind', 'openai', '--base-url', endpoint.url, '--model', 'recipe']
  const result = await box.run('run', task, '--display', 'virtual', ...model, '--json')
  const end = jsonLines(result).at(-1) as RunEndedLine
  const exchanges = endpoint.exchanges.slice(before)
  const decided = exchanges.findLast(({ call }) => call.name !== 'grade')
  const told = decided?.messages.slice(1).map(({ content }) => content) ?? []
  return { ...result, end, calls: exchanges.map(({ call }) => call.name), told: `${told.join('\n')}\n${result.stderr}` }
}

async function succeeds(task: string) {
  const result = await run(task)
  expect(result.end, result.told).toMatchObject({ type: 'run-ended', outcome: 'succeeded' })
  expect(result.code).toBe(0)
  return result
}

const file = (name: string) => join(box.files, name)
const saved = (name: string) => readFile(file(name), 'utf8')
const quoted = (name: string) => JSON.stringify(file(name))
/** A dialog whose answer, and exit code, are kept in a file. */
const asking = (options: string, name: string) =>
  `open sh -c "zenity ${options.replaceAll('"', '\\"')} > ${file(name)}; echo $? >> ${file(name)}"`

describe('a model that sees the screen as text only, in mousepad', () => {
  it('writes a letter and saves it', async () => {
    const steps = `press ctrl+s, type ${quoted('letter.txt')} into "Name", press Enter`
    await succeeds(`open mousepad, type "Dear Anna,\\n\\nall is well: {42} #100%!\\n", ${steps}`)
    expect(await saved('letter.txt')).toBe('Dear Anna,\n\nall is well: {42} #100%!\n')
  })

  it('goes through a menu and replaces a file', async () => {
    await writeFile(file('old.txt'), 'the old content')
    const steps = `choose "Save As..." from the "File" menu, type ${quoted('old.txt')} into "Name", press Enter`
    await succeeds(`open mousepad, type "the new content", ${steps}, click "Replace"`)
    expect(await saved('old.txt')).toBe('the new content')
  })

  it('marks some words among others and types over them', async () => {
    await writeFile(file('marked.txt'), 'first line\nthe meeting is on Monday at noon\nlast line\n')
    const steps = 'select the text "Monday", type "Friday", press ctrl+s, wait 1 second'
    const { calls } = await succeeds(`open ${quoted('marked.txt')} with mousepad, ${steps}, expect "Friday"`)
    expect(calls).toContain('read_region')
    expect(await saved('marked.txt')).toBe('first line\nthe meeting is on Friday at noon\nlast line\n')
  })

  it('opens a file in the dialog of the toolkit', async () => {
    await writeFile(file('chosen.txt'), 'these words were there')
    const steps = `press ctrl+o, type ${quoted('chosen.txt')}, press Enter, expect "words were there"`
    await succeeds(`open mousepad, ${steps}, press ctrl+End, type ", these were not", press ctrl+s, wait 1 second`)
    expect(await saved('chosen.txt')).toBe('these words were there, these were not')
  })

  it('claims nothing where a folder stands in the way', async () => {
    await mkdir(file('folder.txt'))
    const steps = `press ctrl+s, type ${quoted('folder.txt')} into "Name", press Enter`
    const { end, code } = await run(`open mousepad, type "words", ${steps}`)
    expect(end.outcome).not.toBe('succeeded')
    expect(code).toBe(1)
    expect(await readdir(file('folder.txt'))).toEqual([])
  })
})

describe('in galculator', () => {
  it('works out a product', async () => {
    const { end } = await succeeds('open galculator, click "7", click "8", click "*", click "9", click "="')
    expect(end.scene?.lines.map(({ text }) => text)).toContain('702')
  })

  it('carries a result over into a file', async () => {
    const sum = 'open galculator, click "1", click "2", click "+", click "3", click "0", click "=", expect "42"'
    const steps = `press ctrl+s, type ${quoted('sum.txt')} into "Name", press Enter`
    await succeeds(`${sum}, open mousepad, type "12 + 30 = 42", ${steps}`)
    expect(await saved('sum.txt')).toBe('12 + 30 = 42')
  })
})

describe('in dialogs of zenity', () => {
  it('fills an entry', async () => {
    await succeeds(`${asking('--entry --title Name --text "Who are you?"', 'name')}, type "Ada Lovelace", click "OK"`)
    expect(await saved('name')).toBe('Ada Lovelace\n0\n')
  })

  it('says no', async () => {
    await succeeds(`${asking('--question --title Backup --text "Start the backup now?"', 'no')}, click "No"`)
    expect(await saved('no')).toBe('1\n')
  })

  it('fills a form by its labels', async () => {
    const form =
      '--forms --title Guest --text Guest --add-entry "First name" --add-entry "Last name" --add-entry "City"'
    const fields = 'type "Hopper" into "Last name", type "Grace" into "First name", type "New York" into "City"'
    await succeeds(`${asking(form, 'form')}, ${fields}, click "OK"`)
    expect(await saved('form')).toBe('Grace|Hopper|New York\n0\n')
  })

  it('selects a row of a list', async () => {
    const list = '--list --title Cities --column City --column Country Lisbon Portugal Tokyo Japan Oslo Norway'
    await succeeds(`${asking(list, 'city')}, select the row "Tokyo", click "OK"`)
    expect(await saved('city')).toBe('Tokyo\n0\n')
  })

  it('ticks boxes', async () => {
    const list = '--list --checklist --title Extras --column Take --column Extra TRUE Milk FALSE Sugar FALSE Lemon'
    await succeeds(`${asking(list, 'extras')}, tick "Lemon", untick "Milk", click "OK"`)
    expect(await saved('extras')).toBe('Lemon\n0\n')
  })

  it('chooses a file where files are listed', async () => {
    await mkdir(file('papers'))
    for (const name of ['alpha.txt', 'bravo.txt', 'delta.txt']) await writeFile(join(file('papers'), name), name)
    const chooser = `--file-selection --title Papers --filename ${file('papers')}/`
    await succeeds(`${asking(chooser, 'path')}, select "bravo.txt", click "OK"`)
    expect(await saved('path')).toBe(`${join(file('papers'), 'bravo.txt')}\n0\n`)
  })
})

describe('in xterm', () => {
  it('runs a command, waits for its end and keeps what it printed', async () => {
    const command = `for n in 1 2 3; do echo round $n; sleep 1; done | tee ${file('rounds')}; echo all done`
    await succeeds(
      `open xterm, type ${JSON.stringify(`${command}\n`)}, wait until "round 3" appears, finish with "round 3"`
    )
    expect(await saved('rounds')).toBe('round 1\nround 2\nround 3\n')
  })

  it('answers what a program asks', async () => {
    const command = `printf 'Your town: '; read town; echo "$town" > ${file('town')}; echo kept`
    const steps = 'wait until "Your town:" appears, type "Århus\\n", wait until "kept" appears'
    await succeeds(`open xterm, type ${JSON.stringify(`clear; ${command}\n`)}, ${steps}`)
    expect(await saved('town')).toBe('Århus\n')
  })
})

describe('in Chromium', () => {
  it('fills a form of a page and sends it', async () => {
    await using site = await pages(FORM)
    const fields = 'type "Grace Hopper" into "Full name", type "New York" into "Town", tick "Breakfast"'
    const steps = `${fields}, click "Book now", wait until "Thank you" appears`
    await succeeds(`${site.open}, wait until "Book now" appears, ${steps}`)
    expect(site.sent.join()).toBe('name=Grace+Hopper&town=New+York&breakfast=yes')
  })

  it('takes an option, copies a number it has read, and presses the right one of two equal buttons', async () => {
    await using site = await pages(ORDER)
    const choices = 'select "Large" from "Small", click "Card"'
    const number = 'remember the number right of "Order number:" as number, type "{number}" into "Repeat the number"'
    const steps = `${choices}, ${number}, click "Buy" right of "Pears", wait until "Thank you" appears`
    await succeeds(`${site.open}, wait until "Order number" appears, ${steps}`)
    expect(site.sent.join()).toBe('size=Large&pay=card&number=4711&buy=pears')
  })

  it('scrolls to what is not in sight', async () => {
    await using site = await pages(TERMS)
    await succeeds(`${site.open}, wait until "Paragraph 1 of" appears, click "I agree", wait until "Thank you" appears`)
    expect(site.sent.join()).toBe('agree=yes')
  })
})

interface Pages extends AsyncDisposable {
  readonly open: string
  /** What forms were sent. */
  readonly sent: readonly string[]
}

/** A page with a form, and thanks for sending it. */
async function pages(html: string): Promise<Pages> {
  const sent: string[] = []
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') for await (const part of request) sent.push(String(part))
    response.setHeader('content-type', 'text/html')
    response.end(request.method === 'POST' ? '<title>Sent</title><h1>Thank you very much</h1>' : html)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const profile = file(`profile-${port}`)
  const flags = `--no-sandbox --disable-gpu --no-first-run --password-store=basic --user-data-dir=${profile}`
  return {
    open: `open chromium ${flags} --app=http://127.0.0.1:${port}/`,
    sent,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    }
  }
}

const FORM = `<title>Hotel</title><body style="font: 18px sans-serif; margin: 40px"><h1>Book a room</h1><form method="post">
<p><label>Full name <input name="name"></label></p><p><label>Town <input name="town"></label></p>
<p><label><input type="checkbox" name="breakfast" value="yes"> Breakfast</label></p><button>Book now</button></form>`

const ORDER = `<title>Order</title><body style="font: 16px sans-serif"><h2>Order</h2><form method="post">
<p><label>Size <select name="size"><option>Small<option>Medium<option>Large</select></label></p>
<p><label><input type="radio" name="pay" value="cash"> Cash</label>
<label><input type="radio" name="pay" value="card"> Card</label></p><p>Order number: <b>4711</b></p>
<p><label>Repeat the number <input name="number"></label></p><table border="1">
<tr><td>Apples<td><button name="buy" value="apples">Buy</button>
<tr><td>Pears<td><button name="buy" value="pears">Buy</button></table></form>`

const PARAGRAPHS = Array.from({ length: 80 }, (_, at) => `<p>Paragraph ${at + 1} of the terms</p>`).join('')
const TERMS = `<title>Terms</title>${PARAGRAPHS}<form method="post"><button name="agree" value="yes">I agree</button></form>`

describe('in LibreOffice Writer', () => {
  it('writes into a document and keeps its format', async () => {
    await writeFile(file('page.txt'), '')
    const flags = `-env:UserInstallation=file://${file('office')} --norestore --nologo --nofirststartwizard`
    const steps = 'type "Written by a model that cannot see.", press ctrl+s, wait for the window "Confirm File Format"'
    const open = `open soffice ${flags} --writer ${file('page.txt')}, wait for the window "page.txt"`
    await succeeds(`${open}, ${steps}, press Enter, wait for the window "Confirm File Format" to close, wait 1 second`)
    expect((await saved('page.txt')).replace(/^\ufeff|\n$/g, '')).toBe('Written by a model that cannot see.')
  })
})
