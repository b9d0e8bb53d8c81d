// A mail server on a real socket that speaks enough SMTP for a mail (RFC 5321), keeps what it accepts, and can be told
// to accept nothing.
import { createServer, type Socket } from 'node:net'

export interface TakenMail {
  from: string
  to: string
  headers: string
  text: string
}
export interface MailServer {
  readonly url: string
  readonly mails: TakenMail[]
  /** What it answers to a recipient instead of taking it. */ refuses: (to: string) => string | null
  /** What it greets with instead of being ready. */ greeting: string
  close(): Promise<void>
}

const addressIn = (line: string): string => /<([^>]*)>/.exec(line)?.[1] ?? ''
/** Undoes the dots that the transport doubled, and decodes quoted-printable text (RFC 2045) like a mail program. */
const plain = (text: string, isQuoted: boolean): string => {
  const lines = text.replaceAll(/^\.\./gm, '.')
  const read = isQuoted
    ? lines
        .replaceAll('=\r\n', '')
        .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : lines
  return read.replaceAll('\r\n', '\n')
}

function mailOf(envelope: Pick<TakenMail, 'from' | 'to'>, content: string): TakenMail {
  const end = content.indexOf('\r\n\r\n')
  const headers = content.slice(0, end)
  return { ...envelope, headers, text: plain(content.slice(end + 4), /quoted-printable/i.test(headers)) }
}

function speak(server: MailServer, socket: Socket): void {
  const envelope = { from: '', to: '' }
  let waiting = ''
  let isData = false
  const say = (line: string): void => {
    socket.write(`${line}\r\n`)
  }
  const ANSWERS: Readonly<Record<string, (line: string) => string>> = {
    EHLO: () => '250-contoh\r\n250 8BITMIME',
    HELO: () => '250 contoh',
    RSET: () => '250 ok',
    QUIT: () => '221 bye',
    MAIL: (line) => {
      envelope.from = addressIn(line)
      return '250 ok'
    },
    RCPT: (line) => {
      envelope.to = addressIn(line)
      return server.refuses(envelope.to) ?? '250 ok'
    },
    DATA: () => {
      isData = true
      return '354 go on'
    },
  }
  socket.on('error', () => undefined)
  socket.on('data', (bytes) => {
    waiting += bytes.toString('utf8')
    for (;;) {
      const mark = isData ? '\r\n.\r\n' : '\r\n'
      const end = waiting.indexOf(mark)
      if (end < 0) return
      const said = waiting.slice(0, end)
      waiting = waiting.slice(end + mark.length)
      if (isData) {
        isData = false
        server.mails.push(mailOf(envelope, said))
        say('250 taken')
      } else say(ANSWERS[said.slice(0, 4).toUpperCase()]?.(said) ?? '502 not here')
    }
  })
  say(server.greeting)
}

export async function aMailServer(): Promise<MailServer> {
  const sockets = new Set<Socket>()
  const listener = createServer((socket) => {
    sockets.add(socket)
    speak(server, socket)
  })
  await new Promise<void>((resolve) => {
    listener.listen(0, '127.0.0.1', resolve)
  })
  const address = listener.address()
  const server: MailServer = {
    url: `smtp://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    mails: [],
    refuses: () => null,
    greeting: '220 contoh ESMTP',
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        listener.close(() => resolve())
      }),
  }
  return server
}
