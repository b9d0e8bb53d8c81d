// Restarts a part when a file that it needs is saved, for `tapak dev`. Node's own watch mode does not work here: it
// uses the same channel as the threads in which Temporal runs workflows, and these then end with a defect.
import { watch } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from './ground/tapak-home.ts'
import { neededBy, sources } from './imports.ts'
import type { Kept } from './ground/keep-running.ts'
import { say } from './ground/say.ts'

/** Folders, not files: most editors replace a file when they save it. */
const FOLDERS = new Set(sources.filter((file) => !file.startsWith('tests/')).map((file) => dirname(file)))
/** Waits this long, because an editor writes a file in several steps. */
const SETTLED_MS = 80

export const restartOnSave = (parts: readonly (readonly [entry: string, kept: Kept])[]): void => {
  const saved = new Set<string>()
  let settling: NodeJS.Timeout | undefined
  const restart = (): void => {
    const files = [...saved]
    saved.clear()
    for (const [entry, kept] of parts) {
      const needed = new Set(neededBy([entry]))
      const [file] = files.filter((name) => needed.has(name))
      if (file === undefined) continue
      say(`  ${file} was saved; ${kept.part.name} begins anew`)
      kept.restart().catch((error: unknown) => say(`  ! ${kept.part.name} could not be ended: ${String(error)}`))
    }
  }
  for (const folder of FOLDERS) {
    watch(join(ROOT, folder), (_, name) => {
      if (name === null) return
      saved.add(join(folder, name))
      clearTimeout(settling)
      settling = setTimeout(restart, SETTLED_MS)
    }).unref()
  }
}
