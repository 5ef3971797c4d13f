import { defineCheck } from '../../src/check.js'
import { manifest } from '../../src/facts/manifest.js'

export default defineCheck({
  id: 'publish/keywords',
  title: 'The keywords let people find the plugin',
  why: 'The search of npm ranks by name, description and keywords. A plugin that does not say `qvac` anywhere is not found by those who look for plugins of QVAC.',
  fix: 'Add `"keywords": ["qvac", "qvac-plugin"]` and what the plugin is for.',
  severity: 'suggestion',
  needs: { manifest },
  wording: {
    none: () => 'package.json has no `keywords`',
    unrelated: (d: { keywords: readonly string[] }) =>
      `none of the keywords says qvac: ${d.keywords.join(', ')}`,
  },
  *inspect({ manifest }) {
    const stated = manifest['keywords']
    const keywords = listOf(stated).filter((one) => one !== '')
    if (keywords.length === 0)
      yield { message: 'none', at: { pointer: stated === undefined ? '' : '/keywords' } }
    else if (!keywords.some((one) => /qvac/i.test(one)))
      yield { message: 'unrelated', data: { keywords: keywords.slice(0, 10) }, at: { pointer: '/keywords' } }
  },
})

/** npm splits a text at commas and spaces. */
function listOf(stated: unknown): readonly string[] {
  if (typeof stated === 'string') return stated.split(/[\s,]+/)
  return Array.isArray(stated) ? stated.filter((one: unknown) => typeof one === 'string') : []
}
