// What action/check.mjs runs, as data.
import path from 'node:path'

/**
 * npx, to be started without a shell. On Windows it is a .cmd, which only cmd.exe starts, and that takes inputs for
 * commands; so Node is given the script that it would run.
 */
export function npx({ platform, execPath }) {
  if (platform !== 'win32') return { file: 'npx', args: [] }
  const npm = path.win32.join(path.win32.dirname(execPath), 'node_modules', 'npm')
  return { file: execPath, args: [path.win32.join(npm, 'bin', 'npx-cli.js')] }
}

/** What follows npx, by the inputs of the action; `folder` is where the reports go that it reads itself. */
export function argumentsOf(env, folder) {
  const tool = `qvac-plugin-check${env.INPUT_VERSION ? `@${env.INPUT_VERSION}` : ''}`
  const flags = [
    ['--format', 'pretty'],
    ['--format', 'github'],
    ['--format', `json:${path.join(folder, 'report.json')}`],
    ['--format', `markdown:${path.join(folder, 'report.md')}`],
    ['--format', env.INPUT_SARIF && `sarif:${env.INPUT_SARIF}`],
    ['--level', env.INPUT_LEVEL],
    ['--fail-on', env.INPUT_FAIL_ON],
    ['--config', env.INPUT_CONFIG],
  ]
  const given = flags.filter(([, value]) => value)
  // What is no flag comes last, behind the sign that it is none.
  return ['--yes', tool, ...given.map((flag) => flag.join('=')), '--', env.INPUT_PATH || '.']
}

/** What the action tells the steps after it. */
export function outputsOf({ ready, summary }, report) {
  const outputs = { ready, errors: summary.errors, warnings: summary.warnings, report }
  return Object.entries(outputs)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
}
