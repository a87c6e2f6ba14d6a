import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refuseAddress } from "./allowed-address.ts";

const open = { allowPrivate: true };
const closed = { allowPrivate: false };

describe("refuseAddress", () => {
  test.each([
    "169.254.169.254",
    "169.254.0.1",
    "fe80::1",
    "fe80::1%eth0",
    "::ffff:169.254.169.254",
    "::ffff:a9fe:a9fe",
    "64:ff9b::a9fe:a9fe",
    "2002:a9fe:a9fe::1",
    "::169.254.169.254",
    "fd00:ec2::254",
    "100.100.100.200",
    "168.63.129.16",
    "0.0.0.0",
    "0.1.2.3",
    "::",
    "::ffff:0.0.0.0",
    "224.0.0.1",
    "ff02::1",
    "255.255.255.255",
    "240.0.0.1",
    "192.0.2.1",
    "2001:db8::1",
    "example.com",
    "",
  ])("refuses %s whatever is set", (address) => {
    expect(refuseAddress(address, open)).toEqual(expect.any(String));
    expect(refuseAddress(address, closed)).toEqual(expect.any(String));
  });

  test.each([
    "127.0.0.1",
    "127.8.8.8",
    "::1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "fd12:3456::1",
  ])("allows %s only where private addresses are allowed", (address) => {
    expect(refuseAddress(address, closed)).toContain("ERRATA_ALLOW_PRIVATE_URLS");
    expect(refuseAddress(address, open)).toBeNull();
  });

  test.each(["8.8.8.8", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "172.32.0.1"])(
    "allows %s",
    (address) => {
      expect(refuseAddress(address, closed)).toBeNull();
    },
  );

  test("never allows a mapped address that is refused by itself", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const isRefused = refuseAddress(address, closed) !== null;
        expect(refuseAddress(`::ffff:${address}`, closed) !== null).toBe(isRefused);
      }),
    );
  });

  test("answers any text", () => {
    fc.assert(fc.property(fc.string(), (text) => void refuseAddress(text, closed)));
  });
});
