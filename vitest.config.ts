import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Registration and the live level are new and their tests not settled yet: run them by hand, with --exclude ''.
    exclude: ['test/live/**', 'test/registration/**', 'node_modules/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
