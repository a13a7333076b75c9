import { defineConfig } from 'vitest/config'

const root = new URL('..', import.meta.url).pathname
/** What is waited for by looking takes longer than a second on a busy machine. */
const expect = { poll: { timeout: 15_000 } }

/**
 * `quick` mirrors the source and is what `npm test` runs; `desktop` is the longer run on real programs
 * (`npm run test:desktop`). Both start private virtual displays of their own.
 */
export default defineConfig({
  test: {
    reporters: ['default', new URL('support/plain-reporter.ts', import.meta.url).pathname],
    // Two cores: real programs on more displays at once only wait for each other.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'quick',
          root,
          expect,
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.desktop.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000
        }
      },
      {
        test: {
          name: 'desktop',
          root,
          expect,
          include: ['test/**/*.desktop.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000
        }
      }
    ]
  }
})
