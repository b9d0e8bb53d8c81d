import { keepPreviousData } from '@tanstack/react-query'
import { useEffect } from 'react'
import { SopStructure } from '../../../../api/contract/sop-editing.ts'
import { useAnswer } from '../../../wire/use-answer.ts'

/** The outline of a draft with one part of it whole, asked anew whenever the text on the server has another version. */
export function useStructure(draft: string, at: string | null, version: number) {
  const answer = useAnswer(`/api/sop-drafts/${draft}/structure${at === null ? '' : `?${new URLSearchParams({ at }).toString()}`}`, SopStructure, { staleTime: Infinity, placeholderData: keepPreviousData })
  const { refetch } = answer
  const isOld = answer.data !== undefined && answer.data.version < version
  useEffect(() => { if (isOld) void refetch() }, [isOld, refetch, version])
  return answer
}
