import type { PackageReport } from '../../report.js'
import { fixesOf, LEFT_TITLE, type FixesDone } from '../tables/fixes.js'
import { markup, sentence, type Markup } from './markup.js'

/** What --fix did to package.json; undefined where there is nothing to say of it. */
export function fixesPart(one: PackageReport): Markup | undefined {
  const fixes = fixesOf(one)
  if (fixes === undefined) return undefined
  return fixes.kind === 'done' ? donePart(fixes) : markup`<p class="note">${fixes.text}</p>`
}

function donePart({ title, mended, diff, left, next }: FixesDone): Markup {
  const done =
    title === '' ? undefined : markup`<section><h2>${title}</h2>${listOf(mended)}${patch(diff)}</section>\n`
  const lines = left.map(
    ({ check, text, reason }) =>
      markup`<li><span class="tick unproven">–</span> <code>${check}</code>: ${sentence(text)}<br><span class="note">Why: ${sentence(reason)}</span></li>\n`,
  )
  const rest =
    lines.length === 0
      ? undefined
      : markup`<section><h2>${LEFT_TITLE}</h2><ul class="list panel">${lines}</ul></section>\n`
  return markup`${done}${rest}${next.map((text) => markup`<p class="note">${text}</p>\n`)}`
}

function listOf(mended: FixesDone['mended']): Markup {
  const lines = mended.map(
    ({ check, text }) =>
      markup`<li><span class="tick met">✔</span> <code>${check}</code>: ${sentence(text)}</li>\n`,
  )
  return markup`<ul class="list panel">${lines}</ul>`
}

function patch(lines: readonly string[]): Markup {
  return markup`<pre class="patch" tabindex="0">${lines.map((line) => markup`<span class="${kindOf(line)}">${line}\n</span>`)}</pre>`
}

function kindOf(line: string): string {
  if (/^(?:---|\+\+\+|@@) /.test(line)) return 'about'
  return { '+': 'added', '-': 'removed' }[line.charAt(0)] ?? 'near'
}
