// The people of a story: one for each role of roles.yaml, at a demo organisation that holds the role.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join, resolve } from 'node:path'
import { parseOrganisations } from '../../../sop-definitions/rules/demo.ts'
import { parseRoles } from '../../../sop-definitions/rules/roles.ts'
import type { Actor } from '../../../workflows/engine/commands.ts'

const folder = resolve(process.env['TAPAK_SOPS'] ?? fileURLToPath(new URL('../../../sop-definitions', import.meta.url)))
const read = (file: string): string => readFileSync(join(folder, file), 'utf8')
const roles = new Map(parseRoles(read('roles.yaml')).map((role) => [role.id, role]))
const organisations = parseOrganisations(read('demo/organisations.yaml'))

export interface Office {
  organisation: string
  roles: readonly string[]
}

/** The first organisation that holds a role; cases that begin there belong to it. */
export function officeOf(role: string): Office {
  const found = organisations.find((organisation) => organisation.roles.includes(role))
  if (found === undefined) throw new Error(`no demonstration organisation holds ${role}`)
  return { organisation: found.slug, roles: found.roles }
}

/** A person with this one role: at the office that owns the case if it holds the role, else at the first that does. */
export function personOf(role: string, owner: Office, who = 'a'): Actor {
  const definition = roles.get(role)
  if (definition === undefined) throw new Error(`there is no role ${role}`)
  const { organisation } = owner.roles.includes(role) ? owner : officeOf(role)
  return { user: `${role}.${who}@${organisation}`, organisation, roles: [role], capabilities: definition.capabilities }
}

export const may = (role: string, capability: string): boolean =>
  roles.get(role)?.capabilities.some((held) => held === capability) ?? false

/** Roles of an office with this capability, the best fit first. */
export const rolesOf = (office: Office, capability: string): readonly string[] =>
  office.roles.filter((role) => may(role, capability))
