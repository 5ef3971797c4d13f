import { dirname } from 'node:path'

import type { ResolveRequest } from './resolution.js'

/** Answers once per folder, specifier and kind: of the referrer, no resolver looks at more than its folder. */
export function oncePerFolder<Answer>(
  answer: (request: ResolveRequest) => Answer,
): (request: ResolveRequest) => Answer {
  const known = new Map<string, { readonly answer: Answer }>()
  return (request) => {
    const key = `${request.kind}\0${request.specifier}\0${dirname(request.referrer)}`
    const found = known.get(key) ?? { answer: answer(request) }
    known.set(key, found)
    return found.answer
  }
}
