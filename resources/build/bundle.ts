/** Bundles what Electron runs: CommonJS for main, its workers and the preloads, plain pages for the renderer. */
import { join } from 'node:path'
import { build, type Plugin } from 'vite'

/** Node 18 and Chromium 114 are the oldest Electron the application is tried on. */
const NODE = 'node18'
const CHROMIUM = 'chrome114'

/** Packages with native parts or files of their own stay in node_modules. */
const LEFT_OUTSIDE = [
  /^node:/,
  'electron',
  '@nut-tree-fork/nut-js',
  'screenshot-desktop',
  /^@img\/(?!sharp-linux)/,
  'tesseract.js',
  'x11',
  /^@tesseract\.js-data\//
]

/**
 * On Linux, sharp's native library and Electron each bring a GLib, and objects of the one end up in the other: it
 * complains at best and crashes at worst. Without its native library sharp takes its WebAssembly build, which makes the
 * same bytes in about the same time.
 */
function sharpWithoutGlib(root: string): Plugin {
  const none = '\0no-native-sharp.cjs'
  return {
    name: 'sharp-without-glib',
    enforce: 'pre',
    resolveId(id) {
      // Its CommonJS form: the other one looks for the native library behind a bundler's back.
      if (id === 'sharp') return join(root, 'node_modules/sharp/dist/index.cjs')
      return id.startsWith('@img/sharp-linux') ? none : null
    },
    load: (id) => (id === none ? 'module.exports = undefined' : null)
  }
}

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
      reader: entry('reader/worker.ts'),
      keeper: entry('tools/keeper.ts')
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
    plugins: [sharpWithoutGlib(root)],
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
