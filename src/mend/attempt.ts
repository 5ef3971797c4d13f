import type { Finding } from '../report.js'
import { damage, gone, type Judged } from './compare.js'
import type { Edit } from './edit.js'
import { edited } from './text.js'

/** A text of package.json and what a check of the package with it says. */
export interface Tried<Report extends Judged> {
  readonly text: string
  readonly report: Report
}

export interface Attempt<Report extends Judged> extends Tried<Report> {
  readonly mended: readonly Finding[]
  readonly left: readonly Left[]
}

/** A finding whose edits were not kept, or not tried for what is in their way. */
export interface Left {
  readonly finding: Finding
  readonly reason: string
}

/** Edits that several findings may ask for alike. */
interface Change {
  readonly edits: readonly Edit[]
  readonly findings: readonly Finding[]
}

type Trial<Report extends Judged> =
  | { readonly ok: true; readonly tried: Tried<Report>; readonly mended: readonly Finding[] }
  | { readonly ok: false; readonly reason: string }

/** What is mended may bring to light what can be mended too. */
const MAX_ROUNDS = 5

/**
 * Tries the edits that the findings carry, all at once and else one after the other, and keeps those that a check of the
 * edited package proves: a finding is gone, and nothing else is worse.
 */
export async function attempt<Report extends Judged>(
  first: Tried<Report>,
  check: (text: string) => Promise<Report>,
): Promise<Attempt<Report>> {
  const refused = new Map<string, string>()
  const mended: Finding[] = []
  let now = first
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const changes = changesOf(now.report).filter(({ edits }) => !refused.has(JSON.stringify(edits)))
    if (changes.length === 0) break
    for (const some of changes.length === 1 ? [changes] : [changes, ...changes.map((one) => [one])]) {
      const trial = await tryOut(now, some, check)
      if (trial.ok) {
        now = trial.tried
        mended.push(...trial.mended)
      } else if (some.length === 1) refused.set(JSON.stringify(some[0]?.edits), trial.reason)
      if (trial.ok && some === changes) break
    }
  }
  const left = now.report.findings.flatMap((finding) => {
    const reason = finding.hindrance ?? refused.get(JSON.stringify(finding.edits))
    return reason === undefined ? [] : [{ finding, reason }]
  })
  return { ...now, mended, left }
}

function changesOf({ findings }: Judged): readonly Change[] {
  const changes = new Map<string, Change>()
  for (const finding of findings) {
    const { edits } = finding
    if (edits === undefined) continue
    const key = JSON.stringify(edits)
    changes.set(key, { edits, findings: [...(changes.get(key)?.findings ?? []), finding] })
  }
  return [...changes.values()]
}

async function tryOut<Report extends Judged>(
  now: Tried<Report>,
  changes: readonly Change[],
  check: (text: string) => Promise<Report>,
): Promise<Trial<Report>> {
  const text = edited(
    now.text,
    changes.flatMap(({ edits }) => edits),
  )
  if (text === now.text) return { ok: false, reason: 'package.json stays the same by it' }
  const report = await check(text)
  const idle = changes.find(({ findings }) => gone(now.report, report, findings).length === 0)
  const findings = changes.flatMap((change) => change.findings)
  const worse = damage(now.report, report, findings)
  if (worse !== undefined) return { ok: false, reason: worse }
  if (idle !== undefined) return { ok: false, reason: 'it was tried, and the finding stays' }
  // What else went by it is mended as well.
  return { ok: true, tried: { text, report }, mended: gone(now.report, report, now.report.findings) }
}
