/**
 * One change of package.json, with RFC 6901 pointers into it. `set` replaces a value or adds it, `/-` at the end of a
 * list; `move` puts a property in front of its sibling `before`, or last where that is null.
 */
export type Edit =
  | { readonly op: 'set'; readonly pointer: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly pointer: string }
  | { readonly op: 'move'; readonly pointer: string; readonly before: string | null }
  | { readonly op: 'remove-byte-order-mark' }

/** The reference tokens of an RFC 6901 pointer. */
export function stepsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}
