// Destroys content for good: that of erased people, and the remains of killed processes. It may be killed at any point
// and run again.
import { sql } from 'kysely'
import type { BlobStore } from '../blobs/blob-store.ts'
import type { Tx } from '../ground/connect.ts'
import { refuseRestored } from '../ground/high-water.ts'

/** Runs its work in one transaction of a role that may do this (door or recorder); committed when it returns. */
export type Asked = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** Longer than any upload may take. */
export const LITTER_MS = 2 * 3_600_000
const AT_ONCE = 500

/**
 * Removes blobs that no ready document names, also those of erased people. Answers how many were removed. A database
 * that was put back may lack documents that a newer backup names: then nothing is removed.
 */
export const sweepBlobs = async (asked: Asked, store: BlobStore, now: Date): Promise<number> => {
  await asked((tx) => sql`select app.forget_documents()`.execute(tx))
  let removed = 0
  const settle = async (names: readonly string[]): Promise<void> => {
    const { rows } = await asked(async (tx) => {
      await refuseRestored(tx)
      return sql<{
        blob: string
      }>`select app.blobs_kept(${names.filter((name) => !name.endsWith('.part'))}::uuid[]) as blob`.execute(tx)
    })
    const kept = new Set(rows.map(({ blob }) => blob))
    for (const name of names)
      if (!kept.has(name)) {
        await store.remove(name)
        removed += 1
      }
  }
  let old: string[] = []
  for await (const { name, at } of store.list()) {
    if (now.getTime() - at.getTime() > LITTER_MS) old.push(name)
    if (old.length === AT_ONCE) {
      await settle(old)
      old = []
    }
  }
  if (old.length > 0) await settle(old)
  return removed
}
