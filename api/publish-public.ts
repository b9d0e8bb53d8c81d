// The public pages for the operator at the machine: made anew, and read for a folder.
import { withConnection, withOwnerAtWork } from '../db/ground/connect.ts'
import { listPublicFiles, type KeptFile } from '../db/public/public-files.ts'
import { makePublic, type Publishing } from './public/make-public.ts'
import { rootPage } from './public/not-served.ts'

export interface AtTheMachine extends Publishing {
  ownerUrl: string
}
/** True where another edition is there now. */
export const publishPublic = ({ ownerUrl, ...publishing }: AtTheMachine): Promise<boolean> =>
  withConnection({ url: ownerUrl, most: 1 }, (db) => withOwnerAtWork(db, (tx) => makePublic(tx, publishing)))

/** All of one edition, and a first page that leads to both languages. */
export const exportPublic = ({ ownerUrl, ...publishing }: AtTheMachine): Promise<Pick<KeptFile, 'path' | 'bytes'>[]> =>
  withConnection({ url: ownerUrl, most: 1 }, (db) =>
    withOwnerAtWork(db, async (tx) => {
      await makePublic(tx, publishing)
      return [...(await listPublicFiles(tx)), { path: 'index.html', bytes: Buffer.from(rootPage(publishing.words)) }]
    }),
  )
