// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which addresses an owner may give, and to which addresses a name may lead. */
class ReceiverAddressTest {

    private static final AddressRules RULES = new AddressRules(false);
    private static final String ALLOW = "; dragline.webhooks.allow-private=true allows it";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/dragline",
                "http://example.org:8080/a?b=c",
                "https://8.8.8.8/",
                "https://[2606:4700::1111]/",
                "HTTPS://EXAMPLE.ORG",
                "https://10.example.org/",
                "https://localhost.example.org/",
                "https://172.15.0.1/",
                "https://100.128.0.1/"
            })
    void takesAddressesOfTheWorld(String address) {
        assertThat(ReceiverAddress.fault(address, RULES)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://example.org/ | must begin with https:// or http://",
                "file:///etc/passwd | must begin with https:// or http://",
                "example.org | must begin with https:// or http://",
                "https:///path | must name a host by letters, digits, dots and hyphens, or by its number",
                "https://a b/ | is no address: Illegal character in authority at character 9",
                "https://user:word@example.org/ | must hold no user and no password; receivers know messages by their signature",
                "https://a_b/ | must name a host by letters, digits, dots and hyphens, or by its number",
                "https://%31%32%37.0.0.1/ | must name a host by letters, digits, dots and hyphens, or by its number",
                "https://example.org:0/ | must have a port from 1 to 65535, but has 0",
                "https://example.org:65536/ | must have a port from 1 to 65535, but has 65536",
                "https://example.org/#there | must have no part behind #, which is never sent"
            })
    void refusesWhatIsNoAddressOfAReceiver(String address, String fault) {
        assertThat(ReceiverAddress.fault(address, RULES)).contains(fault);
        assertThat(ReceiverAddress.fault(address, new AddressRules(true))).contains(fault);
    }

    @Test
    void saysWhatIsMissingOrTooLong() {
        assertThat(ReceiverAddress.fault("", RULES))
                .contains("is missing: give the address of the receiver, such as https://example.org/dragline");
        assertThat(ReceiverAddress.fault("https://example.org/" + "x".repeat(2000), RULES))
                .contains("must have at most 2000 characters, but has 2020");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2130706433", "0177.0.0.1", "0x7f.0.0.1", "0x7f000001", "127.1", "10.1", "1.2.3.04", "127.0.0.1."
            })
    void refusesNumbersInUnusualForms(String host) {
        assertThat(ReceiverAddress.fault("http://" + host + "/", RULES)).hasValueSatisfying(fault -> assertThat(fault)
                .isIn(
                        "must write a number as four decimal numbers, such as 198.51.100.7, not as " + host,
                        "must name a host by letters, digits, dots and hyphens, or by its number"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1 | a loopback address",
                "127.255.255.254 | a loopback address",
                "0.0.0.0 | an address of this machine",
                "10.0.0.1 | a private address",
                "172.16.0.1 | a private address",
                "172.31.255.255 | a private address",
                "192.168.1.1 | a private address",
                "100.64.0.1 | a private address",
                "169.254.1.1 | a link-local address",
                "169.254.169.254 | an address of a cloud's metadata",
                "100.100.100.200 | an address of a cloud's metadata",
                "168.63.129.16 | an address of a cloud's metadata",
                "198.18.0.1 | a reserved address",
                "198.51.100.7 | a reserved address",
                "224.0.0.1 | a multicast address",
                "255.255.255.255 | a reserved address",
                "[::] | an address of this machine",
                "[::1] | a loopback address",
                "[fe80::1] | a link-local address",
                "[fec0::1] | a private address",
                "[fc00::1] | a unique local address",
                "[fd12:3456::1] | a unique local address",
                "[fd00:ec2::254] | an address of a cloud's metadata",
                "[ff02::1] | a multicast address",
                "[::ffff:127.0.0.1] | a loopback address",
                "[::ffff:a9fe:a9fe] | an address of a cloud's metadata",
                "[::7f00:1] | a reserved address",
                "[64:ff9b::7f00:1] | a loopback address within one of NAT64",
                "[2002:a00:1::] | a private address within one of 6to4",
                "[2001:0:1::] | a reserved address",
                "[2001:db8::1] | a reserved address",
                "[4000::1] | a reserved address",
                "localhost | this machine",
                "a.localhost. | this machine"
            })
    void refusesAddressesThatOnlyThisServerCanReach(String host, String kind) {
        assertThat(ReceiverAddress.fault("http://" + host + "/", RULES))
                .contains("must not lead to " + host + ", which is " + kind + ALLOW);
        assertThat(ReceiverAddress.fault("http://" + host + "/", new AddressRules(true)))
                .isEmpty();
    }

    @Test
    void refusesANameIfOneOfItsAddressesIsRefused() throws UnknownHostException {
        InetAddress world = InetAddress.getByName("8.8.8.8");
        InetAddress home = InetAddress.getByName("10.0.0.1");
        CheckedResolver resolver = new CheckedResolver(
                RULES,
                host -> host.equals("both.example") ? new InetAddress[] {world, home} : new InetAddress[] {world});

        assertThat(resolver.resolve("one.example")).containsExactly(world);
        assertThatExceptionOfType(RefusedAddressException.class)
                .isThrownBy(() -> resolver.resolve("both.example"))
                .withMessage("both.example leads to 10.0.0.1, which is a private address" + ALLOW);
    }
}
