import { defineCheck } from '../../src/check.js'
import { host } from '../../src/facts/host.js'
import { refusedModules } from '../../src/facts/syntax.js'
import { stripsTypes } from '../../src/worker/syntax.js'

export default defineCheck({
  id: 'worker/syntax',
  title: 'Bare can read the syntax of every module',
  why: 'Bundlers take more than Bare does: decorators, `assert` attributes, JSX, all of TypeScript. Such a module is packed without a word, and the worker ends with a syntax error as it starts.',
  fix: 'Compile the module to plain JavaScript before you publish it.',
  severity: 'error',
  checklist: 'worker',
  needs: { refusedModules, host },
  wording: {
    decorator: (d: { file: string }) => `${d.file} has a decorator, which Bare cannot read`,
    assert: (d: { file: string }) => `${d.file} imports with \`assert\`, which Bare cannot read`,
    'non-erasable': (d: { file: string; what: string }) =>
      `${d.file} has ${d.what}, which Bare cannot strip as it strips types`,
    extension: (d: { file: string; extension: string; said: string }) =>
      `${d.file} is read as JavaScript by Bare, whatever ${d.extension} means elsewhere, and it is none: ${d.said}`,
    typescript: (d: { file: string; version: string }) =>
      `${d.file} is TypeScript, which Bare ${d.version} cannot read`,
    'not-examined': (d: { file: string; said: string }) =>
      `whether Bare can read ${d.file} could not be told: ${d.said}`,
  },
  *inspect({ refusedModules, host }) {
    const version = host.bare?.version ?? ''
    for (const { fault, isOwn, entry, at, chain, file } of refusedModules) {
      const rest = { entry, at, chain }
      switch (fault.kind) {
        case 'decorator':
          yield { message: 'decorator', data: { file }, ...rest }
          break
        case 'assert':
          yield { message: 'assert', data: { file }, ...rest, fix: 'Write `with` in place of `assert`.' }
          break
        case 'non-erasable':
          yield { message: 'non-erasable', data: { file, what: fault.what }, ...rest }
          break
        case 'extension':
          yield {
            message: 'extension',
            data: { file, extension: fault.extension, said: fault.said },
            ...rest,
          }
          break
        case 'typescript':
          if (stripsTypes(version) === false)
            yield { message: 'typescript', data: { file, version }, ...rest }
          else {
            const said = `nobody has tried whether Bare ${version} reads TypeScript`
            yield { message: 'not-examined', data: { file, said }, ...rest, unproven: true }
          }
          break
        case 'unread':
          if (isOwn)
            yield { message: 'not-examined', data: { file, said: fault.said }, ...rest, unproven: true }
      }
    }
  },
})
