// Runs in Bare, from the folder of an app: does with each plugin what the worker of the SDK does, with the SDK's own
// code, and what a client does with what comes over the wire. Tells each step on a line of standard output.
import { loadModel } from './node_modules/@qvac/sdk/dist/server/bare/ops/load-model.js'
import {
  handlePluginInvoke,
  handlePluginInvokeStream,
} from './node_modules/@qvac/sdk/dist/server/rpc/handlers/plugin-invoke.js'
import { pluginInvokeResponseSchema, pluginInvokeStreamResponseSchema } from '@qvac/sdk/plugin-utils'
import { registerPlugin } from '@qvac/sdk/plugins'

// A plugin that changes what is global must not change what is told of it.
const { log } = console
const { stringify, parse } = JSON
const { exit } = globalThis.Bare
const { setTimeout } = globalThis

const tell = (event) => log(`@@${stringify(event)}@@`)

/** Long enough for what a plugin left to fail, and short enough to be waited for. */
const SETTLE_MS = 60

export async function exercise(used, modelPath) {
  for (const [index, { plugin, calls }] of used.entries()) {
    await step('register', () => registerPlugin(plugin))
    tell({ event: 'handlers', handlers: handlersOf(plugin) })
    const modelId = `m${index}`
    await step('createModel', () => load(plugin, modelId, modelPath))
    for (const call of calls) {
      if (call.handler in plugin.handlers)
        await step(`handler ${call.handler}`, () => invoke(plugin, modelId, call))
    }
  }
  await new Promise((done) => setTimeout(done, SETTLE_MS))
  tell({ event: 'done' })
  exit(0)
}

async function step(name, run) {
  try {
    await run()
  } catch (error) {
    tell({ event: 'failed', step: name, text: textOf(error) })
    exit(0)
  }
}

function textOf(error) {
  try {
    const said = `${error?.code ?? error?.name ?? typeof error}: ${error?.cause?.message ?? error?.message ?? String(error)}`
    return said.replaceAll(/\s+/g, ' ')
  } catch {
    return 'an error that cannot be read'
  }
}

function handlersOf({ handlers }) {
  return Object.entries(handlers).map(([name, { streaming, duplex }]) => ({
    name,
    kind: duplex ? 'duplex' : streaming ? 'stream' : 'reply',
  }))
}

async function load(plugin, modelId, modelPath) {
  const options = { type: 'loadModel', modelSrc: modelPath, modelType: plugin.modelType, modelConfig: {} }
  await loadModel({ modelId, modelPath, options })
}

async function invoke(plugin, modelId, { handler, params }) {
  const isStream = plugin.handlers[handler].streaming === true
  const type = isStream ? 'pluginInvokeStream' : 'pluginInvoke'
  const request = parse(stringify({ type, modelId, handler, params }))
  if (isStream) {
    for await (const chunk of handlePluginInvokeStream(request))
      carry(handler, chunk, pluginInvokeStreamResponseSchema)
  } else {
    carry(handler, await handlePluginInvoke(request), pluginInvokeResponseSchema)
  }
}

/** Over the wire, and into what the client takes an answer for. */
function carry(handler, answer, schema) {
  const arrived = schema.parse(parse(stringify(answer)))
  if (!same(arrived.result, answer.result)) tell({ event: 'changed', handler })
}

function same(a, b) {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b)
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false
  const defined = (value) => Object.keys(value).filter((key) => value[key] !== undefined)
  return defined(a).length === defined(b).length && defined(a).every((key) => same(a[key], b[key]))
}
