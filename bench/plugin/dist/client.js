import { invokePlugin, invokePluginStream } from '@qvac/sdk'

/**
 * Reverses a text in the worker.
 *
 * @param {{ modelId: string, text: string, unit?: 'character' | 'word' | 'line' }} options
 * @returns {Promise<string>}
 */
export async function reverse({ modelId, text, unit = 'character' }) {
  const { reversed } = await invokePlugin({ modelId, handler: 'reverse', params: { text, unit } })
  return reversed
}

/**
 * Repeats a text in the worker and yields each repetition as it is made.
 *
 * @param {{ modelId: string, text: string, times: number, separator?: string }} options
 * @returns {AsyncGenerator<string>}
 */
export async function* repeat({ modelId, text, times, separator = '' }) {
  const params = { text, times, separator }
  for await (const { chunk } of invokePluginStream({ modelId, handler: 'repeat', params })) yield chunk
}
