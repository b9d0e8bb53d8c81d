// Blobs in a bucket of any S3-compatible store. Small ones go in one request, larger ones as a multipart upload, which
// does not exist until it is completed. The store must remove what a killed process leaves: give the bucket a rule for
// incomplete uploads.
import { AwsClient } from 'aws4fetch'
import type { Blob, BlobStore } from './blob-store.ts'

export interface S3Setting {
  endpoint: string
  bucket: string
  region: string
  key: string
  secret: string
}

/** S3 requires at least five megabytes for every part except the last. */
const PART = 8 * 1_048_576
const NAME = /^[0-9a-f-]{36}$/

class S3Fault extends Error {
  override name = 'S3Fault'
  /** This code makes it a fault: the same request may be sent again. */
  readonly code = 'ECONNREFUSED'
}

/** `https://KEY:SECRET@HOST/BUCKET?region=REGION`; null when something of it is missing. */
export function s3SettingOf(text: string): S3Setting | null {
  if (!URL.canParse(text)) return null
  const { protocol, host, username, password, pathname, searchParams } = new URL(text)
  const [bucket = '', ...rest] = pathname.slice(1).split('/')
  const isWhole =
    /^https?:$/.test(protocol) &&
    username !== '' &&
    password !== '' &&
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket) &&
    rest.join('') === ''
  return isWhole
    ? {
        endpoint: `${protocol}//${host}`,
        bucket,
        region: searchParams.get('region') ?? 'us-east-1',
        key: decodeURIComponent(username),
        secret: decodeURIComponent(password),
      }
    : null
}

type Send = (way: {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  name?: string
  query?: Readonly<Record<string, string>>
  body?: Buffer | string
}) => Promise<Response>

export function s3Store(setting: S3Setting): BlobStore {
  const send = sender(setting)
  return {
    write: (name, content) => writeTo(send, named(name), content),
    read: async (name) => {
      const answer = await send({ method: 'GET', name: named(name) })
      return answer.status === 404 ? null : answer.body
    },
    remove: async (name) => {
      await send({ method: 'DELETE', name: named(name) })
    },
    list: () => listOf(send),
  }
}

const named = (name: string): string => {
  if (!NAME.test(name)) throw new Error('that is no name of a blob')
  return name
}

function sender({ endpoint, bucket, region, key, secret }: S3Setting): Send {
  const client = new AwsClient({ accessKeyId: key, secretAccessKey: secret, region, service: 's3', retries: 3 })
  return async ({ method, name = '', query = {}, body }) => {
    const address = new URL(`${endpoint.replace(/\/$/, '')}/${bucket}${name === '' ? '' : `/${name}`}`)
    for (const [field, value] of Object.entries(query)) address.searchParams.set(field, value)
    // A redirect leads to a host that nobody configured, and the signature would be invalid there.
    const answer = await client
      .fetch(address.href, { method, redirect: 'manual', ...(body === undefined ? {} : { body: Buffer.from(body) }) })
      .catch(() => {
        throw new S3Fault('the store of documents does not answer')
      })
    if (answer.ok || (answer.status === 404 && name !== '' && (method === 'GET' || method === 'DELETE'))) return answer
    await answer.body?.cancel()
    throw new S3Fault(`the store of documents answered ${answer.status}`)
  }
}

async function writeTo(send: Send, name: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  let upload: string | null = null
  const tags: string[] = []
  const put = async (part: Buffer): Promise<void> => {
    upload ??= wanted(await (await send({ method: 'POST', name, query: { uploads: '' } })).text(), 'UploadId')
    const answer = await send({
      method: 'PUT',
      name,
      query: { partNumber: String(tags.length + 1), uploadId: upload },
      body: part,
    })
    tags.push(answer.headers.get('etag') ?? '')
  }
  try {
    const rest = await inParts(content, put)
    if (tags.length === 0) await send({ method: 'PUT', name, body: rest })
    else {
      await put(rest)
      // S3 may answer 200 and report an error in the body.
      wanted(
        await (await send({ method: 'POST', name, query: { uploadId: upload ?? '' }, body: completion(tags) })).text(),
        'ETag',
      )
    }
  } catch (error) {
    if (upload !== null) await send({ method: 'DELETE', name, query: { uploadId: upload } }).catch(() => undefined)
    throw error
  }
}

/** Hands on whole parts; answers the rest for the last part, which is never empty when there were others. */
async function inParts(content: AsyncIterable<Uint8Array>, put: (part: Buffer) => Promise<void>): Promise<Buffer> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const piece of content) {
    held.push(piece)
    size += piece.byteLength
    if (size <= PART) continue
    const whole = Buffer.concat(held)
    await put(whole.subarray(0, PART))
    held = [whole.subarray(PART)]
    size -= PART
  }
  return Buffer.concat(held)
}

const completion = (tags: readonly string[]): string => {
  const parts = tags.map((tag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>${tag}</ETag></Part>`)
  return `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`
}

async function* listOf(send: Send): AsyncIterable<Blob> {
  let token: string | null = null
  do {
    const page: string = await (
      await send({
        method: 'GET',
        query: { 'list-type': '2', ...(token === null ? {} : { 'continuation-token': token }) },
      })
    ).text()
    for (const [, entry = ''] of page.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
      const name = wanted(entry, 'Key')
      if (NAME.test(name)) yield { name, at: new Date(wanted(entry, 'LastModified')) }
    }
    token = /<NextContinuationToken>([^<]+)</.exec(page)?.[1] ?? null
  } while (token !== null)
}

/** The text of one XML element, from an answer whose values hold no markup. */
function wanted(text: string, element: string): string {
  const found = new RegExp(`<${element}>([^<]+)</${element}>`).exec(text)?.[1]
  if (found === undefined) throw new S3Fault('the store of documents gave an unreadable answer')
  return found
}
