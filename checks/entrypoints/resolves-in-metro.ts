import { defineCheck } from '../../src/check.js'
import { exportsReading, isRefused } from '../../src/facts/entries.js'
import { clientResolutions } from '../../src/facts/resolutions.js'
import { stage } from '../../src/facts/stage.js'
import { missingTargetOf, targets } from '../../src/facts/targets.js'

export default defineCheck({
  id: 'entrypoints/resolves-in-metro',
  title: 'The client entry resolves in Metro, for iOS and for Android',
  why: 'A React Native app bundles the client with Metro, which knows the conditions `react-native`, `import` or `require`, and `default`. Where none of them is there the app does not build.',
  fix: 'Give the client entry a `default` (or `import`) condition with a path that starts with "./".',
  severity: 'error',
  checklist: 'exports',
  needs: { clientResolutions, targets, exportsReading, stage },
  wording: {
    unresolved: (d: { specifier: string; platforms: readonly string[]; said: string }) =>
      `Metro cannot resolve ${d.specifier} for ${d.platforms.join(' and ')}: ${d.said}`,
  },
  *inspect({ clientResolutions, targets, exportsReading, stage }) {
    if (clientResolutions === null || isRefused(exportsReading)) return
    const { entry, metro } = clientResolutions
    const failures = metro.flatMap(({ platform, resolution }) =>
      resolution.ok || missingTargetOf(resolution, targets) !== undefined
        ? []
        : [{ platform, said: sentence(resolution.fallback ?? resolution.message, stage) }],
    )
    for (const said of new Set(failures.map((failure) => failure.said))) {
      const platforms = failures.filter((failure) => failure.said === said).map(({ platform }) => platform)
      const data = { specifier: entry.specifier, platforms, said }
      yield {
        message: 'unresolved',
        data,
        at: { pointer: entry.pointer },
        entry: entry.key,
        breaks: ['mobile'],
      }
    }
  },
})

/** What Metro's sentence says, without the folders of this run and the platform, which the finding names. */
function sentence(text: string, { app, root }: { readonly app: string; readonly root: string }): string {
  if (text.includes('no match was resolved')) return 'no condition of `exports` is one that it knows'
  if (text.includes('invalid package.json configuration'))
    return 'it refuses `exports` as a whole, for a target in it'
  const first = text.split('\n')[0] ?? text
  return first
    .replaceAll(`${root}/`, './')
    .replaceAll(`${app}/`, '')
    .replace(/ \(platform = \w+\)/, '')
    .trim()
}
