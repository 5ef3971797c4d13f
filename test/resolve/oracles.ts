import { execFileSync } from 'node:child_process'
import { accessSync, chmodSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { ImportKind } from '../../src/resolve/resolution.js'
import { write } from './packages.js'

/** What an environment said of one specifier: the file it found, or its error's code. */
export type Verdict = string

export type Verdicts = Readonly<Record<string, Verdict>>

export interface Questions {
  /** Where the importing file stands. */
  readonly folder: string
  readonly specifiers: readonly string[]
  /** How a found file is told. */
  readonly tell: (file: string) => string
}

const require = createRequire(import.meta.url)

export const found = (at: string): Verdict => `→ ${at}`
export const refused = (code: string): Verdict => `✗ ${code}`

export function bareBinary(): string {
  const binary = (require('bare-runtime') as () => string)()
  try {
    accessSync(binary, constants.X_OK)
  } catch {
    chmodSync(binary, 0o755)
  }
  return binary
}

/** Really imports (or has `require` resolve) every specifier, in one process of Bare or Node. */
export function inRuntime(command: string, kind: ImportKind, questions: Questions): Verdicts {
  const file = join(questions.folder, `consumer.${kind === 'import' ? 'mjs' : 'cjs'}`)
  write(file, kind === 'import' ? importer(questions.specifiers) : requirer(questions.specifiers))
  const output = execFileSync(command, [file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const answers = JSON.parse(output) as readonly Readonly<
    Record<'at' | 'href' | 'code', string | undefined>
  >[]
  return Object.fromEntries(
    answers.map(({ at, href, code = '' }, index): [string, Verdict] => {
      const path = href?.startsWith('file:') ? fileURLToPath(href) : href
      const told = at ?? (path === undefined ? undefined : questions.tell(path))
      return [questions.specifiers[index] ?? '', told === undefined ? refused(code) : found(told)]
    }),
  )
}

/** Node gives these for a file that it found and does not load as JavaScript. */
const LOADER_CODES = [
  'ERR_UNKNOWN_FILE_EXTENSION',
  'ERR_IMPORT_ASSERTION_TYPE_MISSING',
  'ERR_IMPORT_ATTRIBUTE_MISSING',
]

/** Not `import.meta.resolve`: Bare's takes the `require` condition, Node's does not look at the disk. */
function importer(specifiers: readonly string[]): string {
  return `const answers = []
  for (const specifier of ${JSON.stringify(specifiers)}) {
    try {
      answers.push({ at: (await import(specifier)).default.at })
    } catch (error) {
      const code = error.code ?? error.name
      const href = ${JSON.stringify(LOADER_CODES)}.includes(code) ? import.meta.resolve(specifier) : undefined
      answers.push({ code, href })
    }
  }
  console.log(JSON.stringify(answers))`
}

function requirer(specifiers: readonly string[]): string {
  return `const answers = []
  for (const specifier of ${JSON.stringify(specifiers)}) {
    try {
      answers.push({ href: require.resolve(specifier) })
    } catch (error) {
      answers.push({ code: error.code ?? error.name })
    }
  }
  console.log(JSON.stringify(answers))`
}
