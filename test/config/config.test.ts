import { Ajv2020 } from 'ajv/dist/2020.js'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config/load.js'
import { readConfig } from '../../src/config/read.js'
import { UsageError } from '../../src/index.js'
import { checks } from '../../src/registry.js'
import { repository, withFolder } from '../support/fixture.js'

const ids = checks.map(({ id }) => id)

function refusal(value: unknown): string {
  try {
    readConfig(value, ids, 'x.json')
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
  return 'accepted'
}

const KEYS = 'x.json: Unknown key in the configuration: "workspaces".'
const REASON = { reason: 'because' }

describe('a configuration', () => {
  it.each([
    ['nothing', {}],
    ['a preset', { extends: 'strict' }],
    ['its schema', { $schema: './node_modules/qvac-plugin-check/dist/config.schema.json' }],
    [
      'all that there is',
      {
        level: 'static',
        failOn: 'warning',
        targets: ['mobile'],
        hosts: ['ios-arm64'],
        require: ['sdk'],
        timeout: 2.5,
        callCreateModel: true,
        metro: true,
        budgets: { packed: '2 MB', addons: 1 },
        model: 'a.gguf',
        live: { payloads: { count: { text: 'a' } }, modelConfig: 1 },
        severity: { 'publish/publint/use-type': 'error' },
        suppress: [
          { check: 'entrypoints/types', entry: '.', path: 'dist/**', expires: '2030-01-31', ...REASON },
        ],
      },
    ],
  ])('may say %s', (_, value) => {
    expect(refusal(value)).toBe('accepted')
  })

  it.each([
    [{ levle: 'static' }, 'x.json: Unknown key in the configuration: "levle". Did you mean "level"?'],
    [{ level: 'statc' }, 'x.json: Unknown value for level: "statc". Did you mean "static"?'],
    [{ targets: ['phone'] }, 'x.json: Unknown value for targets[0]: "phone". Known: desktop, mobile.'],
    [{ hosts: ['ios-arm'] }, 'x.json: Unknown value for hosts[0]: "ios-arm". Did you mean "ios-arm64"?'],
    [{ budgets: { packd: 1 } }, 'x.json: Unknown key in budgets: "packd". Did you mean "packed"?'],
    [
      { budgets: { packed: [] } },
      'x.json: budgets.packed takes a size such as "500 kB" or a number of bytes, not [].',
    ],
    [{ workspaces: true }, KEYS],
    [{ timeout: '5' }, 'x.json: timeout takes a number, not "5".'],
    [{ metro: 'yes' }, 'x.json: metro takes true or false, not "yes".'],
    [{ timeout: Number.NaN }, 'x.json: timeout takes a number, not NaN.'],
    [() => ({}), 'x.json: the configuration takes an object, not a function.'],
    [{ suppress: {} }, 'x.json: suppress takes a list, not {}.'],
    [5, 'x.json: the configuration takes an object, not 5.'],
    [{ live: { payload: {} } }, 'x.json: Unknown key in live: "payload". Did you mean "payloads"?'],
    [
      { suppress: [{ check: 'entrypoints/types' }] },
      'x.json: suppress[0].reason is missing: say why the finding does not count.',
    ],
    [
      { suppress: [{ check: 'entrypoints/types', reason: ' ' }] },
      'x.json: suppress[0].reason is empty: say why the finding does not count.',
    ],
    [
      { suppress: [{ check: 'entrypoints/types', reason: 5 }] },
      'x.json: suppress[0].reason takes a text that says why the finding does not count, not 5.',
    ],
    [{ suppress: [REASON] }, 'x.json: suppress[0].check is missing.'],
    [
      { suppress: [{ check: 'entrypoint/types', ...REASON }] },
      'x.json: Unknown value for suppress[0].check: "entrypoint/types". Did you mean "entrypoints/types"?',
    ],
    [
      { suppress: [{ check: 'entrypoints/types', file: 'a', ...REASON }] },
      'x.json: Unknown key in suppress[0]: "file". Known: check, entry, path, reason, expires.',
    ],
    [
      { suppress: [{ check: 'entrypoints/types', expires: 'soon', ...REASON }] },
      'x.json: suppress[0].expires takes a day such as "2027-01-31", not "soon".',
    ],
    [
      { suppress: [{ check: 'plugin/loads', ...REASON }] },
      'x.json: suppress[0] names plugin/loads, which cannot be suppressed: a plugin that fails it works nowhere.',
    ],
    [
      { severity: { 'worker/bundle': 'error' } },
      'x.json: Unknown key in severity: "worker/bundle". Did you mean "worker/bundles"?',
    ],
    [
      { severity: { 'worker/bundles': 'off' } },
      'x.json: Unknown value for severity.worker/bundles: "off". Known: error, warning, suggestion.',
    ],
  ])('that says %j is refused', (value, sentence) => {
    expect(refusal(value)).toBe(sentence)
  })

  it.each(['plugin/loads', 'plugin/registers', 'plugin/default-export', 'config/unused-suppression'])(
    'cannot suppress %s',
    (check) => {
      expect(refusal({ suppress: [{ check, ...REASON }] })).toContain('cannot be suppressed')
    },
  )

  it('has a JSON Schema that agrees', async () => {
    const text = await readFile(path.join(repository, 'dist/config.schema.json'), 'utf8')
    const validate = new Ajv2020({ allErrors: true, validateFormats: false }).compile(
      JSON.parse(text) as object,
    )
    expect(validate({ suppress: [{ check: 'entrypoints/types', ...REASON }] })).toBe(true)
    for (const wrong of [{ levle: 'static' }, { suppress: [{ check: 'entrypoints/types' }] }, { level: 'x' }])
      expect(validate(wrong)).toBe(false)
  })
})

describe('the place of a configuration', () => {
  const NAME = 'qvac-plugin-check.config'
  it.each([
    [`${NAME}.json`, '{ "level": "static" }'],
    [`${NAME}.js`, 'module.exports = { level: "static" }'],
    [`${NAME}.mjs`, 'export default { level: "static" }'],
    [`${NAME}.ts`, 'type L = "static"\nconst level: L = "static"\nexport default { level }'],
    ['package.json', '{ "qvac-plugin-check": { "level": "static" } }'],
  ])('may be %s', async (name, text) => {
    await withFolder('config', async (folder) => {
      await writeFile(path.join(folder, 'package.json'), '{}')
      await writeFile(path.join(folder, name), text)
      expect(await loadConfig(folder, ids)).toEqual({ from: name, config: { level: 'static' } })
    })
  })

  it('is only one', async () => {
    await withFolder('config', async (folder) => {
      await writeFile(path.join(folder, 'package.json'), '{ "qvac-plugin-check": {} }')
      await writeFile(path.join(folder, `${NAME}.json`), '{}')
      await expect(loadConfig(folder, ids)).rejects.toThrow(
        `More than one configuration: ${NAME}.json and package.json. Keep one of them.`,
      )
    })
  })
})
