import { defineCheck } from '../../src/check.js'
import { dynamicLoads } from '../../src/facts/dynamic-loads.js'

export default defineCheck({
  id: 'worker/dynamic-import',
  title: 'Every import of the worker is static and predictable',
  why: 'For a phone, bare-pack packs what plain texts name: an `import()` of anything else, even of a template without parts, is packed without a word and not found when it runs. On desktop the files are there, which hides it.',
  fix: 'Import the modules statically at the top of the file and choose among them, or name the one that you mean in plain quotes.',
  severity: 'error',
  checklist: 'worker',
  needs: { dynamicLoads },
  wording: {
    computed: (d: { file: string; by: string; loads?: string | undefined }) =>
      `${d.file} imports by ${d.by}${of(d.loads)}, which bare-pack does not see and leaves out of the bundle`,
    evaluated: (d: { file: string; by: string }) =>
      `${d.file} imports in code that it makes from text with ${d.by}, which bare-pack does not see and leaves out of the bundle`,
    'not-examined': (d: { file: string; by: string }) =>
      `whether the code that ${d.file} makes from text with ${d.by} imports anything could not be told`,
  },
  *inspect({ dynamicLoads }) {
    for (const { kind, fault, breaks, entry, at, chain, file, by, specifier } of dynamicLoads) {
      const rest = { entry, at, chain }
      if (kind === 'unknown') yield { message: 'not-examined', data: { file, by }, ...rest, unproven: true }
      if (fault !== 'error') continue
      if (kind === 'computed') {
        yield { message: 'computed', data: { file, by, loads: specifier }, ...rest, breaks }
      } else if (kind === 'evaluated') yield { message: 'evaluated', data: { file, by }, ...rest, breaks }
    }
  },
})

function of(specifier: string | undefined): string {
  return specifier === undefined ? '' : ` (${JSON.stringify(specifier)})`
}
