import { defineCheck } from '../../src/check.js'
import { loaded } from '../../src/facts/loads.js'

export default defineCheck({
  id: 'worker/broken-globals',
  title: 'What the worker runs on still works once the plugin is imported',
  why: 'The worker is one program with all plugins of an app. It reads and writes its messages with `JSON`, and answers through promises: a plugin that leaves one of these broken is registered, and then no call of the app comes to an end, not even one to another plugin.',
  fix: 'Leave what is built in as it is; wrap it in a function of your own.',
  severity: 'error',
  checklist: 'worker',
  needs: { loaded },
  wording: {
    broken: (d: { names: readonly string[] }) =>
      `importing it leaves ${d.names.join(', ')} broken for the whole worker`,
  },
  *inspect({ loaded }) {
    for (const { file, result } of loaded) {
      const names = result.brokenGlobals
      if (names.length > 0) yield { message: 'broken', data: { names }, entry: file.entry.key }
    }
  },
})
