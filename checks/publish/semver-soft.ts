import { defineCheck } from '../../src/check.js'
import { releaseChanges } from '../../src/facts/release-changes.js'
import { judgeBump } from '../../src/wire/bump.js'

export default defineCheck({
  id: 'publish/semver-soft',
  title: 'The version is the next one after what has changed',
  why: 'The step between two versions tells callers whether there is something new for them. npm refuses a version that has been published.',
  fix: 'Publish it under the version that is named: npm version minor, or npm version patch.',
  severity: 'warning',
  needs: { releaseChanges },
  wording: {
    step: (d: {
      level: string
      changes: readonly string[]
      more: number
      from: string
      to: string
      needed: string
    }) =>
      `${d.changes.join('; ')}${d.more === 0 ? '' : ` and ${d.more} more`}: after ${d.from} that makes it ${d.needed} (${d.level}), and this is ${d.to}`,
    unknown: (d: { from: string; to: string }) =>
      `the step from ${JSON.stringify(d.from)} to ${JSON.stringify(d.to)} cannot be judged: one of them is no version`,
  },
  *inspect({ releaseChanges }) {
    const { from, to, changes } = releaseChanges
    const [level] = (['major', 'minor', 'patch'] as const).filter((one) =>
      changes.some((change) => change.level === one),
    )
    if (level === undefined) return
    const at = { pointer: '/version' }
    const verdict = judgeBump(level, from, to)
    if (verdict === null) yield { message: 'unknown', data: { from, to }, at }
    else if (!verdict.enough && level !== 'major') {
      const told = changes.filter((one) => one.level === level).map(({ where, text }) => `${where}: ${text}`)
      const data = { level, changes: told.slice(0, SHOWN), more: Math.max(0, told.length - SHOWN) }
      yield { message: 'step', data: { ...data, from, to, needed: verdict.needed }, at }
    }
  },
})

const SHOWN = 3
