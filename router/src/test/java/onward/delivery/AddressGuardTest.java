package onward.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    private final AddressGuard guard = new AddressGuard(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.0.1",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::1",
                "::ffff:127.0.0.1",
                "2001:db8::1"
            })
    void addresses_inside_are_inside(String address) throws Exception {
        assertTrue(AddressGuard.inside(InetAddress.getByName(address)), address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "2606:4700::1111"
            })
    void their_neighbours_are_not(String address) throws Exception {
        assertTrue(!AddressGuard.inside(InetAddress.getByName(address)), address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://partner.example/",
                "http://2130706433/",
                "http://0177.0.0.1/",
                "http://0x7f.0.0.1/",
                "http://127.1/",
                "http://0/",
                "http://user@partner.example/",
                "https://partner.example:0/",
                "https://partner.example:99999/",
                "http:///nothing"
            })
    void odd_spellings_are_refused_whatever_they_would_mean(String address) {
        assertTrue(guard.refusal(URI.create(address)).isPresent(), address);
    }

    @Test
    void a_plain_address_is_not_refused() {
        assertEquals(Optional.empty(), guard.refusal(URI.create("https://hooks.partner.example/in?x=1")));
    }

    @Test
    void loopback_is_written_to_only_when_it_is_allowed() {
        var address = URI.create("http://127.0.0.1:8080/in");

        assertThrows(AddressGuard.Refused.class, () -> guard.vetted(address));
        assertEquals(
                "127.0.0.1",
                new AddressGuard(List.of("127.0.0.0/8")).vetted(address).getHostAddress());
        assertThrows(AddressGuard.Refused.class, () -> new AddressGuard(List.of("10.0.0.0/8")).vetted(address));
    }
}
