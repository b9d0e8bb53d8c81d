// Loaded before a command that must work without a network: opening a socket or resolving a name ends it.
import dns from 'node:dns'
import net from 'node:net'

const refuse = () => {
  process.stderr.write('a network was asked for\n')
  process.exit(99)
}
net.Socket.prototype.connect = refuse
net.createServer = refuse
dns.lookup = refuse
