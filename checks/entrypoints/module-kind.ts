import { defineCheck } from '../../src/check.js'
import { filesText, workerModuleKinds } from '../../src/facts/module-kinds.js'

export default defineCheck({
  id: 'entrypoints/module-kind',
  title: 'Each module of the worker is written in the format that Bare takes it for',
  why: 'Bare goes by the extension and by `type` in package.json alone: ESM in a package without `"type": "module"` is a syntax error at the first `export`, and CommonJS in one with it has no `module`. Node 20.19 and bundlers guess, which hides it.',
  fix: 'Write `"type": "module"` in package.json for ESM, or name the files .mjs and .cjs.',
  severity: 'error',
  checklist: 'worker',
  needs: { workerModuleKinds },
  wording: {
    'esm-as-cjs': (d: { files: readonly string[] }) =>
      `${filesText(d.files)} written as ESM, but without \`"type": "module"\` Bare takes it for CommonJS`,
    'cjs-as-esm': (d: { files: readonly string[] }) =>
      `${filesText(d.files)} written as CommonJS, but Bare takes it for ESM`,
  },
  *inspect({ workerModuleKinds }) {
    for (const { entry, files, written, at } of workerModuleKinds) {
      const message = written === 'esm' ? 'esm-as-cjs' : 'cjs-as-esm'
      yield { message, data: { files }, at, entry: entry.key }
    }
  },
})
