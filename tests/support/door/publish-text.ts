// Publishes a programme that a test wrote as text, as the owner of the database.
import { connect, withOwner } from '../../../db/ground/connect.ts'
import { publishSop } from '../../../db/procedures/sops.ts'
import { loadSop } from '../../../sop-definitions/reading/load.ts'
import { shippedRoles } from '../sops/shipped-document.ts'

export async function publishText(ownerUrl: string, source: string): Promise<void> {
  const { sop, ir, remarks } = loadSop(source, 'programme.yaml', shippedRoles())
  if (sop === undefined) throw new Error(JSON.stringify(remarks))
  const owner = connect({ url: ownerUrl, most: 1 })
  try {
    const { sop: name, edition, revision, title } = sop
    await withOwner(owner, (tx) =>
      publishSop(tx, { sop: name, edition, revision, title, document: sop, ir, source, publishedBy: null }),
    )
  } finally {
    await owner.destroy()
  }
}
