// The verbs on offices and areas.
import type { z } from 'zod'
import {
  AreaKept,
  OfficeKept,
  type AddArea,
  type AddOffice,
  type ChangeOffice,
} from '../../api/contract/organisations.ts'
import { command } from './http.ts'

type Kept = Promise<z.infer<typeof OfficeKept>>
const FEW = 3

export const addOffice = (ask: AddOffice): Kept => command({ path: '/api/offices', body: ask, schema: OfficeKept }, FEW)
export const changeOffice = ({ id, ...change }: ChangeOffice & { id: string }): Kept =>
  command({ method: 'PATCH', path: `/api/offices/${id}`, body: change, schema: OfficeKept }, FEW)
export const setOfficeOpen = ({ id, open }: { id: string; open: boolean }): Kept =>
  command({ path: `/api/offices/${id}/open`, body: { open }, schema: OfficeKept }, FEW)
export const addArea = (ask: AddArea): Promise<z.infer<typeof AreaKept>> =>
  command({ path: '/api/areas', body: ask, schema: AreaKept }, FEW)
export const renameArea = ({ code, name }: { code: string; name: string }): Promise<z.infer<typeof AreaKept>> =>
  command({ method: 'PATCH', path: `/api/areas/${code}`, body: { name }, schema: AreaKept }, FEW)
