// Verbs for exceptions to who sees a case.
import type { z } from 'zod'
import {
  BreakGlassReviewed,
  ColleagueLocked,
  CaseOpened,
  GlassBroken,
  LockLifted,
  type BreakGlass,
  type LockColleague,
  type OpenForPurpose,
  type ReviewBreakGlass,
} from '../../api/contract/exceptions.ts'
import { command } from '../wire/http.ts'

export const breakGlass = (ask: z.input<typeof BreakGlass>): Promise<z.infer<typeof GlassBroken>> =>
  command({ path: '/api/break-glass', body: ask, schema: GlassBroken })
export const openForPurpose = (
  caseId: string,
  ask: z.input<typeof OpenForPurpose>,
): Promise<z.infer<typeof CaseOpened>> =>
  command({ path: `/api/cases/${caseId}/openings`, body: ask, schema: CaseOpened })
export const reviewAccess = (
  opening: string,
  ask: z.input<typeof ReviewBreakGlass>,
): Promise<z.infer<typeof BreakGlassReviewed>> =>
  command({ path: `/api/break-glass/${opening}/review`, body: ask, schema: BreakGlassReviewed })
export const lockColleague = (
  caseId: string,
  ask: z.input<typeof LockColleague>,
): Promise<z.infer<typeof ColleagueLocked>> =>
  command({ path: `/api/cases/${caseId}/locks`, body: ask, schema: ColleagueLocked })
export const liftLock = (lock: string): Promise<z.infer<typeof LockLifted>> =>
  command({ path: `/api/case-locks/${lock}/lift`, body: {}, schema: LockLifted })
