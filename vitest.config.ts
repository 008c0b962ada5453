import { defineConfig } from 'vitest/config'

/** Files that open browsers, media or servers of their own: beside one another they starve on two cores. */
const HEAVY = [
  'packages/testbed/src/browser/**/*.test.ts',
  'packages/testbed/src/room/{mesh,livekit,turn,firefox}.test.ts',
  'packages/publish/src/pages.test.ts',
]

export default defineConfig({
  test: {
    // Starts nothing by itself: the shared Postgres comes up when the first test asks for it.
    globalSetup: ['./packages/node/test-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'quick',
          include: ['packages/*/src/**/*.test.{ts,tsx}', 'vectors/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...HEAVY],
          sequence: { groupOrder: 0 },
        },
      },
      // One file after the other, once the quick ones are through.
      { extends: true, test: { name: 'browsers', include: HEAVY, maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
  },
})
