import { defineCheck } from '../../src/check.js'
import { filesText, clientModuleKinds } from '../../src/facts/module-kinds.js'

export default defineCheck({
  id: 'entrypoints/module-kind-client',
  title: 'No CommonJS module of the client is named as ESM',
  why: 'Metro takes either, but a desktop app runs the client in Node, where `module` and `exports` do not exist in a file that is ESM by its name or by `"type": "module"`.',
  fix: 'Name the file .cjs, or write it as ESM.',
  severity: 'error',
  checklist: 'exports',
  needs: { clientModuleKinds },
  wording: {
    'cjs-as-esm': (d: { files: readonly string[] }) =>
      `${filesText(d.files)} written as CommonJS, but Node takes it for ESM`,
  },
  *inspect({ clientModuleKinds }) {
    for (const { entry, files, written, at } of clientModuleKinds) {
      if (written === 'esm') continue
      yield { message: 'cjs-as-esm', data: { files }, at, entry: entry.key, breaks: ['desktop'] }
    }
  },
})
