import { defineCheck } from '../../src/check.js'
import { manifest } from '../../src/facts/manifest.js'
import { packlist } from '../../src/facts/packlist.js'

export default defineCheck({
  id: 'publish/license',
  title: 'The package says under which terms it may be used, and ships them',
  why: 'Without a license nobody may use the plugin, whatever its author meant, and the tools by which companies take in packages refuse it. Most licenses have to travel with the code.',
  fix: 'Put the SPDX id into `license`, such as "Apache-2.0", and the text into a file LICENSE, which npm publishes whatever `files` says.',
  severity: 'warning',
  needs: { manifest, packlist },
  wording: {
    'no-field': () => 'package.json has no `license`',
    'no-file': (d: { license: string }) =>
      `the license is ${d.license}, and none of the published files is its text`,
    'named-file': (d: { file: string }) => `\`license\` refers to ${d.file}, which is not published`,
  },
  *inspect({ manifest, packlist: { paths } }) {
    const license = textOf(manifest['license'] ?? manifest['licenses'])
    if (license === undefined) {
      yield { message: 'no-field', at: { pointer: '' } }
      return
    }
    const at = { pointer: manifest['license'] === undefined ? '/licenses' : '/license' }
    const file = /^SEE LICEN[CS]E IN (.+)$/i.exec(license)?.[1]?.replace(/^\.\//, '')
    if (file !== undefined) {
      if (!paths.has(file)) yield { message: 'named-file', data: { file }, at }
      return
    }
    if (license === 'UNLICENSED') return
    if (![...paths].some((path) => TEXT.test(path))) yield { message: 'no-file', data: { license }, at }
  },
})

const TEXT = /(?:^|\/)(?:licen[cs]es?|copying|unlicense)(?:[.-][\w.-]+)?$|^licen[cs]es\//i

/** Old packages have `{ "type": "MIT" }`, or a list of such. */
function textOf(license: unknown): string | undefined {
  const first: unknown = Array.isArray(license) ? license[0] : license
  const type: unknown =
    typeof first === 'object' && first !== null ? (first as { type?: unknown }).type : first
  return typeof type === 'string' && type.trim() !== '' ? type : undefined
}
