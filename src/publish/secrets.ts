/** A credential that stands in a published file. */
export interface Secret {
  /** What it is: `npm token`. */
  readonly kind: string
  readonly line: number
  readonly column: number
  /** Its first characters, enough to find it and too few to use it. */
  readonly masked: string
}

interface Pattern {
  readonly kind: string
  /** What every match holds, so that most texts are never searched. */
  readonly mark: string
  readonly shape: RegExp
}

/** Only formats that say of themselves what they are: a long random string alone is no secret. */
const PATTERNS: readonly Pattern[] = [
  { kind: 'npm token', mark: 'npm_', shape: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { kind: 'npm token', mark: '_authToken', shape: /(?<=_authToken\s*=\s*"?)[\w-]{20,}/g },
  { kind: 'GitHub token', mark: 'gh', shape: /\bgh[pousr]_[A-Za-z0-9]{36,}\b/g },
  { kind: 'GitHub token', mark: 'github_pat_', shape: /\bgithub_pat_\w{60,}\b/g },
  { kind: 'GitLab token', mark: 'glpat-', shape: /\bglpat-[\w-]{20,}/g },
  { kind: 'AWS access key', mark: 'A', shape: /\b(?:AKIA|ASIA)(?!\w*EXAMPLE)[A-Z2-7]{16}\b/g },
  { kind: 'Hugging Face token', mark: 'hf_', shape: /\bhf_[A-Za-z]{34}\b/g },
  { kind: 'OpenAI key', mark: 'T3BlbkFJ', shape: /\bsk-[\w-]{20,}T3BlbkFJ[\w-]{20,}/g },
  { kind: 'Anthropic key', mark: 'sk-ant-', shape: /\bsk-ant-[a-z]+\d\d-[\w-]{80,}/g },
  { kind: 'Google key', mark: 'AIza', shape: /\bAIza[\w-]{35}(?![\w-])/g },
  { kind: 'Slack token', mark: 'xox', shape: /\bxox[abeprs]-(?:[\w]+-){2,}\w{16,}/g },
  { kind: 'Stripe key', mark: '_live_', shape: /\b[sr]k_live_[A-Za-z0-9]{24,}\b/g },
  {
    kind: 'private key',
    mark: 'PRIVATE KEY',
    shape:
      /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY(?: BLOCK)?-----(?:\\[nr]|\s)+[A-Za-z0-9+/=]{16,}[^-]*(?:-----END [A-Z ]+-----)?/g,
  },
]

/** The credentials in a text, in its order. */
export function secretsIn(text: string): readonly Secret[] {
  return matchesIn(text)
    .toSorted((a, b) => a.index - b.index)
    .map(({ kind, found, index }) => {
      const before = text.slice(0, index)
      return {
        kind,
        line: before.split('\n').length,
        column: index - before.lastIndexOf('\n'),
        masked: masked(found),
      }
    })
}

/** The text with every credential shortened past use. */
export function maskSecrets(text: string): string {
  return matchesIn(text).reduce((rest, { found }) => rest.replaceAll(found, masked(found)), text)
}

function matchesIn(text: string) {
  return PATTERNS.filter(({ mark }) => text.includes(mark)).flatMap(({ kind, shape }) =>
    [...text.matchAll(shape)].flatMap(({ 0: found, index }) =>
      isPlaceholder(found) ? [] : [{ kind, found, index }],
    ),
  )
}

/** `npm_xxxxxxxx…` in a README is no token. */
function isPlaceholder(found: string): boolean {
  return new Set(found.slice(4)).size < 8
}

function masked(found: string): string {
  const shown = found.startsWith('-----') ? (/^-+[A-Z ]+-+/.exec(found)?.[0] ?? '') : found.slice(0, 4)
  return `${shown}…`
}

/** A row of a key that goes over several lines, of which a code frame may show only the middle. */
const KEY_ROW = /(?<![\w+/])[A-Za-z0-9+/]{60,}={0,2}(?![\w+/=])/g

/** JSON data in which no string tells a secret, whatever quoted it. */
export function withoutSecrets<Value>(value: Value): Value
export function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return maskSecrets(value)
  if (Array.isArray(value)) return value.map((one: unknown) => withoutSecrets(one))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === 'frame' && typeof one === 'string'
        ? maskSecrets(one).replaceAll(KEY_ROW, '…')
        : withoutSecrets(one),
    ]),
  )
}
