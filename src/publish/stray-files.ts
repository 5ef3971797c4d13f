/** What an app has no use for, or what should not leave the author's machine. */
export type StrayKind = 'tests' | 'sources' | 'configs' | 'tarballs' | 'environment' | 'agents' | 'weights'

const TEST_FOLDER = /(?:^|\/)(?:__(?:tests?|mocks|fixtures|snapshots)__|tests?|e2e|coverage)\//
const TEST_FILE = /(?:[._-](?:test|spec)\.[cm]?[jt]sx?|\.snap)(?:\.map)?$|\.(?:test|spec)\.d\.[cm]?ts$/

const CONFIG_FOLDER = /(?:^|\/)\.(?:github|vscode|idea|husky|circleci|changeset|nyc_output)\//
const CONFIG_FILE = new RegExp(
  [
    '[tj]sconfig(?:\\.[\\w-]+)*\\.json|[\\w.-]+\\.tsbuildinfo',
    '(?:eslint|prettier|jest|vitest|vite|rollup|webpack|babel|metro|tsup|tsdown|karma|commitlint|release)\\.config\\.[cm]?[jt]s(?:on)?',
    '\\.(?:eslint|prettier|babel|mocha|nyc|lintstaged|swc|release-it)(?:rc|ignore)(?:\\.(?:json|[cm]?js|ya?ml))?',
    '\\.(?:editorconfig|gitattributes|npmignore|nvmrc|node-version|travis\\.yml|gitlab-ci\\.yml|dockerignore)',
    'pnpm-lock\\.yaml|pnpm-workspace\\.yaml|yarn\\.lock|bun\\.lockb?|lerna\\.json|turbo\\.json|nx\\.json|Dockerfile',
  ]
    .map((part) => `(?:${part})`)
    .join('|')
    .replace(/^/, '(?:^|/)(?:')
    .replace(/$/, ')$'),
)

const AGENT_FOLDER = /(?:^|\/)\.(?:claude|cursor|codex|continue|windsurf|roo|junie|gemini|aider[\w.]*)\//
const AGENT_FILE =
  /(?:^|\/)(?:CLAUDE(?:\.local)?\.md|AGENTS\.md|GEMINI\.md|\.cursorrules|\.windsurfrules|\.clinerules|\.mcp\.json|\.aider[\w.]*|copilot-instructions\.md)$/

const ENVIRONMENT =
  /(?:^|\/)(?:\.env(?:\.[\w.-]+)?|\.netrc|\.pypirc|id_(?:rsa|dsa|ecdsa|ed25519)|[\w.-]+\.p12)$/
const TEMPLATE = /\.(?:example|sample|template|dist|defaults?)$/

const WEIGHTS = /\.(?:gguf|ggml|safetensors|onnx|ckpt|pth|tflite|mlmodel|mlpackage)$/i
const SOURCE = /(?<!\.d)\.[cm]?tsx?$/

/** What kind of stray file a published path is, by its name alone; undefined for what belongs into a package. */
export function strayKind(path: string): StrayKind | undefined {
  if (ENVIRONMENT.test(path) && !TEMPLATE.test(path)) return 'environment'
  if (AGENT_FOLDER.test(path) || AGENT_FILE.test(path)) return 'agents'
  if (/\.(?:tgz|tar\.gz)$/.test(path)) return 'tarballs'
  if (WEIGHTS.test(path)) return 'weights'
  if (CONFIG_FOLDER.test(path) || CONFIG_FILE.test(path)) return 'configs'
  if (TEST_FOLDER.test(path) || TEST_FILE.test(path)) return 'tests'
  return SOURCE.test(path) ? 'sources' : undefined
}

export interface StrayFiles {
  readonly kind: StrayKind
  readonly files: readonly { readonly path: string; readonly size: number }[]
}

/** The stray files by kind. What `exports` leads to (`exported`: its targets) is meant for apps, and so is its like. */
export function strayFiles(files: StrayFiles['files'], exported: readonly unknown[]): readonly StrayFiles[] {
  const targets = exported
    .filter((target) => typeof target === 'string')
    .map((target) => target.replace(/^\.\//, ''))
  const offered = new Set(targets.flatMap((target) => strayKind(target) ?? []))
  // A source map leads a debugger to the sources.
  if (files.some(({ path }) => path.endsWith('.map'))) offered.add('sources')
  // Bare runs TypeScript too, so what lies among the built files may be imported by them.
  const built = new Set(targets.map(topFolder))
  return KINDS.flatMap((kind) => {
    if (offered.has(kind)) return []
    const found = files.filter(
      ({ path }) => strayKind(path) === kind && (kind !== 'sources' || !built.has(topFolder(path))),
    )
    return found.length === 0 ? [] : [{ kind, files: found.map(({ path, size }) => ({ path, size })) }]
  })
}

function topFolder(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : ''
}

const KINDS: readonly StrayKind[] = [
  'environment',
  'tests',
  'sources',
  'configs',
  'tarballs',
  'agents',
  'weights',
]
