// Pages as people load them, at the size of the full store and under row-level security; beside them the inbox's own
// query, plain, indexed, without row-level security and without us.
import type pg from 'pg'
import { connect, withDoor } from '../../db/ground/connect.ts'
import { listTasks } from '../../db/cases/tasks.ts'
import { listCases } from '../../db/cases/cases.ts'
import { crowdName, crowdPhone } from './crowd.ts'
import { aVisitor, type Reply, type Visitor } from './door.ts'
import { runBlock, Tally, type Figures } from './figures.ts'
import type { PageName } from './kinds.ts'
import { spin } from './machine.ts'
import type { Office, Person } from './people.ts'
import type { Pids } from './processes.ts'
import { mostClients, type Load } from './sizes.ts'
import { listeningTo, poolAt, type Statement } from './statements.ts'
import type { Site } from './commands.ts'

export type ReadFigures = {
  clients: number
  spin: number
  pages: Record<PageName, Figures & { bytes: number; rows: number }>
}

interface Reader {
  at: number
  visitor: Visitor
  lead: Visitor
  office: Office
  statement: Statement
  cases: readonly string[]
  numbers: readonly string[]
}
const LIMIT = 50
const WHOLE_NUMBER = 'B-000000'.length

export const scopeOf = ({ id, area }: Office, person: Person) => ({
  userId: person.id,
  organisationId: id,
  reach: 'own' as const,
  area,
  capabilities: ['coordinate_case', 'work_task'] as const,
  purpose: 'bench',
})

/** The first statement of the list, as the door sends it; the count that follows it is not part of the floor. */
export const inboxStatement = async (url: string, office: Office, person: Person): Promise<Statement> => {
  const heard: Statement[] = []
  const db = listeningTo(url, heard)
  try {
    await withDoor(db, scopeOf(office, person), (tx) =>
      listTasks(tx, {
        view: 'today',
        limit: LIMIT,
        me: { user: person.id, organisation: office.id, roles: person.roles },
      }),
    )
  } finally {
    await db.destroy()
  }
  const found = heard.find(({ sql }) => sql.includes('sort_due'))
  if (found === undefined) throw new Error('the inbox asked nothing')
  return found
}

const readersAt = async ({ full, cast }: Pick<Site, 'full' | 'cast'>, count: number): Promise<Reader[]> => {
  const db = connect({ url: full.urls.door, most: 1 })
  const readers: Reader[] = []
  try {
    for (let n = 0; n < count; n += 1) {
      const office = cast.offices[(n * 5 + 1) % cast.offices.length]
      const person = office?.providers[n % office.providers.length]
      if (office === undefined || person === undefined) continue
      const { rows } = await withDoor(db, scopeOf(office, office.coordinator), (tx) =>
        listCases(tx, { limit: 40, sort: 'urgency', me: { user: office.coordinator.id, organisation: office.id } }),
      )
      readers.push({
        at: n,
        office,
        visitor: await aVisitor(full.address, { email: person.email, password: cast.password }),
        lead: await aVisitor(full.address, { email: office.coordinator.email, password: cast.password }),
        statement: await inboxStatement(full.urls.door, office, person),
        cases: rows.map(({ id }) => id),
        numbers: rows.map(({ number }) => number),
      })
    }
  } finally {
    await db.destroy()
  }
  return readers
}

interface Answered {
  bytes: number
  rows: number
}
interface Page {
  name: PageName
  pids: Pids
  load(reader: Reader, n: number): Promise<Answered>
}

const rowsIn = (body: unknown): number =>
  typeof body === 'object' && body !== null && 'data' in body && Array.isArray(body.data) ? body.data.length : 1
const answered = ({ body, bytes }: Reply): Answered => ({ bytes, rows: rowsIn(body) })
const listed = async (visitor: Visitor, path: string): Promise<Answered> => answered(await visitor.get(path))

const caseOf = ({ cases }: Reader, n: number): string => cases[n % cases.length] ?? ''

/** The number of a case of hers as far as it was typed, an office by its name, a step by its code. */
const typedBy = ({ numbers, at }: Reader, n: number): string =>
  [numbers[(at + n) % numbers.length]?.slice(0, WHOLE_NUMBER - (n % 3)) ?? '', `Contoh ${at}`, `INT-0${1 + (n % 9)}`][
    (at + n) % 3
  ] ?? ''
/** Every other one by a number that identifies her. */
const lookedFor = (n: number, crowd: number): { full_name: string } | { phone: string } =>
  n % 2 === 0 ? { full_name: crowdName((n * APART) % crowd) } : { phone: crowdPhone((n * APART) % crowd) }
const APART = 3_571

const pagesOf = (
  { ground, full, size }: Pick<Site, 'ground' | 'full' | 'size'>,
  { plain, auditor }: { plain: pg.Pool; auditor: Visitor },
): Page[] => {
  const nobody: Pids = { postgres: [ground.pids.postgres], temporal: [], worker: [], api: [], floor: [] }
  const pids: Pids = { ...nobody, api: [full.api.pid] }
  return [
    {
      name: 'bare',
      pids: nobody,
      load: async ({ statement: { sql, parameters } }) => ({
        bytes: 0,
        rows: (await plain.query(sql, [...parameters])).rows.length,
      }),
    },
    { name: 'inbox', pids, load: ({ visitor }) => listed(visitor, `/api/tasks?view=today&limit=${LIMIT}`) },
    { name: 'team', pids, load: ({ visitor }) => listed(visitor, `/api/tasks?view=team&limit=${LIMIT}`) },
    { name: 'cases', pids, load: ({ lead }) => listed(lead, `/api/cases?limit=${LIMIT}`) },
    { name: 'everywhere', pids, load: () => listed(auditor, `/api/cases?limit=${LIMIT}`) },
    { name: 'case', pids, load: (reader, n) => listed(reader.lead, `/api/cases/${caseOf(reader, n)}`) },
    { name: 'plan', pids, load: (reader, n) => listed(reader.lead, `/api/cases/${caseOf(reader, n)}/plan`) },
    {
      name: 'history',
      pids,
      load: (reader, n) => listed(reader.lead, `/api/cases/${caseOf(reader, n)}/timeline?limit=${LIMIT}`),
    },
    { name: 'home', pids, load: ({ lead }) => listed(lead, '/api/me/home') },
    {
      name: 'search',
      pids,
      load: async (reader, n) => answered(await reader.lead.post('/api/search', { q: typedBy(reader, n) })),
    },
    {
      name: 'find',
      pids,
      load: async ({ lead, at }, n) => {
        // Nobody looks for as many people in an hour as is measured here.
        if (n % 12 === 0) await plain.query("delete from app.attempt where key like 'find%'")
        return answered(await lead.post('/api/people/find', lookedFor(at + n, size.crowd)))
      },
    },
    { name: 'dashboard', pids, load: ({ lead }) => listed(lead, '/api/reports/dashboard') },
    { name: 'nation', pids, load: () => listed(auditor, '/api/reports/dashboard') },
    {
      name: 'province',
      pids,
      load: ({ office }) => listed(auditor, `/api/reports/dashboard?level=city&area=${office.area.slice(0, 2)}`),
    },
    { name: 'audit', pids, load: () => listed(auditor, '/api/audit/overview') },
    { name: 'fitness', pids, load: ({ lead }) => listed(lead, '/api/conformance') },
    { name: 'indicators', pids, load: ({ lead }) => listed(lead, '/api/indicators') },
    { name: 'sent', pids, load: ({ lead }) => listed(lead, `/api/referrals?direction=sent&limit=${LIMIT}`) },
    { name: 'received', pids, load: ({ lead }) => listed(lead, `/api/referrals?direction=received&limit=${LIMIT}`) },
    {
      name: 'declined',
      pids,
      load: ({ lead }) => listed(lead, `/api/referrals?direction=sent&state=declined&limit=${LIMIT}`),
    },
  ]
}

const measure = async (pages: readonly Page[], readers: readonly Reader[], load: Load): Promise<ReadFigures> => {
  const tallies = new Map(pages.map(({ name }) => [name, { tally: new Tally(load), bytes: 0, rows: 0, count: 0 }]))
  for (let round = 0; round < load.rounds; round += 1) {
    for (const [index] of pages.entries()) {
      const page = pages[(index + round) % pages.length]
      const kept = page === undefined ? undefined : tallies.get(page.name)
      if (page === undefined || kept === undefined) continue
      const work = Array.from({ length: load.block }, (_, n) => ({
        reader: readers[(n + round * load.block) % readers.length],
        n: n + round * load.block,
      }))
      await runBlock(kept.tally, { clients: load.clients, pids: page.pids, work }, async ({ reader, n }) => {
        if (reader === undefined) return
        const { bytes, rows } = await page.load(reader, Math.floor(n / readers.length))
        kept.bytes += bytes
        kept.rows += rows
        kept.count += 1
      })
    }
  }
  const of = (name: PageName): Figures & Answered => {
    const kept = tallies.get(name)
    if (kept === undefined) throw new Error(`${name} was not measured`)
    return {
      ...kept.tally.figures(),
      bytes: Math.round(kept.bytes / kept.count),
      rows: Math.round(kept.rows / kept.count),
    }
  }
  return {
    clients: load.clients,
    spin: spin(),
    pages: {
      bare: of('bare'),
      inbox: of('inbox'),
      team: of('team'),
      cases: of('cases'),
      everywhere: of('everywhere'),
      case: of('case'),
      plan: of('plan'),
      history: of('history'),
      home: of('home'),
      search: of('search'),
      find: of('find'),
      dashboard: of('dashboard'),
      nation: of('nation'),
      province: of('province'),
      audit: of('audit'),
      fitness: of('fitness'),
      indicators: of('indicators'),
      sent: of('sent'),
      received: of('received'),
      declined: of('declined'),
    },
  }
}

export const measureReads = async (
  site: Pick<Site, 'ground' | 'full' | 'cast' | 'size' | 'say'>,
): Promise<readonly ReadFigures[]> => {
  const { full, cast, size, say } = site
  const most = mostClients(size.reads)
  const plain = poolAt(full.urls.admin, most)
  try {
    const readers = await readersAt(site, Math.min(most, cast.offices.length))
    const pages = pagesOf(site, {
      plain,
      auditor: await aVisitor(full.address, { email: cast.auditor.email, password: cast.password }),
    })
    await measure(pages, readers, { clients: 4, block: readers.length, rounds: 1 })
    const figures: ReadFigures[] = []
    for (const load of size.reads) {
      figures.push(await measure(pages, readers, load))
      say(`pages, ${load.clients} client${load.clients === 1 ? '' : 's'}`)
    }
    return figures
  } finally {
    await plain.end()
  }
}
