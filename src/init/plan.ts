import { edited } from '../mend/text.js'
import { isObject, type JsonObject } from '../resolve/json.js'

/** What is in a plugin's folder before anything is set up. */
export interface Before {
  /** The text of package.json. */
  readonly manifest: string
  readonly files: readonly string[]
  readonly repository: Repository
}

export interface Repository {
  /** What lies at its top. */
  readonly files: readonly string[]
  /** The way from there to the plugin, `/`-separated; empty where it is the same folder. */
  readonly folder: string
  /** Whether the workflow is there already. */
  readonly hasWorkflow: boolean
}

/** A file to write, or what is left as it is and why. */
export type Step =
  | { readonly kind: 'write'; readonly file: string; readonly before: string; readonly after: string }
  | { readonly kind: 'leave'; readonly file: string; readonly why: string }

export const WORKFLOW = '.github/workflows/qvac-plugin-check.yml'
const CONFIG = 'qvac-plugin-check.config.json'

/** The steps that set the check up; nothing that is there is replaced. */
export function plan({ manifest, files, repository }: Before): readonly Step[] {
  const json = JSON.parse(manifest.replace(/^\uFEFF/, '')) as JsonObject
  return [prepublish(manifest, json), configuration(files, json), workflow(repository, json)]
}

/** What is typed to add the tool to the project. */
export function installing({ files }: Repository): string {
  return `${installerOf(files).add} qvac-plugin-check`
}

function scriptsIn({ scripts }: JsonObject): JsonObject {
  return isObject(scripts) ? scripts : {}
}

function prepublish(text: string, manifest: JsonObject): Step {
  const file = 'package.json'
  if (manifest['scripts'] !== undefined && !isObject(manifest['scripts']))
    return { kind: 'leave', file, why: '`scripts` is no object; npm runs none of it' }
  const scripts = scriptsIn(manifest)
  const wanted = scripts['build'] === undefined ? 'qvac-plugin-check' : 'npm run build && qvac-plugin-check'
  const { prepublishOnly: present } = scripts
  if (present !== undefined && typeof present !== 'string')
    return { kind: 'leave', file, why: '`prepublishOnly` is there, and is no text' }
  if (present?.includes('qvac-plugin-check') === true)
    return { kind: 'leave', file, why: '`prepublishOnly` runs the check already' }
  if (present !== undefined)
    return {
      kind: 'leave',
      file,
      why: `\`prepublishOnly\` is there; end it with \`${present} && qvac-plugin-check\``,
    }
  const after = edited(text, [{ op: 'set', pointer: '/scripts/prepublishOnly', value: wanted }])
  return { kind: 'write', file, before: text, after }
}

function configuration(files: readonly string[], manifest: JsonObject): Step {
  const present = files.find((file) => /^qvac-plugin-check\.config\.(json|js|mjs|ts)$/.test(file))
  if (present !== undefined) return { kind: 'leave', file: present, why: 'it is there already' }
  if (manifest['qvac-plugin-check'] !== undefined)
    return { kind: 'leave', file: 'package.json', why: 'it holds a configuration already' }
  const config = {
    $schema: './node_modules/qvac-plugin-check/dist/config.schema.json',
    extends: 'recommended',
  }
  return { kind: 'write', file: CONFIG, before: '', after: `${JSON.stringify(config, null, 2)}\n` }
}

interface Installer {
  /** Steps of a workflow. */
  readonly install: readonly string[]
  readonly manager: string
  readonly add: string
}

const NPM = { install: ['run: npm install'], manager: 'npm', add: 'npm install --save-dev' }
const PNPM = ['run: corepack enable', 'run: pnpm install --frozen-lockfile']
const YARN = ['run: corepack enable', 'run: yarn install --immutable']
const BUN = {
  install: ['uses: oven-sh/setup-bun@v2', 'run: bun install --frozen-lockfile'],
  manager: 'bun',
  add: 'bun add --dev',
}

const INSTALLERS: Readonly<Record<string, Installer>> = {
  'pnpm-lock.yaml': { install: PNPM, manager: 'pnpm', add: 'pnpm add --save-dev' },
  'bun.lock': BUN,
  'bun.lockb': BUN,
  'yarn.lock': { install: YARN, manager: 'yarn', add: 'yarn add --dev' },
  'package-lock.json': { ...NPM, install: ['run: npm ci'] },
}

function installerOf(files: readonly string[]): Installer {
  return Object.entries(INSTALLERS).find(([lockfile]) => files.includes(lockfile))?.[1] ?? NPM
}

const CHECK =
  'run: npx qvac-plugin-check --format pretty --format github --format markdown:${{ runner.temp }}/report.md'

/** Where the check did not come to run, there is no report, and the step that failed says why. */
const SUMMARISE =
  'test ! -f "$RUNNER_TEMP/report.md" || cat "$RUNNER_TEMP/report.md" >> "$GITHUB_STEP_SUMMARY"'

function workflow({ files, folder, hasWorkflow }: Repository, manifest: JsonObject): Step {
  if (hasWorkflow) return { kind: 'leave', file: WORKFLOW, why: 'it is there already' }
  const { install, manager } = installerOf(files)
  const builds = scriptsIn(manifest)['build'] === undefined ? [] : [`run: ${manager} run build`]
  const inFolder = folder === '' ? '' : `        working-directory: ${JSON.stringify(folder)}\n`
  const text = `name: Plugin check
on: [push, pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-node@v6
        with:
          node-version: 22
${install.map((step) => `      - ${step}\n`).join('')}${[...builds, CHECK].map((step) => `      - ${step}\n${inFolder}`).join('')}      - if: always()
        shell: bash
        run: ${SUMMARISE}
`
  return { kind: 'write', file: WORKFLOW, before: '', after: text }
}
