import { isObject, valueOf } from '../../probe/child/describe/read.js'
import { describeValue } from '../../probe/child/describe/value.js'
import { saveIntrinsics } from '../../probe/child/intrinsics.js'
import { NOT_KEPT, REFUSED, REGISTERING } from '../marks.js'

const { log } = console

/** What is needed of the SDK's registry. */
export interface Registry {
  readonly registerPlugin: (plugin: unknown) => void
  readonly getAllPlugins: () => readonly unknown[]
}

/**
 * Made before the plugin is loaded; the answer registers one. It throws what `registerPlugin` throws, marked, so that it
 * differs from what the plugin throws as it loads, and it throws where the registry does not hold the plugin afterwards.
 */
export function registrar({ registerPlugin, getAllPlugins }: Registry): (plugin: unknown) => void {
  const { pristine } = saveIntrinsics()
  return (plugin) => {
    log(REGISTERING)
    try {
      registerPlugin(plugin)
    } catch (error) {
      throw pristine(() => new Marked(REFUSED, error))
    }
    if (!pristine(() => getAllPlugins().includes(plugin))) throw pristine(() => new Marked(NOT_KEPT, null))
  }
}

class Marked extends Error {
  readonly code: string | null
  override readonly cause: unknown

  constructor(
    override readonly name: string,
    thrown: unknown,
  ) {
    const message = valueOf(thrown, 'message')
    super(typeof message === 'string' ? message : saidBy(thrown))
    const [code, stack] = [valueOf(thrown, 'code'), valueOf(thrown, 'stack')]
    this.code = typeof code === 'string' || typeof code === 'number' ? String(code) : null
    this.cause = isObject(thrown) ? thrown : null
    if (typeof stack === 'string') this.stack = stack
  }
}

function saidBy(thrown: unknown): string {
  const { kind, text } = describeValue(thrown)
  return text === null ? `a value that is no error (${kind})` : `the ${kind} ${JSON.stringify(text)}`
}
