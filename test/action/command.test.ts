import { describe, expect, it } from 'vitest'
// @ts-expect-error: the action's scripts are JavaScript, since a runner has nothing to compile them with
import * as command from '../../action/command.mjs'

interface Process {
  readonly platform: string
  readonly execPath: string
}

const { argumentsOf, npx } = command as {
  readonly npx: (process: Process) => { readonly file: string; readonly args: readonly string[] }
  readonly argumentsOf: (env: Readonly<Record<string, string>>, folder: string) => readonly string[]
}

describe('npx is started without a shell', () => {
  it('on Windows as the script that npx.cmd would run', () => {
    const execPath = 'C:\\hostedtoolcache\\windows\\node\\22.1.0\\x64\\node.exe'
    expect(npx({ platform: 'win32', execPath })).toEqual({
      file: execPath,
      args: ['C:\\hostedtoolcache\\windows\\node\\22.1.0\\x64\\node_modules\\npm\\bin\\npx-cli.js'],
    })
  })

  it.each(['linux', 'darwin'])('on %s by its name', (platform) => {
    expect(npx({ platform, execPath: '/usr/bin/node' })).toEqual({ file: 'npx', args: [] })
  })
})

it('what is not given is not typed, and no input can be a flag', () => {
  const nothing = { INPUT_VERSION: '', INPUT_SARIF: '', INPUT_LEVEL: '', INPUT_PATH: '' }
  expect(argumentsOf(nothing, '/t')).toEqual([
    '--yes',
    'qvac-plugin-check',
    '--format=pretty',
    '--format=github',
    '--format=json:/t/report.json',
    '--format=markdown:/t/report.md',
    '--',
    '.',
  ])
  const given = {
    INPUT_VERSION: '1.2.3',
    INPUT_LEVEL: '--fix',
    INPUT_SARIF: 'a b.sarif',
    INPUT_PATH: '--fix',
  }
  const typed = argumentsOf(given, '/t')
  expect(typed.slice(0, 2)).toEqual(['--yes', 'qvac-plugin-check@1.2.3'])
  expect(typed.slice(-4)).toEqual(['--format=sarif:a b.sarif', '--level=--fix', '--', '--fix'])
})
