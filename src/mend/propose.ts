import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../context.js'
import { levelOf, reaches, type Memo } from '../fact.js'
import { manifestReading } from '../facts/manifest.js'
import { packageManager } from '../facts/package-manager.js'
import { overriddenFields } from '../publish/overrides.js'
import { withoutSecrets } from '../publish/secrets.js'
import type { Finding } from '../report.js'
import type { Source } from '../source/source.js'
import { mends } from './all.js'
import { stepsOf, type Edit } from './edit.js'
import type { Mend, Proposal } from './mend.js'

/** The findings, each with the edits of package.json that may mend it. */
export async function withEdits(
  findings: readonly Finding[],
  memo: Memo,
  { source, options, system }: Context,
): Promise<readonly Finding[]> {
  // What is published already is not edited, nor what a build writes.
  if (source.kind !== 'directory' || source.root !== path.resolve(system.cwd, source.label)) return findings
  const possible = mends.filter(({ needs }) => reaches(options.level, levelOf(needs)))
  const proposed = await Promise.all(
    findings.map(async (finding) => {
      const proposal = await proposalFor(finding, possible, memo)
      if (!isEdits(proposal)) return { ...finding, ...proposal }
      return proposal.length === 0 ? finding : { ...finding, edits: proposal }
    }),
  )
  return withTextEdits(proposed, source)
}

/** What is known of each edit without the text, in the text too. */
async function withTextEdits(findings: readonly Finding[], source: Source): Promise<readonly Finding[]> {
  if (findings.every(({ edits }) => edits === undefined)) return findings
  const text = source.manifest ?? (await readFile(path.join(source.root, 'package.json'), 'utf8'))
  const { textEditOf } = await import('./text-edit.js')
  return findings.map((finding) => {
    const textEdit = finding.edits && textEditOf(text, finding.edits)
    return textEdit === undefined || hasSecret(textEdit) ? finding : { ...finding, textEdit }
  })
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
  return hasSecret(edits) ? [] : edits
}

/** A report shows no credential, and what it shows is what is written. */
function hasSecret(data: object): boolean {
  return JSON.stringify(data) !== JSON.stringify(withoutSecrets(data))
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
