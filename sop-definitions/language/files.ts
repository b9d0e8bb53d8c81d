// Files that answer a question: which kinds are accepted, and why a file is refused. Browser-safe.
import { REMOVAL_REASONS } from './vocabulary.ts'

export const FILE_KINDS = ['pdf', 'jpg', 'png', 'docx', 'mp4', 'm4a'] as const
export type FileKind = (typeof FILE_KINDS)[number]

/** What an office without a console may send with its answer, how much of it, and how many for one referral. */
export const SCAN_KINDS = ['pdf', 'jpg', 'png'] as const satisfies readonly FileKind[]
export type ScanKind = (typeof SCAN_KINDS)[number]
export const MOST_SCANS = 3
export const MOST_SCAN_BYTES = 10_485_760

/** Found in the content itself: sending the same file again gives the same refusal. */
export const FILE_REFUSALS = [
  'file_too_large',
  'file_kind',
  'file_heic',
  'file_unreadable',
  'file_too_wide',
  'file_infected',
] as const
export type FileRefusal = (typeof FILE_REFUSALS)[number]

/** Why a file is gone, or was never accepted. */
export const FILE_ENDS = [...REMOVAL_REASONS, ...FILE_REFUSALS, 'erasure'] as const
export type FileEnd = (typeof FILE_ENDS)[number]
