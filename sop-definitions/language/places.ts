// Where offices and cases are: closed lists of areas and zones, and of what can change in an office. Browser-safe.
import { ZONES, type Zone } from './zones.ts'

export const AREA_KINDS = ['country', 'province', 'city', 'district', 'village', 'mission'] as const
export type AreaKind = (typeof AREA_KINDS)[number]

/** In areas of which kinds an area of a kind may lie. A mission lies in the country that sent it. */
export const LIES_IN = {
  country: [],
  province: ['country'],
  city: ['province', 'country'],
  district: ['city'],
  village: ['district', 'city'],
  mission: ['country'],
} as const satisfies Record<AreaKind, readonly AreaKind[]>

const isZone = (name: string): name is Zone => Object.hasOwn(ZONES, name)
export const ZONE_NAMES: readonly Zone[] = Object.keys(ZONES).filter(isZone)

/** The changes of an office that are recorded. */
export const OFFICE_CHANGES = [
  'organisation_added',
  'organisation_changed',
  'organisation_closed',
  'organisation_reopened',
  'account_invited',
  'account_roles_set',
] as const
export type OfficeChange = (typeof OFFICE_CHANGES)[number]

/** Why work is let go of whoever held it; the purpose of what is then recorded of a case. */
export const LEAVING_REASONS = ['account_closed', 'roles_taken', 'office_closed'] as const
export type LeavingReason = (typeof LEAVING_REASONS)[number]

/**
 * What somebody holds who leaves. `signature`: asked by name to sign. `delegated`: would come back. `deputy`: stands in
 * for somebody.
 */
export const HELD_KINDS = ['task', 'signature', 'delegated', 'away', 'deputy', 'conference', 'appointment'] as const
export type HeldKind = (typeof HELD_KINDS)[number]
