// An office in words: what is open there, and its changes.
import type { ChangeOfOffice, Office } from '../../db/accounts/administered-organisations.ts'
import type { Role } from '../../sop-definitions/rules/roles.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { OfficeChange } from '../../sop-definitions/language/places.ts'
import type { ChangeOffice, OfficeRow, OfficeView, OpenThere } from '../contract/organisations.ts'
import { joined } from '../../sop-definitions/language/label.ts'

const labelOf = (roles: readonly Role[], id: string): Label =>
  roles.find((role) => role.id === id)?.label ?? { id, en: id }

export const presentOffice = (office: Office, roles: readonly Role[]): OfficeRow => ({
  id: office.id,
  name: office.name,
  type: office.type,
  level: office.level,
  area: office.area,
  areaName: office.area_name,
  parent: office.parent_id === null ? null : { id: office.parent_id, name: office.parent ?? '' },
  roles: office.roles.map((id) => ({ id, label: labelOf(roles, id) })),
  people: office.people,
  closedAt: office.closed_at?.toISOString() ?? null,
  isPublic: office.is_public,
})

const KINDS = {
  case: (n) => ({ id: `${n} kasus terbuka`, en: n === 1 ? '1 open case' : `${n} open cases` }),
  task: (n) => ({ id: `${n} tugas terbuka`, en: n === 1 ? '1 open task' : `${n} open tasks` }),
  duty: (n) => ({
    id: `${n} tugas dari kasus yang sudah ditutup`,
    en: n === 1 ? '1 task of a closed case' : `${n} tasks of closed cases`,
  }),
  signature: (n) => ({
    id: `${n} tanda tangan yang diminta`,
    en: n === 1 ? '1 signature that was asked for' : `${n} signatures that were asked for`,
  }),
  deletion: (n) => ({
    id: `${n} permintaan hapus belum dijawab`,
    en: n === 1 ? '1 request to delete without answer' : `${n} requests to delete without answer`,
  }),
  account: (n) => ({ id: `${n} akun aktif`, en: n === 1 ? '1 active account' : `${n} active accounts` }),
  machine: (n) => ({ id: `${n} token mesin`, en: n === 1 ? '1 machine token' : `${n} machine tokens` }),
  office: (n) => ({ id: `${n} kantor di bawahnya`, en: n === 1 ? '1 office under it' : `${n} offices under it` }),
  area: (n) => ({
    id: `${n} wilayah yang kasusnya tidak dapat ditanggung kantor lain`,
    en:
      n === 1
        ? '1 area whose cases no other office can answer for'
        : `${n} areas whose cases no other office can answer for`,
  }),
} satisfies Record<OpenThere['kind'], (count: number) => Label>

/** What prevents closing, kind by kind. */
export function openInWords(open: readonly OpenThere[]): Label {
  const kinds = [...new Set(open.map(({ kind }) => kind))].map((kind) =>
    KINDS[kind](open.filter((one) => one.kind === kind).reduce((sum, { count }) => sum + count, 0)),
  )
  return joined(kinds)
}

const FIELDS: Readonly<Record<string, Label>> = {
  name: { id: 'nama', en: 'name' },
  type: { id: 'jenis', en: 'type' },
  level: { id: 'tingkat', en: 'level' },
  area: { id: 'wilayah', en: 'area' },
  parentId: { id: 'kantor di atasnya', en: 'office above' },
  roles: { id: 'peran', en: 'roles' },
  isPublic: { id: 'tampil di halaman publik', en: 'shown on the public pages' },
} satisfies Record<keyof ChangeOffice, Label>
const listed = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** Rows hold ids, codes and field names; the words are made when they are read. */
const TOLD: Readonly<Record<OfficeChange, (body: ChangeOfOffice['body'], roles: readonly Role[]) => Label>> = {
  organisation_added: (body, roles) => {
    const held = joined(listed(body['roles']).map((id) => labelOf(roles, id)))
    return { id: `Kantor ditambahkan, dengan peran ${held.id}.`, en: `Office added, with the roles ${held.en}.` }
  },
  organisation_changed: (body, roles) => {
    const fields = joined(listed(body['fields']).map((field) => FIELDS[field] ?? { id: field, en: field }))
    const [more, less] = [
      joined(listed(body['added']).map((id) => labelOf(roles, id))),
      joined(listed(body['removed']).map((id) => labelOf(roles, id))),
    ]
    const sentences = [
      { id: `Diubah: ${fields.id}.`, en: `Changed: ${fields.en}.` },
      ...(more.id === '' ? [] : [{ id: `Peran ditambah: ${more.id}.`, en: `Roles added: ${more.en}.` }]),
      ...(less.id === '' ? [] : [{ id: `Peran dilepas: ${less.id}.`, en: `Roles taken away: ${less.en}.` }]),
    ]
    return joined(sentences, ' ')
  },
  organisation_closed: () => ({ id: 'Kantor ditutup.', en: 'Office closed.' }),
  organisation_reopened: () => ({ id: 'Kantor dibuka lagi.', en: 'Office opened again.' }),
  account_invited: (body, roles) => {
    const held = joined(listed(body['roles']).map((id) => labelOf(roles, id)))
    return { id: `Seorang petugas diundang sebagai ${held.id}.`, en: `Somebody was invited as ${held.en}.` }
  },
  account_roles_set: (body, roles) => {
    const held = joined(listed(body['roles']).map((id) => labelOf(roles, id)))
    return { id: `Peran seorang petugas menjadi ${held.id}.`, en: `The roles of somebody became ${held.en}.` }
  },
}

export const presentChange = (
  row: ChangeOfOffice,
  { roles, names }: { roles: readonly Role[]; names: ReadonlyMap<string, string> },
): OfficeView['history'][number] => ({
  at: row.at.toISOString(),
  by: row.actor === null ? null : (names.get(row.actor) ?? null),
  type: row.type,
  sentence: TOLD[row.type](row.body, roles),
  proof: { stream: row.stream, seq: row.seq, hash: row.hash.toString('hex') },
})
