import type { Context } from '../context.js'
import { levelOf, reaches, type Memo } from '../fact.js'
import { manifestReading } from '../facts/manifest.js'
import { packageManager } from '../facts/package-manager.js'
import { overriddenFields } from '../publish/overrides.js'
import { withoutSecrets } from '../publish/secrets.js'
import type { Finding } from '../report.js'
import { mends } from './all.js'
import { stepsOf, type Edit } from './edit.js'
import type { Mend, Proposal } from './mend.js'

/** The findings, each with the edits of package.json that may mend it. */
export function withEdits(
  findings: readonly Finding[],
  memo: Memo,
  { source, options }: Context,
): Promise<readonly Finding[]> {
  // What is published already is not edited.
  if (source.kind !== 'directory') return Promise.resolve(findings)
  const possible = mends.filter(({ needs }) => reaches(options.level, levelOf(needs)))
  return Promise.all(
    findings.map(async (finding) => {
      const proposal = await proposalFor(finding, possible, memo)
      if (!isEdits(proposal)) return { ...finding, ...proposal }
      return proposal.length === 0 ? finding : { ...finding, edits: proposal }
    }),
  )
}

/** Of the first mend that has any. */
async function proposalFor(finding: Finding, possible: readonly Mend[], memo: Memo): Promise<Proposal> {
  const fitting = possible.filter(({ of }) => of.includes(`${finding.check}/${finding.message}`))
  const proposed = await Promise.all(fitting.map((mend) => proposalOf(mend, finding, memo)))
  return proposed.find((one) => !isEdits(one) || one.length > 0) ?? []
}

async function proposalOf(mend: Mend, finding: Finding, memo: Memo): Promise<Proposal> {
  const known = await memo.askAll({ ...mend.needs, manifestReading, packageManager })
  if (known.status !== 'known' || !known.value.manifestReading.ok) return []
  const fields = overriddenFields(known.value.manifestReading.raw, known.value.packageManager)
  const proposal = mend.edits(finding, known.value)
  if (!isEdits(proposal)) return proposal
  const edits = proposal.map((edit) => whereItCounts(edit, fields))
  // A report shows no credential, and what it shows is what is written.
  return JSON.stringify(edits) === JSON.stringify(withoutSecrets(edits)) ? edits : []
}

function isEdits(proposal: Proposal): proposal is readonly Edit[] {
  return Array.isArray(proposal)
}

/** What the package manager takes from `publishConfig` has to be edited there. */
function whereItCounts(edit: Edit, overridden: readonly string[]): Edit {
  if (edit.op === 'remove-byte-order-mark') return edit
  const [field = ''] = stepsOf(edit.pointer)
  return overridden.includes(field) ? { ...edit, pointer: `/publishConfig${edit.pointer}` } : edit
}
