// How vite bundles the processes of bundled.ts. Each module still finds the files that lie beside its source.
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const HERE = import.meta.dirname
const ENTRIES = ['api-entry', 'door-entry', 'dying-entry']
/** Native code, and what starts threads from its own files. */
const AS_THEY_ARE = ['@node-rs/argon2', '@temporalio/worker', 'pino', 'sharp']
const IS_CODE = /\.[cm]?[jt]s$/
const IS_MODULE = /^\s*(import|export)\b/m

const place = {
  name: 'place',
  enforce: 'pre',
  transform(code, id) {
    const [file] = id.split('?')
    if (!file.startsWith('/') || !IS_CODE.test(file)) return null
    const [folder, name] = [JSON.stringify(dirname(file)), JSON.stringify(file)]
    const placed = code
      .replaceAll('import.meta.dirname', folder)
      .replaceAll('import.meta.filename', name)
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href))
    return {
      code: IS_MODULE.test(code)
        ? placed
        : placed.replaceAll(/\b__dirname\b/g, folder).replaceAll(/\b__filename\b/g, name),
      map: null,
    }
  },
}

export default {
  root: HERE,
  publicDir: false,
  plugins: [place],
  ssr: { noExternal: true, external: AS_THEY_ARE },
  build: {
    ssr: true,
    target: 'node24',
    minify: false,
    rollupOptions: { input: Object.fromEntries(ENTRIES.map((name) => [name, join(HERE, `${name}.ts`)])) },
  },
}
