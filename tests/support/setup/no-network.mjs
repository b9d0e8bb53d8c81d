// Loaded before a command that must do without: whoever opens a socket or asks for a name ends here.
import dns from 'node:dns'
import net from 'node:net'

const refuse = () => {
  process.stderr.write('a network was asked for\n')
  process.exit(99)
}
net.Socket.prototype.connect = refuse
net.createServer = refuse
dns.lookup = refuse
