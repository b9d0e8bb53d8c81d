// Kinds of offices, in words.
import { both, same } from './label.ts'
import type { Label } from './vocabulary.ts'

/** HTCDS 2.0; what a programme adds begins with x_. */
const OFFICE_TYPE_WORDS = {
  LocalGovernmentOrganisation: both('Pemerintah daerah', 'Local government'),
  CentralGovernmentOrganisation: both('Pemerintah pusat', 'Central government'),
  NGO: both('Lembaga masyarakat', 'Civil society'),
  HealthServiceOrganisation: both('Layanan kesehatan', 'Health service'),
  LawEnforcement: both('Penegak hukum', 'Law enforcement'),
  LegalService: both('Layanan hukum', 'Legal service'),
  ImmigrationService: both('Imigrasi', 'Immigration'),
  CorporateBusiness: both('Badan usaha', 'Company'),
  x_Shelter: both('Rumah aman', 'Shelter'),
  x_DiplomaticMission: both('Perwakilan RI', 'Diplomatic mission'),
} as const satisfies Record<string, Label>
/**
 * Where people are kept safe, by what the office is or by what it does: named on no public page. The database refuses
 * the same (`app.is_guarded_office`).
 */
export const isGuardedOffice = ({ type, roles }: { type: string; roles: readonly string[] }): boolean =>
  type === 'x_Shelter' || roles.includes('shelter_manager')

export const OFFICE_TYPES = Object.keys(OFFICE_TYPE_WORDS)

/** A type that a programme added is shown as it is written. */
export const officeType = (type: string): Label =>
  Object.entries<Label>(OFFICE_TYPE_WORDS).find(([known]) => known === type)?.[1] ?? same(type.replace(/^x_/, ''))
