import type { Finding } from '../../report.js'
import { laidOut, type Point } from './layout.js'
import { markup, type Markup } from './markup.js'

type Severity = Finding['severity']

/** A module, or several, or what an import names. */
export interface Box {
  readonly label: string
  readonly note?: string
  /** Where findings blame it; the sign before the label says so too. */
  readonly fault?: Severity | undefined
  readonly kind?: string
}

/** An import, by the indices of its boxes. */
export interface Arrow {
  readonly from: number
  readonly to: number
  /** Where it is part of a finding's chain. */
  readonly fault?: Severity | undefined
}

const LONGEST_LABEL = 36
const LETTER = 7.3
const LINE = 16
const SIGNS = { error: '✖', warning: '▲', suggestion: '●' } as const

/** Boxes and arrows from left to right as an image that needs no script; it scrolls where it is too wide. */
export function drawing(name: string, boxes: readonly Box[], arrows: readonly Arrow[]): Markup {
  const sizes = boxes.map((box) => ({ width: widthOf(box), height: box.note === undefined ? 28 : 28 + LINE }))
  const ways = arrows.map(({ from, to, fault }) => ({ from, to, weight: fault === undefined ? 1 : 4 }))
  const { width, height, places, ways: lines } = laidOut(sizes, ways)
  const drawn = boxes.map((box, index) => boxAt(box, places[index] ?? ORIGIN, sizes[index] ?? NO_SIZE))
  // What is at fault is drawn last, over the rest.
  const order = arrows.map((arrow, index) => arrowAlong(arrow, lines[index] ?? []))
  const [soft, hard] = [false, true].map((isFault) =>
    order.filter((_, index) => (arrows[index]?.fault !== undefined) === isFault),
  )
  return markup`<div class="drawing" tabindex="0"><svg role="img" aria-label="${name}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
${soft}${hard}${drawn}</svg></div>`
}

const ORIGIN = { x: 0, y: 0 }
const NO_SIZE = { width: 0, height: 0 }

function widthOf({ label, note = '', fault }: Box): number {
  const letters = Math.max(Array.from(shown(label, fault)).length, note.length * 0.92)
  return Math.ceil(letters * LETTER) + 20
}

function boxAt({ label, note, fault, kind = 'module' }: Box, { x, y }: Point, size: typeof NO_SIZE): Markup {
  const [left, top] = [round(x - size.width / 2), round(y - size.height / 2)]
  const title = `${fault === undefined ? '' : `${fault}: `}${label}${note === undefined ? '' : ` (${note})`}`
  const more =
    note === undefined
      ? undefined
      : markup`<text class="note" x="${left + 10}" y="${top + 18 + LINE}">${note}</text>`
  return markup`<g class="box ${kind}${fault === undefined ? '' : ` fault ${fault}`}"><title>${title}</title><rect x="${left}" y="${top}" width="${size.width}" height="${size.height}" rx="6"/><text x="${left + 10}" y="${top + 18}">${shown(label, fault)}</text>${more}</g>
`
}

function arrowAlong({ fault }: Arrow, points: readonly Point[]): Markup {
  const [last = ORIGIN, before = ORIGIN] = points.toReversed()
  const angle = round((Math.atan2(last.y - before.y, last.x - before.x) * 180) / Math.PI)
  return markup`<g class="arrow${fault === undefined ? '' : ` fault ${fault}`}"><path class="edge" d="${curve(points)}"/><path class="tip" d="M0 0l-8-4v8z" transform="translate(${round(last.x)} ${round(last.y)}) rotate(${angle})"/></g>
`
}

/** Straight to the first and from the last of the middles, and around the corners between them. */
function curve(points: readonly Point[]): string {
  const at = ({ x, y }: Point) => `${round(x)} ${round(y)}`
  const [first = ORIGIN, ...others] = points
  const bends = others.slice(0, -1).map((corner, index) => {
    const next = others[index + 1] ?? corner
    return `Q${at(corner)} ${at({ x: (corner.x + next.x) / 2, y: (corner.y + next.y) / 2 })}`
  })
  return [`M${at(first)}`, ...bends, `L${at(others.at(-1) ?? first)}`].join('')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function shown(label: string, fault: Severity | undefined): string {
  const sign = fault === undefined ? '' : `${SIGNS[fault]} `
  const letters = Array.from(label)
  if (letters.length <= LONGEST_LABEL) return sign + label
  const half = (LONGEST_LABEL - 1) / 2
  return `${sign}${letters.slice(0, Math.floor(half)).join('')}…${letters.slice(-Math.ceil(half)).join('')}`
}
