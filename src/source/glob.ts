import path from 'node:path'

/** A glob as it was typed, as tinyglobby takes it: where paths have backslashes, these are no escapes. */
export function globOf(typed: string, separator: string = path.sep): string {
  return (separator === '\\' ? typed.replaceAll('\\', '/') : typed).replace(/\/$/, '')
}
