// How vite bundles the processes of bundled.ts. Each module still finds the files that lie beside its source.
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const HERE = import.meta.dirname
const ROOT = join(HERE, '../../..')
const ENTRIES = ['api-entry', 'door-entry', 'dying-entry', 'start-entry', 'worker-entry']
const PROGRAMS = { api: 'api/server.ts', worker: 'activities/worker.ts' }
/** A worker tells its activities and its errors by what these modules hold, so each may be there only once. */
const TEMPORAL = ['activity', 'client', 'common', 'worker', 'workflow'].map((name) => `@temporalio/${name}`)
/** Native code, and what starts threads from its own files. */
const AS_THEY_ARE = ['@node-rs/argon2', ...TEMPORAL, 'pino', 'sharp']
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
    rollupOptions: {
      input: {
        ...Object.fromEntries(ENTRIES.map((name) => [name, join(HERE, `${name}.ts`)])),
        ...Object.fromEntries(Object.entries(PROGRAMS).map(([name, file]) => [name, join(ROOT, file)])),
      },
    },
  },
}
