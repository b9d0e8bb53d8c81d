// Services of the directory as they are read, listed and kept. Whether an entry may be kept by its asker is decided by
// row-level security too.
import { sql, type Insertable, type Updateable } from 'kysely'
import type { Condition } from '../../sop-definitions/definition/ir.ts'
import type {
  CapacityState,
  CapacityTeller,
  ContactKind,
  Wait,
} from '../../sop-definitions/language/offered-services.ts'
import type { Label, ServiceKind } from '../../sop-definitions/language/vocabulary.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import type { Tx } from '../ground/connect.ts'
import { countUpTo, pageOf, readCursor, type Page, type Total } from '../ground/keyset.ts'
import type { ServiceTable } from '../schema/directory-tables.ts'

/** The latest word about its room. Instants are text, as in JSON. */
export interface WordAboutRoom {
  state: CapacityState
  wait: Wait | null
  until: string | null
  available: number | null
  maximum: number | null
  told: CapacityTeller
  at: string
  by: string | null
  office: string
  office_name: string
}
export interface ServiceRow {
  id: string
  organisation_id: string
  slug: string
  office: string
  office_area: string
  roles: string[]
  zone: Zone
  kind: ServiceKind
  state: ServiceTable['state']
  paused_until: string | null
  fits: string | null
  fits_lowered: Condition | null
  note: Label | null
  languages: ServiceTable['languages']
  interpreter: boolean
  sign_language: boolean
  reached_by: ServiceTable['reached_by']
  needs_identity: boolean
  papers: ServiceTable['papers']
  payers: ServiceTable['payers']
  acceptance: ServiceTable['acceptance']
  hours: string[] | null
  round_the_clock: boolean
  assured_at: Date | null
  assured_by: string | null
  changed_at: Date
  areas: { code: string; name: string }[]
  word: WordAboutRoom | null
}

export interface ServicesWanted {
  kind?: ServiceKind | undefined
  /** Those that serve this area, from whatever level. */
  area?: string | undefined
  office?: string | undefined
  id?: string | undefined
}

const WORD = sql`
  json_build_object('state', c.state, 'wait', c.wait, 'until', c.until, 'available', c.beds_available,
    'maximum', c.beds_maximum, 'told', c.told, 'at', c.updated_at, 'by', c.updated_by, 'office', c.updated_office,
    'office_name', (select u.name from organisation u where u.id = c.updated_office))`
const WHOLE = sql`
  s.id, s.organisation_id, s.kind, s.state, to_char(s.paused_until, 'YYYY-MM-DD') as paused_until, s.fits,
  s.fits_lowered, s.note, s.languages, s.interpreter, s.sign_language, s.reached_by, s.needs_identity, s.papers,
  s.payers, s.acceptance, s.hours, s.round_the_clock, s.assured_at, s.assured_by, s.changed_at,
  o.slug, o.name as office, o.area as office_area, o.roles, (select zone from area where code = o.area) as zone,
  coalesce((select json_agg(json_build_object('code', a.code, 'name', a.name) order by a.code)
    from service_area sa join area a on a.code = sa.area where sa.service_id = s.id), '[]') as areas,
  (select ${WORD} from capacity c where c.service_id = s.id order by c.updated_at desc, c.id desc limit 1) as word`

const matching = ({ kind, area, office, id }: ServicesWanted) => sql`
  service s join organisation o on o.id = s.organisation_id
  where o.closed_at is null
    and (${kind ?? null}::text is null or s.kind = ${kind ?? null})
    and (${office ?? null}::uuid is null or s.organisation_id = ${office ?? null})
    and (${id ?? null}::uuid is null or s.id = ${id ?? null})
    and (${area ?? null}::text is null or exists (select from service_area served
      where served.service_id = s.id and served.area = any(app.areas_around(${area ?? null}))))`

/** By office, kind and id. */
export async function listServices(
  tx: Tx,
  { after, limit, ...wanted }: ServicesWanted & { after?: string | undefined; limit: number },
): Promise<Page<ServiceRow> & { total: Total }> {
  const cursor = readCursor(after, ['text', 'text', 'uuid'])
  const next =
    cursor === null ? sql`true` : sql`(o.slug, s.kind, s.id) > (${cursor[0]}, ${cursor[1]}, ${cursor[2]}::uuid)`
  const { rows } = await sql<ServiceRow>`
    select ${WHOLE} from ${matching(wanted)} and ${next}
    order by o.slug, s.kind, s.id limit ${sql.lit(limit + 1)}`.execute(tx)
  return {
    ...pageOf(rows, limit, ({ slug, kind, id }) => [slug, kind, id]),
    total: await countUpTo(tx, sql`(select 1 from ${matching(wanted)})`),
  }
}

/** More than any nation has of them. */
const ALL = 5_000
export const allServices = async (tx: Tx, wanted: ServicesWanted): Promise<ServiceRow[]> =>
  (
    await sql<ServiceRow>`select ${WHOLE} from ${matching(wanted)}
      order by o.slug, s.kind, s.id limit ${sql.lit(ALL)}`.execute(tx)
  ).rows

export const findService = async (tx: Tx, id: string): Promise<ServiceRow | null> =>
  (await allServices(tx, { id }))[0] ?? null

/** So that the later of two changes at once sees the earlier one. */
export const lockService = async (tx: Tx, id: string): Promise<ServiceRow | null> => {
  await tx.selectFrom('service').select('id').where('id', '=', id).forUpdate().execute()
  return findService(tx, id)
}

export const addService = async (tx: Tx, service: Insertable<ServiceTable>): Promise<void> => {
  await tx
    .insertInto('service')
    .values(service)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const changeService = async (tx: Tx, id: string, change: Updateable<ServiceTable>): Promise<void> => {
  await tx.updateTable('service').set(change).where('id', '=', id).execute()
}

export async function setAreas(tx: Tx, service: string, areas: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('service_area')
    .where('service_id', '=', service)
    .where('area', 'not in', [...areas])
    .execute()
  await tx
    .insertInto('service_area')
    .values(areas.map((area) => ({ service_id: service, area })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Codes that name no area. */
export const unknownAreas = async (tx: Tx, codes: readonly string[]): Promise<string[]> => {
  const { rows } = await sql<{ code: string }>`
    select code from unnest(${[...codes]}::text[]) as code where code not in (select a.code from area a)`.execute(tx)
  return rows.map(({ code }) => code)
}

export interface ContactRow {
  organisation_id: string
  kind: ContactKind
  telephone: string
  hours: string[] | null
  round_the_clock: boolean
}
export const contactsOf = (tx: Tx, offices: readonly string[]): Promise<ContactRow[]> =>
  offices.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('contact')
        .selectAll()
        .where('organisation_id', 'in', [...offices])
        .orderBy('kind')
        .execute()

export const putContact = async (tx: Tx, contact: ContactRow): Promise<void> => {
  const { telephone, hours, round_the_clock } = contact
  await tx
    .insertInto('contact')
    .values(contact)
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'kind']).doUpdateSet({ telephone, hours, round_the_clock }),
    )
    .execute()
}

/** How much each office has to do for others. */
export const loadOf = async (tx: Tx, offices: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ office: string; load: number }>`
    select office, load from app.load_of_offices(${[...offices]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ office, load }) => [office, load]))
}

export interface Gap {
  code: string
  name: string
  kind: 'country' | 'province' | 'city' | 'district' | 'village' | 'mission'
  service: ServiceKind
  /** How many serve it itself, and how many serve what it lies in. */
  here: number
  above: number
}

/** Areas of one kind by the kinds of services, with how many active ones reach each. */
export const coverageOf = async (
  tx: Tx,
  { level, kinds, today }: { level: Gap['kind']; kinds: readonly ServiceKind[]; today: string },
): Promise<Gap[]> => {
  const { rows } = await sql<Gap>`
    with place as (
      select a.code, a.name, a.kind, app.areas_around(a.code) as around from area a where a.kind = ${level}),
    active as (select s.kind, sa.area, s.id from service s join organisation o on o.id = s.organisation_id
      join service_area sa on sa.service_id = s.id
      where o.closed_at is null and not (s.state = 'paused' and (s.paused_until is null or s.paused_until > ${today})))
    select p.code, p.name, p.kind, k.service,
      count(distinct x.id) filter (where x.area = p.code)::integer as here,
      count(distinct x.id) filter (where x.area <> p.code)::integer as above
    from place p cross join unnest(${[...kinds]}::text[]) as k(service)
    left join active x on x.kind = k.service and x.area = any(p.around)
    group by p.code, p.name, p.kind, k.service order by p.code, k.service`.execute(tx)
  return rows
}
