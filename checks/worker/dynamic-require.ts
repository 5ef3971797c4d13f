import { defineCheck } from '../../src/check.js'
import { dynamicLoads } from '../../src/facts/dynamic-loads.js'

export default defineCheck({
  id: 'worker/dynamic-require',
  title: 'Every `require` of the worker is a call with a plain text',
  why: 'For a phone, bare-pack packs what a plain `require` with a text in quotes names. Any other form is packed without a word and not found when it runs. On desktop the files are there, which hides it.',
  fix: 'Write `require` with the name in plain quotes, once for each module that may be meant.',
  severity: 'error',
  checklist: 'worker',
  needs: { dynamicLoads },
  wording: {
    computed: (d: { file: string; by: string; loads?: string | undefined }) =>
      `${d.file} loads a module by ${d.by}${d.loads === undefined ? '' : ` (${JSON.stringify(d.loads)})`}, which bare-pack does not see and leaves out of the bundle`,
    shim: (d: { file: string; loads?: string | undefined }) =>
      `${d.file} calls the \`__require\` that a bundler wrote${d.loads === undefined ? '' : ` for ${JSON.stringify(d.loads)}`}, which only throws: an ES module has no \`require\``,
  },
  *inspect({ dynamicLoads }) {
    for (const { kind, fault, breaks, entry, at, chain, file, by, specifier } of dynamicLoads) {
      if (fault !== 'error') continue
      const rest = { entry, at, chain }
      if (kind === 'require') {
        yield { message: 'computed', data: { file, by, loads: specifier }, ...rest, breaks }
      } else if (kind === 'shim') {
        const fix =
          'Leave the package out of your bundle (`external`, `noExternal`) and declare it, or bundle to CommonJS.'
        yield { message: 'shim', data: { file, loads: specifier }, ...rest, fix }
      }
    }
  },
})
