import { defineCheck } from '../../src/check.js'
import { releaseChanges } from '../../src/facts/release-changes.js'
import { judgeBump } from '../../src/wire/bump.js'

export default defineCheck({
  id: 'publish/semver',
  title: 'A release that breaks callers says so by its version',
  why: 'Apps ask for a range such as ^1.2.0 and get the newest release in it. One that takes or answers something else than they were built for breaks them as soon as they install anew.',
  fix: 'Publish it under the version that is named, or keep what callers rely on.',
  severity: 'error',
  needs: { releaseChanges },
  wording: {
    breaking: (d: { where: string; change: string; from: string; to: string; needed: string }) =>
      `${d.where}: ${d.change}, which breaks callers of ${d.from}; the release after it is to be ${d.needed}, and this is ${d.to}`,
  },
  *inspect({ releaseChanges }) {
    const { from, to, changes } = releaseChanges
    const verdict = judgeBump('major', from, to)
    if (verdict === null || verdict.enough) return
    for (const { level, where, text } of changes) {
      if (level !== 'major') continue
      const data = { where, change: text, from, to, needed: verdict.needed }
      yield { message: 'breaking', data, at: { pointer: '/version' } }
    }
  },
})
