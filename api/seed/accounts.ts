// Demo areas, organisations and accounts: one account for each role and organisation, set up as the owner before
// anybody can sign in.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { withOwner, type Db } from '../../db/ground/connect.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { addMember, addUser, putAreas, putOrganisation } from '../../db/accounts/users.ts'
import { parseAreas, parseOrganisations, type Organisation } from '../../sop-definitions/rules/demo.ts'
import { parseRoles } from '../../sop-definitions/rules/roles.ts'
import type { Capability } from '../../sop-definitions/language/vocabulary.ts'
import { hashPassword } from '../policy/auth.ts'

const SHIPPED = join(import.meta.dirname, '../../sop-definitions')
export const demoFile = (file: string, folder = SHIPPED): string => readFileSync(join(folder, 'demo', file), 'utf8')

export interface Account {
  user: string
  email: string
  role: string
  capabilities: readonly Capability[]
  organisation: string
  area: string
}

/** Visibly fictional: a first name and "Contoh" (example). */
const NAMES = [
  'Rina',
  'Budi',
  'Sari',
  'Agus',
  'Dewi',
  'Hasan',
  'Maya',
  'Yusuf',
  'Lina',
  'Bayu',
  'Wati',
  'Rudi',
  'Tari',
  'Joko',
  'Nia',
  'Adi',
  'Fitri',
  'Eko',
  'Ayu',
  'Dani',
  'Ratna',
  'Iwan',
  'Putri',
  'Hadi',
  'Siti',
  'Arif',
  'Mega',
  'Tono',
  'Intan',
  'Galih',
  'Lestari',
  'Bambang',
  'Nurul',
  'Taufik',
  'Yanti',
  'Surya',
  'Ani',
  'Dimas',
  'Ratih',
  'Fajar',
  'Wulan',
  'Hendra',
  'Sinta',
  'Anton',
  'Kartika',
  'Rizal',
  'Melati',
  'Gilang',
  'Dina',
  'Yoga',
  'Laras',
  'Ilham',
  'Tuti',
  'Reza',
  'Endang',
  'Slamet',
  'Vina',
  'Halim',
  'Susi',
  'Wahyu',
]

export const organisationIdOf = (slug: string): string => uuidV5('organisation', slug)

/** The shipped file does not change under a running process. */
let shippedAccounts: Account[] | undefined

/** `<role>@…` in the first organisation of the file that holds the role, `<role>2@…` in the second, and so on. */
export function demoAccounts(folder = SHIPPED): Account[] {
  if (folder !== SHIPPED) return accountsIn(folder)
  shippedAccounts ??= accountsIn(SHIPPED)
  return [...shippedAccounts]
}

function accountsIn(folder: string): Account[] {
  const organisations = parseOrganisations(demoFile('organisations.yaml', folder))
  const known = parseRoles(demoFile('../roles.yaml', folder))
  const made = new Map<string, number>()
  const places = [
    ...organisations.map(({ slug, area, roles }) => ({ slug, area, roles })),
    ...organisations.map(({ slug, area, later }) => ({ slug, area, roles: later })),
  ]
  return places.flatMap(({ slug, area, roles }) =>
    roles.map((role) => {
      const n = (made.get(role) ?? 0) + 1
      made.set(role, n)
      const capabilities = known.find(({ id }) => id === role)?.capabilities ?? []
      const email = `${role}${n === 1 ? '' : n}@demo.tapak.example`
      return { user: uuidV5('user', email), email, role, capabilities, organisation: organisationIdOf(slug), area }
    }),
  )
}

export async function setUpAccounts(owner: Db, password: string, folder = SHIPPED): Promise<number> {
  const areas = parseAreas(demoFile('areas.yaml', folder))
  const organisations = parseOrganisations(demoFile('organisations.yaml', folder))
  const accounts = demoAccounts(folder)
  const passwordHash = await hashPassword(password)
  await withOwner(owner, async (tx) => {
    await putAreas(
      tx,
      areas.map(({ code, name, kind, zone, parent, calendar }) => ({
        ...{ code, name, kind, zone },
        parent: parent ?? null,
        calendar: calendar ?? null,
      })),
    )
    for (const { slug, parent, hours, later, public: isPublic, ...rest } of byParents(organisations)) {
      await putOrganisation(tx, {
        ...rest,
        slug,
        id: organisationIdOf(slug),
        roles: [...rest.roles, ...later],
        hours: hours ?? null,
        is_public: isPublic ?? false,
        parent_id: parent === undefined ? null : organisationIdOf(parent),
      })
    }
    for (const [index, { user: id, email, role, organisation }] of accounts.entries()) {
      await addUser(tx, {
        id,
        email,
        passwordHash,
        name: demoName(index),
        language: 'id',
      })
      await addMember(tx, { userId: id, organisationId: organisation, role })
    }
  })
  return accounts.length
}

/** Every name once, then with a number. */
function demoName(index: number): string {
  const round = Math.floor(index / NAMES.length) + 1
  return [NAMES[index % NAMES.length], 'Contoh', ...(round === 1 ? [] : [round])].join(' ')
}

/** In the file a parent may come after its children; in the table it must exist first. */
function byParents(organisations: readonly Organisation[]): Organisation[] {
  const placed: Organisation[] = []
  let waiting = [...organisations]
  while (waiting.length > 0) {
    const ready = waiting.filter(({ parent }) => parent === undefined || placed.some(({ slug }) => slug === parent))
    if (ready.length === 0)
      throw new Error(`organisations.yaml: no such parent for ${waiting.map(({ slug }) => slug).join(', ')}`)
    placed.push(...ready)
    waiting = waiting.filter((organisation) => !ready.includes(organisation))
  }
  return placed
}
