import { readManifest } from '../facts/manifest.js'
import { withoutSecrets } from '../publish/secrets.js'
import type { Finding, PackageReport } from '../report.js'
import { attempt } from './attempt.js'
import { replaceManifest, type ManifestFile } from './manifest-file.js'

/** `write` edits package.json; `show` only tells what it would do. */
export type FixMode = 'write' | 'show'

/** Checks the package with another text in place of its package.json. */
export interface Checker {
  /** By the checks that were asked for. */
  readonly asked: (text: string) => Promise<PackageReport>
  /** By all checks, whatever was asked for; only what was asked for has edits. */
  readonly whole: (text: string) => Promise<PackageReport>
}

/**
 * Mends package.json as far as a second check proves it. The report is that of the mended package, or with `show` of the
 * package as it is.
 */
export async function fix(file: ManifestFile, check: Checker, mode: FixMode): Promise<PackageReport> {
  const done = await attempt({ text: file.text, report: await check.whole(file.text) }, check.whole)
  const isChanged = done.text !== file.text
  if (isChanged && mode === 'write') await replaceManifest(file, done.text)
  const fixed = {
    written: isChanged && mode === 'write',
    diff: isChanged ? await diffOf(file, done.text) : '',
    reinstall: dependenciesOf(file.text) !== dependenciesOf(done.text),
    mended: done.mended.map(told),
    left: done.left.map(({ finding, reason }) => ({ ...told(finding), reason })),
  }
  const report = await check.asked(mode === 'write' ? done.text : file.text)
  return { ...report, fixed: withoutSecrets(fixed) }
}

function told({ check, message, entry, text }: Finding) {
  return { check, message, ...(entry === undefined ? {} : { entry }), text }
}

/** As `git apply` takes it in the folder in which the command was run. */
async function diffOf({ shown, text }: ManifestFile, after: string): Promise<string> {
  const { createTwoFilesPatch } = await import('diff')
  const patch = createTwoFilesPatch(`a/${shown}`, `b/${shown}`, text, after, '', '', { context: 3 })
  return patch.replace(/^=+\n/, '').replaceAll(/^(---|\+\+\+) (.*?)\t$/gm, '$1 $2')
}

const FIELDS = ['dependencies', 'peerDependencies', 'optionalDependencies', 'devDependencies']

function dependenciesOf(text: string): string {
  const reading = readManifest(text)
  return JSON.stringify(reading.ok ? FIELDS.map((field) => reading.raw[field]) : [])
}
