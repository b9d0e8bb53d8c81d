// What the cases of a group begin with, asked of the server for a procedure, a place and a channel.
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useMemo } from 'react'
import { GroupPlan } from '../../api/contract/intake-groups.ts'
import { fieldsOf, type Field, type FormDefinition } from '../../sop-definitions/language/form.ts'
import type { Asked } from '../people/CourseFields.tsx'
import { readForm } from '../tasks/form-shape.ts'
import { call } from '../wire/http.ts'

export const usePlan = (asked: Asked, isReady: boolean): UseQueryResult<GroupPlan, Error> =>
  useQuery({
    queryKey: ['group-plan', asked],
    enabled: isReady,
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      call({ method: 'POST', path: '/api/intake-groups/plan', body: asked, schema: GroupPlan, signal }),
  })

const NONE: readonly Field[] = []
export const useColumns = (plan: GroupPlan | undefined): readonly Field[] =>
  useMemo(
    () =>
      plan === undefined
        ? NONE
        : fieldsOf(readForm({ sections: [{ id: 'columns', label: plan.title, fields: plan.columns }] })),
    [plan],
  )

export const useShared = (plan: GroupPlan | undefined): FormDefinition => useMemo(() => readForm(plan?.shared), [plan])
