import { defineCheck } from '../../src/check.js'
import { entries } from '../../src/facts/entries.js'

export default defineCheck({
  id: 'entrypoints/root-soft',
  title: 'The client entry is `.` rather than `./client`',
  why: 'The convention is that the name of the package is the client. An app that imports the name of this package finds nothing.',
  fix: 'Export the client as `.` too: `".": "./dist/client.js"`.',
  severity: 'warning',
  checklist: 'exports',
  needs: { entries },
  wording: {
    'client-only': () => '"./client" can be imported, but the name of the package alone leads nowhere',
  },
  *inspect({ entries: { client } }) {
    if (client?.key === './client') yield { message: 'client-only', at: { pointer: '/exports' } }
  },
})
