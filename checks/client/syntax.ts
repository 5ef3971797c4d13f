import { defineCheck } from '../../src/check.js'
import { clientConstructs } from '../../src/facts/client-constructs.js'
import { clientSyntax } from '../../src/facts/client-syntax.js'

export default defineCheck({
  id: 'client/syntax',
  title: 'The client is JavaScript that Node, Metro and Hermes read',
  why: 'esbuild passes proposals such as decorators on as they are. Node refuses them with a syntax error as the app starts, Metro with one as it builds. Of what is in the language, Metro refuses to build an `import()` of anything but a constant, and Hermes does not read `await` outside functions nor the newest regular expressions.',
  fix: 'Have the build compile what is not yet part of the language: set the `target` of TypeScript or esbuild to es2022.',
  severity: 'error',
  checklist: 'client',
  needs: { clientSyntax, clientConstructs },
  wording: {
    unparsed: (d: { said: string }) => `the client does not parse: ${d.said}`,
    'top-level-await': (d: { file: string }) =>
      `${d.file} awaits outside any function: Metro builds that, and Hermes does not read what comes out`,
    'new-regex': (d: { file: string }) =>
      `${d.file} has a regular expression that Hermes does not read: one with the flag \`v\` or with modifiers`,
    using: (d: { file: string }) =>
      `${d.file} declares a variable with \`using\`, which neither Metro nor Node before 24 compiles`,
    'import-assertion': (d: { file: string }) =>
      `${d.file} imports with \`assert\`, which neither Metro nor Node from 22 on reads`,
    'computed-import': (d: { file: string }) =>
      `${d.file} imports what is only known at run time, which Metro refuses to build`,
  },
  *inspect({ clientSyntax: { entry, failure }, clientConstructs }) {
    if (failure !== undefined) {
      const at = { inClientBundle: failure }
      yield { message: 'unparsed', data: { said: failure.message }, entry: entry.key, at }
    }
    for (const { kind, file, ...where } of clientConstructs) {
      if (kind === 'import-meta' || kind === 'static-block') continue
      const { at, chain } = where
      const breaks = NOT_NODE.has(kind) ? undefined : (['mobile'] as const)
      const common = { data: { file }, entry: where.entry, at, chain, breaks }
      yield { message: kind, ...common, fix: FIXES[kind] }
    }
  },
})

const FIXES = {
  'top-level-await': 'Await inside the function that needs the value.',
  'new-regex': 'Write the expression with the flag `u` and without them, or have the build compile it.',
  using: 'Release it in a `finally`, or have the build compile it.',
  'import-assertion': 'Write `with` in place of `assert`.',
  'computed-import': 'Import each module by its name, and choose among them afterwards.',
} as const

/** What Node, which runs the client on desktop, does not read either. */
const NOT_NODE: ReadonlySet<string> = new Set(['using', 'import-assertion'])
