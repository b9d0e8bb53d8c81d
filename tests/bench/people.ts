// Who works in a run: two hundred offices with a coordinator and three providers each, and one auditor who reads
// everywhere. Made up, all of them.
import { hashPassword } from '../../api/policy/auth.ts'
import { connect, withOwner } from '../../db/ground/connect.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { addMember, addUser, putAreas, putOrganisation } from '../../db/accounts/users.ts'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import { rolesIn, sopFolder } from '../../runtime/publishing/sop-files.ts'
import type { Actor } from '../../workflows/engine/commands.ts'
import type { Store } from './ground.ts'
import { mailOf } from '../support/setup/demo-accounts.ts'

export interface Person {
  id: string
  email: string
  roles: readonly string[]
}
export interface Office {
  id: string
  area: string
  roles: readonly string[]
  coordinator: Person
  providers: readonly Person[]
}
export interface Cast {
  offices: readonly Office[]
  auditor: Person
  password: string
}

const PROVINCES = 12
const PROVIDERS = 3
const SOME_ROLES = 4
const CAPABILITIES = ['open_case', 'coordinate_case', 'work_task', 'cosign_task', 'record_consent', 'read_case']

/** Roles that the work of a procedure asks for. */
const rolesOf = (ir: CaseIr): string[] => [
  ...new Set([...ir.items.flatMap((item) => (item.kind === 'task' ? item.roles : [])), ...ir.review.roles]),
]

const personOf = (name: string, roles: readonly string[]): Person => {
  const email = mailOf(name)
  return { id: uuidV5('user', email), email, roles }
}

/** The coordinator also works: the roles of the first steps are hers. */
export const castFor = (ir: CaseIr, count: number, password: string): Cast => {
  const roles = rolesOf(ir)
  const shipped = rolesIn(sopFolder({}))
  const may = (capability: string): string[] =>
    shipped.flatMap(({ id, capabilities }) =>
      roles.includes(id) && capabilities.some((held) => held === capability) ? [id] : [],
    )
  const lead = [...new Set([...may('open_case'), ...may('coordinate_case')])]
  const reader =
    shipped.find(
      ({ capabilities }) => capabilities.includes('verify_ledger') && capabilities.includes('read_pseudonymous'),
    )?.id ?? ''
  return {
    password,
    auditor: personOf('bench-auditor', [reader]),
    offices: Array.from({ length: count }, (_, index): Office => ({
      id: uuidV5('organisation', `bench-${index}`),
      area: `${10 + (index % PROVINCES)}.${10 + (index % 7)}`,
      roles,
      coordinator: personOf(`bench-${index}-lead`, lead),
      providers: Array.from({ length: PROVIDERS }, (__, n) =>
        personOf(
          `bench-${index}-${n}`,
          roles.filter((___, place) => (place + n) % Math.ceil(roles.length / SOME_ROLES) === 0),
        ),
      ),
    })),
  }
}

/** As the engine knows whoever moves a made-up case along: everything that the office may do. */
export const actorOf = ({ id, roles, coordinator }: Office): Actor => ({
  user: coordinator.id,
  organisation: id,
  roles,
  capabilities: CAPABILITIES,
})

export const settle = async ({ urls }: Store, { offices, auditor, password }: Cast): Promise<void> => {
  const owner = connect({ url: urls.owner, most: 1 })
  const passwordHash = await hashPassword(password)
  const codes = [...new Set(offices.map(({ area }) => area))]
  const national = uuidV5('organisation', 'bench-national')
  try {
    await withOwner(owner, async (tx) => {
      const provinces = [...new Set(codes.map((code) => code.split('.')[0] ?? ''))]
      await putAreas(tx, [
        { code: 'ID', name: 'Contoh', parent: null, zone: 'WIB', kind: 'country' },
        ...provinces.map((code) => ({
          code,
          name: `Provinsi Contoh ${code}`,
          parent: 'ID',
          zone: 'WIB' as const,
          kind: 'province' as const,
        })),
      ])
      await putAreas(
        tx,
        codes.map((code) => ({
          code,
          name: `Kota Contoh ${code}`,
          parent: code.split('.')[0] ?? null,
          zone: 'WIB',
          kind: 'city' as const,
        })),
      )
      const join = async (organisation: string, { id, email, roles }: Person): Promise<void> => {
        await addUser(tx, { id, email, name: `Contoh ${email.split('@')[0] ?? ''}`, passwordHash, language: 'id' })
        for (const role of roles) await addMember(tx, { userId: id, organisationId: organisation, role })
      }
      await putOrganisation(tx, {
        id: national,
        slug: 'bench-national',
        name: 'Contoh Nasional',
        type: 'office',
        level: 'national',
        area: 'ID',
        parent_id: null,
        roles: [...auditor.roles],
      })
      await join(national, auditor)
      for (const [index, { id, area, roles, coordinator, providers }] of offices.entries()) {
        await putOrganisation(tx, {
          id,
          slug: `bench-${index}`,
          name: `Kantor Contoh ${index}`,
          type: 'office',
          level: 'city',
          area,
          parent_id: null,
          roles: [...roles],
        })
        for (const person of [coordinator, ...providers]) await join(id, person)
      }
    })
  } finally {
    await owner.destroy()
  }
}
