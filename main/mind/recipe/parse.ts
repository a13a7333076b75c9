/** From text to steps: where one ends and the next begins, and what `if` and `repeat` hold. */
import { UsageError } from '../../contract/errors.ts'
import { Clause, NotUnderstood } from './clause.ts'
import { needCondition, opposite } from './conditions.ts'
import { everyVerb, nearestForms } from './forms.ts'
import type { Condition, Deeds, Flow, Place, Step, Template } from './language.ts'
import { takeNumber } from './measures.ts'
import { placeAt, type Token, TokenError, tokensOf } from './tokens.ts'
import { mayBegin, mayGoOn, type Parser, understand } from './verbs.ts'

/** Words that join steps or fill the space between them. */
const JOINING = new Set(
  'then and also please now next first firstly finally lastly afterwards after that this'.split(' ')
)
/** Rounds after which `repeat until` has failed where the recipe names no limit. */
const ROUNDS = 100
/** How long `if "..." appears` looks before it takes the answer to be no, milliseconds. */
const IF_MS = 2_000

/** The steps of a recipe; throws UsageError, in which `name` is what the recipe is called. */
export function stepsOf(source: string, name: string): readonly Step[] {
  try {
    return new RecipeParser(source, tokensOf(source), name).all()
  } catch (error) {
    if (!(error instanceof TokenError)) throw error
    const { line, column } = placeAt(source, error.offset)
    const sentence = (source.slice(error.offset).split('\n')[0] as string).trim()
    throw new UsageError(`${name}, line ${line}, column ${column}: ${shown(sentence)}: ${error.message}`)
  }
}

class RecipeParser {
  readonly #source: string
  readonly #tokens: readonly Token[]
  readonly #name: string
  readonly #remembered = new Set<string>()
  readonly #programs = new Set<string>()
  /** The text of the condition that was read last. */
  #it: Template | undefined
  /** Who understood the step before: what follows may go on with its verb. */
  #verb: Parser | undefined
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
    if (stray) {
      this.#refuse([stray], isWord(stray, 'end') ? 'nothing that it could end is open here' : 'it stands alone here')
    }
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
    if (isWord(first, 'if', 'when', 'unless')) return [this.#if(first)]
    if (isWord(first, 'repeat', 'while')) return [this.#repeat(first)]
    const tokens = this.#clause()
    const { deeds, until, iff } = this.#understand(tokens, (clause) => this.#sentence(clause))
    for (const deed of deeds) this.#learn(deed)
    const { line, column } = first
    const common = { place: { line, column }, words: this.#words(tokens) }
    const steps = deeds.map((deed): Step => ({ ...deed, ...common }))
    if (until) return [{ kind: 'repeat', times: ROUNDS, until, body: steps, ...common }]
    if (iff) return [{ kind: 'if', condition: iff, patience: IF_MS, steps, otherwise: [], ...common }]
    return steps
  }

  /** What one sentence says, with `until "..." appears` or `if it appears` at its end. */
  #sentence(clause: Clause): { deeds: readonly Deeds[]; until?: Condition; iff?: Condition } {
    const deeds = this.#verbed(clause)
    if (clause.done) return { deeds }
    const [first] = deeds
    if (clause.peekWord() === 'until') {
      const until = needCondition(clause).condition
      if (clause.done) return { deeds, until }
    }
    const clicked = first?.kind === 'click' ? first.target.text : undefined
    if (
      clicked &&
      clause.takeAnyPhrase(['if it appears', 'if it is visible', 'if it is there', 'if visible', 'if present'])
    ) {
      if (clause.done) return { deeds, iff: { kind: 'text', text: clicked, gone: false } }
    }
    throw new NotUnderstood('')
  }

  #verbed(clause: Clause): readonly Deeds[] {
    const word = clause.peekWord()
    const goesOn = !(word !== undefined && mayBegin(word)) && mayGoOn(this.#verb, clause)
    if (goesOn && this.#verb) return this.#verb(clause)
    clause.rewind(0)
    const { deeds, by } = understand(clause)
    this.#verb = by
    return deeds
  }

  #learn(deed: Deeds): void {
    if (deed.kind === 'remember') this.#remembered.add(deed.name)
    if (deed.kind !== 'open') return
    const command = deed.program.split(/\s/)[0]?.split('/').at(-1)
    if (command) this.#programs.add(command.toLowerCase())
  }

  #if(first: Token): Step {
    const inverted = isWord(first, 'unless')
    const { condition, awaits } = this.#header((clause) => {
      clause.takeWord('if', 'when', 'unless')
      return needCondition(clause)
    })
    this.#it = condition.kind === 'text' ? condition.text : undefined
    this.#take(',')
    this.#takeWord('then')
    const steps = this.#block(first)
    if (steps.length === 0) this.#refuse(this.#since(first), 'what to do then is missing')
    const otherwise = this.#otherwise(first)
    const asked = inverted ? opposite(condition) : condition
    return this.#flow(first, { kind: 'if', condition: asked, patience: awaits ? IF_MS : 0, steps, otherwise })
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
    const said = this.#header((clause) => {
      if (clause.takeWord('while')) return { times: ROUNDS, until: opposite(needCondition(clause).condition) }
      clause.takeWord('repeat')
      clause.takeAnyPhrase(['at most', 'up to', 'the following'])
      const times = takeNumber(clause)
      if (times !== undefined) clause.skip('times', 'time', 'or')
      const until = ['until', 'till'].includes(clause.peekWord() ?? '') ? needCondition(clause).condition : undefined
      if (times === undefined && !until) throw new NotUnderstood('')
      return { times: times ?? ROUNDS, ...(until && { until }) }
    })
    this.#take(',')
    const body = this.#block(first)
    if (body.length === 0) this.#refuse(this.#since(first), 'it repeats nothing')
    return this.#flow(first, { kind: 'repeat', ...said, body })
  }

  /** Reads what stands before the steps of `if` or `repeat`, and goes on after it. */
  #header<Result>(read: (clause: Clause) => Result): Result {
    const from = this.#at
    let end = from
    while (end < this.#tokens.length && !isMark(this.#tokens[end], '\n', ';')) end++
    const tokens = this.#tokens.slice(from, end)
    return this.#understand(tokens, (clause) => {
      const result = read(clause)
      this.#at = from + clause.mark()
      return result
    })
  }

  /** `: ... end`, `( ... )`, the lines below up to `end`, or one sentence whose steps are joined by "and". */
  #block(opened: Token): readonly Step[] {
    if (this.#take('(')) {
      const steps = this.#steps()
      if (!this.#take(')')) this.#refuse(this.#firstLineOf(opened), 'its parenthesis is not closed')
      return steps
    }
    if (this.#take(':') || isMark(this.#tokens[this.#at], '\n')) {
      const steps = this.#steps()
      const closed = this.#takeWord('end')
      if (closed) this.#takeWord('if', 'repeat', 'while')
      if (!closed && !isWord(this.#tokens[this.#at], 'otherwise', 'else')) {
        this.#refuse(this.#firstLineOf(opened), 'its "end" is missing')
      }
      return steps
    }
    if (this.#closes() || this.#tokens[this.#at]?.kind === 'mark') return []
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
    const rest = this.#tokens.slice(this.#at + 1)
    const next = rest.find((each) => each.kind !== 'word' || !JOINING.has(each.text.toLowerCase()))
    return next?.kind === 'word' && mayBegin(next.text.toLowerCase())
  }

  #understand<Result>(tokens: readonly Token[], read: (clause: Clause) => Result): Result {
    const context = {
      source: this.#source,
      remembered: this.#remembered,
      programs: this.#programs,
      it: this.#it
    }
    try {
      const result = read(new Clause(tokens, context))
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

  #since(first: Token): readonly Token[] {
    return this.#tokens.slice(this.#tokens.indexOf(first), this.#at)
  }

  #firstLineOf(first: Token): readonly Token[] {
    return this.#tokens.slice(this.#tokens.indexOf(first)).filter(({ line }) => line === first.line)
  }

  #words(tokens: readonly Token[]): string {
    const first = tokens[0] as Token
    const last = tokens.at(-1) as Token
    return this.#source.slice(first.start, last.end)
  }

  #take(mark: string): boolean {
    const there = isMark(this.#tokens[this.#at], mark)
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

function isMark(token: Token | undefined, ...marks: readonly string[]): boolean {
  return token?.kind === 'mark' && marks.includes(token.text)
}

function shown(sentence: string): string {
  const line = sentence.replace(/\s*\n\s*/g, ' / ')
  return line.length <= 100 ? line : `${line.slice(0, 99)}…`
}
