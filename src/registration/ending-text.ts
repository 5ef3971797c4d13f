import type { Thrown } from '../probe/description.js'
import type { Failure } from './run.js'

/** How an import or a registration ended, as the end of a sentence whose subject it is. */
export function howEnded(ending: Failure): string {
  switch (ending.kind) {
    case 'threw':
    case 'link-error':
      return `throws ${saidBy(ending.thrown)}`
    case 'unresolved':
    case 'addon':
      // A `require()` that fails does not tell what it asked for.
      if (ending.specifier === null) return `throws ${saidBy(ending.thrown)}`
      return `fails with ${ending.code} for ${JSON.stringify(ending.specifier)}`
    case 'unsupported-engine':
      return `asks for Bare ${ending.range ?? '?'}`
    case 'never-settled':
      return 'never ends'
    case 'timed-out':
      return `does not end within ${ending.timeMs / 1000} s`
    case 'exited':
      return `ends the process with exit code ${ending.code}`
    case 'crashed':
      if (ending.outOfMemory) return 'uses up the memory'
      return `crashes the runtime: ${ending.signal ?? `exit code ${ending.code ?? '?'}`}`
    case 'flooded':
      return `prints more than ${Math.round(ending.outputBytes / 1e6)} MB`
  }
}

/** `TypeError: …` in one line, or what was thrown in place of an error. */
export function saidBy({ isError, name, message, value }: Thrown): string {
  if (isError) return `${name ?? 'Error'}: ${(message ?? '').split('\n')[0] ?? ''}`
  return value.text === null
    ? `a value that is no error (${value.kind})`
    : `the ${value.kind} ${JSON.stringify(value.text)}`
}
