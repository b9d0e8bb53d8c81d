// Where the files of a story go.

/** Takes files as the server would, with one answer for each; nothing leaves the machine. */
export function aMailbox(answers: readonly Response[]) {
  const sent: { path: string; headers: Record<string, string>; body: unknown }[] = []
  class Mailbox extends EventTarget {
    upload = new EventTarget()
    status = 0
    responseText = ''
    path = ''
    headers: Record<string, string> = {}
    open(_: string, path: string): void {
      this.path = path
    }
    setRequestHeader(name: string, value: string): void {
      this.headers[name] = value
    }
    send(body: unknown): void {
      const answer = answers[sent.length]
      sent.push({ path: this.path, headers: this.headers, body })
      void answer?.text().then((text) => {
        this.status = answer.status
        this.responseText = text
        this.dispatchEvent(new Event('load'))
      })
    }
  }
  Reflect.set(globalThis, 'XMLHttpRequest', Mailbox)
  return sent
}
