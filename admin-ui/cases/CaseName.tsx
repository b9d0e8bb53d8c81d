import type { ReactNode } from 'react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { CaseRow } from '../../api/contract/cases.ts'
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
