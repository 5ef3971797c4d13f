import { describe, expect, it } from 'vitest'
import { frameOf } from '../../src/frame.js'
import { fittedFrame } from '../../src/render/fitted-frame.js'
import { cellsOf, clip, pad, wrap } from '../../src/render/text.js'

describe('text for a terminal', () => {
  it('is as wide as it is shown', () => {
    expect(['abc', '日本語', '👩‍🔬', 'e\u0301', '\u001B[31mred\u001B[39m'].map(cellsOf)).toEqual([
      3, 6, 2, 1, 3,
    ])
    expect(pad('日本', 6)).toBe('日本  ')
    expect(clip('日本語です', 5)).toBe('日本…')
    expect(clip('日本', 4)).toBe('日本')
  })

  it('breaks at spaces, by the width that is shown', () => {
    expect(wrap('日本語 日本語 日本語', 14, '')).toEqual(['日本語 日本語', '日本語'])
    expect(wrap('a  bb\nccc', 6, '- ')).toEqual(['- a bb', '  ccc'])
    expect(wrap('', 10, 'fix: ')).toEqual(['fix:'])
  })

  it('keeps paths, links and code in one piece', () => {
    expect(wrap('see https://example.com/long/path now', 12, '')).toEqual([
      'see',
      'https://example.com/long/path',
      'now',
    ])
    expect(wrap('then run (`npm run build`), and', 20, '')).toEqual(['then run', '(`npm run build`),', 'and'])
    expect(wrap('a `code that is too long for a line`', 12, '')).toEqual([
      'a `code that',
      'is too long',
      'for a line`',
    ])
    expect(wrap('one ` tick', 8, '')).toEqual(['one `', 'tick'])
  })
})

describe('a code frame', () => {
  const text = `const first = 1\nconst second = ${'x'.repeat(30)} + fault\n`

  it('is left as it is where it fits', () => {
    const frame = frameOf(text, 2, 7) ?? ''
    expect(fittedFrame(frame, 80).join('\n')).toBe(frame)
  })

  it('shows the part that the marker is in', () => {
    expect(fittedFrame(frameOf(text, 2, 49) ?? '', 30)).toEqual([
      '  1 |',
      '> 2 | xxxxxxxxx + fault',
      '    |             ^',
      '  3 |',
    ])
    expect(fittedFrame(frameOf(text, 2, 7) ?? '', 30)).toEqual([
      '  1 | const first = 1',
      '> 2 | const second = xxxxxxxx…',
      '    |       ^',
      '  3 |',
    ])
  })

  it('has its marker below what is wide', () => {
    const frame = frameOf("const 名前 = '👍' + fault", 1, 19) ?? ''
    const [line = '', marker = ''] = fittedFrame(frame, 80)
    expect(cellsOf(line.slice(0, line.indexOf('fault')))).toBe(cellsOf(marker) - 1)
  })
})
