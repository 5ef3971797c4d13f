import { defineCheck } from '../../src/check.js'
import { clientLeaks } from '../../src/facts/client-leaks.js'

export default defineCheck({
  id: 'client/worker-leak-soft',
  title: 'The client does not import the plugin’s own worker code',
  why: 'What only the worker needs makes every app larger, and breaks the build of all apps on the day that it imports something of Bare.',
  fix: 'Keep what both halves share in a module of its own, and import that from both.',
  severity: 'warning',
  checklist: 'client',
  needs: { clientLeaks },
  wording: {
    'plugin-entry': (d: { plugin: string; importer: string }) =>
      `${d.importer} imports the file of ${JSON.stringify(d.plugin)}, so that the worker's code is in every app`,
    'same-file': (d: { plugin: string }) =>
      `the client is the file of ${JSON.stringify(d.plugin)} itself, so that the worker's code is in every app`,
    'plugin-utils': (d: { specifier: string; importer: string }) =>
      `${d.importer} imports ${JSON.stringify(d.specifier)}, which is made for the worker or for tools and not for clients`,
  },
  *inspect({ clientLeaks }) {
    for (const { kind, specifier, importer, entry, at, chain } of clientLeaks) {
      const rest = { entry, at, chain }
      if (kind === 'same-file') yield { message: kind, data: { plugin: specifier }, entry }
      if (kind === 'plugin-entry') yield { message: kind, data: { plugin: specifier, importer }, ...rest }
      if (kind === 'plugin-utils') yield { message: kind, data: { specifier, importer }, ...rest }
    }
  },
})
