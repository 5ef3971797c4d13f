import { mkdirSync, mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { ImportKind, ResolveRequest } from '../../src/resolve/resolution.js'
import { found, type Questions, refused, type Verdicts } from './oracles.js'
import { write } from './packages.js'

type Answer =
  | { readonly ok: true; readonly file: string | undefined; readonly fallback?: string }
  | { readonly ok: false; readonly code: string; readonly fallback?: string }

type Resolver = (request: ResolveRequest) => Answer

/** A folder fit for Metro: its cache, and what it takes for an empty module. */
export function makeRoot(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'resolve-')))
  write(join(root, 'empty.js'), '')
  mkdirSync(join(root, 'metro-cache'))
  return root
}

/** Our answers, told as the oracles tell theirs. */
export function answersOf(resolver: Resolver, kind: ImportKind, questions: Questions): Verdicts {
  return Object.fromEntries(
    questions.specifiers.map((specifier) => {
      const answer = resolver({ specifier, kind, referrer: join(questions.folder, 'consumer.js') })
      if (!answer.ok) return [specifier, refused(answer.code)]
      return [specifier, found(answer.file === undefined ? 'empty module' : questions.tell(answer.file))]
    }),
  )
}

export function fallbacksOf(resolver: Resolver, kind: ImportKind, questions: Questions): readonly string[] {
  return questions.specifiers.filter(
    (specifier) =>
      resolver({ specifier, kind, referrer: join(questions.folder, 'consumer.js') }).fallback !== undefined,
  )
}
