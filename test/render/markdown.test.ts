import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { describe, expect, it } from 'vitest'
import { renderReport, type Report } from '../../src/index.js'
import { code, fenced, prose } from '../../src/render/markdown-text.js'
import { flowchart } from '../../src/render/mermaid.js'
import { ANYWHERE } from '../../src/render/setting.js'
import { visible } from '../../src/render/visible.js'
import { AWKWARD, awkwardReport } from './awkward.js'

function parsed(text: string): readonly Nodes[] {
  return withChildren(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }))
}

function withChildren(node: Nodes): readonly Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(withChildren) : [])]
}

function textOf(node: Nodes): string {
  return withChildren(node)
    .map((one) => ('value' in one ? one.value : ''))
    .join('')
}

/** What a reader sees, line ends aside. */
function shown(text: string): string {
  return parsed(text)
    .map((node) => ('value' in node ? node.value : ''))
    .join('')
}

describe('a sentence as Markdown', () => {
  it.each([
    ['marks', visible(AWKWARD)],
    ['a list', '- one'],
    ['a number', '1. one'],
    ['a heading', '# one'],
    ['a quotation', '> one'],
    ['HTML', '<b onclick="x()">one</b> &lt; <!-- x -->'],
    ['a table', '| a | b |'],
    ['emphasis', '**a** __b__ ~~c~~ ***'],
    ['a link', '[a](b) ![c](d) [e]: f <https://x.example>'],
    ['mathematics', '$a$ $$b$$'],
    ['backslashes', 'C:\\dir\\*\\'],
    ['an unclosed backtick', 'a ` b'],
    ['code and what follows', '`a`. `b`- `c`)'],
  ])('shows %s as they are', (_, text) => {
    const flat = text.replaceAll(/\s+/g, ' ').trim()
    expect(shown(prose(text))).toBe(flat.replaceAll(/`([^`]+)`/g, '$1'))
    const kinds = new Set(parsed(prose(text)).map(({ type }) => type))
    for (const kind of ['root', 'paragraph', 'text', 'inlineCode'] as const) kinds.delete(kind)
    expect([...kinds].filter((kind) => kind !== 'link')).toEqual([])
  })

  it('keeps web addresses, and makes code of what GitHub would refer to', () => {
    expect(prose('see https://a.example/b_c?d=*e*, @qvac/sdk and #12, not a@b or a#1')).toBe(
      'see https://a.example/b_c?d=*e*, `@qvac/sdk` and `#12`, not a@b or a#1',
    )
  })
})

it('code may hold backticks', () => {
  expect(shown(code('a `` b `'))).toBe('a `` b `')
  expect(shown(fenced('text', 'a\n```\nb'))).toBe('a\n```\nb')
})

it('the whole report has no HTML but what it means to have, and its blocks are closed', async () => {
  const nodes = parsed(await renderReport(awkwardReport, 'markdown', ANYWHERE))
  const html = nodes.flatMap((node) => (node.type === 'html' ? [node.value] : []))
  expect(html).toEqual(['<sub>', '</sub>'])
  const blocks = nodes.flatMap((node) => (node.type === 'code' ? [node.lang] : []))
  expect(blocks).toEqual(['text', 'mermaid', 'diff'])
})

it('the tables have a cell for each column, which shows what the report says', async () => {
  const nodes = parsed(await renderReport(awkwardReport, 'markdown', ANYWHERE))
  const tables = nodes.filter((node) => node.type === 'table')
  const widths = tables.map(({ children }) => [...new Set(children.map((row) => row.children.length))])
  expect(widths).toEqual([[7], [3], [5]])
  const cells = tables.map(({ children }) => children.map((row) => row.children.map(textOf)))
  expect(cells[0]?.[1]?.slice(1, 6)).toEqual([
    'count, a|b`c',
    'count\\|`<b>`',
    'reply',
    '{ words: string | "`|\\\\|`" }',
    '{ [key: string]: number } & <i>',
  ])
  expect(cells[1]?.[1]).toEqual(['@scope/a|b@1.0.0', '✔', '✖'])
  expect(cells[2]?.[3]).toEqual(['✔', 'count|', 'count', '{"words":"a|b`"}', '"<b>\\\\|" (3 and more)'])
})

it('tables that would crowd out the findings are left out, and packages that do not fit, and that is said', async () => {
  const packages = awkwardReport.packages.flatMap((one) => Array.from({ length: 40 }, () => one))
  const text = await renderReport({ ...awkwardReport, packages }, 'markdown', ANYWHERE)
  expect(text).toMatch(/^# ✖ 40 of 40 not ready: 40 errors/)
  expect(text).toMatch(/### Live round trip [^|\n]*\n\nToo long for this summary/)
  expect(text).toMatch(/… and \d+ more packages, of which there is no room to tell here\.$/)
  expect(text.length).toBeLessThan(65_536)
})

it('among several packages, one that is ready has its line in the table alone', async () => {
  const [one] = awkwardReport.packages
  const silent = { verdict: 'ready', findings: [], unproven: [], fixed: undefined }
  const ready = { ...one, name: 'good', ...silent }
  const packages = [ready, ...awkwardReport.packages] as Report['packages']
  const nodes = parsed(await renderReport({ ...awkwardReport, packages }, 'markdown', ANYWHERE))
  const heads = nodes.flatMap((node) => (node.type === 'heading' && node.depth < 3 ? [textOf(node)] : []))
  expect(heads).toEqual([
    '✖ 1 of 2 not ready: 1 error, 1 warning, 1 suggestion',
    '✖ Not ready: 1 error, 1 warning, 1 suggestion',
  ])
  const rows = nodes.flatMap((node) => (node.type === 'tableRow' ? [textOf(node)] : []))
  expect(rows[1]).toBe('✔good@1.0.0-<x>packages/ö %')
})

it('a report of thousands of findings fits into a comment', async () => {
  const packages = awkwardReport.packages.map((one) => ({
    ...one,
    findings: Array.from({ length: 3000 }, () => one.findings[1] ?? []).flat(),
  }))
  const text = await renderReport({ ...awkwardReport, packages }, 'markdown', ANYWHERE)
  expect(text.length).toBeLessThan(65_536)
  expect(text).toMatch(/… and \d+ more findings\.$/m)
  expect(text.trimEnd().endsWith('</sub>')).toBe(true)
})

it('a drawing holds names of files as characters, not as marks of its own', () => {
  const drawn = flowchart(['a"]-->b', 'c#34;d', 'e'])
  expect(drawn).toContain('n0["a#34;#93;--#62;b"]')
  expect(drawn).toContain('n1["c#35;34#59;d"]')
})
