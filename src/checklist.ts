/** The six lines of QVAC's official publishing checklist, in our words and in its order. */
export const CHECKLIST = {
  exports: 'The package exports `.` and `./plugin`',
  client: 'The root entry holds Metro-safe client wrappers and nothing else',
  definition: '`./plugin` exports the worker-side definition',
  'model-path': 'A plugin that needs model files reads the resolved `modelPath` in `createModel`',
  json: 'Requests and responses of every handler survive JSON',
  worker: 'The worker code runs in Bare and imports statically',
} as const

export type ChecklistLine = keyof typeof CHECKLIST
