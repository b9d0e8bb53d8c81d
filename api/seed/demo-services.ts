// What the demonstration offices offer, set up as the owner: at the door nobody can say today what was so on a former
// day.
import { sayCapacity } from '../../db/directory/capacities.ts'
import { addService, findService, putContact, setAreas } from '../../db/directory/offered-services.ts'
import { withOwner, type Db, type Tx } from '../../db/ground/connect.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import type { FactType } from '../../sop-definitions/definition/ir.ts'
import { parseServices, type DemoService } from '../../sop-definitions/rules/demo.ts'
import { columnsOf } from '../directory/entries.ts'
import { factsInUse } from '../directory/fits.ts'
import { demoFile, organisationIdOf, type Account } from './accounts.ts'

const DAY_MS = 86_400_000
/** How many days ago the entries were made. */
const MADE = 200

/** What is there already stays as it is. After the procedures: conditions are over their facts. */
export async function putDemoServices(
  owner: Db,
  { folder, accounts, now }: { folder?: string; accounts: readonly Account[]; now: number },
): Promise<void> {
  const { services, contacts } = parseServices(demoFile('services.yaml', folder))
  await withOwner(owner, async (tx) => {
    const facts = await factsInUse(tx)
    for (const service of services) await putOne(tx, service, { accounts, now, facts })
    for (const { office, kind, telephone } of contacts)
      await putContact(tx, {
        ...{ organisation_id: organisationIdOf(office), kind, telephone },
        ...{ hours: null, round_the_clock: true },
      })
  })
}

interface Ground {
  accounts: readonly Account[]
  now: number
  facts: Readonly<Record<string, FactType>>
}
const ago = (now: number, days: number): Date => new Date(now - days * DAY_MS)

async function putOne(tx: Tx, service: DemoService, ground: Ground): Promise<void> {
  const { office, areas, assured, paused, room, hours, ...entry } = service
  const { accounts, now, facts } = ground
  const organisation = organisationIdOf(office)
  const keeper = accounts.find((account) => account.organisation === organisation)
  const id = uuidV5('demo service', office, entry.kind)
  if (keeper === undefined || (await findService(tx, id)) !== null) return
  const pause = paused === null ? null : ago(now, -paused).toISOString().slice(0, 10)
  const state = pause === null ? 'active' : 'paused'
  await addService(tx, {
    ...columnsOf({ ...entry, hours, state, pausedUntil: pause }, facts),
    ...{ id, organisation_id: organisation, made_at: ago(now, MADE), changed_at: ago(now, assured ?? MADE) },
    ...{ assured_at: assured === null ? null : ago(now, assured), assured_by: keeper.user },
  })
  await setAreas(tx, id, areas)
  if (room !== null) await sayRoom(tx, ground, { id, room, keeper })
}

async function sayRoom(
  tx: Tx,
  { accounts, now }: Ground,
  { id, room, keeper }: { id: string; room: NonNullable<DemoService['room']>; keeper: Account },
): Promise<void> {
  const caller = accounts.find(({ email }) => email.startsWith(`${room.telephone ?? ''}@`))
  const by = caller ?? keeper
  await sayCapacity(tx, {
    ...{ id: uuidV5('demo capacity', id), service_id: id, state: room.state, wait: room.wait, until: null },
    ...{ beds_available: room.beds?.[0] ?? null, beds_maximum: room.beds?.[1] ?? null },
    ...{ updated_at: ago(now, room.said), updated_by: by.user, updated_office: by.organisation },
    told: caller === undefined ? 'office' : 'telephone',
  })
}
