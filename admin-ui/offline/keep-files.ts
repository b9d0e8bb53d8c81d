// Part of the build: writes the service worker with the list of files that it stores.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin, Rollup } from 'vite'

const WORKER = 'offline/service-worker.js'

/** The worker's source for these files. A file without a hash in its name counts by its content. */
const workerOf = (text: string, files: readonly string[], contents: readonly Uint8Array[]): string => {
  const hash = createHash('sha256').update(text).update(JSON.stringify(files))
  for (const content of contents) hash.update(content)
  return text
    .replace('const FILES = []', `const FILES = ${JSON.stringify(files)}`)
    .replace("const BUILD = ''", `const BUILD = 'tapak-${hash.digest('hex').slice(0, 16)}'`)
}

/** Large, and only programmers open it, so devices do not store it. */
const NOT_KEPT = 'swagger-ui-dist'
const leftOut = (bundle: Rollup.OutputBundle): ReadonlySet<string> =>
  new Set(
    Object.values(bundle).flatMap((one) =>
      one.type === 'chunk' && one.moduleIds.some((id) => id.includes(NOT_KEPT))
        ? [one.fileName, ...(one.viteMetadata?.importedCss ?? [])]
        : [],
    ),
  )

export const keepFiles = (root: string): Plugin => ({
  name: 'keep-files',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const folder = join(root, 'public')
      const fixed = readdirSync(folder).toSorted()
      const page = bundle['index.html']
      const notKept = leftOut(bundle)
      const files = [
        ...Object.keys(bundle)
          .filter((name) => name.startsWith('assets/') && !notKept.has(name))
          .toSorted(),
        ...fixed,
      ].map((name) => `/${name}`)
      const contents = [
        ...fixed.map((name) => readFileSync(join(folder, name))),
        ...(page?.type === 'asset' ? [Buffer.from(page.source)] : []),
      ]
      this.emitFile({
        type: 'asset',
        fileName: 'sw.js',
        source: workerOf(readFileSync(join(root, WORKER), 'utf8'), files, contents),
      })
    },
  },
})
