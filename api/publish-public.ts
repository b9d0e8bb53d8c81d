// The public pages for the operator at the machine: made anew, and read for a folder.
import { withConnection, withOwnerAtWork } from '../db/ground/connect.ts'
import type { PublicFile } from '../db/public/public-files.ts'
import { currentFiles, makePublic, type Publishing } from './public/make-public.ts'
import { rootPage } from './public/not-served.ts'

export interface AtTheMachine extends Publishing {
  ownerUrl: string
}
/** True where another edition is there now. */
export const publishPublic = ({ ownerUrl, ...publishing }: AtTheMachine): Promise<boolean> =>
  withConnection({ url: ownerUrl, most: 1 }, (db) => withOwnerAtWork(db, (tx) => makePublic(tx, publishing)))

/** All pages, and a first one that leads to both languages. What is served stays as it is. */
export const exportPublic = ({
  ownerUrl,
  ...publishing
}: AtTheMachine): Promise<Pick<PublicFile, 'path' | 'bytes'>[]> =>
  withConnection({ url: ownerUrl, most: 1 }, (db) =>
    withOwnerAtWork(db, async (tx) => [
      ...(await currentFiles(tx, publishing)),
      { path: 'index.html', bytes: Buffer.from(rootPage(publishing.words)) },
    ]),
  )
