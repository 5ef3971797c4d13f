import { defineCheck } from '../../src/check.js'
import { clientLeaks } from '../../src/facts/client-leaks.js'

export default defineCheck({
  id: 'client/worker-leak',
  title: 'The client imports nothing of the SDK that only runs in the worker',
  why: 'Some subpaths of `@qvac/sdk` are made for the worker or for the command line, and reach modules of Node and of Bare that React Native lacks. Metro cannot build an app whose code imports them.',
  fix: 'Import from `@qvac/sdk` itself, and leave the rest to the worker.',
  severity: 'error',
  checklist: 'client',
  needs: { clientLeaks },
  wording: {
    'sdk-subpath': (d: { specifier: string; importer: string }) =>
      `${d.importer} imports ${JSON.stringify(d.specifier)}, which is not for clients: Metro cannot build what it reaches`,
  },
  *inspect({ clientLeaks }) {
    for (const { kind, specifier, importer, entry, at, chain } of clientLeaks) {
      if (kind !== 'sdk-worker') continue
      yield { message: 'sdk-subpath', data: { specifier, importer }, entry, at, chain, breaks: ['mobile'] }
    }
  },
})
