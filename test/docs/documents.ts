import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { repository } from '../support/fixture.js'

export interface Document {
  /** Relative to the repository. */
  readonly file: string
  readonly text: string
}

export function documentAt(file: string): Document {
  return { file, text: readFileSync(path.join(repository, file), 'utf8') }
}

/** What is written for people: at the top of the repository and under `docs/`. */
export function allDocuments(): readonly Document[] {
  const top = readdirSync(repository)
  const deeper = readdirSync(path.join(repository, 'docs'), { recursive: true, encoding: 'utf8' })
  const files = [...top, ...deeper.map((file) => path.join('docs', file))]
  return files.filter((file) => file.endsWith('.md')).map(documentAt)
}

/** The fenced blocks of one language, without their fences. */
export function codeBlocks({ text }: Document, language: string): readonly string[] {
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter(([, name]) => name === language)
    .map(([, , code]) => code ?? '')
}

/** The files that a document links to, as paths relative to the repository. */
export function linkedFiles({ file, text }: Document): readonly string[] {
  const targets = [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, target]) => target ?? '')
  const relative = targets.filter((target) => !/^\w+:/.test(target))
  return relative.map((target) => path.join(path.dirname(file), target))
}

/** What stands between backticks on one line, outside fenced blocks. */
export function codeSpans({ text }: Document): readonly string[] {
  const prose = text.replaceAll(/^```.*?^```$/gms, '')
  return [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code ?? '')
}
