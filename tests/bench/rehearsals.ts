// How long the rehearsal of a version takes over every case of the full store: read, moved in memory, told, and written
// down, on one thread.
import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { carryOutRehearsal } from '../../activities/rehearsing.ts'
import { connect, withDoor, withOwner } from '../../db/ground/connect.ts'
import { startRehearsal } from '../../db/procedures/rehearsals.ts'
import { findCurrentSop, publishSop } from '../../db/procedures/sops.ts'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import { SAME } from '../support/engine/random-versions.ts'
import type { Site } from './commands.ts'
import { asAdmin } from './filled-store.ts'

export interface Rehearsed {
  cases: number
  seconds: number
  millisecondsEach: number
}

/** Every limit twice as long, every task with one more role: something to tell of each case. */
const revised = (ir: CaseIr): CaseIr => ({
  ...ir,
  revision: ir.revision + 1,
  items: ir.items.map((item) =>
    item.kind === 'task'
      ? {
          ...item,
          roles: [...item.roles, 'auditor'],
          due: item.due.map((rule) => (rule.kind === 'within' ? { ...rule, value: rule.value * 2 } : rule)),
        }
      : item,
  ),
})

export const measureRehearsal = async ({ full, cast, sop, say }: Site): Promise<Rehearsed> => {
  const [owner, recorder, door] = [
    connect({ url: full.urls.owner, most: 1 }),
    connect({ url: full.urls.recorder, most: 3 }),
    connect({ url: full.urls.door, most: 1 }),
  ]
  const [id, user, office] = [randomUUID(), cast.auditor.id, cast.offices[0]]
  try {
    const from = await withOwner(owner, (tx) => findCurrentSop(tx, sop))
    if (from === undefined || office === undefined) throw new Error('nothing to rehearse')
    const { edition, revision, title, ir, hash } = from
    const to = await withOwner(owner, (tx) =>
      publishSop(tx, {
        sop,
        edition,
        revision: revision + 1,
        title,
        document: { sop, revision: revision + 1 },
        ir: revised(ir),
        source: '',
        publishedBy: null,
      }),
    )
    await withDoor(
      door,
      {
        userId: user,
        organisationId: office.id,
        reach: 'own',
        area: '',
        capabilities: ['publish_sop'],
        purpose: 'bench',
      },
      (tx) =>
        startRehearsal(tx, {
          id,
          from: hash,
          to: to.hash,
          map: SAME,
          areas: [],
          closed: false,
          userId: user,
          organisationId: office.id,
        }),
    )
    const began = Date.now()
    const cases = Number(await carryOutRehearsal({ db: recorder, log: pino({ level: 'error' }), now: Date.now }, id))
    const seconds = (Date.now() - began) / 1_000
    const told = await asAdmin(full, (client) =>
      client.query<{ state: string; done: number }>('select state, done from app.rehearsal where id = $1', [id]),
    )
    if (told.rows[0]?.state !== 'finished' || told.rows[0].done !== cases)
      throw new Error(`the rehearsal did not end: ${JSON.stringify(told.rows)}`)
    say(`${cases} cases rehearsed in ${seconds.toFixed(1)} s`)
    return { cases, seconds, millisecondsEach: Math.round((seconds * 1e5) / Math.max(cases, 1)) / 100 }
  } finally {
    await Promise.all([owner.destroy(), recorder.destroy(), door.destroy()])
  }
}
