import type { UseQueryResult } from '@tanstack/react-query'
import type { z } from 'zod'
import { SavedViews } from '../../api/contract/my-desk.ts'
import { useAnswer } from '../wire/use-answer.ts'

export const useViews = (): UseQueryResult<z.infer<typeof SavedViews>, Error> =>
  useAnswer('/api/me/views', SavedViews, { staleTime: 60_000 })
