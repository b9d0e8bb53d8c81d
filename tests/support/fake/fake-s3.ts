// A store with as much of S3 as we use. It checks every signature by the published recipe (AWS Signature Version 4),
// and can be made to fail.
import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export interface FakeS3 {
  url: string
  objects: Map<string, { bytes: Buffer; at: Date }>
  uploads: Map<string, Buffer[]>
  asked: string[]
  ill: boolean
  elsewhere: string | null
  close(): Promise<void>
}
const [KEY, SECRET, REGION, BUCKET, PAGE] = [
  'CONTOHKUNCI',
  'rahasia/contoh+kunci',
  'ap-southeast-3',
  'berkas-contoh',
  2,
]

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text, 'utf8').digest()
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

function isSigned({ method = '', headers }: IncomingMessage, address: URL, body: Buffer): boolean {
  const [, day = '', signed = '', signature] =
    /Credential=\w+\/(\d{8})\/[^,]+, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    ) ?? []
  const given = String(headers['x-amz-content-sha256'] ?? '')
  if (given !== 'UNSIGNED-PAYLOAD' && given !== createHash('sha256').update(body).digest('hex')) return false
  const query = [...address.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .toSorted()
    .join('&')
  const canonical = [
    method,
    address.pathname,
    query,
    ...signed.split(';').map((name) => `${name}:${String(headers[name] ?? '').trim()}`),
    '',
    signed,
    given,
  ].join('\n')
  const key = ['s3', 'aws4_request'].reduce<Buffer>(
    (made, part) => hmac(made, part),
    hmac(hmac(`AWS4${SECRET}`, day), REGION),
  )
  const text = [
    'AWS4-HMAC-SHA256',
    headers['x-amz-date'],
    `${day}/${REGION}/s3/aws4_request`,
    createHash('sha256').update(canonical).digest('hex'),
  ].join('\n')
  return hmac(key, text).toString('hex') === signature
}

export async function fakeS3(): Promise<FakeS3> {
  const store: FakeS3 = {
    url: '',
    objects: new Map(),
    uploads: new Map(),
    asked: [],
    ill: false,
    elsewhere: null,
    close: async () => undefined,
  }
  const server = createServer((request, response) => {
    void answer(store, request, response)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  store.url = `http://${KEY}:${encodeURIComponent(SECRET)}@127.0.0.1:${port}/${BUCKET}?region=${REGION}`
  store.close = () =>
    new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
  return store
}

async function answer(store: FakeS3, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  const body = Buffer.concat(parts)
  const address = new URL(request.url ?? '', `http://${request.headers.host}`)
  store.asked.push(`${request.method} ${address.search.replaceAll(/=[^&]+/g, '=')}`)
  const say = (status: number, text: string | Buffer = '', headers = {}): void => {
    response.writeHead(status, headers).end(text)
  }
  if (!isSigned(request, address, body)) return say(403, '<Error><Code>SignatureDoesNotMatch</Code></Error>')
  if (store.ill) return say(403, '<Error><Code>AccessDenied</Code></Error>')
  if (store.elsewhere !== null) return say(307, '', { location: `${store.elsewhere}${address.pathname}` })
  const [, bucket, name = ''] = address.pathname.split('/')
  if (bucket !== BUCKET) return say(404, '<Error><Code>NoSuchBucket</Code></Error>')
  WAYS[`${request.method}${aimOf(address.searchParams, name)}`]?.({
    store,
    name,
    query: address.searchParams,
    body,
    say,
  })
}

function aimOf(query: URLSearchParams, name: string): string {
  if (query.has('uploads')) return ' uploads'
  if (query.has('uploadId')) return ' part'
  return name === '' ? ' list' : ''
}

interface Asked {
  store: FakeS3
  name: string
  query: URLSearchParams
  body: Buffer
  say(status: number, text?: string | Buffer, headers?: object): void
}
const WAYS: Readonly<Record<string, (asked: Asked) => void>> = {
  GET: ({ store, name, say }) => {
    const found = store.objects.get(name)
    if (found === undefined) say(404, '<Error><Code>NoSuchKey</Code></Error>')
    else say(200, found.bytes)
  },
  PUT: ({ store, name, body, say }) => {
    store.objects.set(name, { bytes: body, at: new Date() })
    say(200, '', { etag: '"e"' })
  },
  DELETE: ({ store, name, say }) => {
    store.objects.delete(name)
    say(204)
  },
  'POST uploads': ({ store, say }) => {
    const id = `unggah-${store.uploads.size + 1}`
    store.uploads.set(id, [])
    say(200, `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`)
  },
  'PUT part': ({ store, query, body, say }) => {
    const number = Number(query.get('partNumber'))
    const upload = store.uploads.get(query.get('uploadId') ?? '')
    if (upload !== undefined) upload[number - 1] = body
    say(200, '', { etag: `"bagian-${number}"` })
  },
  'DELETE part': ({ store, query, say }) => {
    store.uploads.delete(query.get('uploadId') ?? '')
    say(204)
  },
  'POST part': ({ store, name, query, body, say }) => {
    const upload = store.uploads.get(query.get('uploadId') ?? '') ?? []
    const told = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>"bagian-(\d+)"<\/ETag>/g)].map(
      ([, number, tag]) => (number === tag ? Number(number) : 0),
    )
    if (
      told.join() !== upload.map((_, index) => index + 1).join() ||
      upload.slice(0, -1).some((part) => part.length < 5_242_880)
    )
      return say(200, '<Error><Code>InvalidPart</Code></Error>')
    store.objects.set(name, { bytes: Buffer.concat(upload), at: new Date() })
    store.uploads.delete(query.get('uploadId') ?? '')
    say(200, '<CompleteMultipartUploadResult><ETag>"e"</ETag></CompleteMultipartUploadResult>')
  },
  'GET list': ({ store, query, say }) => {
    const names = [...store.objects.keys()].toSorted()
    const start = Number(query.get('continuation-token') ?? 0)
    const entries = names.slice(start, start + PAGE).map((name) => {
      const at = store.objects.get(name)?.at.toISOString()
      return `<Contents><Key>${name}</Key><LastModified>${at}</LastModified><Size>1</Size></Contents>`
    })
    const isMore = start + PAGE < names.length
    const next = isMore ? `<NextContinuationToken>${start + PAGE}</NextContinuationToken>` : ''
    say(200, `<?xml version="1.0"?><ListBucketResult>${entries.join('')}${next}</ListBucketResult>`)
  },
}
