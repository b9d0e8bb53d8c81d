// The console that is served now, by the hashed name of its first file. A page of another build offers to reload.
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const ENTRY = /src="\/assets\/(index-[\w-]+)\.js"/

export function buildIn(folder: string | null): () => string | null {
  let known: { changed: number; build: string | null } | undefined
  return () => {
    if (folder === null) return null
    try {
      const page = join(folder, 'index.html')
      const changed = statSync(page).mtimeMs
      if (known?.changed !== changed) known = { changed, build: ENTRY.exec(readFileSync(page, 'utf8'))?.[1] ?? null }
      return known.build
    } catch {
      return null
    }
  }
}
