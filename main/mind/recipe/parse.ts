/** From text to steps: where one ends and the next begins, and what `if` and `repeat` hold. */
import { UsageError } from '../../contract/errors.ts'
import { Clause, NotUnderstood } from './clause.ts'
import { everyVerb, nearestForms } from './forms.ts'
import type { Flow, Place, Step } from './language.ts'
import { needCondition, takeNumber } from './phrases.ts'
import { placeAt, type Token, TokenError, tokensOf } from './tokens.ts'
import { mayBegin, understand } from './verbs.ts'

/** Words that join steps or fill the space between them. */
const JOINING = new Set([
  'then',
  'and',
  'also',
  'please',
  'now',
  'next',
  'first',
  'firstly',
  'finally',
  'lastly',
  'afterwards',
  'after',
  'that',
  'this'
])
/** Rounds after which `repeat until` has failed where the recipe names no limit. */
const ROUNDS = 100
/** How long `if "..." appears` looks before it takes the answer to be no, milliseconds. */
const IF_MS = 2_000

export function stepsOf(source: string, name: string): readonly Step[] {
  try {
    const parser = new Parser(source, tokensOf(source), name)
    return parser.all()
  } catch (error) {
    if (!(error instanceof TokenError)) throw error
    const { line, column } = placeAt(source, error.offset)
    const sentence = (source.slice(error.offset).split('\n')[0] as string).trim()
    throw new UsageError(`${name}, line ${line}, column ${column}: ${shown(sentence)}: ${error.message}`)
  }
}

class Parser {
  readonly #source: string
  readonly #tokens: readonly Token[]
  readonly #name: string
  readonly #known = new Set<string>()
  #at = 0
  #understood = 0

  constructor(source: string, tokens: readonly Token[], name: string) {
    this.#source = source
    this.#tokens = tokens
    this.#name = name
  }

  all(): readonly Step[] {
    const steps = this.#steps()
    const stray = this.#tokens[this.#at]
    if (stray)
      this.#refuse([stray], isWord(stray, 'end') ? 'nothing that it could end is open here' : 'it stands alone here')
    return steps
  }

  /** Steps up to the end, an `end`, an `otherwise` or a closing parenthesis. */
  #steps(): readonly Step[] {
    const steps: Step[] = []
    for (;;) {
      this.#skipBetween()
      if (this.#closes()) return steps
      steps.push(...this.#step())
    }
  }

  #closes(): boolean {
    const token = this.#tokens[this.#at]
    if (!token) return true
    if (token.kind === 'mark') return token.text === ')'
    return isWord(token, 'end', 'otherwise', 'else')
  }

  #skipBetween(): void {
    for (; this.#at < this.#tokens.length; this.#at++) {
      const token = this.#tokens[this.#at] as Token
      const separates = token.kind === 'mark' && ',;.\n'.includes(token.text)
      if (!separates && !(token.kind === 'word' && JOINING.has(token.text.toLowerCase()))) return
    }
  }

  #step(): readonly Step[] {
    const first = this.#tokens[this.#at] as Token
    if (isWord(first, 'if', 'when')) return [this.#if(first)]
    if (isWord(first, 'repeat')) return [this.#repeat(first)]
    const tokens = this.#clause()
    const deeds = this.#understand(tokens, (clause) => understand(clause))
    for (const deed of deeds) if (deed.kind === 'remember') this.#known.add(deed.name)
    const { line, column } = first
    const words = this.#words(tokens)
    return deeds.map((deed) => ({ ...deed, place: { line, column }, words }))
  }

  #if(first: Token): Step {
    this.#at++
    const header = this.#header([',', ':', '('])
    const { condition, awaits } = this.#understand([first, ...header], (clause) => {
      clause.takeWord('if', 'when')
      const found = needCondition(clause)
      if (!clause.done) throw new NotUnderstood('')
      return found
    })
    const marked = this.#take(',') || this.#takeWord('then')
    if (marked) this.#takeWord('then')
    if (!marked && !this.#at_(':', '(')) this.#refuse([first, ...header], 'what to do then is missing')
    const steps = this.#block(first)
    const otherwise = this.#otherwise(first)
    return this.#flow(first, { kind: 'if', condition, patience: awaits ? IF_MS : 0, steps, otherwise })
  }

  #otherwise(opened: Token): readonly Step[] {
    const before = this.#at
    this.#skipBetween()
    if (this.#takeWord('otherwise', 'else')) {
      this.#take(',')
      return this.#block(opened)
    }
    this.#at = before
    return []
  }

  #repeat(first: Token): Step {
    this.#at++
    const header = this.#header([',', ':', '('])
    const said = this.#understand([first, ...header], (clause) => {
      clause.takeWord('repeat')
      clause.takePhrase('at most')
      clause.takePhrase('up to')
      const times = takeNumber(clause)
      if (times !== undefined) clause.takeWord('times', 'time')
      clause.takeWord('or', 'and')
      const until = ['until', 'till'].includes(clause.peekWord() ?? '') ? needCondition(clause).condition : undefined
      if (!clause.done || (times === undefined && !until)) throw new NotUnderstood('')
      return { times: times ?? ROUNDS, ...(until && { until }) }
    })
    this.#take(',')
    const body = this.#block(first)
    if (body.length === 0) this.#refuse([first, ...header], 'it repeats nothing')
    return this.#flow(first, { kind: 'repeat', ...said, body })
  }

  /** `: ... end`, `( ... )`, the lines below up to `end`, or one sentence whose steps are joined by "and". */
  #block(opened: Token): readonly Step[] {
    if (this.#take('(')) {
      const steps = this.#steps()
      if (!this.#take(')')) this.#refuse([opened], 'its parenthesis is not closed')
      return steps
    }
    const colon = this.#take(':')
    if (colon || this.#at_('\n')) {
      const steps = this.#steps()
      const closed = this.#takeWord('end')
      if (closed) this.#takeWord('if', 'repeat')
      if (!closed && !isWord(this.#tokens[this.#at], 'otherwise', 'else'))
        this.#refuse([opened], 'its "end" is missing')
      return steps
    }
    const steps = [...this.#step()]
    while (isWord(this.#tokens[this.#at], 'and') && !isWord(this.#tokens[this.#at + 1], 'then')) {
      this.#at++
      steps.push(...this.#step())
    }
    return steps
  }

  #flow(first: Token, flow: Flow): Step {
    const { line, column } = first
    const last = this.#tokens[this.#at - 1] as Token
    const words = this.#source.slice(first.start, last.end).split('\n')[0] as string
    return { ...flow, place: { line, column }, words }
  }

  /** The tokens up to the mark or word that ends the condition of `if` or the count of `repeat`. */
  #header(ends: readonly string[]): readonly Token[] {
    const from = this.#at
    while (
      this.#at < this.#tokens.length &&
      !this.#at_(...ends, '\n', ';') &&
      !isWord(this.#tokens[this.#at], 'then')
    ) {
      this.#at++
    }
    return this.#tokens.slice(from, this.#at)
  }

  /** The tokens of one step. */
  #clause(): readonly Token[] {
    const from = this.#at++
    while (this.#at < this.#tokens.length && !this.#endsClause(this.#tokens[this.#at] as Token)) this.#at++
    return this.#tokens.slice(from, this.#at)
  }

  #endsClause(token: Token): boolean {
    if (token.kind === 'mark') return token.text !== '(' && token.text !== ':'
    if (isWord(token, 'then', 'otherwise', 'else')) return true
    // `press End` names a key: only after a quotation does "end" end a block without a comma.
    if (isWord(token, 'end')) return this.#tokens[this.#at - 1]?.kind === 'quoted'
    if (!isWord(token, 'and')) return false
    const next = this.#tokens
      .slice(this.#at + 1)
      .find((each) => each.kind !== 'word' || !JOINING.has(each.text.toLowerCase()))
    return next?.kind === 'word' && mayBegin(next.text.toLowerCase())
  }

  #understand<Result>(tokens: readonly Token[], read: (clause: Clause) => Result): Result {
    try {
      const result = read(new Clause(tokens, this.#source, this.#known))
      this.#understood++
      return result
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error
      return this.#refuse(tokens, error.message)
    }
  }

  /** The sentence, its position and the nearest forms. */
  #refuse(tokens: readonly Token[], because: string): never {
    const { line, column } = tokens[0] as Place
    const words = tokens.flatMap((token) => (token.kind === 'word' ? [token.text.toLowerCase()] : []))
    const forms = nearestForms(words)
    const reason = because || 'this is not a step I know'
    const hint =
      forms.length > 0
        ? `the nearest forms are: ${forms.join(' | ')}`
        : `a step begins with one of: ${everyVerb().join(', ')}`
    const position = `line ${line}, column ${column} (step ${this.#understood + 1})`
    throw new UsageError(`${this.#name}, ${position}: ${shown(this.#words(tokens))}: ${reason}; ${hint}`)
  }

  #words(tokens: readonly Token[]): string {
    const first = tokens[0] as Token
    const last = tokens.at(-1) as Token
    return this.#source.slice(first.start, last.end)
  }

  #at_(...marks: readonly string[]): boolean {
    const token = this.#tokens[this.#at]
    return token?.kind === 'mark' && marks.includes(token.text)
  }

  #take(mark: string): boolean {
    const there = this.#at_(mark)
    if (there) this.#at++
    return there
  }

  #takeWord(...words: readonly string[]): boolean {
    const there = isWord(this.#tokens[this.#at], ...words)
    if (there) this.#at++
    return there
  }
}

function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return token?.kind === 'word' && words.includes(token.text.toLowerCase())
}

function shown(sentence: string): string {
  const line = sentence.replace(/\s*\n\s*/g, ' / ')
  return line.length <= 100 ? line : `${line.slice(0, 99)}…`
}
