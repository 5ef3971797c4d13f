import { defineCheck } from '../../src/check.js'
import { entries, exportsReading } from '../../src/facts/entries.js'

export default defineCheck({
  id: 'entrypoints/has-exports-soft',
  title: 'The `exports` map is there and each of its keys can be reached',
  why: 'Without `exports` Bare still finds `plugin.js` by its name, but Node refuses the import and nothing tells an app which files are meant for it. A key that no import can match is dead weight that reads like an entry.',
  fix: 'State the entries in `exports`: `.` and `./plugin`, each key starting with "./" and with at most one "*".',
  severity: 'warning',
  checklist: 'exports',
  needs: { exportsReading, entries },
  wording: {
    absent: (d: { entries: readonly string[] }) =>
      `package.json has no \`exports\`; ${d.entries.join(', ')} is found by its file name alone, and by Bare alone`,
    unreachable: (d: { keys: readonly string[] }) =>
      `no import can match the \`exports\` key ${d.keys.map((key) => JSON.stringify(key)).join(', ')}`,
    numeric: (d: { keys: readonly string[] }) =>
      `Node refuses an \`exports\` with a number as key: ${d.keys.map((key) => JSON.stringify(key)).join(', ')}`,
  },
  *inspect({ exportsReading: { shape, problems }, entries: { plugins } }) {
    if (shape === 'absent' && plugins.some(({ key }) => key === './plugin')) {
      yield { message: 'absent', data: { entries: plugins.map(({ key }) => key) }, at: { pointer: '' } }
    }
    for (const { kind, keys, pointer } of problems) {
      if (kind === 'unreachable-key') yield { message: 'unreachable', data: { keys }, at: { pointer } }
      if (kind === 'numeric-key') yield { message: 'numeric', data: { keys }, at: { pointer } }
    }
  },
})
