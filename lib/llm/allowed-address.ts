import ipaddr from "ipaddr.js";

/** Ranges of one's own machine and network: allowed where the operator says so. */
const privateRanges = new Set(["loopback", "private", "carrierGradeNat", "uniqueLocal"]);

/** Addresses that hand out a machine's credentials in clouds, outside the link-local range. */
const metadataAddresses = new Set(["100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254"]);

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** The IPv4 address inside an IPv6 one: mapped, compatible, NAT64 (RFC 6052) or 6to4 (RFC 3056). */
function innermost(address: Address): Address {
  if (address.kind() === "ipv4") return address;
  const bytes = address.toByteArray();
  const embedded = (at: number) => new ipaddr.IPv4(bytes.slice(at, at + 4));
  if ((address as ipaddr.IPv6).isIPv4MappedAddress()) return embedded(12);
  if (address.range() === "rfc6052") return embedded(12);
  if (address.range() === "6to4") return embedded(2);
  const isCompatible = bytes.slice(0, 12).every((byte) => byte === 0) && bytes.slice(12, 15).some(Boolean);
  return isCompatible ? embedded(12) : address;
}

/**
 * Why nothing may be sent to an IP address (a literal or what a name resolved to), for people; null when it may be.
 * Link-local, metadata, multicast, unspecified and reserved addresses are refused always; loopback and private ones
 * unless `allowPrivate`. Text that is no IP address is refused.
 */
export function refuseAddress(text: string, { allowPrivate }: { allowPrivate: boolean }): string | null {
  if (!ipaddr.isValid(text)) return `“${text.slice(0, 80)}” is not an IP address.`;
  const address = innermost(ipaddr.parse(text));
  const range = address.range();
  if (metadataAddresses.has(address.toString())) return `${text} hands out a cloud machine's credentials.`;
  if (range === "linkLocal") return `${text} is a link-local address, where clouds keep credentials.`;
  if (range === "multicast" || range === "broadcast") return `${text} is not the address of one machine.`;
  if (range === "unicast") return null;
  if (!privateRanges.has(range)) return `${text} is a reserved address.`;
  if (allowPrivate) return null;
  return `${text} is on this machine or its private network. Whoever runs Errata can allow that with ERRATA_ALLOW_PRIVATE_URLS=1.`;
}
