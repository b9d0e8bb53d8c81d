// `tapak ledger verify FILE [--checkpoints DIR] [--key FILE]`: checks an exported ledger with nothing but the given
// files. No database, no network.
import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { auditExport, type Audit } from '../../db/ledger/audit-export.ts'
import { keysIn, readFolder, readKeys, rollbacksIn } from '../../db/ledger/checkpoint-folder.ts'
import { DAMAGE_WORDS, type Damage } from '../../db/ledger/damage.ts'
import type { Rollback } from '../../db/ledger/rollback-form.ts'
import { verifierFrom, type Verifier } from '../../db/ledger/signed-note.ts'
import type { Testimony } from '../../db/ledger/witness.ts'
import { counted, say, Stop } from '../ground/say.ts'

export const verifiersOf = (texts: readonly string[], where: string): Verifier[] =>
  texts.map((text) => {
    const verifier = verifierFrom(text)
    if (verifier === null) throw new Stop(`${where} holds something that is no public key: ${text.slice(0, 80)}`)
    return verifier
  })

/**
 * Reads checkpoints from a folder, up to the first one whose leaves cannot be read: after that nothing could be
 * compared. `keys`: only their signatures count for an accepted rollback.
 */
export const testimonyIn = async (folder: string, keys: readonly Verifier[] = []): Promise<Testimony> => {
  if (!existsSync(folder)) throw new Stop(`There is no folder ${folder}.`)
  const exported = await readFolder(folder, keys)
  if (exported.length === 0) throw new Stop(`There is no checkpoint in ${folder}.`)
  const gap = exported.findIndex(({ leaves }) => leaves === null)
  return {
    notes: exported.map(({ note }) => note),
    leaves: exported.slice(0, gap < 0 ? exported.length : gap).flatMap(({ leaves }) => leaves ?? []),
  }
}

/** Given keys count before those in the folder; the keys in the file itself count only when there are no others. */
export const trustedKeys = async ({
  key,
  checkpoints,
}: {
  key?: string | undefined
  checkpoints?: string | undefined
}): Promise<Verifier[] | undefined> => {
  if (key !== undefined) return verifiersOf(existsSync(key) ? await readKeys(key) : [key], key)
  const inFolder = checkpoints === undefined ? [] : await keysIn(checkpoints)
  return inFolder.length === 0 ? undefined : verifiersOf(inFolder, `${checkpoints ?? ''}/keys.txt`)
}

const placeOf = ({ kind, stream, seq }: Damage): string | null => {
  if (stream !== null) return seq === null ? stream : `${stream}, row ${seq}`
  if (seq === null) return null
  return kind.startsWith('file') ? `line ${seq}` : `checkpoint of ${seq} leaves`
}
export const damageLine = (damage: Damage): string => {
  const [place, words] = [placeOf(damage), DAMAGE_WORDS[damage.kind].en]
  return `  ${damage.kind}: ${place === null ? words : `${place}: ${words}`}`
}

export const auditLines = (audit: Audit): string[] => [
  ...audit.damage.map(damageLine),
  ...audit.gaps.map(
    ({ stream, seq }) =>
      `  note: ${stream}, row ${seq}: rows were lost with a database here, ` +
      'and the loss was accepted in the record itself',
  ),
  `  ${audit.rows} rows in ${counted(audit.streams, 'stream')}, as of ${timeOf(audit.exportedAt)}`,
  audit.checkpoints === 0 && audit.sealed === 0
    ? '  no checkpoint speaks of these rows: that nothing was cut off or written anew as a whole cannot be told'
    : sealedLine(audit),
  ...(audit.later === 0 ? [] : [`  ${counted(audit.later, 'checkpoint')} made after this export were not compared`]),
  ...(audit.keys.length === 0 ? [] : [keyLine(audit)]),
]

const timeOf = (at: Date | null): string => at?.toISOString() ?? 'an unknown time'
const sealedLine = ({ sealed, newest, rows }: Audit): string => {
  const ofNewest = newest === null ? '' : `, the newest of ${newest.toISOString()}`
  return `  ${sealed} of them under signed checkpoints${ofNewest}; ${Math.max(0, rows - sealed)} newer than that`
}

const FROM_FILE = 'named by the file itself: compare with the one that you were given by another way'
const keyLine = ({ keys, keysFromFile }: Audit): string =>
  `  key${keys.length === 1 ? '' : 's'}: ${keys.join(', ')}${keysFromFile ? ` (${FROM_FILE})` : ''}`

/** Printed at every verification: an accepted rollback hides nothing and is never forgotten. */
export const rollbackLines = async (folder: string, keys: readonly Verifier[]): Promise<string[]> => {
  const { accepted, doubtful } = await rollbacksIn(folder, keys)
  return [
    ...accepted.map(acceptedLine),
    ...(doubtful === 0
      ? []
      : [
          doubtful === 1
            ? '  note: 1 record of an accepted rollback is signed by no known key, and counts for nothing'
            : `  note: ${doubtful} records of an accepted rollback are signed by no known key, and count for nothing`,
        ]),
  ]
}

const acceptedLine = ({ at, from, to, lost, reason }: Rollback): string => {
  const streams = lost.map(({ stream, after, upTo }) => `${stream} after row ${after} up to ${upTo}`)
  return (
    `  note: on ${at.toISOString()} it was accepted that the database had been rolled back: ` +
    `checkpoints of ${to + 1} to ${from} leaves speak of rows that are gone, ` +
    `in ${counted(lost.length, 'stream')} (${streams.join('; ')}). Reason: ${reason}`
  )
}

export interface FileOptions {
  file: string
  checkpoints?: string | undefined
  key?: string | undefined
}

export const verifyFile = async ({ file, checkpoints, key }: FileOptions): Promise<number> => {
  if (!existsSync(file)) throw new Stop(`There is no file ${file}.`)
  const keys = await trustedKeys({ key, checkpoints })
  const outside = checkpoints === undefined ? undefined : await testimonyIn(checkpoints, keys)
  // The reader must be opened here: lines are lost if it is opened before somebody reads from it.
  const audit = await auditExport(createInterface({ input: createReadStream(file, 'utf8') }), { outside, keys })
  say(audit.damage.length === 0 ? 'intact' : `NOT INTACT: ${counted(audit.damage.length, 'finding')}`)
  for (const line of auditLines(audit)) say(line)
  if (checkpoints !== undefined) for (const line of await rollbackLines(checkpoints, keys ?? [])) say(line)
  return audit.damage.length === 0 ? 0 : 1
}
