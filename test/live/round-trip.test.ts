import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkPlugin, renderPretty } from '../../src/index.js'
import type { LiveReport } from '../../src/report.js'
import { fixturesFolder } from '../support/fixture.js'
import { SDKS, withProject, type SdkVersion } from './project.js'

const versions = Object.keys(SDKS) as SdkVersion[]

describe('a good plugin under the real SDK', { timeout: 240_000 }, () => {
  it.each(versions)('%s: each handler answers through the wrapper of the client', async (version) => {
    await withProject(version, {}, async ({ live }) => {
      const report = await live()
      expect(report.host.sdk).toMatch(version)
      expect(report.findings).toEqual([])
      expect(report.unproven).toEqual([])
      expect(report.live).toMatchObject({
        sdk: report.host.sdk,
        bare: report.host.bare,
        worker: 'started',
        bundle: { ok: true },
        plugins: [
          {
            entry: './plugin',
            modelType: 'qvac-words',
            loadModel: { ok: true },
            calls: [
              {
                handler: 'count',
                kind: 'reply',
                via: 'wrapper',
                wrapper: 'countWords({ modelId, text })',
                params: '{"text":"Hello world"}',
                answer: '{"words":2}',
                ok: true,
              },
              {
                handler: 'list',
                kind: 'stream',
                via: 'wrapper',
                wrapper: 'listWords({ modelId, text })',
                params: '{"text":"Hello world"}',
                answer: '{"word":"Hello"}',
                chunks: 2,
                ok: true,
              },
            ],
            notCalled: [],
            unloaded: true,
          },
        ],
      })
    })
  })

  it('is told step by step where there was one', async () => {
    const report = await checkPlugin(path.join(fixturesFolder, 'ready'), {
      level: 'static',
      only: ['plugin/live'],
    })
    expect(renderPretty(report)).not.toContain('Live round trip')
    const packages = report.packages.map((one) => ({ ...one, live: LIVE }))
    const text = renderPretty({ ...report, packages })
    expect(text.slice(text.indexOf('Live'), text.indexOf('Publishing'))).toBe(`Live round trip  2.50 s
  ✔ worker started  @qvac/sdk 0.16.0, Bare 1.31.0
  ✔ loadModel "words"  ./plugin
  ✔ list   listWords({ modelId, text })
      {"text":"a b"} → {"word":"a"}  (2 and more)
  ✖ count  invokePlugin
      text too short
  ? spell  not called
  ✔ unloadModel
  ? loadModel "lines"  ./lines/plugin  not tried
  ✔ bundled by the SDK  1.50 s

`)
  })
})

const CALL = { params: '{"text":"a b"}' }
const LIVE: LiveReport = {
  sdk: '0.16.0',
  bare: '1.31.0',
  worker: 'started',
  bundle: { ok: true, durationMs: 1500 },
  plugins: [
    {
      entry: './plugin',
      modelType: 'words',
      loadModel: { ok: true },
      calls: [
        {
          ...{
            ...CALL,
            handler: 'list',
            kind: 'stream',
            via: 'wrapper',
            wrapper: 'listWords({ modelId, text })',
          },
          ...{ answer: '{"word":"a"}', chunks: 2, more: true, ok: true },
        },
        { ...CALL, handler: 'count', kind: 'reply', via: 'direct', ok: false, error: 'text too short' },
      ],
      notCalled: [{ handler: 'spell', why: 'it refuses everything that was tried' }],
      unloaded: true,
    },
    {
      ...{ entry: './lines/plugin', modelType: 'lines', loadModel: { ok: false } },
      calls: [],
      notCalled: [],
      unloaded: false,
    },
  ],
  durationMs: 2500,
}
