// Writes src/contract/contracts.json: what each supported @qvac/sdk demands of a plugin, read from the real
// packages and never typed by hand. `--check` writes nothing and exits 1 if the committed file is out of date.
import { readFileSync, writeFileSync } from 'node:fs'
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'
import { parse } from 'acorn'
import { resolve } from 'import-meta-resolve'

const SDKS = ['qvac-sdk-0.14', '@qvac/sdk', 'qvac-sdk-0.19']
const OUTPUT = new URL('../src/contract/contracts.json', import.meta.url)

const readJson = (url) => JSON.parse(readFileSync(new URL(url), 'utf8'))
const placeholder = (message, modelType) => message.replaceAll(`"${modelType}"`, '"{modelType}"')

/** A zod 4 schema as data. Throws on any construct the judge has no rule for, so that none is dropped unseen. */
function schemaNode(schema) {
  const { type, checks = [], ...def } = schema._zod.def
  if (type === 'optional') return { ...schemaNode(def.innerType), optional: true }
  if (type !== 'string' && checks.length > 0) throw new Error(`A ${type} with checks is not understood`)
  const message = def.error?.({})
  const worded = message === undefined ? {} : { message }
  switch (type) {
    case 'object':
      return { type, ...worded, ...objectParts(def) }
    case 'record':
      if (def.keyType._zod.def.type !== 'string')
        throw new Error('A record is understood with string keys only')
      return { type, ...worded, values: schemaNode(def.valueType) }
    case 'string':
      return { type, ...worded, ...stringParts(checks) }
    case 'enum':
      return { type, message: refusal(schema, {}), values: Object.values(def.entries) }
    case 'custom':
      return functionNode(schema)
    case 'boolean':
    case 'unknown':
      return { type, ...worded }
    default:
      throw new Error(`A zod ${type} is not understood`)
  }
}

function objectParts({ shape, catchall }) {
  if (catchall && catchall._zod.def.type !== 'unknown')
    throw new Error('A catchall is understood as unknown only')
  const fields = Object.entries(shape).map(([key, field]) => [key, schemaNode(field)])
  return { readsUnknownKeys: catchall !== undefined, shape: Object.fromEntries(fields) }
}

function stringParts(checks) {
  if (checks.length === 0) return {}
  const [{ check, minimum, error }, ...others] = checks.map((each) => each._zod.def)
  if (check !== 'min_length' || others.length > 0) throw new Error(`A string's ${check} is not understood`)
  return { minLength: { value: minimum, message: error({}) } }
}

/** `z.instanceof(Function)` keeps its class in a closure, so it is told by what it accepts. */
function functionNode(schema) {
  const accepts = (value) => schema.safeParse(value).success
  const bare = Object.setPrototypeOf(() => undefined, null)
  const isInstanceof =
    accepts(() => undefined) &&
    accepts(class {}) &&
    accepts(Object.create(Function.prototype)) &&
    !accepts(bare)
  if (!isInstanceof || accepts({}))
    throw new Error('A custom schema other than instanceof Function is not understood')
  return { type: 'function', message: refusal(schema, {}) }
}

const refusal = (schema, value) => schema.safeParse(value).error.issues[0].message

/** What `registerPlugin` asks beyond the schema, found by registering definitions that break one rule each. */
function registrationRules(plugins, modelTypes) {
  let count = 0
  const attempt = (...definitions) => {
    plugins.clearPlugins()
    try {
      for (const definition of definitions)
        plugins.registerPlugin({ ...acceptable(`probe-${count++}`), ...definition })
      return null
    } catch (error) {
      return error
    }
  }
  if (attempt({}) !== null) throw attempt({})
  const names = [...Object.keys(modelTypes), ...Object.getOwnPropertyNames(Object.prototype)]
  const refusals = names.map((modelType) => ({ modelType, error: attempt({ modelType }) }))
  const reserved = refusals.filter(({ error }) => error?.name === 'PLUGIN_MODEL_TYPE_RESERVED')
  const logging = attempt({ modelType: 'probe', logging: { module: {} } })
  const setLogger = () => undefined
  const module = { setLogger }
  const provider = { capabilities: { turbovecIndexProvider: { create: setLogger, load: setLogger } } }
  return {
    reservedModelTypes: reserved.map(({ modelType }) => modelType).sort(),
    reservedModelTypeMessage: placeholder(reserved[0].error.message, reserved[0].modelType),
    loggingMessage: placeholder(logging.message, 'probe'),
    acceptsLoggingResolver: attempt({ logging: { module: () => module } }) === null,
    oneTurbovecIndexProvider: attempt(provider, provider) !== null,
    oneNamespacePerLoggingModule:
      attempt({ logging: { module, namespace: 'a' } }, { logging: { module, namespace: 'b' } }) !== null,
  }
}

function acceptable(modelType) {
  const noop = () => undefined
  const loadConfigSchema = { safeParse: noop }
  return {
    modelType,
    displayName: 'Probe',
    addonPackage: 'none',
    loadConfigSchema,
    createModel: noop,
    handlers: {},
  }
}

/** The handler names that a built-in plugin's source spells. The module itself needs its native addon to load. */
function handlerNames(url) {
  const program = parse(readFileSync(new URL(url), 'utf8'), { ecmaVersion: 'latest', sourceType: 'module' })
  const names = []
  const visit = (node) => {
    if (node === null || typeof node !== 'object') return
    if (node.type === 'ExportAllDeclaration') names.push(...handlerNames(resolve(node.source.value, url)))
    if (node.type === 'Property' && node.key.name === 'handlers')
      names.push(...node.value.properties.map(({ key }) => key.name ?? key.value))
    for (const child of Object.values(node)) visit(child)
  }
  visit(program)
  if (names.length === 0) throw new Error(`No handlers found in ${url}`)
  return names
}

async function readContract(sdk) {
  const entry = (subpath = '') => resolve(sdk + subpath, import.meta.url)
  const load = (subpath) => import(entry(subpath))
  const manifestUrl = entry('/package')
  const manifest = readJson(manifestUrl)
  const [root, utils, plugins] = await Promise.all(['', '/plugin-utils', '/plugins'].map(load))
  const { DEFAULT_HOSTS } = await import(new URL('./bundle/constants.js', entry('/commands')))
  const builtins = Object.keys(manifest.exports).filter((subpath) => subpath.endsWith('/plugin'))
  const operations = builtins.flatMap((subpath) => handlerNames(entry(subpath.slice(1))))
  const codes = Object.entries(root.SDK_SERVER_ERROR_CODES).filter(([name]) => name.startsWith('PLUGIN_'))
  return {
    sdkVersion: manifest.version,
    definition: schemaNode(utils.pluginDefinitionRuntimeSchema),
    ...registrationRules(plugins, root.MODEL_TYPES),
    builtinModelTypes: [...new Set(Object.values(root.MODEL_TYPES))].sort(),
    builtinOperations: [...new Set(operations)].sort(),
    errorCodes: Object.fromEntries(codes),
    defaultHosts: DEFAULT_HOSTS,
    bareImports: readJson(new URL('./bare-imports.json', manifestUrl)),
    subpaths: Object.keys(manifest.exports),
    rootExports: Object.keys(root).sort(),
  }
}

// Each SDK in a thread of its own: two of them in one module graph claim the same error codes and throw.
function readApart(sdk) {
  return new Promise((onRead, onError) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: sdk })
    worker.once('error', onError)
    worker.once('message', (contract) => void worker.terminate().then(() => onRead(contract)))
  })
}

async function main() {
  const contracts = []
  for (const sdk of SDKS) contracts.push(await readApart(sdk))
  const text = `${JSON.stringify(contracts, null, 2)}\n`
  if (!process.argv.includes('--check')) return writeFileSync(OUTPUT, text)
  if (readFileSync(OUTPUT, 'utf8') === text) return
  console.error('src/contract/contracts.json is out of date: run node scripts/generate-contracts.mjs')
  process.exitCode = 1
}

if (isMainThread) await main()
else parentPort.postMessage(await readContract(workerData))
