import { defineConfig } from 'vitest/config'

/**
 * `unit` mirrors the source and needs no display; `display` starts private virtual displays with real programs;
 * `desktop` is the long run on real programs (`npm run test:desktop`).
 */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000
  }
})
