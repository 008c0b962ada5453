import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.{ts,tsx}', 'vectors/**/*.test.ts'],
    // Starts nothing by itself: the shared Postgres comes up when the first test asks for it.
    globalSetup: ['./packages/node/test-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
