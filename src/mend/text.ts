import { applyEdits, findNodeAtLocation, parseTree, type Node } from 'jsonc-parser'
import { stepsOf, type Edit } from './edit.js'
import { placeFor } from './order.js'
import { printed, unitOf, type Layout } from './print.js'

const BOM = '\uFEFF'

/** The text of package.json after the edits: what they do not touch stays as it is, to the byte. */
export function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((before, edit) => {
    if (edit.op === 'remove-byte-order-mark') return before.startsWith(BOM) ? before.slice(1) : before
    const mark = before.startsWith(BOM) ? BOM : ''
    return mark + editedJson(before.slice(mark.length), edit)
  }, text)
}

function editedJson(text: string, edit: Exclude<Edit, { op: 'remove-byte-order-mark' }>): string {
  const root = parseTree(text)
  if (root?.type !== 'object') return text
  const steps = stepsOf(edit.pointer)
  if (edit.op === 'set') return withValue(text, root, steps, edit.value)
  if (edit.op === 'remove') return without(text, root, steps)
  return reordered(text, nodeAt(root, steps.slice(0, -1)), steps.at(-1) ?? '', edit.before)
}

/** Undefined too where a step leads through something that is neither an object nor a list. */
function nodeAt(root: Node, steps: readonly string[]): Node | undefined {
  return steps.reduce<Node | undefined>((node, step) => {
    if (node?.type === 'array') return /^\d+$/.test(step) ? node.children?.[Number(step)] : undefined
    return node?.type === 'object' ? findNodeAtLocation(node, [step]) : undefined
  }, root)
}

/** Parents that are missing are made. */
function withValue(text: string, root: Node, steps: readonly string[], value: unknown): string {
  const present = nodeAt(root, steps)
  if (present !== undefined) {
    const content = printed(value, layoutAt(text, present.offset))
    return applyEdits(text, [{ offset: present.offset, length: present.length, content }])
  }
  const lengths = steps.map((_, length) => length).toReversed()
  const depth = lengths.find((length) => nodeAt(root, steps.slice(0, length)) !== undefined) ?? 0
  const parent = steps.slice(0, depth)
  const container = nodeAt(root, parent)
  const isList = container?.type === 'array'
  if (!isList && container?.type !== 'object') return text
  if (isList && steps[depth] !== '-') return text
  const made = steps.slice(depth + 1).reduceRight<unknown>((inner, step) => ({ [step]: inner }), value)
  return withMember(text, container, parent, { key: steps[depth] ?? '', value: made })
}

interface Member {
  readonly key: string
  readonly value: unknown
}

/** Laid out as its neighbours are: on a line of its own, or on theirs. */
function withMember(text: string, container: Node, parent: readonly string[], member: Member): string {
  const { children = [], offset, type } = container
  const isList = type === 'array'
  const names = children.map(({ children: parts }) => String(parts?.[0]?.value))
  const next = isList ? undefined : children[placeFor(member.key, names, parent)]
  const neighbour = next ?? children.at(-1)
  if (neighbour === undefined) return inEmpty(text, offset, isList, member)
  const gap = /(?:\r?\n[ \t]*)?$/.exec(text.slice(0, neighbour.offset))?.[0] ?? ''
  const layout = layoutAt(text, neighbour.offset)
  const content = memberText(member, isList, gap === '' ? { ...layout, indent: null } : layout)
  const comma = `,${gap === '' && layout.isSpaced ? ' ' : gap}`
  const [at, added] =
    next === undefined
      ? [neighbour.offset + neighbour.length, comma + content]
      : [next.offset, content + comma]
  return applyEdits(text, [{ offset: at, length: 0, content: added }])
}

function inEmpty(text: string, offset: number, isList: boolean, member: Member): string {
  const layout = layoutAt(text, offset)
  const close = text.indexOf(isList ? ']' : '}', offset)
  const { indent, unit, eol } = layout
  const content =
    indent === null
      ? memberText(member, isList, layout)
      : `${eol}${indent}${unit}${memberText(member, isList, { ...layout, indent: indent + unit })}${eol}${indent}`
  return applyEdits(text, [{ offset: offset + 1, length: close - offset - 1, content }])
}

/** How the text is written around a place. */
function layoutAt(text: string, offset: number): Layout {
  const line = /(?:^|\n)([ \t]*)[^\n]*$/.exec(text.slice(0, offset))?.[1] ?? ''
  return {
    indent: text.trim().includes('\n') ? line : null,
    unit: unitOf(text),
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    isSpaced: /[,:] /.test(text),
  }
}

function memberText({ key, value }: Member, isList: boolean, layout: Layout): string {
  const content = printed(value, layout)
  return isList ? content : `${JSON.stringify(key)}:${layout.isSpaced ? ' ' : ''}${content}`
}

/** With its comma; a field that holds nothing after it goes too. */
function without(text: string, root: Node, steps: readonly string[]): string {
  const parent = nodeAt(root, steps.slice(0, -1))
  const properties = parent?.type === 'object' ? (parent.children ?? []) : []
  const index = properties.findIndex(({ children }) => children?.[0]?.value === steps.at(-1))
  const property = properties[index]
  if (property === undefined) return text
  if (properties.length === 1 && steps.length > 1) return without(text, root, steps.slice(0, -1))
  const [previous, next] = [properties[index - 1], properties[index + 1]]
  const start = previous === undefined ? property.offset : previous.offset + previous.length
  const end = previous === undefined && next !== undefined ? next.offset : property.offset + property.length
  return applyEdits(text, [{ offset: start, length: end - start, content: '' }])
}

/** The properties change places; commas and spaces between them stay where they are. */
function reordered(text: string, object: Node | undefined, key: string, before: string | null): string {
  const properties = object?.type === 'object' ? (object.children ?? []) : []
  const nameOf = (property: Node | undefined) => property?.children?.[0]?.value as unknown
  const moved = properties.find((property) => nameOf(property) === key)
  if (moved === undefined) return text
  const others = properties.filter((property) => property !== moved)
  const sibling = others.findIndex((property) => nameOf(property) === before)
  const order = others.toSpliced(sibling === -1 ? others.length : sibling, 0, moved)
  const changes = properties.flatMap(({ offset, length }, i) => {
    const { offset: from, length: size } = order[i] ?? moved
    return from === offset ? [] : [{ offset, length, content: text.slice(from, from + size) }]
  })
  return applyEdits(text, changes)
}
