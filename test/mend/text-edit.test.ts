import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Edit } from '../../src/mend/edit.js'
import { edited } from '../../src/mend/text.js'
import { textEditOf, type TextEdit } from '../../src/mend/text-edit.js'

/** As an editor does it: a place is a line and a column of it. */
function applied(text: string, { line, column, endLine, endColumn, text: added }: TextEdit): string {
  const lines = text.split('\n')
  const offset = (row: number, of: number) =>
    lines.slice(0, row - 1).join('\n').length + (row > 1 ? 1 : 0) + of - 1
  return text.slice(0, offset(line, column)) + added + text.slice(offset(endLine, endColumn))
}

const set = (pointer: string, value: unknown): Edit => ({ op: 'set', pointer, value })

describe('edits as one change of the text', () => {
  it('name the lines that change', () => {
    const text = '{\n  "name": "a",\n  "files": ["dist"]\n}'
    const edit = { line: 3, column: 1, endLine: 4, endColumn: 1, text: '  "files": ["dist", "lib"]\n' }
    expect(textEditOf(text, [set('/files/-', 'lib')])).toEqual(edit)
    const added = { line: 3, column: 1, endLine: 3, endColumn: 1, text: '  "type": "module",\n' }
    expect(textEditOf(text, [set('/type', 'module')])).toEqual(added)
    const whole = { line: 1, column: 1, endLine: 1, endColumn: 11, text: '{"a":"👎"}' }
    expect(textEditOf('{"a":"👍"}', [set('/a', '👎')])).toEqual(whole)
  })

  it('come to the same text, whatever is set, taken away and moved', () => {
    const name = fc.constantFrom('name', 'type', 'exports', 'files', '👍', '👎')
    const value = fc.oneof(fc.constantFrom('a', '👍', '👎'), fc.array(name), fc.dictionary(name, name))
    const edit: fc.Arbitrary<Edit> = fc.oneof(
      fc.record({ op: fc.constant('set' as const), pointer: name.map((one) => `/${one}`), value }),
      fc.record({ op: fc.constant('remove' as const), pointer: name.map((one) => `/${one}`) }),
      fc.record({
        op: fc.constant('move' as const),
        pointer: name.map((one) => `/${one}`),
        before: fc.option(name),
      }),
    )
    const eol = fc.constantFrom('\n', '\r\n')
    const text = fc
      .tuple(fc.dictionary(name, value), fc.constantFrom('', '  ', '\t'), eol, fc.boolean())
      .map(([json, unit, end, isClosed]) => {
        const lines = JSON.stringify(json, null, unit) + (isClosed ? '\n' : '')
        return lines.replaceAll('\n', end)
      })
    fc.assert(
      fc.property(text, fc.array(edit, { minLength: 1, maxLength: 4 }), (before, edits) => {
        const after = edited(before, edits)
        const change = textEditOf(before, edits)
        expect(change === undefined ? before : applied(before, change)).toBe(after)
      }),
      { numRuns: 500 },
    )
  })

  it('count no byte order mark, and have no place for what it alone is', () => {
    expect(textEditOf('\uFEFF{"a":1}', [set('/a', 2)])).toMatchObject({ line: 1, column: 1, endColumn: 8 })
    expect(textEditOf('\uFEFF{"a":1}', [{ op: 'remove-byte-order-mark' }])).toBeUndefined()
  })
})
