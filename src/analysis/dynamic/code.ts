import { type Token, tokenizer } from 'acorn'

/** `unknown`: it holds a text that may be made code of in its turn. */
export type Loads = 'yes' | 'no' | 'unknown'

/** Whether a text, taken for code or a part of some, imports or requires anything. */
export function loadsOfCode(code: string): Loads {
  const tokens = tokensOf(code)
  if (tokens === undefined) return LOADING.test(code) ? 'yes' : 'no'
  if (tokens.some((_, index) => isLoad(tokens, index))) return 'yes'
  return tokens.some(({ text, isCode }) => !isCode && CALLING.test(text)) ? 'unknown' : 'no'
}

interface Piece {
  readonly text: string
  /** False for what stands in quotes. */
  readonly isCode: boolean
}

/** Comments are left out. Undefined where it is no JavaScript, not even a part of some. */
function tokensOf(code: string): readonly Piece[] | undefined {
  try {
    const options = { ecmaVersion: 'latest', allowHashBang: true } as const
    return Array.from(tokenizer(code, options), ({ start, end, type }: Token) => ({
      text: code.slice(start, end),
      isCode: type.label !== 'string' && type.label !== 'template',
    }))
  } catch {
    return undefined
  }
}

function isLoad(tokens: readonly Piece[], index: number): boolean {
  const [before, at, after] = [tokens[index - 1], tokens[index], tokens[index + 1]]
  if (at?.isCode !== true || before?.text === '.' || before?.text === '?.') return false
  // `import.meta` loads nothing.
  if (at.text === 'import') return after !== undefined && after.text !== '.' && after.text !== ':'
  return at.text === 'require' && (after === undefined || after.text === '(' || after.text === '.')
}

const LOADING = /\b(?:import\s*\(|import\s*[\w{*'"]|require\s*[(.]|require$)/

const CALLING = /\b(?:import|require)\s*\(/
