// Hears what is told to open pages: what of it has come since.
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const PATIENCE_MS = 5_000

export async function anEar(admin: string) {
  const client = new pg.Client({ connectionString: admin })
  const heard: string[] = []
  await client.connect()
  client.on('notification', ({ payload }) => heard.push(payload ?? ''))
  await client.query('listen tapak')
  return {
    hears: async (word: string): Promise<void> => {
      for (const end = Date.now() + PATIENCE_MS; !heard.includes(word) && Date.now() < end;) await sleep(20)
      if (!heard.includes(word)) throw new Error(`${word} was not told, only ${heard.join(', ')}`)
    },
    close: (): Promise<void> => client.end(),
  }
}
