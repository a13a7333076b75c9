/** Bundles what Electron runs: CommonJS for main, its workers and the preloads, plain pages for the renderer. */
import { join } from 'node:path'
import { build } from 'vite'

/** Node 18 and Chromium 114 are the oldest Electron the application is tried on. */
const NODE = 'node18'
const CHROMIUM = 'chrome114'

/** Packages with native parts or files of their own stay in node_modules. */
const LEFT_OUTSIDE = [
  /^node:/,
  'electron',
  '@nut-tree-fork/nut-js',
  'screenshot-desktop',
  'sharp',
  'tesseract.js',
  'x11',
  /^@tesseract\.js-data\//
]

export interface Bundles {
  /** The folder of the checkout. */
  readonly root: string
  /** Gets `main`, `preload` and `renderer`; what stood there is removed. */
  readonly outDir: string
  /** Entries of main by the name of the file they become. */
  readonly main: Readonly<Record<string, string>>
}

/** The whole application into `dist`, where package.json and the packager look for it. */
export function bundleApplication(root: string): Promise<void> {
  const entry = (path: string) => join(root, 'main', path)
  return bundle({
    root,
    outDir: join(root, 'dist'),
    main: {
      index: entry('index.ts'),
      guardian: entry('desktop/guardian.ts'),
      hands: entry('hands/worker.ts'),
      eyes: entry('eyes/worker.ts'),
      reader: entry('reader/worker.ts')
    }
  })
}

export async function bundle({ root, outDir, main }: Bundles): Promise<void> {
  await bundleForNode(root, join(outDir, 'main'), main)
  // A sandboxed preload can load nothing: each is one file, so each is built alone.
  await bundleForNode(root, join(outDir, 'preload'), { panel: join(root, 'preload', 'panel.ts') })
  await bundleForNode(root, join(outDir, 'preload'), { control: join(root, 'preload', 'control.ts') }, false)
  await bundlePages(root, join(outDir, 'renderer'))
}

async function bundleForNode(root: string, outDir: string, input: Bundles['main'], emptyOutDir = true): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: NODE,
      outDir,
      emptyOutDir,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: { ...input },
        external: LEFT_OUTSIDE,
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'shared/[name]-[hash].cjs' }
      }
    }
  })
}

export async function bundlePages(root: string, outDir: string): Promise<void> {
  await build({
    root: join(root, 'renderer'),
    base: './',
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      target: CHROMIUM,
      outDir,
      emptyOutDir: true,
      // The pages' policy lets in nothing but files of their own.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: {
          panel: join(root, 'renderer', 'panel', 'index.html'),
          overlay: join(root, 'renderer', 'overlay', 'index.html')
        }
      }
    }
  })
}
