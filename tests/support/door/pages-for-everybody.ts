// What anybody reads without an account, as it would be made at this moment.
import { currentFiles } from '../../../api/public/make-public.ts'
import { NOBODY, withDoor } from '../../../db/ground/connect.ts'
import type { PublicFile } from '../../../db/public/public-files.ts'
import type { TestApp } from './test-app.ts'

export const pagesForEverybody = ({ deps }: TestApp): Promise<readonly PublicFile[]> => {
  const { publicWords: words, roles, db } = deps
  if (words === null) throw new Error('no public pages')
  return withDoor(db, NOBODY, (tx) => currentFiles(tx, { words, roles }))
}
