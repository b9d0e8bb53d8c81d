// Preloaded into a process of the product by bundled.ts: its own file, and those of the processes that it starts, come
// from the bundle. Everything else is as started from the sources.
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const ROOT = join(import.meta.dirname, '../../..')
const folder = new URL(import.meta.url).searchParams.get('folder')
const PROGRAMS = {
  'runtime/cli.ts': 'start-entry.js',
  'api/server.ts': 'api.js',
  'activities/worker.ts': 'worker.js',
}
const BUNDLED = new Map(
  Object.entries(PROGRAMS).map(([source, file]) => [
    pathToFileURL(join(ROOT, source)).href,
    pathToFileURL(join(folder, file)).href,
  ]),
)

/** Only the first file of a process has no parent. */
registerHooks({
  resolve: (name, context, next) => {
    const found = next(name, context)
    const file = context.parentURL === undefined ? BUNDLED.get(found.url) : undefined
    return file === undefined ? found : { url: file, format: 'module', shortCircuit: true }
  },
})
