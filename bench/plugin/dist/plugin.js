import { z } from 'zod'
import { defineHandler, definePlugin } from '@qvac/sdk/plugin-utils'
import { UNITS, repetitionsOf, reversedBy } from './text.js'

const reverseRequest = z.object({
  text: z.string(),
  unit: z.enum(UNITS).default('character'),
})

const reverseResponse = z.object({
  reversed: z.string(),
})

const repeatRequest = z.object({
  text: z.string(),
  times: z.number().int().min(1).max(1000),
  separator: z.string().default(''),
})

const repeatResponse = z.object({
  chunk: z.string(),
})

export default definePlugin({
  modelType: 'qvac-text-tools',
  displayName: 'Text tools',
  addonPackage: 'none',
  loadConfigSchema: z.object({}),
  skipPrimaryModelPathValidation: true,
  createModel: () => ({
    model: {
      load: async () => {},
      unload: async () => {},
    },
  }),
  handlers: {
    reverse: defineHandler({
      requestSchema: reverseRequest,
      responseSchema: reverseResponse,
      streaming: false,
      handler: async ({ text, unit }) => ({ reversed: reversedBy(unit, text) }),
    }),
    repeat: defineHandler({
      requestSchema: repeatRequest,
      responseSchema: repeatResponse,
      streaming: true,
      async *handler({ text, times, separator }) {
        for (const chunk of repetitionsOf(text, times, separator)) yield { chunk }
      },
    }),
  },
})
