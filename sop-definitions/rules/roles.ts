// Roles are data (roles.yaml): id, label, what the role may do and at which levels it is held. Parsed here, read by API
// and runtime.
import { parse } from 'yaml'
import { z } from 'zod'
import { LabelText } from '../definition/atoms.ts'
import { CAPABILITIES, LEVELS, type Capability } from '../language/vocabulary.ts'

export const Role = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  label: LabelText,
  capabilities: z.array(z.enum(CAPABILITIES)),
  levels: z.array(z.enum(LEVELS)).min(1),
})
export type Role = z.infer<typeof Role>

const RoleFile = z
  .strictObject({ roles: z.array(Role).min(1) })
  .refine(({ roles }) => new Set(roles.map(({ id }) => id)).size === roles.length, { error: 'a role id is used twice' })

/** Throws on a faulty file: roles ship with the product and are tested. */
export const parseRoles = (text: string): readonly Role[] => RoleFile.parse(parse(text, { maxAliasCount: 0 })).roles

/** Roles that hold a capability, by id. */
export const rolesWith = (capability: Capability, roles: readonly Role[]): string[] =>
  roles.filter(({ capabilities }) => capabilities.includes(capability)).map(({ id }) => id)
