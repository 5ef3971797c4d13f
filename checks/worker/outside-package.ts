import { defineCheck } from '../../src/check.js'
import { strayImports } from '../../src/facts/dependencies.js'

export default defineCheck({
  id: 'worker/outside-package',
  title: 'Every import by path leads to a file of the published package',
  why: 'An app has the published files and nothing else of the author’s folder. What lies above the package, or is left out of it, is there in the author’s project alone.',
  fix: 'Move the file into the package, or publish it as a package of its own and import that by name.',
  severity: 'error',
  checklist: 'worker',
  needs: { strayImports },
  wording: {
    leaves: (d: { specifier: string; file: string }) =>
      `${d.file} imports ${JSON.stringify(d.specifier)}, which lies outside the package`,
    absolute: (d: { specifier: string; file: string }) =>
      `${d.file} imports ${JSON.stringify(d.specifier)}, a path that only this machine has`,
    'not-packed': (d: { specifier: string; file: string; missing: string }) =>
      `${d.file} imports ${JSON.stringify(d.specifier)}, but ${d.missing} is not published`,
  },
  *inspect({ strayImports }) {
    for (const { stray, edge, file, entry, at, chain, breaks } of strayImports) {
      const data = { specifier: edge.specifier, file }
      const rest = { entry, at, chain, breaks }
      if (stray.kind !== 'not-packed') yield { message: stray.kind, data, ...rest }
      else {
        const fix = `Have ${stray.file} published: add it to \`files\` in package.json, or take it out of .npmignore.`
        yield { message: 'not-packed', data: { ...data, missing: stray.file }, ...rest, fix }
      }
    }
  },
})
