import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../src/index.js'
import { readFileSync } from 'node:fs'
import { fixturesFolder } from '../support/fixture.js'
import { changedPlugin, told, withProject } from './project.js'

const CREATE = 'createModel: () => ({ model: { load: async () => {} } })'
const NEEDS_FILE = 'skipPrimaryModelPathValidation: true,'

function created(by: string): Promise<Record<string, string>> {
  return changedPlugin((text) => text.replace(CREATE, by))
}

describe('loading the model', { timeout: 240_000 }, () => {
  it('fails with a finding where createModel takes nothing and throws', async () => {
    await withProject(
      '0.16',
      await created(`createModel: () => { throw new Error('no luck') }`),
      async ({ live }) => {
        const report = await live()
        expect(told(report)).toEqual(['plugin/live/load-fails: `loadModel` fails: no luck'])
        expect(report.live?.plugins[0]).toMatchObject({
          loadModel: { ok: false, error: 'no luck' },
          calls: [],
        })
      },
    )
  })

  it('is left to the check of createModel where that is async or its text tells, and told where its model cannot load', async () => {
    const asyncOne = await created(`createModel: async () => ({ model: { load: async () => {} } })`)
    await withProject('0.16', asyncOne, async ({ live }) => {
      expect(told(await live()).map((line) => line.split(':')[0])).toEqual(['plugin/create-model/kind'])
    })
    await withProject('0.16', await created('createModel: () => ({ model: {} })'), async ({ live }) => {
      expect(told(await live()).map((line) => line.split(':')[0])).toEqual([
        'plugin/create-model/returns-no-load',
      ])
    })
    const hidden = await created('createModel: () => ({ model: Object.create(null) })')
    await withProject('0.16', hidden, async ({ live }) => {
      expect(told(await live())).toEqual([
        expect.stringMatching(/^plugin\/live\/no-load: .*model\.load is not a function/),
      ])
    })
  })

  it('is open where it may have been for want of a configuration, and certain with the one of the author', async () => {
    const plugin = await changedPlugin((text) =>
      text
        .replace('loadConfigSchema: z.object({})', 'loadConfigSchema: z.looseObject({})')
        .replace(
          CREATE,
          `createModel: ({ modelConfig }) => { if (!modelConfig.voice) throw new Error('no voice'); return { model: { load: async () => {} } } }`,
        ),
    )
    await withProject('0.16', plugin, async ({ live }) => {
      const open = await live()
      expect(open.findings).toEqual([])
      expect(open.unproven.map(({ message }) => message)).toEqual(['load-unclear'])
      expect(told(await live({ live: { payloads: {}, modelConfig: { tone: 'low' } } }))).toEqual([
        'plugin/live/load-fails: `loadModel` fails: no voice',
      ])
    })
  })

  it('takes the file that was given, and says so where none was', async () => {
    const plugin = await changedPlugin((text) =>
      text.replace(NEEDS_FILE, '').replace('createModel: () =>', 'createModel: ({ modelPath }) =>'),
    )
    await withProject('0.16', plugin, async ({ root, live }) => {
      const without = await live()
      expect(without.findings).toEqual([])
      expect(without.live).toMatchObject({
        worker: 'started',
        plugins: [{ loadModel: { ok: false }, calls: [] }],
      })
      expect(without.unproven.map(({ message, lack }) => [message, lack])).toEqual([['not-loaded', 'model']])
      const model = path.join(root, 'weights.bin')
      await writeFile(model, 'weights')
      expect((await live({ model })).live?.plugins[0]?.calls.map(({ ok }) => ok)).toEqual([true, true])
      const nowhere = { model: path.join(root, 'nowhere.bin'), only: ['plugin/live-soft'] }
      await expect(live(nowhere)).rejects.toThrow(UsageError)
    })
  })

  it('is done for each plugin of the package, of one type only once', async () => {
    const manifest = JSON.parse(readFileSync(path.join(fixturesFolder, 'ready/package.json'), 'utf8')) as {
      readonly exports: object
    }
    const exports = {
      ...manifest.exports,
      './lines/plugin': './dist/lines.js',
      './alias/plugin': './dist/plugin.js',
    }
    const lines = await changedPlugin((text) => text.replace('qvac-words', 'qvac-lines'))
    const files = {
      'package.json': JSON.stringify({ ...manifest, exports }),
      'dist/lines.js': lines['dist/plugin.js'] ?? '',
    }
    await withProject('0.16', files, async ({ live }) => {
      const report = await live({ only: ['plugin/live', 'plugin/live-soft'] })
      expect(report.findings).toEqual([])
      const plugins = report.live?.plugins ?? []
      expect(
        plugins.map(({ entry, modelType, calls }) => [entry, modelType, calls.map(({ ok }) => ok)]),
      ).toEqual([
        ['./plugin', 'qvac-words', [true, true]],
        ['./lines/plugin', 'qvac-lines', [true, true]],
        ['./alias/plugin', 'qvac-words', []],
      ])
      expect(report.unproven.map(({ message, entry }) => [message, entry])).toEqual([
        ['not-loaded', './alias/plugin'],
      ])
    })
  })
})
