// `tapak sop rehearse FROM TO`, `tapak sop migrate FROM TO` and `tapak sop undo ID`: a version tried out on all cases,
// cases moved to it and back. The operator of the machine starts it; workers do it, and go on when this command is
// interrupted.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import {
  countMigrated,
  findMigration,
  startMigration,
  undoMigration,
  type CaseMigration,
  type MigrationCounts,
} from '../../db/cases/case-moves.ts'
import { withConnection, withDoor, type Connection, type Scope, type Tx } from '../../db/ground/connect.ts'
import { cancelRehearsal, findRehearsal, startRehearsal, type Rehearsal } from '../../db/procedures/rehearsals.ts'
import { findIr, listSops, type ListedSop } from '../../db/procedures/sops.ts'
import type { CaseIr, MigrationMap } from '../../sop-definitions/definition/ir.ts'
import { compileMigrationMap } from '../../sop-definitions/move/compile-move-map.ts'
import { pathText } from '../../sop-definitions/check/remark.ts'
import { checkedMap, readyMap, type CheckedMap } from '../../sop-definitions/move/map-between.ts'
import { parseMigrationMap } from '../../sop-definitions/move/move-map.ts'
import { versionName } from '../../sop-definitions/reading/publishable.ts'
import type { GroundEnv } from '../ground/config.ts'
import { mapsIn } from '../publishing/map-files.ts'
import { counterLine } from './counter-line.ts'
import { servedInstallation } from './running-installation.ts'
import { say, Stop } from '../ground/say.ts'
import { movedLines, rehearsedLines } from './sop-move-lines.ts'
import { sopFolder } from '../publishing/sop-files.ts'
import { isUuid } from '../../sop-definitions/language/ids.ts'

const EXAMPLE = versionName({ sop: 'integrated-services', edition: '2021', revision: 1 })
const USE = `Use: tapak sop rehearse FROM TO [--map FILE] [--area CODE]… [--closed]
     tapak sop migrate FROM TO [--map FILE] [--area CODE]… [--when now|stage] [--reason TEXT] [--yes]
     tapak sop undo ID [--reason TEXT]
FROM and TO are versions like ${EXAMPLE}, or the hash of one.`

/** An id that no case knows: the operator has no account in the system. */
const NOBODY = '00000000-0000-0000-0000-000000000000'
const OPERATOR = { user: '', organisation: '', roles: [], capabilities: ['publish_sop'] }
const SCOPE: Scope = {
  userId: NOBODY,
  organisationId: NOBODY,
  reach: 'own',
  area: '',
  capabilities: ['publish_sop'],
  purpose: 'operator',
}
const LOOK_MS = 500

interface Ground {
  env: GroundEnv
  asked<T>(work: (tx: Tx) => Promise<T>): Promise<T>
}
type AtHand = ListedSop & { ir: CaseIr }
interface Wanted {
  from: AtHand
  to: AtHand
  map: MigrationMap
  areas: string[]
}

const read = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        map: { type: 'string' },
        area: { type: 'string', multiple: true },
        closed: { type: 'boolean' },
        when: { type: 'string' },
        reason: { type: 'string' },
        yes: { type: 'boolean' },
      },
    })
  } catch {
    throw new Stop(USE)
  }
}
type Given = ReturnType<typeof read>

const onGround = async (
  env: GroundEnv,
  command: string,
  work: (ground: Ground) => Promise<number>,
): Promise<number> => {
  const { database } = await servedInstallation(env, command)
  const connection: Connection = {
    url: database.door ?? database.owner ?? '',
    most: 1,
    ...(database.door === undefined ? { role: 'tapak_door' } : {}),
  }
  return withConnection(connection, (db) => work({ env, asked: (inner) => withDoor(db, SCOPE, inner) }))
}

const versionIn = (versions: readonly ListedSop[], name: string | undefined): ListedSop => {
  const found = versions.find((version) => version.hash === name || versionName(version) === name)
  if (name === undefined) throw new Stop(USE)
  if (found === undefined)
    throw new Stop(`There is no published version ${name}. There are: ${versions.map(versionName).join(', ')}`)
  return found
}

const wantedIn = async (
  { env, asked }: Ground,
  { values, positionals: [from, to, ...rest] }: Given,
): Promise<Wanted> => {
  if (rest.length > 0) throw new Stop(USE)
  const versions = await asked(listSops)
  const pair = { from: versionIn(versions, from), to: versionIn(versions, to) }
  if (pair.from.sop !== pair.to.sop || pair.from.hash === pair.to.hash)
    throw new Stop(`${versionName(pair.from)} and ${versionName(pair.to)} are not two versions of one procedure.`)
  const both = {
    from: { ...pair.from, ir: await asked((tx) => findIr(tx, pair.from.hash)) },
    to: { ...pair.to, ir: await asked((tx) => findIr(tx, pair.to.hash)) },
  }
  const engine = { from: both.from.ir, to: both.to.ir }
  const checked =
    values.map === undefined
      ? readyMap(
          mapsIn(sopFolder(env)).map((file) => parseMigrationMap(readFileSync(file, 'utf8'))),
          engine,
        )
      : checkedMap(mapIn(values.map), engine)
  return { ...both, map: sound(checked), areas: values.area ?? [] }
}

const mapIn = (file: string): MigrationMap => {
  try {
    return compileMigrationMap(parseMigrationMap(readFileSync(file, 'utf8')))
  } catch {
    throw new Stop(`${file} cannot be read as a migration map. Look through it with: tapak sop check`)
  }
}

/** The operator of the machine needs no second person. The map must still follow the same rules as everybody's. */
const sound = ({ map, remarks }: CheckedMap): MigrationMap => {
  if (remarks.length > 0)
    throw new Stop(
      [
        'The migration map does not hold between these two versions:',
        ...remarks.map(({ path, message }) => `  ${path.length === 0 ? '' : `${pathText(path)}: `}${message.en}`),
      ].join('\n'),
    )
  return map
}

const untilEnded = async <T>(
  look: () => Promise<T>,
  { isEnded, tell }: { isEnded(found: T): boolean; tell(found: T): void },
): Promise<T> => {
  for (;;) {
    const found = await look()
    tell(found)
    if (isEnded(found)) return found
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_MS)
    })
  }
}

const there = <T>(found: T | undefined): T => {
  if (found === undefined) throw new Stop('It is not there any more.')
  return found
}

const rehearsed = async ({ asked }: Ground, { from, to, map, areas }: Wanted, closed: boolean): Promise<Rehearsal> => {
  const id = randomUUID()
  await asked((tx) =>
    startRehearsal(tx, {
      id,
      from: from.hash,
      to: to.hash,
      map,
      areas,
      closed,
      userId: NOBODY,
      organisationId: NOBODY,
    }),
  )
  const callOff = (): void => {
    void asked((tx) => cancelRehearsal(tx, id))
  }
  process.once('SIGINT', callOff)
  const line = counterLine('cases rehearsed')
  try {
    return await untilEnded(async () => there(await asked((tx) => findRehearsal(tx, id))), {
      isEnded: ({ state }) => state !== 'waiting' && state !== 'running',
      tell: ({ done, total }) => line.tell(done, total),
    })
  } finally {
    line.end()
    process.off('SIGINT', callOff)
  }
}

export const sopRehearse = (args: readonly string[], env: GroundEnv): Promise<number> =>
  onGround(env, 'sop rehearse', async (ground) => {
    const given = read(args)
    const wanted = await wantedIn(ground, given)
    const rehearsal = await rehearsed(ground, wanted, given.values.closed === true)
    for (const text of rehearsedLines(rehearsal, wanted)) say(text)
    return rehearsal.state === 'finished' ? 0 : 1
  })

type Followed = { migration: CaseMigration; counts: MigrationCounts }

const followed = async ({ asked }: Ground, id: string): Promise<Followed> => {
  const line = counterLine('cases done')
  const left = ({ states }: MigrationCounts): number => (states.pending ?? 0) + (states.undo_pending ?? 0)
  try {
    return await untilEnded(
      () =>
        asked(async (tx) => ({
          migration: there(await findMigration(tx, id)),
          counts: (await countMigrated(tx, [id])).get(id) ?? { states: {}, total: 0, mispredicted: 0 },
        })),
      {
        // A migration that waits for stages goes on for weeks, so the command ends once it is planned.
        isEnded: ({ migration }) =>
          (migration.state !== 'running' && migration.state !== 'undoing') ||
          (migration.run_when === 'stage' && migration.state === 'running' && migration.planned_at !== null),
        tell: ({ counts }) => line.tell(counts.total - left(counts), counts.total),
      },
    )
  } finally {
    line.end()
  }
}

export const sopMigrate = (args: readonly string[], env: GroundEnv): Promise<number> =>
  onGround(env, 'sop migrate', async (ground) => {
    const given = read(args)
    const when = given.values.when ?? 'now'
    if (when !== 'now' && when !== 'stage') throw new Stop(USE)
    const wanted = await wantedIn(ground, given)
    if (given.values.yes !== true) {
      for (const text of rehearsedLines(await rehearsed(ground, wanted, false), wanted)) say(text)
      say('Nothing was changed. To move the cases, say --yes.')
      return 0
    }
    const { from, to, map, areas } = wanted
    const id = randomUUID()
    await ground.asked((tx) =>
      startMigration(tx, {
        id,
        from: from.hash,
        to: to.hash,
        map,
        areas,
        when,
        reason: given.values.reason ?? 'operator',
        actor: OPERATOR,
        by: { user: NOBODY, organisation: NOBODY },
      }),
    )
    say(
      `migration ${id}; workers carry it out, also when this command is broken off. To take it back: ` +
        `tapak sop undo ${id}`,
    )
    return concluded(await followed(ground, id))
  })

export const sopUndo = (args: readonly string[], env: GroundEnv): Promise<number> =>
  onGround(env, 'sop undo', async (ground) => {
    const {
      values,
      positionals: [id, ...rest],
    } = read(args)
    if (id === undefined || rest.length > 0 || !isUuid(id)) throw new Stop(USE)
    const isBegun = await ground.asked(async (tx) => {
      if ((await findMigration(tx, id)) === undefined) throw new Stop(`There is no migration ${id}.`)
      return undoMigration(tx, id, { reason: values.reason ?? 'operator', actor: OPERATOR })
    })
    if (!isBegun) throw new Stop(`Migration ${id} is still running, or was taken back already.`)
    return concluded(await followed(ground, id))
  })

const concluded = ({ migration, counts }: Followed): number => {
  for (const text of movedLines(migration, counts)) say(text)
  return (counts.states.failed ?? 0) + counts.mispredicted === 0 ? 0 : 1
}
