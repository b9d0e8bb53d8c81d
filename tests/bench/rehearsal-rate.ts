// How fast a version is rehearsed over ten thousand cases of the shipped SOP. By hand: node tests/bench/rehearsal-rate.ts [cases]
import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { carryOutRehearsal } from '../../activities/rehearsing.ts'
import { connect, withDoor, withOwner } from '../../db/connect.ts'
import { startRehearsal } from '../../db/rehearsals.ts'
import { findCurrentSop, publishSop } from '../../db/sops.ts'
import { publishShipped } from '../../runtime/publish.ts'
import type { CaseIr } from '../../sop-definitions/ir.ts'
import { raiseGround } from '../support/ground.ts'
import { manyCases } from '../support/many-cases.ts'
import { SAME } from '../support/random-versions.ts'
import { freshDatabase } from '../support/test-db.ts'

const LIVED = 200

/** Every limit twice as long, every task with one more role, one more task. */
const revised = (ir: CaseIr): CaseIr => ({
  ...ir, revision: ir.revision + 1,
  items: ir.items.map((item) => item.kind === 'task' ? { ...item, roles: [...item.roles, 'auditor'], due: item.due.map((rule) => rule.kind === 'within' ? { ...rule, value: rule.value * 2 } : rule) } : item),
})

const measure = async (wanted: number): Promise<void> => {
  const database = await freshDatabase()
  const [owner, admin, recorder, door] = [connect({ url: database.owner, most: 1 }), connect({ url: database.admin, most: 1 }), connect({ url: database.recorder, most: 3 }), connect({ url: database.door, most: 1 })]
  await publishShipped(database.owner)
  const from = await withOwner(owner, (tx) => findCurrentSop(tx, 'integrated-services'))
  if (from === undefined) throw new Error('the SOP is not published')
  const { sop, edition, revision, title, ir, hash } = from
  const to = revised(ir)
  const { hash: next } = await withOwner(owner, (tx) => publishSop(tx, { sop, edition, revision: revision + 1, title, document: { sop, revision: revision + 1 }, ir: to, source: '', publishedBy: null }))
  const cases = await manyCases(admin, { ir, sop: { sop, edition, revision, hash }, lived: LIVED, copies: Math.ceil(wanted / LIVED) - 1, now: Date.now() })
  const [id, userId, organisationId] = [randomUUID(), randomUUID(), randomUUID()]
  await withDoor(door, { userId, organisationId, reach: 'own', area: '', capabilities: ['publish_sop'], purpose: 'bench' }, (tx) => startRehearsal(tx, { id, from: hash, to: next, map: SAME, areas: [], closed: false, userId, organisationId }))
  const began = Date.now()
  const done = await carryOutRehearsal({ db: recorder, log: pino({ level: 'error' }), now: Date.now }, id)
  const seconds = (Date.now() - began) / 1_000
  const tally = (await admin.withSchema('app').selectFrom('rehearsal').select('tally').where('id', '=', id).executeTakeFirst())?.tally
  process.stdout.write(`${done} of ${cases} cases rehearsed in ${seconds.toFixed(1)} s on one thread: ${Math.round(Number(done) / seconds)} a second; ${JSON.stringify(tally).slice(0, 300)}\n`)
  await Promise.all([owner.destroy(), admin.destroy(), recorder.destroy(), door.destroy()])
  await database.drop()
}

if (process.argv[1] === import.meta.filename) {
  const ground = await raiseGround()
  Object.assign(process.env, ground.env)
  try { await measure(Number(process.argv[2] ?? 10_000)) } finally { await ground.stop() }
}
