import { BlockList, isIP } from 'node:net'

/**
 * The other end of the connection; where that is a proxy of ours, whom it says that it speaks for. Each proxy writes whom it has
 * heard it from at the right of `X-Forwarded-For`, so that is read from the right, past proxies of ours: what stands further to the
 * left anyone may have written. So may they what stands to the left of something that is no address.
 */
export function clientAddress(
  remote: string,
  forwardedFor: string | undefined,
  proxies: BlockList | undefined,
): string {
  let address = plain(remote)
  for (const said of (forwardedFor ?? '').split(',').toReversed()) {
    const before = withoutPort(said.trim())
    if (!isProxy(proxies, address) || isIP(before) === 0) return address
    address = plain(before)
  }
  return address
}

/** Addresses and networks, such as '10.0.0.0/8' and '::1', as one list. Throws `RangeError` for what is neither. */
export function proxyList(entries: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of entries) {
    const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/u.exec(entry) ?? []
    const family = familyOf(address)
    if (!family || Number(bits ?? 0) > (family === 'ipv4' ? 32 : 128))
      throw new RangeError(`"${entry}" is no address, and no network such as 10.0.0.0/8`)
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return list
}

function isProxy(proxies: BlockList | undefined, address: string): boolean {
  const family = familyOf(address)
  return proxies !== undefined && family !== undefined && proxies.check(address, family)
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address)
  if (version === 0) return undefined
  return version === 4 ? 'ipv4' : 'ipv6'
}

/** An IPv4 address within IPv6 is itself. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/iu, '')
}

/** Some proxies write the port too: '203.0.113.9:4711', '[2001:db8::9]:4711'. */
function withoutPort(said: string): string {
  return said.replace(/^(\d[\d.]*):\d+$/u, '$1').replace(/^\[([^\]]*)\](?::\d+)?$/u, '$1')
}
