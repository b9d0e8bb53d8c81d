// Publishes what ships with the product without a proof: another test proves it, so fresh databases need not.
import { publishFolder } from '../../../runtime/publishing/publish.ts'
import { sopFolder } from '../../../runtime/publishing/sop-files.ts'

export const publishShipped = (ownerUrl: string): Promise<string[]> =>
  publishFolder(ownerUrl, sopFolder({}), { isProved: true })
