import { useQuery } from '@tanstack/react-query'
import type { Me } from '../../api/contract/people.ts'
import type { Capability } from '../../sop-definitions/vocabulary.ts'
import { whoAmI } from './auth-provider.ts'

/** The person signed in, or undefined while the server is asked. */
export const useMe = (): Me | undefined => useQuery({ queryKey: ['me'], queryFn: whoAmI, staleTime: Infinity }).data

export const may = (me: Me | undefined, ...capabilities: Capability[]): boolean => capabilities.some((capability) => me?.capabilities.includes(capability) === true)
