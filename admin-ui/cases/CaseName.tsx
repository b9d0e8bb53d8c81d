import type { ReactNode } from 'react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { CaseRow } from '../../api/contract/cases.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { ClockChip } from '../parts/ClockChip.tsx'
import { useLabel } from '../words/use-words.ts'

interface Props {
  row: Pick<CaseRow, 'id' | 'number' | 'about' | 'areaName'>
  children?: ReactNode
}

/** A case in a list: its number, and what it is about and where. */
export function CaseName({ row: { id, number, about, areaName }, children }: Props) {
  const label = useLabel()
  const path = useCreatePath()
  return (
    <>
      <Link className="strong nowrap" to={path({ resource: 'cases', type: 'edit', id })}>
        {number}
      </Link>
      <div className="compact quiet">{[about === null ? null : label(about), areaName].filter(Boolean).join(', ')}</div>
      {children}
    </>
  )
}

/** The limit of what is next in a case. */
export const NextLimit = ({ next, zone }: { next: NonNullable<CaseRow['next']>; zone: Zone }) => (
  <ClockChip
    limit={{
      due: next.due,
      riskAt: next.atRisk ? new Date(0).toISOString() : null,
      zone,
      code: next.code,
      isLaw: next.isLaw,
      late: next.late,
      ...(next.taskId === null ? {} : { explained: { path: `/api/tasks/${next.taskId}/due` } }),
    }}
  />
)
