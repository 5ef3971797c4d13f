import { cp, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkPlugin, renderJson, renderPretty } from '../../src/index.js'
import { maskSecrets, secretsIn } from '../../src/publish/secrets.js'
import { fixturesFolder, withFolder } from '../support/fixture.js'

/** Made of parts, so that no scanner takes this file for a leak. */
const letters = 'aB3dE5gH7jK9mN1pQ3sT5vW7yZ0bC2eF4hJ6'
const upper = 'QRST2345UVWX67AB'
const joined = (...parts: readonly string[]): string => parts.join('')
const npmToken = joined('npm', '_', letters)

const TOKENS: readonly (readonly [string, string])[] = [
  ['npm token', npmToken],
  ['GitHub token', joined('ghp', '_', letters)],
  ['GitHub token', joined('github', '_pat_', letters, letters)],
  ['GitLab token', joined('glpat', '-', letters.slice(0, 20))],
  ['AWS access key', joined('AKI', 'A', upper)],
  ['Hugging Face token', joined('hf', '_', 'AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEfGh')],
  ['OpenAI key', joined('sk-proj-', letters, 'T3Blbk', 'FJ', letters)],
  ['Anthropic key', joined('sk-ant', '-api03-', letters, letters, letters)],
  ['Google key', joined('AIz', 'a', letters.slice(0, 35))],
  ['Slack token', joined('xox', 'b-123456789012-123456789012-', letters.slice(0, 24))],
  ['Stripe key', joined('sk', '_live_', letters.slice(0, 24))],
]

describe('credentials in a text', () => {
  it.each(TOKENS)('%s', (kind, token) => {
    const text = `const a = 1\nexport const token = '${token}'\n`
    const found = secretsIn(text)
    expect(found).toEqual([{ kind, line: 2, column: 23, masked: `${token.slice(0, 4)}…` }])
    expect(maskSecrets(text)).not.toContain(token.slice(6, 20))
  })

  it.each([
    joined('npm', '_', 'x'.repeat(36)),
    'AKIAIOSFODNN7EXAMPLE',
    "if (text.includes('-----BEGIN PRIVATE KEY-----')) return",
    '//registry.npmjs.org/:_authToken=${NPM_TOKEN}',
    'const highly_significant_name = npm_config_registry',
  ])('is silent about %s', (text) => {
    expect(secretsIn(text)).toEqual([])
    expect(maskSecrets(text)).toBe(text)
  })
})

it('no output tells a credential that stands beside something else that is reported', async () => {
  const row = `${letters}${letters}`
  await withFolder('secrets', async (root) => {
    await cp(path.join(fixturesFolder, 'ready'), root, { recursive: true })
    const key = `-----BEGIN PRIVATE KEY-----\n${row}\n${row}\n-----END PRIVATE KEY-----`
    await writeFile(
      path.join(root, 'dist', 'words.js'),
      `import 'qvac-absent' // ${npmToken}\nexport const key = \`${key}\`\nexport const wordsOf = () => [import('qvac-gone')]\n`,
    )
    const report = await checkPlugin(root, { level: 'static' })
    const findings = report.packages[0]?.findings ?? []
    expect(findings.filter(({ check }) => check === 'publish/secrets').length).toBe(2)
    expect(findings.filter(({ check }) => check.startsWith('worker/')).length).toBeGreaterThan(0)
    for (const text of [renderJson(report), renderPretty(report)]) {
      expect(text).not.toContain(letters)
      expect(text).toContain('npm_…')
    }
  })
})
