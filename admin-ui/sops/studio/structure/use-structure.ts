import { keepPreviousData } from '@tanstack/react-query'
import { SopStructure } from '../../../../api/contract/sop-editing.ts'
import { useAnswer } from '../../../wire/use-answer.ts'

/**
 * The outline of a draft with one part in full, loaded again whenever the text on the server has another version. Until
 * it arrives, the last one stays.
 */
export const useStructure = (draft: string, at: string | null, version: number) =>
  useAnswer(
    `/api/sop-drafts/${draft}/structure${at === null ? '' : `?${new URLSearchParams({ at }).toString()}`}`,
    SopStructure,
    { of: version, staleTime: Infinity, placeholderData: keepPreviousData },
  )
