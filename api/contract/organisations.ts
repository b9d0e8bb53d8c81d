// Offices, areas and roles for administrators. Numbers of open work, never a case.
import { z } from 'zod'
import { CAPABILITIES, LEVELS } from '../../sop-definitions/language/vocabulary.ts'
import { OFFICE_CHANGES, AREA_KINDS, ZONE_NAMES } from '../../sop-definitions/language/places.ts'
import { Id, Instant, Label } from './labels.ts'

export { AREA_KINDS } from '../../sop-definitions/language/places.ts'
export const PLACE_NAME_MAX = 120
export const AREA_CODE_MAX = 20
const Name = z
  .string()
  .trim()
  .min(3)
  .max(PLACE_NAME_MAX)
  .regex(/^[^\0]*$/)
const Code = z
  .string()
  .trim()
  .min(1)
  .max(AREA_CODE_MAX)
  .regex(/^[A-Za-z0-9.-]+$/)
const Roles = z
  .array(z.string().max(60))
  .min(1)
  .max(60)
  .refine((roles) => new Set(roles).size === roles.length, 'names a role twice')

export const OfficeRow = z.object({
  id: Id,
  name: z.string(),
  type: z.string(),
  level: z.enum(LEVELS),
  area: z.string(),
  areaName: z.string(),
  parent: z.object({ id: Id, name: z.string() }).nullable(),
  roles: z.array(z.object({ id: z.string(), label: Label })),
  people: z.number().int(),
  closedAt: Instant.nullable(),
  isPublic: z.boolean(),
})
export type OfficeRow = z.infer<typeof OfficeRow>
/** Where cases of a procedure could be opened although no office would answer for them; `named`: the first few. */
const Unanswered = z.object({ procedure: Label, areas: z.number().int(), named: z.array(z.string()) })
export type Unanswered = z.infer<typeof Unanswered>
export const OfficeList = z
  .object({ data: z.array(OfficeRow), unanswered: z.array(Unanswered) })
  .meta({ id: 'OfficeList' })
export type OfficeList = z.infer<typeof OfficeList>

/**
 * What is open there, in numbers, and who could hand it on. `task`: of cases of another office, to whose coordinators
 * it goes back. `duty`: what a closed case of this office still owes. `signature`: this office is asked to sign.
 * `area`: areas for whose cases no other office could answer.
 */
const OPEN_KINDS = ['case', 'task', 'duty', 'signature', 'deletion', 'account', 'machine', 'office', 'area'] as const
/** What closing an office moves by itself; all else keeps it open. */
export const MOVED_BY_CLOSING: readonly OpenThere['kind'][] = ['task']
export const OpenThere = z.object({
  kind: z.enum(OPEN_KINDS),
  count: z.number().int(),
  office: z.object({ id: Id, name: z.string() }).nullable(),
  coordinators: z.array(z.string()),
})
export type OpenThere = z.infer<typeof OpenThere>
const OfficeChange = z.object({
  at: Instant,
  by: z.string().nullable(),
  type: z.enum(OFFICE_CHANGES),
  sentence: Label,
  proof: z.object({ stream: z.string(), seq: z.number().int(), hash: z.string() }),
})
export const OfficeView = OfficeRow.extend({
  holders: z.array(z.object({ role: z.string(), people: z.number().int() })),
  open: z.array(OpenThere),
  history: z.array(OfficeChange),
}).meta({ id: 'OfficeView' })
export type OfficeView = z.infer<typeof OfficeView>

export const AddOffice = z
  .strictObject({
    name: Name,
    type: z.string().regex(/^[A-Za-z_]{2,60}$/),
    level: z.enum(LEVELS),
    area: Code,
    parentId: Id.nullable(),
    roles: Roles,
    isPublic: z.boolean().optional(), // not, unless it is said
  })
  .meta({ id: 'AddOffice' })
export type AddOffice = z.infer<typeof AddOffice>
/** Omitted values stay as they are. */
export const ChangeOffice = AddOffice.partial()
  .strict()
  .refine((change) => Object.keys(change).length > 0, 'changes nothing')
  .meta({ id: 'ChangeOffice' })
export type ChangeOffice = z.infer<typeof ChangeOffice>
export const SetOfficeOpen = z.strictObject({ open: z.boolean() }).meta({ id: 'SetOfficeOpen' })
export const ByOffice = z.strictObject({ organisation: Id })
export const OfficeKept = z.object({ id: Id }).meta({ id: 'OfficeKept' })
/** `moved`: how many tasks go back to the offices that own their cases. */
export const OfficeOpenSet = z.object({ id: Id, moved: z.number().int() }).meta({ id: 'OfficeOpenSet' })

export const AddArea = z
  .strictObject({ code: Code, name: Name, kind: z.enum(AREA_KINDS), parent: Code.nullable(), zone: z.enum(ZONE_NAMES) })
  .meta({ id: 'AddArea' })
export type AddArea = z.infer<typeof AddArea>
/** Only its name: codes are used in cases, releases and reports. */
export const RenameArea = z.strictObject({ name: Name }).meta({ id: 'RenameArea' })
export const ByArea = z.strictObject({ area: Code })
export const AreaKept = z.object({ code: z.string() }).meta({ id: 'AreaKept' })

/** What a role may do according to the roles file, and how many people hold it. */
export const RoleHeld = z.object({
  id: z.string(),
  label: Label,
  capabilities: z.array(z.object({ id: z.enum(CAPABILITIES), label: Label })),
  levels: z.array(z.enum(LEVELS)),
  people: z.number().int(),
  offices: z.number().int(),
})
export const RolesHeld = z.object({ data: z.array(RoleHeld) }).meta({ id: 'RolesHeld' })
