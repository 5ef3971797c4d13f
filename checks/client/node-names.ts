import { defineCheck } from '../../src/check.js'
import { unseenNames } from '../../src/facts/names-in-node.js'

export default defineCheck({
  id: 'client/node-names',
  title: 'Node finds the names that a CommonJS client exports',
  why: 'Node reads the names of a CommonJS module off its text, before it runs. A name that is set in another way than `exports.name = …` is found by Metro and by bundlers, but a desktop app that imports it by name, in Node or Electron, ends before a line of it runs.',
  fix: 'Publish the client as ESM, or end it with a line that names every export where Node looks: `0 && (module.exports = { name })`.',
  severity: 'warning',
  needs: { unseenNames },
  wording: {
    unseen: (d: { file: string; names: readonly string[] }) =>
      `${d.file} is CommonJS in which Node does not see the ${d.names.length === 1 ? 'export' : 'exports'} ${d.names.map((name) => JSON.stringify(name)).join(', ')}`,
  },
  *inspect({ unseenNames: { entry, file, names } }) {
    if (names.length === 0) return
    const fix = `Publish the client as ESM, or end ${file} with a line that names them where Node looks: 0 && (module.exports = { ${names.join(', ')} })`
    yield {
      message: 'unseen',
      data: { file, names },
      entry,
      at: { file, line: 1, column: 1 },
      breaks: ['desktop'],
      fix,
    }
  },
})
