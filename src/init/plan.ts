import { edited } from '../mend/text.js'

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
  const json = JSON.parse(manifest.replace(/^\uFEFF/, '')) as Manifest
  return [prepublish(manifest, json), configuration(files, json), workflow(repository, json)]
}

interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>
  readonly 'qvac-plugin-check'?: unknown
}

function prepublish(text: string, { scripts = {} }: Manifest): Step {
  const file = 'package.json'
  const wanted = scripts['build'] === undefined ? 'qvac-plugin-check' : 'npm run build && qvac-plugin-check'
  const present = scripts['prepublishOnly']
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

function configuration(files: readonly string[], manifest: Manifest): Step {
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

const INSTALLERS = [
  ['pnpm-lock.yaml', ['corepack enable', 'pnpm install --frozen-lockfile'], 'pnpm'],
  ['yarn.lock', ['corepack enable', 'yarn install --immutable'], 'yarn'],
  ['package-lock.json', ['npm ci'], 'npm'],
] as const

function workflow({ files, folder, hasWorkflow }: Repository, { scripts = {} }: Manifest): Step {
  if (hasWorkflow) return { kind: 'leave', file: WORKFLOW, why: 'it is there already' }
  const found = INSTALLERS.find(([lockfile]) => files.includes(lockfile))
  const [, installs, manager] = found ?? ['', ['npm install'], 'npm']
  const builds = scripts['build'] === undefined ? [] : [`${manager} run build`]
  const check =
    'npx qvac-plugin-check --format pretty --format github --format markdown:${{ runner.temp }}/report.md'
  const inFolder = folder === '' ? '' : `        working-directory: ${JSON.stringify(folder)}\n`
  const text = `name: Plugin check
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
${installs.map((step) => `      - run: ${step}\n`).join('')}${[...builds, check].map((step) => `      - run: ${step}\n${inFolder}`).join('')}      - if: always()
        shell: bash
        run: cat "$RUNNER_TEMP/report.md" >> "$GITHUB_STEP_SUMMARY"
`
  return { kind: 'write', file: WORKFLOW, before: '', after: text }
}
