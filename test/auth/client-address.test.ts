import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { clientAddress, proxyList } from '../../auth/client-address.ts'

const proxies = proxyList(['127.0.0.1', '10.0.0.0/8', 'fd00::/8'])

test.each([
  ['nobody’s word counts without a proxy', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['a proxy says whom it speaks for', '10.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['proxies behind each other', '127.0.0.1', '198.51.100.1, 10.0.0.2', '198.51.100.1'],
  ['what the guesser wrote stands to the left', '10.0.0.1', '192.0.2.1, 198.51.100.1', '198.51.100.1'],
  ['… also where it claims to be a proxy', '10.0.0.1', '192.0.2.1, 10.0.0.9, 198.51.100.1, 10.0.0.2', '198.51.100.1'],
  ['only proxies', '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
  ['an IPv4 address within IPv6', '::ffff:10.0.0.1', '::ffff:198.51.100.1', '198.51.100.1'],
  ['IPv6', 'fd00::1', '2001:db8::9', '2001:db8::9'],
  ['with a port', '10.0.0.1', '198.51.100.1:4711', '198.51.100.1'],
  ['IPv6 with a port', '10.0.0.1', '[2001:db8::9]:4711', '2001:db8::9'],
  ['no address', '10.0.0.1', '192.0.2.1, unknown', '10.0.0.1'],
  ['no address behind a proxy', '10.0.0.1', '192.0.2.1, _hidden, 10.0.0.2', '10.0.0.2'],
  ['nothing', '10.0.0.1', undefined, '10.0.0.1'],
  ['emptiness', '10.0.0.1', ' , ', '10.0.0.1'],
  ['a connection without an address', 'unknown', '198.51.100.1', 'unknown'],
])('S1 where a request comes from: %s', (_, remote, forwardedFor, wanted) => {
  expect(clientAddress(remote, forwardedFor, proxies)).toBe(wanted)
})

test('S1 whatever a guesser writes, it is counted as the address that our proxy saw', () => {
  const written = fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.constant('10.0.0.7'))
  fc.assert(
    fc.property(fc.array(written), said => {
      expect(clientAddress('10.0.0.1', [...said, '198.51.100.1'].join(','), proxies)).toBe('198.51.100.1')
      expect(clientAddress('198.51.100.1', said.join(','), proxies)).toBe('198.51.100.1')
    }),
  )
})
