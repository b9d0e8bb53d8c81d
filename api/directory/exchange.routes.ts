// The directory taken along as HSDS files, and read in: first as a dry run that changes nothing, then as a whole or not
// at all.
import { zipSync, strToU8 } from 'fflate'
import { findOrganisation } from '../../db/accounts/organisations.ts'
import { allServices, contactsOf } from '../../db/directory/offered-services.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { issueWords } from '../../sop-definitions/language/issue-words.ts'
import { ImportPreview, ImportServices, ServicesImported, type ImportProblem } from '../contract/directory-exchange.ts'
import { FileContent } from '../contract/papers.ts'
import type { Call } from '../door/call.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { issue, problem } from '../door/errors.ts'
import { writeCsv } from './csv-rows.ts'
import { addEntry, changeEntry, entryIssues, setContact } from './entries.ts'
import { factsInUse } from './fits.ts'
import { HSDS_COLUMNS, hsdsOf, isHsdsFile } from './hsds-form.ts'
import { judgedContact, readContacts } from './hsds-contacts.ts'
import { judged, readServices, sheetsIn } from './hsds-import.ts'
import { mayKeep } from './keepers.ts'

const takeAlong = (call: Call<unknown, unknown, unknown>) =>
  call.scoped(async (tx) => {
    const services = await allServices(tx, {})
    const tables = hsdsOf(services, await contactsOf(tx, [...new Set(services.map((row) => row.organisation_id))]))
    const files = Object.keys(HSDS_COLUMNS)
      .filter(isHsdsFile)
      .map((name) => [name, strToU8(writeCsv(HSDS_COLUMNS[name], tables[name]))] as const)
    return Buffer.from(zipSync(Object.fromEntries(files), { mtime: call.now }))
  })

/** Those that are there, by their ids. */
async function officesOf(tx: Tx, ids: readonly (string | undefined)[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const id of new Set(ids)) {
    const office = id === undefined ? null : await findOrganisation(tx, id)
    if (office !== null && office.closed_at === null) found.set(office.id, office.name)
  }
  return found
}

async function examined(tx: Tx, { actor, body }: Call<unknown, unknown, ImportServices>) {
  const { sheets, problems } = sheetsIn(Buffer.from(body.zip, 'base64'))
  const facts = await factsInUse(tx)
  const services = new Map((await allServices(tx, {})).map((row) => [row.id, row]))
  const [read, called] = problems.length > 0 ? [[], []] : [readServices(sheets), readContacts(sheets)]
  const named = [...read.map(({ said }) => said?.organisationId), ...called.map(({ said }) => said?.organization_id)]
  const offices = await officesOf(tx, named)
  const mayKeepIts = (id: string): boolean => offices.has(id) && mayKeep(actor, id)
  const all: { one: (typeof read)[number]; row: ReturnType<typeof judged>['row']; problems: ImportProblem[] }[] = []
  for (const one of read) {
    const issues = one.said === undefined ? [] : await entryIssues(tx, one.said, facts)
    const beside = issues.map(({ path, code, sentence = issueWords(code) }) => one.place({ path, sentence }))
    const judgement = judged(
      { ...one, problems: [...one.problems, ...beside] },
      { services, offices, mayKeep: mayKeepIts },
    )
    all.push({ one, ...judgement })
  }
  const stand = await contactsOf(tx, [...offices.keys()])
  const contacts = called.map((one) => judgedContact(one, { contacts: stand, offices, mayKeep: mayKeepIts }))
  return {
    ...{ all, contacts, services, facts },
    problems: [...problems, ...[...all, ...contacts].flatMap((each) => each.problems)],
  }
}

const preview = (call: Call<unknown, unknown, ImportServices>) =>
  call.scoped(async (tx) => {
    const { all, contacts, problems } = await examined(tx, call)
    return { rows: all.map(({ row }) => row), contacts: contacts.map(({ row }) => row), problems }
  })

/** Whatever is wrong, nothing is written. */
const readIn = (call: Call<unknown, unknown, ImportServices>) =>
  call.scoped(async (tx) => {
    const { all, contacts, services, facts, problems } = await examined(tx, call)
    if (problems.length > 0)
      throw problem('invalid', {
        issues: problems.map(({ file, line, column, sentence }) => ({
          ...issue(
            [file, ...(line === null ? [] : [line]), ...(column === null ? [] : [column])],
            'custom',
            sentence.en,
          ),
          sentence,
        })),
      })
    const done = { add: 0, change: 0, same: 0, wrong: 0 }
    for (const { one, row } of all) {
      done[row.outcome] += 1
      if (one.said === undefined || row.outcome === 'same') continue
      const { organisationId: organisation, ...entry } = one.said
      const stands = services.get(one.id)
      if (stands === undefined) await addEntry(tx, { call, facts }, { id: one.id, organisation, entry })
      else await changeEntry(tx, { call, facts }, { row: stands, after: entry })
    }
    const becoming = contacts.flatMap(({ becomes }) => (becomes === null ? [] : [becomes]))
    for (const one of becoming) await setContact(tx, call, one)
    return { added: done.add, changed: done.change, same: done.same, contacts: becoming.length }
  })

export const exchangeRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/directory/hsds',
    summary: 'The directory as a zip of CSV files in the form of HSDS 3 (Open Referral)',
    action: 'directory.read',
    answer: FileContent,
    media: 'application/zip',
    handle: takeAlong,
  }),
  endpoint({
    method: 'post',
    path: '/api/directory/hsds/preview',
    summary: 'What reading in HSDS files would add, change and leave, and all that is wrong with them; changes nothing',
    action: 'directory.steward',
    body: ImportServices,
    answer: ImportPreview,
    keys: 'free',
    handle: preview,
  }),
  endpoint({
    method: 'post',
    path: '/api/directory/hsds',
    summary: 'Read in HSDS files: all of it, or nothing where something is wrong; only of the own office',
    action: 'directory.steward',
    body: ImportServices,
    answer: ServicesImported,
    handle: readIn,
  }),
]
