// A client of an installation's Temporal that can open sealed payloads.
import { Client, Connection } from '@temporalio/client'
import { dataConverter } from '../../../workflows/wire/data-converter.ts'
import type { Installation } from '../processes/an-installation.ts'

export const aClient = ({ told }: Pick<Installation, 'told'>): { client: Client; close(): Promise<void> } => {
  const connection = Connection.lazy({ address: told['TEMPORAL_ADDRESS'] ?? '' })
  return {
    client: new Client({
      connection,
      namespace: told['TEMPORAL_NAMESPACE'] ?? '',
      dataConverter: dataConverter(told['TAPAK_CODEC_KEYS'] ?? ''),
    }),
    close: () => connection.close(),
  }
}
