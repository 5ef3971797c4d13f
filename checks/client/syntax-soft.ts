import { defineCheck } from '../../src/check.js'
import { clientConstructs } from '../../src/facts/client-constructs.js'

export default defineCheck({
  id: 'client/syntax-soft',
  title: 'The client has no syntax that needs Expo’s preset for Babel',
  why: 'The preset of React Native leaves `import.meta` and static blocks of classes alone: the first gives an app that Hermes does not read, the second stops the build. Expo’s preset compiles both.',
  fix: 'Have the build of the plugin compile it, or do without it in the client.',
  severity: 'warning',
  needs: { clientConstructs },
  wording: {
    'import-meta': (d: { file: string }) =>
      `${d.file} reads \`import.meta\`, which React Native's preset does not compile; Expo's does`,
    'static-block': (d: { file: string }) =>
      `${d.file} has a class with a static block, which React Native's preset does not compile; Expo's does`,
  },
  *inspect({ clientConstructs }) {
    for (const { kind, file, entry, at, chain } of clientConstructs) {
      if (kind !== 'import-meta' && kind !== 'static-block') continue
      yield { message: kind, data: { file }, entry, at, chain, breaks: ['mobile'] }
    }
  },
})
