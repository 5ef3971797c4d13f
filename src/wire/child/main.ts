import { valueOf } from '../../probe/child/describe/read.js'
import type { HandlerContract, ToldContract } from '../contract.js'
import { wireSchema } from './wire-schema.js'

/** Asked by the probe beside the plugin, where the schemas are alive. Never throws. */
export function judge(definition: unknown): ToldContract {
  const handlers = valueOf(definition, 'handlers')
  const displayName = textOf(valueOf(definition, 'displayName'))
  return {
    plugin: {
      modelType: textOf(valueOf(definition, 'modelType')),
      ...(displayName !== '' && { displayName }),
      handlers: namesIn(handlers).map((name) => handlerContract(name, valueOf(handlers, name))),
    },
    loadConfig: wireSchema(valueOf(definition, 'loadConfigSchema'), 'input'),
  }
}

function handlerContract(name: string, handler: unknown): HandlerContract {
  return {
    name,
    streaming: valueOf(handler, 'streaming') === true,
    requestSchema: wireSchema(valueOf(handler, 'requestSchema'), 'input'),
    responseSchema: wireSchema(valueOf(handler, 'responseSchema'), 'output'),
  }
}

/** Sorted as the SDK sorts them, by code unit. */
function namesIn(handlers: unknown): string[] {
  try {
    return Object.keys(handlers as object).sort()
  } catch {
    return []
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
