// Work that lasts, on a real Temporal: what a row orders is carried out, and nothing else is.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { beginner } from '../../activities/beginning.ts'
import { createActivities } from '../../activities/index.ts'
import { createLongActivities } from '../../activities/long-work.ts'
import { scheduleIdOf } from '../../activities/schedules.ts'
import { askMigration, cancelMigration } from '../../db/cases/case-moves.ts'
import { connect, type Db } from '../../db/ground/connect.ts'
import { findErasure, withdrawErasure } from '../../db/people/erasures.ts'
import { readRetention } from '../../db/people/retention-rules.ts'
import { cancelRehearsal, findRehearsal, startRehearsal } from '../../db/procedures/rehearsals.ts'
import { NIGHT_AT } from '../../db/recording/night.ts'
import { LONG_KINDS, LONG_WORK, longWorkStart, NIGHTLY, type LongKind } from '../../workflows/contract.ts'
import { aStage, type Served, type Stage } from '../support/processes/a-waiting-case.ts'
import { MAP, twoVersions, type TwoVersions } from '../support/processes/two-versions.ts'
import { RecordedCase } from '../support/record/a-recorded-case.ts'
import { aSealedWorld, type SealedWorld } from '../support/record/a-sealed-person.ts'
import { checksum } from '../support/record/checksum.ts'

const log = pino({ level: 'silent' })

interface Working {
  stage: Stage
  db: Db
  admin: Db
  /** One round of a worker that has just started. */
  look(): Promise<void>
  begin(kind: LongKind, id: string): ReturnType<Stage['client']['workflow']['start']>
  end(): Promise<void>
}

/** A worker over a database. */
const serve = async ({ recorder, admin: url }: { recorder: string; admin: string }): Promise<Working> => {
  const stage = await aStage()
  const db = connect({ url: recorder })
  const admin = connect({ url, most: 1 })
  const long = createLongActivities({
    db,
    log,
    coordinating: [],
    now: Date.now,
    connection: { url: recorder },
    retention: readRetention(),
    nightAt: NIGHT_AT,
  })
  const served: Served = await stage.serve(createActivities({ db, log }), long)
  return {
    stage,
    db,
    admin,
    look: () => beginner({ db, client: stage.client, log, taskQueue: stage.taskQueue, nightAt: NIGHT_AT })(),
    begin: (kind, id) =>
      stage.client.workflow.start(LONG_WORK, { ...longWorkStart({ kind, id }), taskQueue: stage.taskQueue }),
    end: async () => {
      await served.stop()
      for (const which of NIGHTLY) await stage.client.schedule.getHandle(scheduleIdOf(which, stage.taskQueue)).delete()
      await stage.close()
      await Promise.all([db.destroy(), admin.destroy()])
    },
  }
}
const stateOf = (stage: Stage, name: string): Promise<string | null> =>
  stage.client.workflow
    .getHandle(name)
    .describe()
    .then(
      ({ status }) => status.name,
      () => null,
    )
const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + 30_000; !(await isSo()) && Date.now() < end;) await sleep(100)
  expect(await isSo()).toBe(true)
}

describe('moves and rehearsals', () => {
  let two: TwoVersions
  let served: Working
  beforeAll(async () => {
    two = await twoVersions()
    served = await serve(two.ledger.urls)
  })
  afterAll(async () => {
    await served.end()
    await two.end()
  })

  const open = async (area: string): Promise<RecordedCase> => {
    const it = new RecordedCase(two.ledger, served.db)
    await it.open({ area })
    return it
  }
  const movesIn = async ({ id }: RecordedCase): Promise<string[]> =>
    (await two.ledger.rows(id)).flatMap(({ type }) =>
      type === 'case_migrated' || type === 'migration_undone' ? [type] : [],
    )
  const asked = async (): Promise<string> => {
    const id = randomUUID()
    await two.asPublisher((tx) =>
      askMigration(tx, {
        id,
        from: two.first.hash,
        to: two.second.hash,
        map: MAP,
        areas: [],
        when: 'now',
        reason: 'Peraturan baru berlaku',
        actor: two.publisher,
      }),
    )
    return id
  }
  const rehearsal = async (): Promise<string> => {
    const id = randomUUID()
    await two.asPublisher((tx) =>
      startRehearsal(tx, {
        id,
        from: two.first.hash,
        to: two.second.hash,
        map: MAP,
        areas: [],
        closed: false,
        userId: two.publisher.user,
        organisationId: two.publisher.organisation,
      }),
    )
    return id
  }

  test('a stranger who begins what nobody ordered, what waits for approval or is over, changes nothing', async () => {
    await open('31')
    const [waiting, cancelled, calledOff] = [await asked(), await two.migrate({ areas: ['99'] }), await rehearsal()]
    await two.asPublisher(async (tx) => {
      await cancelMigration(tx, cancelled)
      await cancelRehearsal(tx, calledOff)
    })
    const before = await checksum(served.admin)

    for (const kind of LONG_KINDS)
      for (const id of [randomUUID(), waiting, cancelled, calledOff, 'no id at all'])
        await (await served.begin(kind, id)).result()

    expect(await checksum(served.admin)).toEqual(before)
  })

  test('a move that a row orders is begun by any worker, carried out once, and taken back the same way', async () => {
    const running = await open('32')
    const id = await two.migrate({ areas: ['32'] })
    await Promise.all([served.look(), served.look()])
    await until(async () => (await two.migration(id))?.state === 'finished')
    expect(await movesIn(running)).toEqual(['case_migrated'])

    await two.undo(id)
    await served.look()
    await until(async () => (await two.migration(id))?.state === 'undone')
    expect(await movesIn(running)).toEqual(['case_migrated', 'migration_undone'])
  })

  test('a move that waits for stages begins again when its workflow is lost, and ends when called off', async () => {
    await open('33')
    const id = await two.migrate({ areas: ['33'], when: 'stage' })
    const name = `move:${id}`
    await served.look()
    await until(async () => (await two.migration(id))?.planned_at !== null)
    expect(await stateOf(served.stage, name)).toBe('RUNNING')

    await served.stage.client.workflow.getHandle(name).terminate()
    await served.look()
    await until(async () => (await stateOf(served.stage, name)) === 'RUNNING')

    await two.asPublisher((tx) => cancelMigration(tx, id))
    await served.stage.client.workflow.getHandle(name).terminate()
    await (await served.begin('move', id)).result()
    expect((await two.results(id)).map(({ state }) => state)).toEqual(['cancelled'])
  })

  test('a rehearsal that a row orders is carried out on a thread of its own', async () => {
    const id = await rehearsal()
    await (await served.begin('rehearsal', id)).result()

    expect(await two.asPublisher((tx) => findRehearsal(tx, id))).toMatchObject({ state: 'finished' })
  })
})

describe('erasures', () => {
  let world: SealedWorld
  let served: Working
  beforeAll(async () => {
    world = await aSealedWorld()
    served = await serve(world.ledger.urls)
  })
  afterAll(async () => {
    await served.end()
    await world.end()
  })

  const person = async (): Promise<string> => {
    const her = await world.person({
      name: 'Contoh Kenari',
      nik: `99999908119${String(Math.floor(Math.random() * 100_000)).padStart(5, '0')}`,
      phone: '0812 7777 0001',
    })
    await world.close(her)
    return her.id
  }
  const stateIn = async (id: string) => (await world.as((tx) => findErasure(tx, id), world.officer))?.state
  /** Its workflow has looked and waits for its time. */
  const waitsFor = async (id: string): ReturnType<Working['begin']> => {
    const follows = await served.begin('erasure', id)
    await until(async () =>
      Boolean((await follows.fetchHistory()).events?.some((event) => event.timerStartedEventAttributes)),
    )
    return follows
  }

  test('a stranger who begins one that waits, was withdrawn or is not due yet, erases nobody', async () => {
    const [waiting, withdrawn, early] = [
      await world.ask(await person()),
      await world.ask(await person()),
      await world.ask(await person()),
    ]
    await world.as((tx) => withdrawErasure(tx, withdrawn, world.us.user))
    await world.approve(early, 3_600_000)
    const before = await checksum(served.admin)

    for (const id of [waiting, withdrawn]) await (await served.begin('erasure', id)).result()
    const follows = await waitsFor(early)

    expect(await checksum(served.admin)).toEqual(before)
    await follows.terminate()
  })

  test('one that two people ordered is followed until nothing is left on the disk', async () => {
    const id = await world.ask(await person())
    await world.approve(id, 1_500)
    await served.look()
    await until(async () => (await stateOf(served.stage, `erasure:${id}`)) === 'COMPLETED')

    expect(await stateIn(id)).toBe('erased')
    expect((await world.as((tx) => findErasure(tx, id), world.officer))?.scrubbed_at).not.toBeNull()
  })

  test('one that is withdrawn while its workflow waits is not carried out', async () => {
    const id = await world.ask(await person())
    await world.approve(id, 5_000)
    const follows = await waitsFor(id)
    await world.as((tx) => withdrawErasure(tx, id, world.us.user))
    await follows.result()

    expect(await stateIn(id)).toBe('withdrawn')
  })
})
