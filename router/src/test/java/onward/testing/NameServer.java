package onward.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A tiny name server: it answers what a test tells it to, over UDP, and over TCP what is too long for that. */
public final class NameServer implements AutoCloseable {

    private static final int A = 1;
    private static final int AAAA = 28;
    private static final int HEADER = 12;
    private static final int POINTER_TO_QUESTION = 0xc00c;
    private static final int RESPONSE = 0x8180;
    private static final int TRUNCATED = 0x0200;

    /** More than this does not fit into what every resolver takes in one datagram. */
    private static final int MOST_OVER_UDP = 20;

    /** What is said of a name: a code, 0 if it exists, and its addresses, both kinds mixed. They may not be kept: their TTL is 0. */
    public record Said(int code, List<InetAddress> addresses) {
        public static final Said NO_SUCH_NAME = new Said(3, List.of());
        public static final Said FAILED = new Said(2, List.of());
    }

    /** What a test says of a name; empty if the server stays silent. It is asked once for each query that arrives. */
    public interface Zone {
        Optional<Said> of(String name, boolean six);
    }

    private final Zone zone;
    private final DatagramSocket udp;
    private final ServerSocket tcp;

    public NameServer(InetAddress address, int port, Zone zone) throws IOException {
        this.zone = zone;
        udp = new DatagramSocket(port, address);
        tcp = new ServerSocket(udp.getLocalPort(), 16, address);
        start("names-udp", this::overUdp);
        start("names-tcp", this::overTcp);
    }

    private interface Work {
        void once() throws IOException;
    }

    private void start(String name, Work work) {
        var thread = new Thread(
                () -> {
                    while (!udp.isClosed()) {
                        try {
                            work.once();
                        } catch (IOException e) {
                            if (!udp.isClosed()) {
                                throw new UncheckedIOException(e);
                            }
                        }
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private void overUdp() throws IOException {
        var packet = new DatagramPacket(new byte[4096], 4096);
        udp.receive(packet);
        var answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()), MOST_OVER_UDP);
        if (answer.isPresent()) {
            udp.send(new DatagramPacket(answer.get(), answer.get().length, packet.getSocketAddress()));
        }
    }

    /** A resolver may ask for both kinds of addresses on one connection. */
    private void overTcp() throws IOException {
        try (Socket socket = tcp.accept()) {
            var in = new DataInputStream(socket.getInputStream());
            var out = new DataOutputStream(socket.getOutputStream());
            while (true) {
                var query = in.readNBytes(in.readUnsignedShort());
                var answer = answer(query, Integer.MAX_VALUE);
                if (answer.isPresent()) {
                    out.writeShort(answer.get().length);
                    out.write(answer.get());
                }
            }
        } catch (EOFException e) {
            // it has asked everything
        }
    }

    private Optional<byte[]> answer(byte[] query, int most) {
        int end = HEADER;
        var name = new StringBuilder();
        while (query[end] != 0) {
            name.append(new String(query, end + 1, query[end], StandardCharsets.US_ASCII))
                    .append('.');
            end += query[end] + 1;
        }
        end += 5; // its last byte, type and class
        int type = ByteBuffer.wrap(query).getShort(end - 4);
        var question = Arrays.copyOfRange(query, HEADER, end);
        return zone.of(name.toString(), type == AAAA).map(said -> written(query, question, type, said, most));
    }

    private static byte[] written(byte[] query, byte[] question, int type, Said said, int most) {
        var fit = said.addresses().stream()
                .map(InetAddress::getAddress)
                .filter(bytes -> type == (bytes.length == 4 ? A : AAAA))
                .toList();
        boolean tooLong = fit.size() > most;
        var out = new ByteArrayOutputStream();
        var head = ByteBuffer.allocate(HEADER)
                .put(query, 0, 2)
                .putShort((short) (RESPONSE | said.code() | (tooLong ? TRUNCATED : 0)))
                .putShort((short) 1)
                .putShort((short) (tooLong ? 0 : fit.size()));
        out.writeBytes(head.array());
        out.writeBytes(question);
        for (var address : tooLong ? List.<byte[]>of() : fit) {
            out.writeBytes(ByteBuffer.allocate(12 + address.length)
                    .putShort((short) POINTER_TO_QUESTION)
                    .putShort((short) type)
                    .putShort((short) 1)
                    .putInt(0)
                    .putShort((short) address.length)
                    .put(address)
                    .array());
        }
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
