import { defineCheck } from '../../src/check.js'
import { loaded } from '../../src/facts/loads.js'
import type { ChangedGlobal } from '../../src/probe/description.js'

export default defineCheck({
  id: 'worker/side-effects',
  title: 'Importing the plugin changes nothing around it',
  why: 'The worker is shared by all plugins of an app and imports each of them as it starts, wanted or not. A changed global breaks or hides the faults of others, a timer keeps the worker alive, an error that nobody catches ends it.',
  fix: 'Move what the top level of the entry does into `createModel` or `load`.',
  severity: 'warning',
  checklist: 'worker',
  needs: { loaded },
  wording: {
    global: (d: { names: readonly string[] }) =>
      `importing it changes ${d.names.join(', ')} for the whole worker`,
    alive: () => 'importing it leaves a timer or another handle that keeps the worker running',
    files: (d: { files: readonly string[] }) => `importing it writes files: ${d.files.join(', ')}`,
    prints: (d: { bytes: number }) => `importing it prints ${d.bytes} bytes`,
  },
  *inspect({ loaded }) {
    for (const { file, result } of loaded) {
      const entry = file.entry.key
      const names = result.changedGlobals.filter(isForeign).map(({ name }) => name)
      if (names.length > 0) yield { message: 'global', data: { names }, entry }
      if (result.settled?.stillAlive === true && result.lateErrors.length === 0)
        yield { message: 'alive', entry }
      if (result.wroteFiles.length > 0) yield { message: 'files', data: { files: result.wroteFiles }, entry }
      if (result.output.bytes > 0) yield { message: 'prints', data: { bytes: result.output.bytes }, entry }
    }
  },
})

/** `bare-process/global` and its like add names that Bare lacks, and are the very remedy for it; zod keeps two of its own. */
function isForeign({ name, change }: ChangedGlobal): boolean {
  return change !== 'added' || name.includes('.')
}
