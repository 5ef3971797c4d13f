import { describe, expect, it } from 'vitest'
import { renderPretty } from '../../src/index.js'
import { checkPlugin } from '../../src/index.js'
import { SDKS, withProject, type SdkVersion } from './project.js'

const versions = Object.keys(SDKS) as SdkVersion[]

describe('a good plugin under the real SDK', () => {
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

  it('is told step by step, and below its level not at all', async () => {
    await withProject('0.16', {}, async ({ root }) => {
      const report = await checkPlugin(root, { level: 'live', only: ['plugin/live'] })
      const text = renderPretty(report)
      expect(text).toMatch(
        /Live round trip .* s\n {2}✔ worker started {2}@qvac\/sdk 0\.16\.0, Bare 1\.\d+\.\d+\n/,
      )
      expect(text).toMatch(/✔ list {3}listWords\(\{ modelId, text \}\)\n .*→ \{"word":"Hello"\} {2}\(2\)\n/)
      const below = await checkPlugin(root, { level: 'runtime', only: ['plugin/live', 'publish/manifest'] })
      expect(below.packages[0]?.live).toBeUndefined()
      expect(renderPretty(below)).not.toContain('Live round trip')
    })
  })
})
