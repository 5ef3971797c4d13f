import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { ownFile } from './own-package.js'

/** The plugin of a fixture that a check finds, as a difference to the good plugin. Made by the build. */
export interface Example {
  /** Path under `fixtures/` in the repository. */
  readonly fixture: string
  readonly about: string
  readonly files: readonly {
    readonly file: string
    /** Each starts with `-` where only the bad plugin has it, `+` where only the good one does, or a blank. */
    readonly lines: readonly string[]
    /** How many lines are left out. */
    readonly more: number
  }[]
}

/** Undefined where no fixture brings the check out. */
export async function exampleOf(id: string): Promise<Example | undefined> {
  const text = await readFile(ownFile(path.join('dist', 'examples.json')), 'utf8')
  return (JSON.parse(text) as Readonly<Record<string, Example>>)[id]
}
