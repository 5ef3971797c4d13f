import { describe, expect, it } from 'vitest'
import { read } from '../../src/cli/arguments.js'
import { commands } from '../../src/commands/all.js'

const [check] = commands
const call = (...args: readonly string[]) => read(check, args)

describe('what is typed', () => {
  it.each([
    [
      'a switch takes nothing of what follows',
      ['--dry-run', '--fix', 'a'],
      { dryRun: true, fix: true },
      ['a'],
    ],
    ['a switch before a folder', ['--call-create-model', '../a'], { callCreateModel: true }, ['../a']],
    ['a switch that is turned off', ['--no-metro', 'a'], { metro: false }, ['a']],
    ['the last of a switch counts', ['--metro', '--no-metro'], { metro: false }, []],
    ['numbers stay text', ['--known', '007', '--model', '1e3', '5'], { known: '007', model: '1e3' }, ['5']],
    ['a value after a sign', ['--timeout=-5'], { timeout: '-5' }, []],
    ['a value with signs in it', ['--format=json:a=b'], { format: 'json:a=b' }, []],
    ['lists come several times', ['--only', 'a,b', '--only=c'], { only: ['a,b', 'c'] }, []],
    ['what follows two dashes', ['--quiet', '--', '--level'], { quiet: true }, ['--level']],
    ['a short name', ['-v'], { version: true }, []],
  ] as const)('%s', (_, args, flags, left) => {
    expect(call(...args)).toEqual({ args: left, flags })
  })

  it.each([
    [['--level', 'static', '--level', 'live'], '--level is given 2 times, as static and live. Give it once.'],
    [['--metro=no'], '--metro takes no value, not "no": --no-metro turns it off.'],
    [['--only', ''], '--only <checks> takes a value.'],
    [['--timeout', '-5'], '--timeout <seconds> takes a value.'],
    [['--config'], '--config <file> takes a value.'],
    [['--no-config', 'a'], 'Unknown flag "--no-config". Did you mean "--config"?'],
    [['--failOn', 'error'], 'Unknown flag "--failOn". Did you mean "--fail-on"?'],
    [['-xv'], 'Unknown flag "-x".'],
  ])('%j is refused', (args, message) => {
    expect(() => call(...args)).toThrow(message)
  })

  it('asks for help, whatever else is typed', () => {
    expect([call('--chek', '--help'), call('-h', '--level')]).toEqual([undefined, undefined])
  })
})
