import { defineCheck } from '../../src/check.js'
import { clientModuleKinds } from '../../src/facts/module-kinds.js'

export default defineCheck({
  id: 'entrypoints/module-kind-client',
  title: 'No CommonJS module of the client is named as ESM',
  why: 'Metro takes either, but a desktop app runs the client in Node, where `module` and `exports` do not exist in a file that is ESM by its name or by `"type": "module"`.',
  fix: 'Name the file .cjs, or write it as ESM.',
  severity: 'error',
  checklist: 'exports',
  needs: { clientModuleKinds },
  wording: {
    'cjs-as-esm': (d: { file: string }) => `${d.file} is written as CommonJS, but Node takes it for ESM`,
  },
  *inspect({ clientModuleKinds }) {
    for (const { entry, file, written, line, column } of clientModuleKinds) {
      if (written === 'esm') continue
      yield {
        message: 'cjs-as-esm',
        data: { file },
        at: { file, line, column },
        entry: entry.key,
        breaks: ['desktop'],
      }
    }
  },
})
