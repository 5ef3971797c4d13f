/** Where a text is written to. */
export interface Sink {
  readonly isTerminal: boolean
  readonly isFile: boolean
}

/**
 * Whether colours go there. NO_COLOR outranks all (no-color.org), FORCE_COLOR what is known of the sink (force-color.org),
 * but for `0` and `false`, by which chalk, Node and others take colours away. Where neither is set, terminals have
 * colours, and the logs of a CI, which show them though they are none.
 */
export function hasColours(env: Readonly<Record<string, string | undefined>>, sink: Sink): boolean {
  const [never, always] = [env['NO_COLOR'] ?? '', env['FORCE_COLOR'] ?? '']
  if (never !== '') return false
  if (always !== '') return !['0', 'false'].includes(always)
  if (sink.isTerminal) return env['TERM'] !== 'dumb'
  return (env['CI'] ?? '') !== '' && !sink.isFile
}
