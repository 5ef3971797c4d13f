import { defineCheck } from '../../src/check.js'
import { brokenTargets } from '../../src/facts/broken-targets.js'
import { nearestFile } from '../../src/facts/entry-files.js'
import { packlist } from '../../src/facts/packlist.js'
import { project } from '../../src/facts/project.js'
import { ignoredBy } from '../../src/publish/ignored-by.js'
import { targets } from '../../src/facts/targets.js'

export default defineCheck({
  id: 'entrypoints/target-exists',
  title: 'The files that `exports` leads to are in the published package',
  why: 'A target that npm does not publish is a "module not found" in the app, even where the file stands in your own folder. bare-pack then builds no bundle at all, and no runtime goes on to another condition.',
  fix: 'Name the file that your build writes, and see that `files` in package.json publishes it.',
  severity: 'error',
  checklist: 'exports',
  needs: { targets, brokenTargets, packlist, project },
  wording: {
    'not-built': (d: { script: string; targets: readonly string[] }) =>
      `nothing that \`exports\` names is there (${d.targets.join(', ')}): the package is not built`,
    missing: (d: { key: string; target: string; near: string | null }) =>
      `${JSON.stringify(d.key)} leads to ${d.target}, which is not in the published package${d.near === null ? '' : `; ${d.near} is`}`,
  },
  *inspect({ targets: { buildScript }, brokenTargets, packlist, project }) {
    if (brokenTargets.length > 0 && buildScript !== undefined) {
      const named = [...new Set(brokenTargets.map(({ path }) => path))]
      const data = { script: buildScript, targets: named }
      yield {
        message: 'not-built',
        data,
        at: { pointer: '/exports' },
        fix: `Build first: npm run ${buildScript}`,
      }
      return
    }
    for (const { key, leaf, path } of brokenTargets) {
      const near = nearestFile(path, [...packlist.paths]) ?? null
      const ignored = ignoredBy(path, project)
      const fix =
        near !== null
          ? { fix: `Write "./${near}" there, or have the build write ${path}.` }
          : ignored !== undefined
            ? {
                fix: `npm leaves it out by what ${ignored} says, which counts in a folder that \`files\` names.`,
              }
            : {}
      yield {
        message: 'missing',
        data: { key, target: path, near },
        at: { pointer: leaf.pointer },
        entry: key,
        ...fix,
      }
    }
  },
})
